"""A national list of three schools: a collège, a lycée professionnel, a primary school."""

from gar_sim.formats.etablissements import decode_schools
from wire_samples import sample

COLLEGE, ECOLE = decode_schools(sample("etablissements/list.xml"))
LYCEE = COLLEGE._replace(
    uai="0991202Q",
    nature="320",
    nature_label="Lycée professionnel",
    type="LP",
    type_label="Lycées professionnels",
    official_name="Lycée professionnel Anatole-Ferrandier",
    patronym="ANATOLE-FERRANDIER",
)
NATIONAL_LIST = (COLLEGE, LYCEE, ECOLE)

"""The passes of an import, in the order of gar-wire §3.7: what is declared comes before what names it."""

from gar_sim.gar.services.intake.alignment import Changes
from gar_sim.gar.services.intake.groups import take_groups
from gar_sim.gar.services.intake.links import take_members, take_person_mefs, take_pupil_subjects
from gar_sim.gar.services.intake.people import take_people
from gar_sim.gar.services.intake.responsibles import take_responsibles
from gar_sim.gar.services.intake.schools import take_mefs, take_schools, take_subjects
from gar_sim.gar.services.intake.scope import Scope
from gar_sim.gar.services.intake.sentences import PERSON_MEF
from gar_sim.gar.services.intake.teachings import take_teachings


def take(scope: Scope) -> dict[str, Changes]:
    """Refuse what does not agree and bring the directory to the rest; changes by element."""
    return {
        "GAREtab": take_schools(scope),
        "GARMEF": take_mefs(scope),
        "GARMatiere": take_subjects(scope),
        **take_people(scope),
        PERSON_MEF[scope.degree]: take_person_mefs(scope),
        "GAREleveEnseignement": take_pupil_subjects(scope),
        "GARGroupe": take_groups(scope),
        "GARPersonGroupe": take_members(scope),
        **take_teachings(scope),
        "GARRespAff": take_responsibles(scope),
    }

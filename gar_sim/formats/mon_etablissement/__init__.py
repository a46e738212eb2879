"""Lists that a planning world is made of, in CSV or XLSX. Ours; docs/protocols/mon-etablissement.md tells them."""

from gar_sim.formats.mon_etablissement.classes import read_classes
from gar_sim.formats.mon_etablissement.licences import read_licences

__all__ = ["read_classes", "read_licences"]

"""Lists of assignments, in CSV or XLSX: a person and a resource a line. Ours; docs/protocols/tableur.md tells them."""

from gar_sim.formats.affectations.read import read_assignments, write_left

__all__ = ["read_assignments", "write_left"]

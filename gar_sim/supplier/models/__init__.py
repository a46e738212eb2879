"""What suppliers keep; the tables are prefixed `sup_`."""

from gar_sim.supplier.models.resources import HostedResource, OpenDoor
from gar_sim.supplier.models.visits import Note, Visit

__all__ = ["HostedResource", "Note", "OpenDoor", "Visit"]

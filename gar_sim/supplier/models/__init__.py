"""What suppliers keep; the tables are prefixed `sup_`."""

from gar_sim.supplier.models.accounts import (
    Account,
    Attempts,
    Erasure,
    KeptList,
    Order,
    PasswordKey,
    SimulatedMail,
    SpaceVisit,
)
from gar_sim.supplier.models.resources import HostedResource, OpenDoor
from gar_sim.supplier.models.visits import ClassMember, Note, Visit

__all__ = [
    "Account",
    "Attempts",
    "ClassMember",
    "Erasure",
    "HostedResource",
    "KeptList",
    "Note",
    "OpenDoor",
    "Order",
    "PasswordKey",
    "SimulatedMail",
    "SpaceVisit",
    "Visit",
]

"""The control API (`/_sim/`): steers the simulator for tests and demonstrations (docs/protocols/control-api.md)."""

from gar_sim.front.control import (
    assignments,
    catalogue,
    clock,
    decisions,
    exchanges,
    openapi,
    people,
    subscriptions,
    worlds,
)
from gar_sim.front.control.operations import blueprint

__all__ = [
    "assignments",
    "blueprint",
    "catalogue",
    "clock",
    "decisions",
    "exchanges",
    "openapi",
    "people",
    "subscriptions",
    "worlds",
]

"""How the demo world came to be: the fixture's data, and the dated events that lead to its opening and beyond."""

from gar_sim.timeline.agenda import Happening, events_between, events_to_come
from gar_sim.timeline.clock import ClockReport, move_clock
from gar_sim.timeline.data_sets import SetName
from gar_sim.timeline.enrolment import DEMO_PASSWORD
from gar_sim.timeline.night import NightReport, run_night
from gar_sim.timeline.outside import bring_delivery
from gar_sim.timeline.worlds import ensure_world, reset_world

__all__ = [
    "DEMO_PASSWORD",
    "ClockReport",
    "Happening",
    "NightReport",
    "SetName",
    "bring_delivery",
    "ensure_world",
    "events_between",
    "events_to_come",
    "move_clock",
    "reset_world",
    "run_night",
]

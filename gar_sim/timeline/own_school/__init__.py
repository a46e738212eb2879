"""A planning world: somebody's own school by numbers, made by the same chain as the demo world."""

from gar_sim.timeline.own_school.opening import delete_own_school, open_own_school, restore_own_school, save_own_school
from gar_sim.timeline.own_school.people import MANAGER

__all__ = ["MANAGER", "delete_own_school", "open_own_school", "restore_own_school", "save_own_school"]

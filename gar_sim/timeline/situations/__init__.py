"""The situation of a school, and the one switch between the four: each party acts by its own services."""

from gar_sim.timeline.situations.cast import Cast, cast_of
from gar_sim.timeline.situations.standing import Standing, standing_of
from gar_sim.timeline.situations.switch import SwitchReport, switch
from gar_sim.timeline.situations.telling import Act

__all__ = ["Act", "Cast", "Standing", "SwitchReport", "cast_of", "standing_of", "switch"]

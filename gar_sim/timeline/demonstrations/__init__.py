"""The prepared demonstrations: scripts in data files, and the subject that all are about."""

from gar_sim.kernel.resources_files import data_folder
from gar_sim.timeline.demonstrations.preparing import prepare
from gar_sim.timeline.demonstrations.reading import read_demonstration
from gar_sim.timeline.demonstrations.script import MOST_CLICKS, MOST_MINUTES, Click, Demonstration, Step
from gar_sim.timeline.fixtures.situations import read_subject
from gar_sim.values.situations import Situation, Subject

__all__ = [
    "MOST_CLICKS",
    "MOST_MINUTES",
    "Click",
    "Demonstration",
    "Step",
    "prepare",
    "read_demonstration",
    "the_demonstrations",
    "the_subject",
]


def the_subject() -> Subject:
    """What stays while the situation changes."""
    return read_subject(data_folder("fixtures"))


def the_demonstrations() -> list[Demonstration]:
    """One a situation, in the order in which situations are shown. Raises InvalidInput, with the file and the line."""
    folder = data_folder("fixtures")
    return [read_demonstration(folder, situation) for situation in Situation]

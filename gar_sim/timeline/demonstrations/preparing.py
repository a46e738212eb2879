"""Bringing the school to where a demonstration begins."""

from collections.abc import Sequence

from gar_sim.kernel.site import Site
from gar_sim.timeline.demonstrations.clearing import clear
from gar_sim.timeline.situations import Act, SwitchReport, cast_of, switch
from gar_sim.timeline.situations.steps import Scene
from gar_sim.timeline.stage import Stage
from gar_sim.values.situations import Situation, Subject


def prepare(site: Site, code: str, starts: Sequence[Situation], subject: Subject) -> SwitchReport:
    """Go through situations, at least one, then clear what was left before, and tell all that was done on the way.

    A failure stops there. Raises as `switch` does.
    """
    acts: list[Act] = []
    for situation in starts:
        report = switch(site, code, situation, subject)
        acts += report.acts
        if report.failure:
            return SwitchReport(situation, tuple(acts), report.failure)
    return SwitchReport(report.situation, (*acts, *_cleared(Stage(site, code), subject)))


def _cleared(stage: Stage, subject: Subject) -> list[Act]:
    with stage.alone():
        return list(clear(Scene(stage, cast_of(stage, subject))))

"""Bringing the school to where a demonstration begins."""

from collections.abc import Sequence

from gar_sim.kernel.site import Site
from gar_sim.timeline.situations import Act, SwitchReport, switch
from gar_sim.values.situations import Situation, Subject


def prepare(site: Site, code: str, starts: Sequence[Situation], subject: Subject) -> SwitchReport:
    """Go through situations, at least one, and tell all that was done on the way; a failure stops there.

    Raises as `switch` does.
    """
    acts: list[Act] = []
    for situation in starts:
        report = switch(site, code, situation, subject)
        acts += report.acts
        if report.failure:
            break
    return SwitchReport(report.situation, tuple(acts), report.failure)

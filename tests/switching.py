"""The subject of the demonstrations, and hands to switch its school."""

from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.timeline.demonstrations import the_subject
from gar_sim.timeline.situations import SwitchReport, switch
from gar_sim.values.situations import Situation

SUBJECT = the_subject()


def go(site: Site, *situations: Situation) -> SwitchReport:
    """Switch the subject's school to each in turn, without a failure; the last report."""
    for situation in situations:
        report = switch(site, DEMO, situation, SUBJECT)
        assert report.failure is None
    return report

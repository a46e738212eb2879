"""The one switch: a school goes from any situation to any other; school, pupil and resource stay."""

from dataclasses import dataclass
from typing import Final

from gar_sim.kernel.site import Site
from gar_sim.timeline.situations.cast import cast_of
from gar_sim.timeline.situations.ent_acts import (
    close_connectors,
    close_ent,
    link_to_gar,
    open_connectors,
    open_ent,
    open_own_connector,
    send_at_once,
    unlink_from_gar,
)
from gar_sim.timeline.situations.gar_acts import (
    assign_class,
    find_licences,
    join_edugar,
    leave_edugar,
    recover_from_edugar,
    recover_from_ent,
)
from gar_sim.timeline.situations.list_acts import end_accounts, give_accounts
from gar_sim.timeline.situations.steps import Scene, Step
from gar_sim.timeline.situations.telling import Act
from gar_sim.timeline.stage import Stage
from gar_sim.values.errors import DomainError
from gar_sim.values.situations import Situation, Subject

_OUT_OF_EDUGAR: Final = (recover_from_edugar, leave_edugar)
_OUT_OF_EXPORT: Final = (recover_from_ent, unlink_from_gar, send_at_once)
_WITHOUT_ENT: Final = (close_connectors, close_ent)
_OWN_CONNECTORS: Final = (open_connectors, open_own_connector)

STEPS: Final[dict[Situation, tuple[Step, ...]]] = {
    Situation.NEITHER: (*_OUT_OF_EDUGAR, *_OUT_OF_EXPORT, *_WITHOUT_ENT, give_accounts),
    Situation.ENT_ALONE: (*_OUT_OF_EDUGAR, *_OUT_OF_EXPORT, end_accounts, open_ent, *_OWN_CONNECTORS),
    Situation.ENT_AND_GAR: (
        find_licences,
        *_OUT_OF_EDUGAR,
        end_accounts,
        open_ent,
        link_to_gar,
        send_at_once,
        assign_class,
    ),
    Situation.EDUGAR: (find_licences, *_OUT_OF_EXPORT, end_accounts, *_WITHOUT_ENT, join_edugar, assign_class),
}
"""What has to be done for each, in order; a step that finds nothing left to do does nothing."""


@dataclass(frozen=True, slots=True)
class SwitchReport:
    """What was done on the way to a situation, in order; `failure` is what stopped it: played again, it goes on."""

    situation: Situation
    acts: tuple[Act, ...]
    failure: DomainError | None = None


def switch(site: Site, code: str, situation: Situation, subject: Subject) -> SwitchReport:
    """Bring the subject's school to a situation; the world's clock does not move.

    Each act is a party's own, in its own transaction: what was done before a failure stays done. Raises LookupError
    for no such world, NotFound when the subject is not there, Unavailable when another operation lasts too long.
    """
    stage = Stage(site, code)
    with stage.alone():
        scene = Scene(stage, cast_of(stage, subject))
        return _played(scene, situation)


def _played(scene: Scene, situation: Situation) -> SwitchReport:
    acts: list[Act] = []
    try:
        for step in STEPS[situation]:
            acts.extend(filter(None, [step(scene)]))
    except DomainError as failure:
        return SwitchReport(situation, tuple(acts), failure)
    return SwitchReport(situation, tuple(acts))

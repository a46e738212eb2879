"""What is outside the delegation of who is at the desk: told on every page before anything is done."""

from collections.abc import Collection, Iterable, Mapping

from flask import g

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.domain.delegation_acts import whom_to_ask
from gar_sim.gar.services.delegations.keeping_within import Reached, batches_beyond, each_beyond
from gar_sim.gar.services.overview import SubscriptionOverview
from gar_sim.kernel.database import db
from gar_sim.values.errors import Refused

OUTSIDE = "Hors de votre délégation."


def beyond(
    people: Mapping[str, Collection[int]] | None = None, audiences: Mapping[str, Collection[str]] | None = None
) -> tuple[str, ...]:
    """What of a planned gesture is outside, in words: to whom it gives or takes, to which audiences it opens."""
    return beyond_of({"": Reached(people or {}, audiences or {})})[""]


def beyond_of(some: Mapping[str, Reached]) -> dict[str, tuple[str, ...]]:
    """The same for several at once."""
    desk = current_desk()
    return each_beyond(db.session(), desk.act, desk.school.uai, some)


def gestures_beyond(batch_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The same for gestures already made."""
    desk = current_desk()
    return batches_beyond(db.session(), desk.act, desk.school.uai, list(batch_ids))


@blueprint.context_processor
def tell_delegation() -> dict[str, str]:
    """For every page: what the manager's delegation leaves, and whom to ask for the rest."""
    return {"delegation": whom() if "desk" in g else ""}


def is_resource_outside(one: SubscriptionOverview) -> bool:
    """Whether a resource is."""
    act = current_desk().act
    return act is not None and not act.scope.holds_resource(one.subscription.ark, one.subjects)


def require_resources_within(some: Iterable[SubscriptionOverview]) -> None:
    """Raise Refused when one of the resources of a gesture is outside, whomever it would be for."""
    outside = [one.subscription.title for one in some if is_resource_outside(one)]
    if outside:
        raise Refused(
            "OUTSIDE_DELEGATION",
            f"Hors de votre délégation : {', '.join(f'« {title} »' for title in outside)}.",
            remedy=whom(),
        )


def is_level_outside(level: str) -> bool:
    """Whether the pupils of a level are."""
    act = current_desk().act
    return act is not None and not act.scope.holds_level(level)


def whom() -> str:
    """What the act leaves, and whom to ask for the rest; nothing where no act binds."""
    act = current_desk().act
    return whom_to_ask(act) if act else ""

"""Subscriptions: counted, and declared in the place of any distributor."""

from http import HTTPStatus
from typing import Annotated, Any

from pydantic import ConfigDict, Field, RootModel

from gar_sim.formats.abonnement import draft_from_json, json_of_draft
from gar_sim.front.acting import reading_as, writing_as
from gar_sim.front.control.operations import operation
from gar_sim.front.control.shapes import Answer, Instant, Query, Wanted
from gar_sim.gar.domain import quotas
from gar_sim.gar.domain.subscription_rules import RuleSettings
from gar_sim.gar.services.census import CountedSubscription, counted_subscriptions
from gar_sim.gar.services.subscriptions.declaring import create_subscription
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.configuration import current_settings

Value = Annotated[str, Field(max_length=10_000)] | Annotated[int, Field(ge=0, lt=10**9)]


class SubscriptionDocument(RootModel[dict[str, Value | list[Value] | None]]):
    """The JSON form of the wire's document (docs/protocols/abonnement.md): elements by name, repeated ones as lists."""

    model_config = ConfigDict(strict=True, frozen=True)


class SubscriptionKept(RootModel[dict[str, Any]]):
    """The document as it was kept."""


class SubscriptionsQuery(Query):
    """Filters."""

    uai: Wanted = Field("", description="A school.")


class CounterShown(Answer):
    """A counter: `live + free = total + over`. `total` and `free` are null when unlimited."""

    audience: str
    total: int | None
    live: int
    free: int | None
    to_recover: int
    over: int


class SubscriptionShown(Answer):
    """A subscription; `resource` is its ark, `type` INDIV or ETABL, validity includes both ends."""

    id: str
    resource: str
    title: str
    type: str
    starts: Instant = Field(serialization_alias="from")
    until: Instant
    counters: list[CounterShown]


class SubscriptionsShown(Answer):
    """Subscriptions, by title."""

    subscriptions: list[SubscriptionShown]


@operation("GET", "/subscriptions", "List subscriptions")
def subscriptions(query: SubscriptionsQuery) -> SubscriptionsShown:
    """Every subscription that was not deleted, of one school or of all, with its counters."""
    with reading_as("gar") as session:
        return SubscriptionsShown(subscriptions=[_shown(found) for found in counted_subscriptions(session, query.uai)])


@operation(
    "POST",
    "/subscriptions",
    "Declare a subscription",
    status=HTTPStatus.CREATED,
    refusals=(HTTPStatus.CONFLICT,),
)
def declare_subscription(body: SubscriptionDocument) -> SubscriptionKept:
    """As `PUT /gar/abonnement/{idAbonnement}` of the distributor that the document names; the same rules hold."""
    rules = RuleSettings(refuse_past_end=current_settings().refuse_past_end)
    draft = draft_from_json(body.root)
    with writing_as("gar") as session:
        kept = create_subscription(session, draft, now=world_now(), rules=rules)
    return SubscriptionKept(json_of_draft(kept))


def _shown(found: CountedSubscription) -> SubscriptionShown:
    return SubscriptionShown(
        id=found.subscription.id,
        resource=found.subscription.ark,
        title=found.subscription.title,
        type=found.subscription.assignment_type,
        starts=found.subscription.starts_at,
        until=found.subscription.ends_at,
        counters=[_counter(counter) for counter in found.counters],
    )


def _counter(counter: quotas.Counter) -> CounterShown:
    return CounterShown(
        audience=counter.audience,
        total=counter.total,
        live=counter.live,
        free=counter.free,
        to_recover=counter.to_recover,
        over=counter.over,
    )

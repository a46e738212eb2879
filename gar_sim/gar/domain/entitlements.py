"""May this person open this resource, and why: the one place that decides (architecture, decision 4)."""

from dataclasses import dataclass
from datetime import datetime

from gar_sim.gar.domain import decision_steps as steps
from gar_sim.gar.domain.deliveries import BY_ENT, Delivery
from gar_sim.gar.domain.validity import SubscriptionState, Validity
from gar_sim.values.decisions import Decision, Step
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import AssignmentType


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionFacts:
    """One subscription of the school to the resource, seen from the person.

    `assigned`: the person holds a live licence of it. `opened`: the audiences that a manager opened it to.
    """

    id: str
    assignment_type: AssignmentType
    audiences: frozenset[str]
    validity: Validity
    assigned: bool = False
    opened: frozenset[str] = frozenset()
    deleted: bool = False

    def serves(self, audience: Audience | None) -> bool:
        """Whether the person may use it by an assignment, of a licence or of an opening (decision 4)."""
        if self.assignment_type == AssignmentType.ESTABLISHMENT:
            return audience in self.opened
        return self.assigned

    def state_at(self, instant: datetime) -> SubscriptionState:
        return SubscriptionState.DELETED if self.deleted else self.validity.state_at(instant)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessFacts:
    """All that the decision looks at, for one person, one school and one resource.

    `school` is "" for somebody whom no school delivered. `known`: the directory has, or had, this person in this
    school; `present`: the account is still there. `audience` None is a profile that no subscription addresses.
    `now` is aware, in world time. `release_declared`: the data that the resource may receive were declared with
    their purposes.
    `delivery`: who gives the GAR the people of the school.
    """

    now: datetime
    resource: str
    school: str
    school_deployed: bool
    known: bool
    present: bool
    audience: Audience | None
    subscriptions: tuple[SubscriptionFacts, ...]
    release_declared: bool
    delivery: Delivery = BY_ENT


def decide(facts: AccessFacts) -> Decision:
    """Ask the questions in order and stop at the first that fails.

    With several subscriptions one that passes is enough; else the one that gets furthest is explained.
    """
    chains = [_chain(facts, subscription) for subscription in _by_preference(facts)] or [_chain(facts, None)]
    return max(chains, key=_progress)


def _chain(facts: AccessFacts, subscription: SubscriptionFacts | None) -> Decision:
    answered: list[Step] = []
    for step in _questions(facts, subscription):
        answered.append(step)
        if not step.passed:
            break
    return Decision(answered[-1].passed, tuple(answered), subscription.id if subscription else None)


def _questions(facts: AccessFacts, subscription: SubscriptionFacts | None) -> list[Step]:
    if not facts.school:
        return [steps.delivered_by_no_school()]
    common = [
        steps.school_deployed(facts.school, facts.school_deployed, facts.delivery),
        steps.person_known(facts.school, facts.known, facts.delivery),
        steps.account_present(facts.school, facts.present, facts.delivery),
    ]
    if subscription is None:
        return [*common, steps.no_subscription(facts.school, facts.resource)]
    return [
        *common,
        steps.audience(facts.audience, facts.resource, facts.audience in subscription.audiences),
        steps.subscription_valid(facts.resource, subscription.state_at(facts.now), subscription.validity),
        steps.assigned(
            facts.resource, facts.audience, subscription.assignment_type, subscription.serves(facts.audience)
        ),
        steps.release(facts.resource, facts.release_declared),
    ]


_STATE_RANK = {
    SubscriptionState.ACTIVE: 0,
    SubscriptionState.ENDING: 0,
    SubscriptionState.UPCOMING: 1,
    SubscriptionState.EXPIRED: 2,
    SubscriptionState.DELETED: 3,
}


def _by_preference(facts: AccessFacts) -> list[SubscriptionFacts]:
    """At equal progress the first is explained: one that runs, then one to come, then the latest that ended."""

    def rank(subscription: SubscriptionFacts) -> tuple[int, float, str]:
        state = subscription.state_at(facts.now)
        return (_STATE_RANK[state], -subscription.validity.end.timestamp(), subscription.id)

    return sorted(facts.subscriptions, key=rank)


def _progress(decision: Decision) -> tuple[bool, int]:
    return (decision.granted, len(decision.steps))

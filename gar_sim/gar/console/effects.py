"""The « Effet » panel: what a selection would do, in all and resource by resource."""

from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from gar_sim.gar.console.within import beyond
from gar_sim.gar.console.workbench import Work
from gar_sim.gar.domain.policies import Policy
from gar_sim.gar.domain.previews import refusal_message
from gar_sim.gar.domain.quotas import Counter
from gar_sim.gar.models import Subscription
from gar_sim.gar.services.assignments import Part, Plan
from gar_sim.gar.services.assignments.openings import ClosingPlan, OpeningPlan
from gar_sim.gar.services.assignments.taking import WithdrawalPlan
from gar_sim.gar.services.assignments.warnings import Warnings
from gar_sim.kernel.clocks import world_now
from gar_sim.values.profiles import GLOBAL_POOL

NAMES_SHOWN = 400


def assignment_effect(
    plan: Plan, fields: Sequence[tuple[str, str]], policy: Policy, warned: Warnings
) -> dict[str, Any]:
    """What giving licences to people would do. `fields` repeat the selection; `warned` is what to tell of it first."""
    reached = {placed.person: placed.audience.value for part in plan.parts for placed in part.sharing.served}
    names = [person.name for key, person in plan.people.items() if key in reached]
    return {
        "selected": len(plan.people),
        "already": plan.already,
        "new": plan.served,
        "asked": sum(len(part.preview.new) for part in plan.parts),
        "unserved": plan.unserved,
        "missing": plan.missing,
        "people": dict(Tally(reached.values())),
        "refused": _reasons(refusal.message for part in plan.parts for refusal in part.preview.refused),
        "lacking": warned.lacking,
        "off_level": warned.off_level,
        "doubled": warned.doubled,
        "beyond": beyond(people=plan.people_by_subscription),
        "names": names[:NAMES_SHOWN],
        "resources": [resource_effect(part) for part in plan.parts],
        "version": plan.version,
        "selection": fields,
        "policy": policy.value,
        "can_follow": False,
    }


def opening_effect(plan: OpeningPlan, work: Work) -> dict[str, Any]:
    """What opening schools' licences to audiences would do."""
    return {
        "selected": sum(plan.sizes.get(audience, 0) for audience in work.form.selection.audiences),
        "already": 0,
        "new": 0 if plan.missing else plan.licences,
        "asked": plan.licences,
        "unserved": 0,
        "missing": plan.missing,
        "people": {audience.value: plan.sizes.get(audience, 0) for audience in plan.audiences},
        "refused": _reasons(
            refusal_message(reason, audience) for part in plan.parts for audience, reason in part.preview.refused
        ),
        "lacking": [],
        "off_level": [],
        "doubled": [],
        "beyond": beyond(audiences=plan.opening),
        "names": [],
        "resources": [
            {
                **_named(part.subscription),
                "new": part.preview.people,
                "already": 0,
                "missing": part.preview.missing,
                "counters": _changes(
                    part.counters, Tally({one.audience: part.preview.people for one in part.counters})
                ),
            }
            for part in plan.parts
        ],
        "version": plan.version,
        "selection": work.form.fields,
        "policy": work.form.policy.value,
        "can_follow": False,
    }


def withdrawal_effect(plan: WithdrawalPlan, fields: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What taking licences back would do."""
    holders = plan.holders.values()
    return {
        "selected": plan.selected,
        "not_holding": plan.selected - len(holders),
        "withdrawn": plan.returned,
        "people": dict(Tally(one.audience or one.counter for one in holders)),
        "beyond": beyond(people=plan.people_by_subscription),
        "names": [one.name for one in holders][:NAMES_SHOWN],
        "resources": [
            {
                **_named(part.subscription),
                "withdrawn": len(part.holdings),
                "counters": _changes(part.counters, _taken(Tally(one.counter for one in part.holdings))),
            }
            for part in plan.parts
        ],
        "version": plan.version,
        "selection": fields,
    }


def closing_effect(plan: ClosingPlan, work: Work) -> dict[str, Any]:
    """What closing schools' licences to audiences would do."""
    closing = {audience for some in plan.closing.values() for audience in some}
    return {
        "selected": plan.people,
        "not_holding": 0,
        "withdrawn": sum(plan.people_of.values()),
        "people": {audience.value: plan.sizes.get(audience, 0) for audience in closing},
        "beyond": beyond(audiences=plan.closing),
        "names": [],
        "resources": [
            {
                **_named(one.subscription),
                "withdrawn": plan.people_of[one.subscription.id],
                "counters": _changes(one.counters, _taken(Tally({GLOBAL_POOL: plan.people_of[one.subscription.id]}))),
            }
            for one in work.bench.served
        ],
        "version": plan.version,
        "selection": work.form.fields,
    }


def resource_effect(part: Part) -> dict[str, Any]:
    """What giving licences of one subscription to people would do."""
    return {
        **_named(part.subscription),
        "new": len(part.sharing.served),
        "already": len(part.preview.already),
        "missing": part.preview.missing,
        "refused": _reasons(refusal.message for refusal in part.preview.refused),
        "counters": _changes(part.counters, Tally(placed.counter for placed in part.sharing.served)),
    }


def _named(subscription: Subscription) -> dict[str, Any]:
    return {"title": subscription.title, "visible_from": _visible_from(subscription, world_now())}


def _visible_from(subscription: Subscription, now: datetime) -> datetime | None:
    """The day it appears, None when at once."""
    return subscription.starts_at if subscription.starts_at > now else None


def _taken(counts: Mapping[str, int]) -> Tally[str]:
    return Tally({counter: -count for counter, count in counts.items()})


def _changes(counters: Sequence[Counter], delta: Tally[str]) -> list[dict[str, Any]]:
    return [
        {"audience": c.audience, "total": c.total, "before": c.live, "after": c.live + delta[c.audience]}
        for c in counters
        if delta[c.audience]
    ]


def _reasons(messages: Iterable[str]) -> list[dict[str, Any]]:
    return [{"reason": message, "count": count} for message, count in Tally(messages).items()]

"""The « Effet » panel: what a selection would do, and the version of the pool it was computed on."""

import hashlib
from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gar_sim.gar.console.selection_form import SelectionForm
from gar_sim.gar.domain.previews import OpeningPreview, refusal_message
from gar_sim.gar.domain.quotas import Counter
from gar_sim.gar.domain.validity import SubscriptionState
from gar_sim.gar.services.assignments import Plan
from gar_sim.gar.services.overview import SubscriptionOverview
from gar_sim.gar.services.withdrawals import WithdrawalPlan
from gar_sim.values.errors import Conflict
from gar_sim.values.profiles import Audience

NAMES_SHOWN = 400


def assignment_effect(plan: Plan, overview: SubscriptionOverview, form: SelectionForm) -> dict[str, Any]:
    """What giving licences to people would do."""
    preview = plan.preview
    taken = Tally(placement.counter for placement in preview.new)
    return {
        "selected": len(plan.people),
        "already": len(preview.already),
        "new": len(preview.new),
        "missing": preview.missing,
        "new_by_audience": dict(Tally(placement.audience.value for placement in preview.new)),
        "refused": _reasons(refusal.message for refusal in preview.refused),
        "counters": _changes(overview.counters, taken),
        "names": [_name(plan, placement.person) for placement in preview.new[:NAMES_SHOWN]],
        "visible_from": overview.subscription.starts_at if overview.state is SubscriptionState.UPCOMING else None,
        "version": _version(overview, (placement.person for placement in preview.new)),
        "selection": form.fields,
    }


def opening_effect(
    plan: OpeningPreview, sizes: Mapping[Audience, int], overview: SubscriptionOverview, form: SelectionForm
) -> dict[str, Any]:
    """What opening a school's licence to audiences would do; `sizes` are the people of each."""
    return {
        "selected": plan.people,
        "already": 0,
        "new": plan.people,
        "missing": plan.missing,
        "new_by_audience": {audience.value: sizes.get(audience, 0) for audience in plan.new},
        "refused": _reasons(refusal_message(reason, audience) for audience, reason in plan.refused),
        "counters": _changes(overview.counters, Tally({c.audience: plan.people for c in overview.counters})),
        "names": [],
        "visible_from": overview.subscription.starts_at if overview.state is SubscriptionState.UPCOMING else None,
        "version": _version(overview, (audience.value for audience in plan.new)),
        "selection": form.fields,
    }


def withdrawal_effect(plan: WithdrawalPlan, overview: SubscriptionOverview, form: SelectionForm) -> dict[str, Any]:
    """What taking licences back would do."""
    returned = Tally({counter: -count for counter, count in plan.by_counter.items()})
    return {
        "selected": plan.selected,
        "not_holding": plan.selected - plan.withdrawn,
        "withdrawn": plan.withdrawn,
        "withdrawn_by_audience": plan.by_audience,
        "counters": _changes(overview.counters, returned),
        "names": plan.names[:NAMES_SHOWN],
        "version": _version(overview, plan.keys),
        "selection": form.fields,
    }


def require_same_version(effect: dict[str, Any], form: SelectionForm) -> None:
    """Raise Conflict when the pool or the people changed since the effect was shown."""
    if effect["version"] != form.version:
        raise Conflict(
            "POOL_MOVED",
            "Quelque chose a changé depuis que vous avez regardé l'effet : rien n'a été fait.",
            remedy="Voici l'effet à présent ; vérifiez-le, puis confirmez.",
        )


def _version(overview: SubscriptionOverview, people: Iterable[str]) -> str:
    pool = ";".join(f"{c.audience}={c.live}/{c.total}" for c in overview.counters)
    return hashlib.sha256(f"{pool}|{','.join(people)}".encode()).hexdigest()[:16]


def _changes(counters: Sequence[Counter], delta: Tally[str]) -> list[dict[str, Any]]:
    return [
        {"audience": c.audience, "total": c.total, "before": c.live, "after": c.live + delta[c.audience]}
        for c in counters
        if delta[c.audience]
    ]


def _reasons(messages: Iterable[str]) -> list[dict[str, Any]]:
    return [{"reason": message, "count": count} for message, count in Tally(messages).items()]


def _name(plan: Plan, key: str) -> str:
    person = plan.people[key]
    return f"{person.last_name} {person.first_name}"

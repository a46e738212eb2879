"""« À qui elle manque »: those whom a resource does not reach yet, chosen in one gesture."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from gar_sim.gar.console.bench_links import give_to_divisions
from gar_sim.gar.console.within import is_level_outside
from gar_sim.gar.services.overview import SubscriptionOverview
from gar_sim.gar.services.population import GroupChoice


def lacking_in(groups: Iterable[GroupChoice], resources: Sequence[SubscriptionOverview]) -> dict[str, Any]:
    """Classes where these resources lack, each with the way to serve it, and the way to serve all of them.

    They are the classes that are served in part, and those of the levels that every resource is made for. Who has the
    resource already is in none of the numbers, and costs nothing.
    """
    ids, levels = [one.subscription.id for one in resources], _common_levels(resources)
    found = [one for one in groups if _lacks(one, len(ids), levels)]
    return {
        "classes": [
            {"label": one.label, "lacking": _licences(one, len(ids)), "url": give_to_divisions(ids, [one.code])}
            for one in found
        ],
        "lacking": sum(_licences(one, len(ids)) for one in found),
        "url": give_to_divisions(ids, [one.code for one in found]),
    }


def _lacks(one: GroupChoice, resources: int, levels: Collection[str]) -> bool:
    within_reach = one.is_division and not is_level_outside(one.level)
    return within_reach and _licences(one, resources) > 0 and (one.holders > 0 or one.level in levels)


def _licences(one: GroupChoice, resources: int) -> int:
    return one.people * resources - one.holders


def _common_levels(resources: Sequence[SubscriptionOverview]) -> frozenset[str]:
    return frozenset.intersection(*(frozenset(one.levels) for one in resources)) if resources else frozenset()

"""« Parcours ressource »: the list of what the school subscribes to, and one sheet each."""

from collections import defaultdict
from collections.abc import Iterable

from flask import render_template, request

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.subscription_card import STATE_CODES, card, sheet
from gar_sim.gar.services.assignments.openings import openings_of
from gar_sim.gar.services.overview import SubscriptionOverview, overview, overviews
from gar_sim.gar.services.population import Holder, holders_in
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.values.folding import matches

UNASSIGNED = "unassigned"


@blueprint.get("/ressources")
def list_resources() -> str:
    """Every subscription of the school that the filter keeps; the filter is in the address."""
    desk = current_desk()
    found = overviews(db.session(), desk.school.uai, world_now())
    asked = {
        "q": request.args.get("q", "").strip(),
        "state": request.args.get("etat", ""),
        "audience": request.args.get("public", ""),
    }
    return render_template(
        "gar/console/subscriptions.html",
        school=desk.school,
        subscriptions=[card(one) for one in found if _kept(one, **asked)],
        total=len(found),
        filter=asked,
    )


@blueprint.get("/ressources/<subscription_id>")
def show_resource(subscription_id: str) -> str:
    """One subscription: its licences, its terms, who has it."""
    desk = current_desk()
    found = overview(db.session(), subscription_id, desk.school.uai, world_now())
    return render_template(
        "gar/console/subscription.html",
        school=desk.school,
        subscription=sheet(found),
        holders=by_place(holders_in(db.session(), desk.school.uai, subscription_id)),
        openings=openings_of(db.session(), subscription_id, desk.school.uai),
    )


def _kept(one: SubscriptionOverview, *, q: str, state: str, audience: str) -> bool:
    in_state = not state or (one.is_open and not one.live if state == UNASSIGNED else STATE_CODES[one.state] == state)
    return (
        in_state
        and (not audience or audience in one.audiences)
        and matches(q, f"{one.subscription.title} {one.publisher}")
    )


def by_place(holders: Iterable[Holder]) -> dict[str, list[Holder]]:
    """Holders class by class, then staff by profile; first of all those who left, whose licences are to recover."""
    places: defaultdict[tuple[bool, bool, str], list[Holder]] = defaultdict(list)
    for holder in holders:
        place = "Personnes parties" if holder.left else holder.place or "Sans classe"
        places[not holder.left, holder.is_staff, place].append(holder)
    return {rank[-1]: places[rank] for rank in sorted(places)}

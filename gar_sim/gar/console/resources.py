"""« Parcours ressource »: the list of what the school subscribes to, and one sheet each."""

from math import ceil
from typing import Any

from flask import render_template, request, url_for

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.subscription_card import STATE_CODES, card, sheet
from gar_sim.gar.services.assignments.openings import openings_of
from gar_sim.gar.services.overview import SubscriptionOverview, overview, overviews
from gar_sim.gar.services.population import holders_page
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.values.folding import matches

PEOPLE_PER_PAGE = 50
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
        holders=_holders(subscription_id, desk.school.uai),
        openings=openings_of(db.session(), subscription_id, desk.school.uai),
    )


def _kept(one: SubscriptionOverview, *, q: str, state: str, audience: str) -> bool:
    in_state = not state or (one.is_open and not one.live if state == UNASSIGNED else STATE_CODES[one.state] == state)
    return (
        in_state
        and (not audience or audience in one.audiences)
        and matches(q, f"{one.subscription.title} {one.publisher}")
    )


def _holders(subscription_id: str, uai: str) -> dict[str, Any]:
    number = max(request.args.get("page", 1, type=int), 1)
    total, rows = holders_page(
        db.session(), uai, subscription_id, offset=(number - 1) * PEOPLE_PER_PAGE, limit=PEOPLE_PER_PAGE
    )
    last = max(ceil(total / PEOPLE_PER_PAGE), 1)
    return {
        "total": total,
        "rows": rows,
        "page": {
            "number": number,
            "last": last,
            "previous_url": _page_url(subscription_id, number - 1) if number > 1 else None,
            "next_url": _page_url(subscription_id, number + 1) if number < last else None,
        },
    }


def _page_url(subscription_id: str, number: int) -> str:
    return url_for("console.show_resource", subscription_id=subscription_id, page=number)

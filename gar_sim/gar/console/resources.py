"""« Parcours ressource »: the list of what the school subscribes to, and one sheet each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.addresses import address_with
from gar_sim.gar.console.exports import holders_sheet, openings_sheet, resources_sheet
from gar_sim.gar.console.lacking import lacking_in
from gar_sim.gar.console.memory import remember, remembered
from gar_sim.gar.console.resource_columns import COLUMNS, FILTERS, FIRST_FILTERS, MORE_FILTERS, ORDERS
from gar_sim.gar.console.selection_form import ASSIGN, PEOPLE_FIELDS, RESOURCE, WITHDRAW
from gar_sim.gar.console.subscription_card import card, sheet
from gar_sim.gar.console.tables import Arranged, arrange
from gar_sim.gar.console.within import is_resource_outside
from gar_sim.gar.services.assignments.openings import openings_of
from gar_sim.gar.services.assignments.waiting import line
from gar_sim.gar.services.overview import SubscriptionOverview, overview, overviews
from gar_sim.gar.services.population import Holder, group_choices, holders_in
from gar_sim.gar.services.prices import prices_of
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.kernel.web.downloads import download, download_links, file_asked
from gar_sim.values.profiles import Audience

_CARRIED = tuple(field for field in PEOPLE_FIELDS if field != "public")
"""People chosen before resources were added; `public` is the list's own filter."""

_TICKS = {RESOURCE, "tout", "geste", "fait"}

LISTED = "ressources"
CARDS_PER_PAGE = 25

_BENCHES = {ASSIGN: "console.assign", WITHDRAW: "console.withdraw"}


@blueprint.get("/ressources")
def list_resources() -> str | Response:
    """The subscriptions that the filter keeps, a page at a time; filter, order and ticks are in the address."""
    if not request.args and (left := remembered(LISTED)):
        return redirect(address_with("console.list_resources", left.items()))
    bench, chosen = _BENCHES.get(request.args.get("geste", "")), request.args.getlist(RESOURCE)
    if bench and chosen:
        return redirect(address_with(bench, [*((RESOURCE, one) for one in chosen), *_carried()]))
    asked = {name: request.args.get(name, "").strip() for name in ("q", *(one.name for one in FILTERS), "tri")}
    found = overviews(db.session(), current_desk().school.uai, world_now())
    page = arrange(found, COLUMNS, FILTERS, {**asked, "page": request.args.get("page", "")}, size=CARDS_PER_PAGE)
    if file_asked():
        return download(resources_sheet(page.found), f"ressources-{current_desk().school.uai}")
    remember(LISTED, asked)
    return render_template(
        "gar/console/subscriptions.html",
        school=current_desk().school,
        list=page,
        asked=asked,
        orders=ORDERS,
        filters=[(one, one.options(found)) for one in FIRST_FILTERS],
        more_filters=[(one, one.options(found)) for one in MORE_FILTERS],
        downloads=download_links(_untick()),
        nothing_ticked=bool(bench),
        chosen_people=len(request.args.getlist("personne")),
        **_ticks(page, chosen),
    )


def _ticks(page: Arranged, chosen: Sequence[str]) -> dict[str, Any]:
    """The cards of the page with their boxes, and what is ticked elsewhere: on other pages, or out of the filter."""
    found = [one.subscription.id for one in page.found if not is_resource_outside(one)]
    ticked = dict.fromkeys([*chosen, *(found if request.args.get("tout") else ())])
    shown = {one.subscription.id for one in page.rows}
    return {
        "subscriptions": [{**card(one), "ticked": one.subscription.id in ticked} for one in page.rows],
        "elsewhere": [one for one in ticked if one not in shown],
        "pickable": len(found),
        "all_ticked": bool(found) and ticked.keys() >= set(found),
        "carried": _carried(),
        "none_url": _untick(),
    }


@blueprint.get("/ressources/<subscription_id>")
def show_resource(subscription_id: str) -> str | Response:
    """One subscription: its licences, its terms, who has it."""
    desk = current_desk()
    found = overview(db.session(), subscription_id, desk.school.uai, world_now())
    holders = holders_in(db.session(), desk.school.uai, subscription_id)
    openings = openings_of(db.session(), subscription_id, desk.school.uai)
    if file_asked():
        served = openings_sheet(found, openings) if found.is_establishment else holders_sheet(found, holders)
        return download(served, f"affectations-{found.subscription.title}-{desk.school.uai}")
    return render_template(
        "gar/console/subscription.html",
        school=desk.school,
        subscription=sheet(found),
        holders=by_place(holders),
        openings=openings,
        lacking=_lacking(found),
        price=prices_of(db.session(), desk.school.uai).get(subscription_id),
        waiting=len(line(db.session(), desk.school.uai, subscription_id)),
        downloads=download_links(url_for("console.show_resource", subscription_id=subscription_id)),
    )


def _lacking(found: SubscriptionOverview) -> dict[str, Any]:
    """Nobody, where the resource is not for pupils, is opened apart or can be given no more."""
    to_pupils = found.is_open and not found.is_establishment and Audience.PUPILS in found.audiences
    given = to_pupils and not is_resource_outside(found)
    groups = group_choices(db.session(), current_desk().school.uai, [found.subscription.id]) if given else []
    return lacking_in(groups, [found])


def _untick() -> str:
    """The address of this list with its filter and nothing ticked."""
    kept = ((name, value) for name, value in request.args.items(multi=True) if name not in _TICKS)
    return address_with("console.list_resources", kept)


def _carried() -> list[tuple[str, str]]:
    return [(name, value) for name in _CARRIED for value in request.args.getlist(name)]


def by_place(holders: Iterable[Holder]) -> dict[str, list[Holder]]:
    """Holders class by class, then staff by profile; first of all those who left, whose licences are to recover."""
    places: defaultdict[tuple[bool, bool, str], list[Holder]] = defaultdict(list)
    for holder in holders:
        place = "Personnes parties" if holder.left else holder.place or "Sans classe"
        places[not holder.left, holder.is_staff, place].append(holder)
    return {rank[-1]: places[rank] for rank in sorted(places)}

"""« Parcours ressource »: the list of what the school subscribes to, and one sheet each."""

from collections import defaultdict
from collections.abc import Iterable

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.addresses import address_with
from gar_sim.gar.console.exports import holders_sheet, openings_sheet, resources_sheet
from gar_sim.gar.console.selection_form import ASSIGN, PEOPLE_FIELDS, RESOURCE, WITHDRAW
from gar_sim.gar.console.subscription_card import STATE_CODES, card, sheet
from gar_sim.gar.services.assignments.openings import openings_of
from gar_sim.gar.services.overview import SubscriptionOverview, overview, overviews
from gar_sim.gar.services.population import Holder, holders_in
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.kernel.web.downloads import download, download_links, file_asked
from gar_sim.values.folding import matches

UNASSIGNED = "unassigned"

_CARRIED = tuple(field for field in PEOPLE_FIELDS if field != "public")
"""People chosen before resources were added; `public` is the list's own filter."""

_TICKS = {RESOURCE, "tout", "geste", "fait"}

_BENCHES = {ASSIGN: "console.assign", WITHDRAW: "console.withdraw"}


@blueprint.get("/ressources")
def list_resources() -> str | Response:
    """Every subscription of the school that the filter keeps; the filter and the ticks are in the address."""
    chosen, carried = request.args.getlist(RESOURCE), _carried()
    if (bench := _BENCHES.get(request.args.get("geste", ""))) and chosen:
        return redirect(address_with(bench, [*((RESOURCE, one) for one in chosen), *carried]))
    desk = current_desk()
    found = overviews(db.session(), desk.school.uai, world_now())
    asked = {
        "q": request.args.get("q", "").strip(),
        "state": request.args.get("etat", ""),
        "audience": request.args.get("public", ""),
    }
    kept = [one for one in found if _kept(one, **asked)]
    if file_asked():
        return download(resources_sheet(kept), f"ressources-{desk.school.uai}")
    shown = {one.subscription.id for one in kept}
    ticked = shown if request.args.get("tout") else shown.intersection(chosen)
    return render_template(
        "gar/console/subscriptions.html",
        school=desk.school,
        subscriptions=[{**card(one), "ticked": one.subscription.id in ticked} for one in kept],
        elsewhere=[one for one in chosen if one not in shown],
        carried=carried,
        none_url=_untick(),
        downloads=download_links(_untick()),
        nothing_ticked=bool(bench),
        total=len(found),
        filter=asked,
    )


@blueprint.get("/ressources/<subscription_id>")
def show_resource(subscription_id: str) -> str | Response:
    """One subscription: its licences, its terms, who has it."""
    desk = current_desk()
    found = overview(db.session(), subscription_id, desk.school.uai, world_now())
    holders = holders_in(db.session(), desk.school.uai, subscription_id)
    openings = openings_of(db.session(), subscription_id, desk.school.uai)
    if file_asked():
        served = openings_sheet(found, openings) if found.is_establishment else holders_sheet(found, holders)
        return download(served, f"affectations-{desk.school.uai}")
    return render_template(
        "gar/console/subscription.html",
        school=desk.school,
        subscription=sheet(found),
        holders=by_place(holders),
        openings=openings,
        downloads=download_links(url_for("console.show_resource", subscription_id=subscription_id)),
    )


def _kept(one: SubscriptionOverview, *, q: str, state: str, audience: str) -> bool:
    in_state = not state or (one.is_open and not one.live if state == UNASSIGNED else STATE_CODES[one.state] == state)
    return (
        in_state
        and (not audience or audience in one.audiences)
        and matches(q, f"{one.subscription.title} {one.publisher}")
    )


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

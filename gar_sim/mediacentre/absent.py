"""« Je ne vois pas ma ressource »: the GAR's decision, asked over its web service, in the person's words."""

from collections.abc import Iterable

from flask import Blueprint, g, render_template, request, url_for

from gar_sim.kernel.database import db
from gar_sim.kernel.resource_lists import ask_catalogue, ask_decision
from gar_sim.mediacentre.gathering import place_asked
from gar_sim.mediacentre.models import Portal
from gar_sim.mediacentre.portals import the_portal
from gar_sim.mediacentre.visitors import Place, Visitor
from gar_sim.values.decisions import Decision
from gar_sim.values.diffusable_resources import CatalogueEntry
from gar_sim.values.errors import Refused
from gar_sim.values.folding import alphabetical, matches

blueprint = Blueprint("absent", __name__)

MOST = 30
"""Titles shown at once."""


@blueprint.get("/absente")
def explain() -> str:
    """Look for a title, then read why it is not on the shelf."""
    visitor: Visitor = g.visitor
    place = _place(visitor)
    portal = the_portal(db.session(), visitor.ent_id)
    search, ark = " ".join(request.args.get("q", "").split()), request.args.get("ressource", "")
    catalogue = ask_catalogue(portal.gar_lists, portal.ent_id) if search or ark else ()
    titles, asked = _named(catalogue, search), next((entry for entry in catalogue if entry.id == ark), None)
    return render_template(
        "mediacentre/absent.html",
        place=place,
        search=search,
        titles=titles[:MOST],
        more=max(len(titles) - MOST, 0),
        asked=asked,
        unknown=bool(ark) and asked is None,
        decision=_decision(portal, visitor, place, ark) if asked else None,
        shelf_url=url_for("shelf.show", uai=place.uai),
    )


def _place(visitor: Visitor) -> Place:
    place = place_asked(visitor)
    if place is None or place.is_parents or not place.has_gar:
        raise Refused(
            "NO_GAR_HERE",
            "Ici, aucune ressource ne vient du GAR : il n'a rien à expliquer.",
            remedy="Si vous attendez une ressource, demandez à l'administrateur de l'ENT de votre établissement.",
        )
    return place


def _decision(portal: Portal, visitor: Visitor, place: Place, ark: str) -> Decision | None:
    return ask_decision(portal.gar_lists, portal.ent_id, place.uai, visitor.person_id, ark)


def _named(catalogue: Iterable[CatalogueEntry], search: str) -> list[CatalogueEntry]:
    if not search:
        return []
    named = (entry for entry in catalogue if matches(search, f"{entry.title} {entry.publisher}"))
    return sorted(named, key=lambda entry: alphabetical(entry.title))

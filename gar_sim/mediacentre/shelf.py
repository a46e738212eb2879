"""The shelf: what the GAR and the ENT list for this person, asked anew at each page."""

from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, g, render_template, request, url_for

from gar_sim.kernel.database import db
from gar_sim.kernel.web.addresses import expand
from gar_sim.mediacentre.asking import ask_ent, ask_gar
from gar_sim.mediacentre.models import Portal
from gar_sim.mediacentre.portals import the_portal
from gar_sim.mediacentre.tiles import Tile, lay_out
from gar_sim.mediacentre.visitors import Place, Visitor
from gar_sim.values.errors import DomainError, NotFound

blueprint = Blueprint("shelf", __name__)

Listed = TypeVar("Listed")


@blueprint.get("/")
def show() -> str:
    """« Mes ressources », for one school of the visitor."""
    visitor: Visitor = g.visitor
    place = _place(visitor)
    tiles, problems = _tiles(the_portal(db.session(), visitor.ent_id), visitor, place)
    return render_template(
        "mediacentre/shelf.html",
        schools=[
            {"uai": each.uai, "name": each.name, "url": url_for("shelf.show", uai=each.uai), "here": each == place}
            for each in visitor.places
        ],
        resources=tiles,
        problems=problems,
        has_gar=place is None or place.has_gar,
        children_url=expand("{base}/ent/") if place is not None and place.is_parents else None,
        console_url=expand(f"{{base}}/gar/console?ent={visitor.ent_id}") if visitor.is_manager else None,
    )


def _place(visitor: Visitor) -> Place | None:
    wanted = request.args.get("uai")
    for place in visitor.places:
        if place.uai == wanted:
            return place
    if wanted:
        raise NotFound("NOT_YOUR_SCHOOL", "Cet établissement n'est pas le vôtre.", remedy="Revenez à l'étagère.")
    return visitor.places[0] if visitor.places else None


def _tiles(portal: Portal, visitor: Visitor, place: Place | None) -> tuple[list[Tile], list[DomainError]]:
    """Both lists; what one of the two could not give does not hide the other. Nobody is asked about a parent."""
    if place is None or place.is_parents:
        return [], []
    problems: list[DomainError] = []
    resources = _asked(ask_gar, portal, visitor, place, problems) if place.has_gar else ()
    connectors = _asked(ask_ent, portal, visitor, place, problems)
    return lay_out(resources, connectors), problems


def _asked(
    ask: Callable[[Portal, str, str], tuple[Listed, ...]],
    portal: Portal,
    visitor: Visitor,
    place: Place,
    problems: list[DomainError],
) -> tuple[Listed, ...]:
    try:
        return ask(portal, visitor.person_id, place.uai)
    except DomainError as problem:
        problems.append(problem)
        return ()

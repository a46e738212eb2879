"""The shelf: `/mediacentre/`, everything of one school, looked through by the address."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.web.addresses import expand, local_or
from gar_sim.mediacentre import looking
from gar_sim.mediacentre.gathering import Gathered, gather, place_asked
from gar_sim.mediacentre.looking import Asked, Marks
from gar_sim.mediacentre.marking import marks_on, newly_seen
from gar_sim.mediacentre.tiles import Tile
from gar_sim.mediacentre.visitors import Place, Visitor

blueprint = Blueprint("shelf", __name__)

_WINDOW = "window"
"""Whether resources open in a new window: the visitor's choice, kept for the time of the visit."""


@blueprint.get("/")
def show() -> str:
    """« Mes ressources », for one school of the visitor."""
    visitor: Visitor = g.visitor
    place = place_asked(visitor)
    gathered = gather(visitor, place)
    marks = _marks(visitor, place, gathered)
    return render_template(
        "mediacentre/shelf.html",
        schools=[
            {"uai": each.uai, "name": each.name, "url": url_for("shelf.show", uai=each.uai), "here": each == place}
            for each in visitor.places
        ],
        resources=gathered.tiles,
        problems=gathered.problems,
        marks=marks,
        has_gar=place is None or place.has_gar,
        new_window=opens_new_windows(),
        children_url=expand("{base}/ent/") if place is not None and place.is_parents else None,
        console_url=expand(f"{{base}}/gar/console?ent={visitor.ent_id}") if visitor.is_manager else None,
        **_looked_through(gathered.tiles, place, marks),
    )


@blueprint.post("/fenetre")
def choose_window() -> Response:
    """Open resources in a new window from now on, or no longer."""
    session[_WINDOW] = request.form.get("fenetre") == "nouvelle"
    return back_to(url_for("shelf.show"))


def opens_new_windows() -> bool:
    """Whether the visitor asked for new windows."""
    return bool(session.get(_WINDOW))


def back_to(otherwise: str) -> Response:
    """Back to the page that sent a form, where it is one of this host."""
    then = request.form.get("retour", "")
    return redirect(local_or(then, otherwise), 303)


def _marks(visitor: Visitor, place: Place | None, gathered: Gathered) -> Marks:
    """A shelf that came in full is remembered: what comes later is new."""
    if place is None or place.is_parents:
        return Marks()
    if not gathered.problems:
        _remember(visitor, place.uai, gathered.tiles)
    return marks_on(db.session(), visitor, place.uai, world_now())


def _remember(visitor: Visitor, uai: str, tiles: list[Tile]) -> None:
    changed = newly_seen(db.session(), visitor, uai, [tile.key for tile in tiles], world_now())
    if changed is not None:
        with transaction() as session:
            session.merge(changed)


def _looked_through(tiles: list[Tile], place: Place | None, marks: Marks) -> dict[str, Any]:
    facets = looking.facets_for(place.profile if place else "")
    asked = Asked.of(request.args, facets)
    section = looking.in_section(asked.section, tiles, marks)
    return {
        "asked": asked,
        "found": looking.found(section, asked, facets),
        "facets": looking.choices(section, asked, facets),
        "sections": [
            {"code": code, "label": label, "count": len(looking.in_section(code, tiles, marks))}
            for code, label in looking.SECTIONS.items()
        ],
        "orders": _options(looking.ORDERS),
        "views": _options(looking.VIEWS),
    }


def _options(labels: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in labels.items()]

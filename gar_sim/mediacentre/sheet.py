"""A resource's sheet, and the marks put on it: a favourite, or something that the school puts forward."""

from flask import Blueprint, g, render_template, request, url_for
from werkzeug.wrappers import Response

from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.web.addresses import expand
from gar_sim.mediacentre.gathering import gather, place_asked
from gar_sim.mediacentre.marking import LONGEST_REASON, feature, marks_on, star
from gar_sim.mediacentre.shelf import back_to, opens_new_windows
from gar_sim.mediacentre.tiles import Tile
from gar_sim.mediacentre.visitors import Place, Visitor
from gar_sim.values.errors import NotFound, Refused

blueprint = Blueprint("sheet", __name__, url_prefix="/ressources")


@blueprint.get("/<path:key>")
def show(key: str) -> str:
    """What the lists tell of a resource that stands on the visitor's shelf."""
    visitor: Visitor = g.visitor
    place, tile = _found(visitor, key)
    return render_template(
        "mediacentre/sheet.html",
        tile=tile,
        place=place,
        marks=marks_on(db.session(), visitor, place.uai, world_now()),
        new_window=opens_new_windows(),
        may_feature=visitor.is_manager,
        longest_reason=LONGEST_REASON,
        shelf_url=url_for("shelf.show", uai=place.uai),
        data_url=expand("{base}/ent/mes-donnees"),
    )


@blueprint.post("/<path:key>/favori")
def keep_as_favourite(key: str) -> Response:
    """Put a star on it, or take it off."""
    place, tile = _found(g.visitor, key)
    with transaction() as session:
        star(session, g.visitor, tile.key, wanted=request.form.get("favori") == "oui")
    return back_to(url_for("sheet.show", key=key, uai=place.uai))


@blueprint.post("/<path:key>/avant")
def put_forward(key: str) -> Response:
    """Put it forward in the school, or no longer. Raises Refused for who has no such charge."""
    visitor: Visitor = g.visitor
    place, tile = _found(visitor, key)
    if not visitor.is_manager:
        raise Refused(
            "NOT_YOURS_TO_FEATURE",
            "Mettre une ressource en avant revient aux responsables d'affectation.",
            remedy="Demandez-le à la documentaliste de votre établissement.",
        )
    wanted, reason = request.form.get("avant") == "oui", request.form.get("parole", "")
    with transaction() as session:
        feature(session, visitor, place.uai, tile.key, wanted=wanted, reason=reason, now=world_now())
    return back_to(url_for("sheet.show", key=key, uai=place.uai))


def _found(visitor: Visitor, key: str) -> tuple[Place, Tile]:
    """The tile of a key on the visitor's shelf. Raises NotFound, or what kept a list from coming."""
    place = place_asked(visitor)
    gathered = gather(visitor, place)
    tile = next((tile for tile in gathered.tiles if tile.key == key), None)
    if place is not None and tile is not None:
        return place, tile
    if gathered.problems:
        raise gathered.problems[0]
    raise NotFound(
        "NOT_ON_YOUR_SHELF",
        "Cette ressource n'est pas sur votre étagère.",
        remedy="Sur l'étagère, « Je ne vois pas ma ressource » dit pourquoi, et à qui demander.",
    )

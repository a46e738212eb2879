"""What stands on the visitor's shelf in one school, from every list, asked anew at each page."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from flask import request

from gar_sim.kernel.database import db
from gar_sim.mediacentre.asking import ask_ent, ask_gar
from gar_sim.mediacentre.models import Portal
from gar_sim.mediacentre.portals import the_portal
from gar_sim.mediacentre.tiles import Tile, lay_out
from gar_sim.mediacentre.visitors import Place, Visitor
from gar_sim.values.errors import DomainError, NotFound

Listed = TypeVar("Listed")


class Gathered(NamedTuple):
    """Tiles, and what kept some from coming."""

    tiles: list[Tile]
    problems: list[DomainError]


def place_asked(visitor: Visitor) -> Place | None:
    """The school that the address names, else the visitor's first; None for who has none. Raises NotFound."""
    wanted = request.values.get("uai")
    for place in visitor.places:
        if place.uai == wanted:
            return place
    if wanted:
        raise NotFound("NOT_YOUR_SCHOOL", "Cet établissement n'est pas le vôtre.", remedy="Revenez à l'étagère.")
    return visitor.places[0] if visitor.places else None


def gather(visitor: Visitor, place: Place | None) -> Gathered:
    """Both lists; what one of the two could not give does not hide the other. Nobody is asked about a parent."""
    if place is None or place.is_parents:
        return Gathered([], [])
    portal = the_portal(db.session(), visitor.ent_id)
    problems: list[DomainError] = []
    resources = _asked(ask_gar, portal, visitor, place, problems) if place.has_gar else ()
    connectors = _asked(ask_ent, portal, visitor, place, problems)
    return Gathered(lay_out(resources, connectors), problems)


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

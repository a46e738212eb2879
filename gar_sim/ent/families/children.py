"""The children of a parent, and what the GAR lists on the shelf of one of them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.accounts.people import Holder, Place, holder_of
from gar_sim.ent.directory.rows import PUPIL
from gar_sim.ent.gar_services import GAR_LISTS
from gar_sim.ent.models import Guardian, Person, School
from gar_sim.kernel.ordering import by_name
from gar_sim.kernel.resource_lists import ask_gar
from gar_sim.values.errors import DomainError, NotFound
from gar_sim.values.resources import ListedResource


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one child has in one school; `problem` when the GAR could not say."""

    school: str
    has_gar: bool
    resources: tuple[ListedResource, ...] = ()
    problem: DomainError | None = None


def children_of(session: Session, parent_id: str) -> list[Holder]:
    """Pupils that a parent answers for, in schools that have an ENT, by first name."""
    ids = (
        select(Guardian.pupil_id)
        .join(Person, Person.id == Guardian.pupil_id)
        .where(Guardian.guardian_id == parent_id, Person.left_on.is_(None))
        .order_by(*by_name(Person.first_name))
    )
    found = (holder_of(session, pupil) for pupil in session.scalars(ids).all())
    return [child for child in found if child is not None and pupil_places(child)]


def require_child(session: Session, parent_id: str, pupil_id: str) -> Holder:
    """A child of that parent. Raises NotFound for anybody else's."""
    for child in children_of(session, parent_id):
        if child.person_id == pupil_id:
            return child
    raise NotFound("NOT_YOUR_CHILD", "Cet élève n'est pas de ceux que vous suivez.", remedy="Revenez à vos enfants.")


def pupil_places(child: Holder) -> list[Place]:
    """Where a child is a pupil."""
    return [place for place in child.places if place.function == PUPIL]


def shelves_of(session: Session, child: Holder) -> list[Shelf]:
    """What the GAR lists for a child, school by school; asked over the wire, outside any transaction."""
    return [_shelf(session, child, place) for place in pupil_places(child)]


def _shelf(session: Session, child: Holder, place: Place) -> Shelf:
    if not place.deployed:
        return Shelf(place.school, has_gar=False)
    ent = session.get_one(School, place.uai).ent
    try:
        return Shelf(place.school, True, ask_gar(GAR_LISTS, ent, place.uai, child.person_id))
    except DomainError as problem:
        return Shelf(place.school, True, problem=problem)

"""Populations that a connector is opened to: the audiences that profiles count for, in schools that have an ENT."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.models import Person, Post, School, SchoolState
from gar_sim.values.errors import InvalidInput
from gar_sim.values.profiles import AUDIENCE_LABELS, AUDIENCE_OF, Audience, Profile


def read_populations(populations: Iterable[str]) -> list[Audience]:
    """Populations as named by a form or a file, each once. Raises InvalidInput for an unknown one, or for none."""
    named = list(dict.fromkeys(populations))
    for population in named:
        if population not in set(Audience):
            known = ", ".join(AUDIENCE_LABELS.values())
            raise InvalidInput(
                "UNKNOWN_POPULATION", f"« {population} » n'est pas une population.", remedy=f"Choix : {known}."
            )
    if not named:
        raise InvalidInput("NO_POPULATION", "Aucune population n'est choisie.", remedy="Cochez-en au moins une.")
    return [Audience(population) for population in named]


def population_of(profile: str | None) -> Audience | None:
    """The population of a profile; None for a parent, and for who has no profile."""
    try:
        return AUDIENCE_OF.get(Profile.parse(profile or ""))
    except ValueError:
        return None


def populations_of(session: Session, person_id: str) -> dict[str, Audience]:
    """The population that a person belongs to, by UAI of the schools that have an ENT."""
    posts = session.execute(
        select(Post.uai, Post.profile)
        .join(School, School.uai == Post.uai)
        .join(Person, Person.id == Post.person_id)
        .where(Post.person_id == person_id, School.state != SchoolState.NONE, Person.left_on.is_(None))
        .order_by(Post.uai)
    )
    found = {uai: population_of(profile) for uai, profile in posts}
    return {uai: population for uai, population in found.items() if population}

"""People come and go, and pupils change class."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from gar_sim.ent.directory.loading import load_directory
from gar_sim.ent.directory.membership import join_group, quit_groups
from gar_sim.ent.directory.rows import Directory, PersonRow, PostRow
from gar_sim.ent.models import (
    Administrator,
    Person,
    PersonMef,
    Post,
    PostDiscipline,
    PupilSubject,
    Responsible,
    Teaching,
)
from gar_sim.values.errors import Conflict, NotFound

TIED_TO_A_POST = (Responsible, Administrator, Teaching, PupilSubject, PersonMef, PostDiscipline, Post)
"""What a person has in a school, in the order it can be taken away."""


def arrive(session: Session, person: PersonRow, post: PostRow, groups: Iterable[str] = ()) -> None:
    """A person takes a post or a place in a school, and joins these divisions and groups of it by code.

    Somebody already known, or who had left, keeps their row and becomes present again. Raises Conflict
    when they are already in that school, NotFound for an unknown group.
    """
    known = session.get(Person, person.id)
    if session.get(Post, (post.person, post.uai)) is not None:
        raise Conflict(
            "ALREADY_IN_SCHOOL", "Cette personne est déjà dans l'établissement.", remedy="Il n'y a rien à faire."
        )
    load_directory(session, Directory(people=() if known else [person], posts=[post]))
    session.execute(update(Person).where(Person.id == person.id).values(left_on=None))
    for code in groups:
        join_group(session, post.person, post.uai, code)


def leave(session: Session, person_id: str, uai: str, *, on: date) -> None:
    """A person leaves a school: classes, teachings, the rights to assign and to administer end with the post.

    Without any school left, the person has left for good, on that day. Raises NotFound.
    """
    require_post(session, person_id, uai)
    quit_groups(session, person_id, uai)
    for model in TIED_TO_A_POST:
        session.execute(delete(model).where(model.person_id == person_id, model.uai == uai))
    nowhere = ~exists(select(Post.uai).where(Post.person_id == person_id))
    session.execute(update(Person).where(Person.id == person_id, nowhere).values(left_on=on))


def require_post(session: Session, person_id: str, uai: str) -> Post:
    """What a person is in a school. Raises NotFound."""
    post = session.get(Post, (person_id, uai))
    if post is None:
        raise NotFound(
            "NOT_IN_SCHOOL",
            f"Cette personne n'est pas dans l'établissement {uai}.",
            remedy="Vérifiez la personne et l'établissement.",
        )
    return post

"""Pupils and staff, their places and posts, and who may assign."""

from collections.abc import Iterator

from gar_sim.ent.directory.rows import PUPIL, AdministratorRow, PersonRow, PostRow, ResponsibleRow
from gar_sim.timeline.enrolment.batch import Batch


def pupils(batch: Batch) -> Iterator[PersonRow]:
    """Pupils; the school that they attend administers them."""
    for pupil in batch.pupils:
        yield PersonRow(
            pupil.id,
            pupil.last_name,
            pupil.first_name,
            pupil.other_first_names,
            birth_date=pupil.birth_date,
            birth_name=pupil.birth_name,
            attachment_school=pupil.uai,
        )


def staff(batch: Batch) -> Iterator[PersonRow]:
    """Members of staff."""
    for member in batch.staff:
        yield PersonRow(
            member.id,
            member.last_name,
            member.first_name,
            member.other_first_names,
            member.civility,
            member.birth_date,
            member.mail,
            member.birth_name,
            attachment_school=member.attachment,
        )


def places(batch: Batch) -> Iterator[PostRow]:
    """Pupils in their school."""
    return (PostRow(pupil.id, pupil.uai, PUPIL, pupil.profile) for pupil in batch.pupils)


def posts(batch: Batch) -> Iterator[PostRow]:
    """Staff in theirs, one or two."""
    for post in batch.fixtures.directory.posts:
        if post.login in batch.logins:
            yield PostRow(batch.ids[post.login], post.uai, post.function, post.profile, post.disciplines)


def responsibles(batch: Batch) -> Iterator[ResponsibleRow]:
    """Who may assign; the ENT names them, head or delegate alike (gar-wire §3.6)."""
    for responsible in batch.fixtures.directory.responsibles:
        if responsible.login in batch.logins:
            yield ResponsibleRow(batch.ids[responsible.login], responsible.uai)


def administrators(batch: Batch) -> Iterator[AdministratorRow]:
    """Who administers the ENT."""
    for administrator in batch.fixtures.directory.administrators:
        if administrator.login in batch.logins:
            yield AdministratorRow(batch.ids[administrator.login], administrator.uai)

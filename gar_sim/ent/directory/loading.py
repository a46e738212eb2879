"""Filling the directory: rows straight into their tables, many at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import insert
from sqlalchemy.orm import Session

from gar_sim.ent import models
from gar_sim.ent.directory.rows import Directory, PostRow
from gar_sim.kernel.database import Base
from gar_sim.values.ent_records import EntGroup, EntTeaching

BATCH = 5_000
"""Rows of one INSERT."""

_COLUMN_OF = {
    "person": "person_id",
    "guardian": "guardian_id",
    "pupil": "pupil_id",
    "group": "group_code",
    "subject": "subject_code",
}
"""Columns whose name says more than the row's."""

Values = dict[str, Any]


def load_directory(session: Session, directory: Directory) -> None:
    """Add rows, each table after those it refers to.

    Groups and posts are read twice, for their divisions and disciplines: they must not be generators.
    Raises sqlalchemy's IntegrityError for a duplicate or a reference to nothing.
    """
    for model, rows in _tables(directory):
        waiting = iter(rows)
        while batch := list(islice(waiting, BATCH)):
            session.execute(insert(model), batch)


def _tables(d: Directory) -> Iterator[tuple[type[Base], Iterable[Values]]]:
    yield models.School, map(_columns, d.schools)
    yield models.Discipline, map(_columns, d.disciplines)
    yield models.Person, ({**_columns(row), "other_first_names": list(row.other_first_names)} for row in d.people)
    yield models.Post, (_columns(row, "disciplines") for row in d.posts)
    yield models.PostDiscipline, (line for row in d.posts for line in _disciplines(row))
    yield models.Group, (_columns(row, "divisions") for row in d.groups)
    yield models.GroupDivision, (line for row in d.groups for line in _divisions(row))
    yield models.Member, map(_columns, d.members)
    yield models.Mef, map(_columns, d.mefs)
    yield models.PersonMef, map(_columns, d.person_mefs)
    yield models.Subject, map(_columns, d.subjects)
    yield models.PupilSubject, map(_columns, d.pupil_subjects)
    yield models.Teaching, (line for row in d.teachings for line in _subjects(row))
    yield models.Responsible, map(_columns, d.responsibles)
    yield models.Administrator, map(_columns, d.administrators)
    yield models.Guardian, map(_columns, d.guardians)
    yield models.Account, map(_columns, d.accounts)


def _columns(row: NamedTuple, elsewhere: str = "") -> Values:
    """A row by column; `elsewhere` names the field that has a table of its own."""
    return {_COLUMN_OF.get(name, name): value for name, value in row._asdict().items() if name != elsewhere}


def _disciplines(row: PostRow) -> Iterator[Values]:
    return ({"person_id": row.person, "uai": row.uai, "discipline_code": code} for code in row.disciplines)


def _divisions(row: EntGroup) -> Iterator[Values]:
    return ({"uai": row.uai, "group_code": row.code, "division_code": division} for division in row.divisions)


def _subjects(row: EntTeaching) -> Iterator[Values]:
    taught = {"uai": row.uai, "group_code": row.group, "person_id": row.person}
    return ({**taught, "subject_code": subject} for subject in row.subjects)

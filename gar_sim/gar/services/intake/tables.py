"""Temporary tables of an import: the entries as they were read, then the rows that they ask for.

An entry keeps its place, so that a refusal can name it: `seq` grows with the entries of the whole delivery, and
tells the file; `line` is that of the start tag. `fault` is the cause of a refusal, `quoted` what its sentence
quotes. What may be repeated inside an entry stands in a table of its own, by `seq` and `position`.

A wanted table is the twin of one of the directory, with what it should hold after the import.
"""

from typing import Any, cast

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, MetaData, String, Table

from gar_sim.gar import models
from gar_sim.kernel.database import Base

METADATA = MetaData()

SEQ = BigInteger().with_variant(Integer, "sqlite")

DECIDED = ("fault", "quoted")
"""Columns of an entry that are not read but decided."""

_NUMBER_BITS = 28
"""Eight gigabytes, the most that is unpacked, hold not two hundred million entries."""


def seq_of(rank: int, number: int) -> int:
    """Place of an entry in the delivery, from the rank of its file and its number in it."""
    return rank << _NUMBER_BITS | number


def file_rank(seq: int) -> int:
    """Rank of the file of an entry."""
    return seq >> _NUMBER_BITS


def table_of(model: type[Base]) -> Table:
    """The table of a model."""
    return cast(Table, model.__table__)


def _temporary(name: str, *columns: Column[Any], clustered: bool = True) -> Table:
    """A table that lasts as long as the transaction; `clustered` when it is reached by its key."""
    return Table(
        f"gar_intake_{name}",
        METADATA,
        *columns,
        prefixes=["TEMPORARY"],
        postgresql_on_commit="DROP",
        sqlite_with_rowid=not clustered,
    )


def _texts(*names: str) -> list[Column[Any]]:
    return [Column(name, String) for name in names]


def _entries(name: str, *columns: Column[Any]) -> Table:
    place = (Column("seq", SEQ, primary_key=True, autoincrement=False), Column("line", Integer))
    return _temporary(name, *place, *columns, *_texts(*DECIDED), clustered=False)


def _details(name: str, *columns: Column[Any]) -> Table:
    seq = Column("seq", SEQ, primary_key=True, autoincrement=False)
    return _temporary(name, seq, Column("position", Integer, primary_key=True, autoincrement=False), *columns)


SCHOOLS = _entries("school", *_texts("uai", "name", "functional_attachment", "contract", "phone", "email"))
MEFS = _entries("mef", *_texts("uai", "code", "label", "attachment", "stat11"))
SUBJECTS = _entries("subject", *_texts("uai", "code", "label"))

PEOPLE = _entries(
    "person",
    Column("is_pupil", Boolean),
    *_texts("id", "last_name", "first_name", "other_first_names", "birth_name", "secondary_id", "civility"),
    *_texts("attachment_school"),
    Column("birth_date", Date),
    *_texts("unsupported_profile"),
)
PERSON_SCHOOLS = _details("person_school", *_texts("uai", "profile", "audience"), Column("attached", Boolean))
PERSON_POSTS = _details("person_post", *_texts("uai", "code"))
PERSON_MAILS = _details("person_mail", *_texts("mail"))

PERSON_MEFS = _entries("person_mef", *_texts("uai", "person", "code"))
PUPIL_SUBJECTS = _entries("pupil_subject", *_texts("uai", "person", "code"))

GROUPS = _entries("group", *_texts("code", "uai", "label", "status"))
GROUP_DIVISIONS = _details("group_division", *_texts("uai", "code"))
MEMBERS = _entries("member", *_texts("uai", "person", "code"))
TEACHINGS = _entries("teaching", *_texts("uai", "person", "code"), Column("to_division", Boolean))
TAUGHT_SUBJECTS = _details("taught_subject", *_texts("uai", "code"))

RESPONSIBLES = _entries("responsible", *_texts("id", "last_name", "first_name", "civility", "mail"))
RESPONSIBLE_SCHOOLS = _details("responsible_school", *_texts("uai"))


def _wanted(model: type[Base], *more: Column[Any]) -> Table:
    """The twin of a table, with the `seq` of the entry that asks for each row."""
    table = table_of(model)
    own = [Column(column.name, column.type, primary_key=column.primary_key) for column in table.columns]
    return _temporary(f"wanted_{table.name.removeprefix('gar_')}", *own, *more, Column("seq", SEQ))


WANTED_MEMBERSHIPS = _wanted(models.Membership, *_texts("person"))
WANTED_DISCIPLINES = _wanted(models.Discipline)
WANTED_MAILS = _wanted(models.PersonMail)
WANTED_PERSON_MEFS = _wanted(models.PersonMef)
WANTED_PUPIL_SUBJECTS = _wanted(models.PupilSubject)
WANTED_DIVISIONS = _wanted(models.Division)
WANTED_MEMBERS = _wanted(models.GroupMember)
WANTED_TEACHINGS = _wanted(models.Teaching)
WANTED_RESPONSIBLES = _wanted(models.Responsible)

LOSERS = _temporary("loser", Column("person_id", Integer, primary_key=True, autoincrement=False))
"""People who are no longer in a school where they were."""

PUPILS_BEFORE = _temporary(
    "pupil_before",
    Column("person_id", Integer, primary_key=True, autoincrement=False),
    Column("uai", String, primary_key=True),
    Column("division", String),
)
"""Pupils of the delivered schools before the delivery, and the code of their class, "" without any."""

_KEYS = {
    SCHOOLS: ("uai",),
    MEFS: ("uai", "code"),
    SUBJECTS: ("uai", "code"),
    PEOPLE: ("id",),
    GROUPS: ("uai", "code"),
    TEACHINGS: ("uai", "person", "code"),
    RESPONSIBLES: ("id",),
    WANTED_MEMBERSHIPS: ("person", "uai"),
    WANTED_PERSON_MEFS: ("seq",),
    WANTED_PUPIL_SUBJECTS: ("seq",),
    WANTED_MEMBERS: ("seq",),
}
"""What an entry declares is unique (gar-wire §3.4) and others name it; a link is found by its entry."""

INDEXES = {table: Index(f"ix_{table.name}", *(table.columns[name] for name in names)) for table, names in _KEYS.items()}

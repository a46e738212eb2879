"""How the entries of a delivery lie in the temporary tables."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Table

from gar_sim.gar.services.intake import tables
from gar_sim.gar.services.intake.staging import Baskets
from gar_sim.values.ent_records import EntGroup, EntPerson, EntProfile, EntResponsible, EntTeaching
from gar_sim.values.profiles import AUDIENCE_OF, Profile

Row = tuple[Any, ...]

Place = tuple[int, int]
"""`seq` of an entry, line of its start tag."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the records of an element go: one row each in `table`, any number in the tables of its `details`."""

    table: Table
    row: Callable[[Any], Row] = tuple
    details: tuple[tuple[Table, Callable[[Any], Iterable[Row]]], ...] = ()

    def lay(self, baskets: Baskets, places: Sequence[Place], records: Sequence[Any]) -> None:
        """Put records in the baskets."""
        row = self.row
        baskets[self.table].add([place + row(record) for place, record in zip(places, records, strict=True)])
        for table, rows in self.details:
            baskets[table].add(
                (seq, position, *detail)
                for (seq, _), record in zip(places, records, strict=True)
                for position, detail in enumerate(rows(record))
            )


def _person(person: EntPerson, *, is_pupil: bool) -> Row:
    return (
        is_pupil,
        person.id,
        person.last_name,
        person.first_name,
        " ".join(person.other_first_names),
        person.birth_name,
        person.secondary_id,
        person.civility,
        person.attachment_school,
        _day(person.birth_date),
        _unsupported(person.profiles),
    )


@lru_cache(maxsize=8192)
def _day(text: str | None) -> str | None:
    """A day without its time zone. A year of five digits, which xs:date allows, is nobody's: left out.

    Those of a generation fit in the cache.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError:
        return None


def _unsupported(profiles: Iterable[EntProfile]) -> str | None:
    return next((each.profile for each in profiles if _read_profile(each.profile)[1] is None), None)


def _schools(person: EntPerson) -> Iterator[Row]:
    """UAI, profile, audience, whether `GARPersonEtab` names it; of two profiles in one school the first counts."""
    profiles = dict(reversed(person.profiles))
    for uai in dict.fromkeys((*person.schools, *(profile.uai for profile in person.profiles))):
        profile, audience = _read_profile(profiles[uai]) if uai in profiles else (None, None)
        yield uai, profile, audience, uai in person.schools


@lru_cache(maxsize=64)
def _read_profile(text: str) -> tuple[str | None, str | None]:
    """The profile in one spelling and its audience; no audience where the GAR does not take it (gar-wire §3.5)."""
    try:
        profile = Profile.parse(text)
    except ValueError:
        return None, None
    audience = AUDIENCE_OF.get(profile)
    return profile.value, audience.value if audience else None


def _posts(person: EntPerson) -> Iterator[Row]:
    return ((post.uai, code) for post in person.posts for code in post.codes)


def _mails(person: EntPerson) -> Iterator[Row]:
    return ((mail,) for mail in person.mails)


def _group(group: EntGroup) -> Row:
    return group[:4]


def _divisions(group: EntGroup) -> Iterator[Row]:
    return ((group.uai, code) for code in group.divisions)


def _teaching(teaching: EntTeaching) -> Row:
    return teaching.uai, teaching.person, teaching.group, teaching.to_division


def _subjects(teaching: EntTeaching) -> Iterator[Row]:
    return ((teaching.uai, code) for code in teaching.subjects)


def _responsible(record: EntResponsible) -> Row:
    """Of several mails the first is kept: ENTs put the academic one there (gar-wire §3.6)."""
    return record.id, record.last_name, record.first_name, record.civility, record.mails[0]


def _rights(record: EntResponsible) -> Iterator[Row]:
    return ((uai,) for uai in record.schools)


_PUPILS = Layout(tables.PEOPLE, partial(_person, is_pupil=True), ((tables.PERSON_SCHOOLS, _schools),))
_STAFF = Layout(
    tables.PEOPLE,
    partial(_person, is_pupil=False),
    ((tables.PERSON_SCHOOLS, _schools), (tables.PERSON_POSTS, _posts), (tables.PERSON_MAILS, _mails)),
)
_TEACHINGS = Layout(tables.TEACHINGS, _teaching, ((tables.TAUGHT_SUBJECTS, _subjects),))
_PERSON_MEFS = Layout(tables.PERSON_MEFS)

LAYOUTS = {
    "GAREtab": Layout(tables.SCHOOLS),
    "GARMEF": Layout(tables.MEFS),
    "GARMatiere": Layout(tables.SUBJECTS),
    "GAREnseignant": _STAFF,
    "GAREleve": _PUPILS,
    "GARPersonMEF": _PERSON_MEFS,
    "GARPersonMEFSTAT4": _PERSON_MEFS,
    "GAREleveEnseignement": Layout(tables.PUPIL_SUBJECTS),
    "GARGroupe": Layout(tables.GROUPS, _group, ((tables.GROUP_DIVISIONS, _divisions),)),
    "GARPersonGroupe": Layout(tables.MEMBERS),
    "GAREnsGroupeMatiere": _TEACHINGS,
    "GAREnsClasseMatiere": _TEACHINGS,
    "GARRespAff": Layout(tables.RESPONSIBLES, _responsible, ((tables.RESPONSIBLE_SCHOOLS, _rights),)),
}
"""By name of an element; a record without a `row` of its own has the columns of its table, in order."""

"""How each entry of a delivery lies in the temporary tables."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Table

from gar_sim.formats.gar_ent.faults import Cause
from gar_sim.gar.services.intake import tables
from gar_sim.gar.services.intake.staging import Baskets
from gar_sim.values.ent_records import EntGroup, EntPerson, EntProfile, EntResponsible, EntTeaching
from gar_sim.values.profiles import AUDIENCE_OF, Profile

Place = tuple[int, int, int]
"""Rank of an entry in the delivery, rank of its file, line of its start tag."""

Lay = Callable[[Place, Any], None]

_ACCEPTED = (None, None)


def layers(baskets: Baskets) -> dict[str, Lay]:
    """By name of an element, what lays its record in the baskets."""
    return {
        "GAREtab": _flat(baskets, tables.SCHOOLS),
        "GARMEF": _flat(baskets, tables.MEFS),
        "GARMatiere": _flat(baskets, tables.SUBJECTS),
        "GAREnseignant": _people(baskets, is_pupil=False),
        "GAREleve": _people(baskets, is_pupil=True),
        "GARPersonMEF": _flat(baskets, tables.PERSON_MEFS),
        "GARPersonMEFSTAT4": _flat(baskets, tables.PERSON_MEFS),
        "GAREleveEnseignement": _flat(baskets, tables.PUPIL_SUBJECTS),
        "GARGroupe": _groups(baskets),
        "GARPersonGroupe": _flat(baskets, tables.MEMBERS),
        "GAREnsGroupeMatiere": _teachings(baskets),
        "GAREnsClasseMatiere": _teachings(baskets),
        "GARRespAff": _responsibles(baskets),
    }


def _flat(baskets: Baskets, table: Table) -> Lay:
    """A record whose fields are the columns of the table, in order."""
    add = baskets[table].add

    def lay(place: Place, record: tuple[Any, ...]) -> None:
        add(place + record + _ACCEPTED)

    return lay


def _details(baskets: Baskets, table: Table) -> Callable[[Place, Iterable[tuple[Any, ...]]], None]:
    add = baskets[table].add

    def lay(place: Place, rows: Iterable[tuple[Any, ...]]) -> None:
        for position, row in enumerate(rows):
            add((place[0], position, *row))

    return lay


def _people(baskets: Baskets, *, is_pupil: bool) -> Lay:
    add = baskets[tables.PEOPLE].add
    lay_schools, lay_posts, lay_mails = (
        _details(baskets, table) for table in (tables.PERSON_SCHOOLS, tables.PERSON_POSTS, tables.PERSON_MAILS)
    )

    def lay(place: Place, person: EntPerson) -> None:
        add((*place, is_pupil, *_identity(person), *_profile_fault(person.profiles)))
        lay_schools(place, _schools(person))
        lay_posts(place, ((post.uai, code) for post in person.posts for code in post.codes))
        lay_mails(place, ((mail,) for mail in person.mails))

    return lay


def _identity(person: EntPerson) -> tuple[Any, ...]:
    return (
        person.id,
        person.last_name,
        person.first_name,
        " ".join(person.other_first_names),
        person.birth_name,
        person.secondary_id,
        person.civility,
        person.attachment_school,
        _day(person.birth_date),
    )


def _day(text: str | None) -> str | None:
    """A day without its time zone. A year of five digits, which xs:date allows, is nobody's: left out."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError:
        return None


def _schools(person: EntPerson) -> Iterable[tuple[Any, ...]]:
    """UAI, profile, audience, whether `GARPersonEtab` names it; of two profiles in one school the first counts."""
    profiles = {profile.uai: profile.profile for profile in reversed(person.profiles)}
    for uai in dict.fromkeys((*person.schools, *(profile.uai for profile in person.profiles))):
        profile, audience = _read_profile(profiles[uai]) if uai in profiles else (None, None)
        yield uai, profile, audience, uai in person.schools


def _profile_fault(profiles: Iterable[EntProfile]) -> tuple[str | None, str | None]:
    unsupported = next((each.profile for each in profiles if _read_profile(each.profile)[1] is None), None)
    return _ACCEPTED if unsupported is None else (Cause.PROFILE_UNKNOWN.name, unsupported)


@lru_cache(maxsize=64)
def _read_profile(text: str) -> tuple[str | None, str | None]:
    """The profile in one spelling and its audience; no audience where the GAR does not take it (gar-wire §3.5)."""
    try:
        profile = Profile.parse(text)
    except ValueError:
        return None, None
    audience = AUDIENCE_OF.get(profile)
    return profile.value, audience.value if audience else None


def _groups(baskets: Baskets) -> Lay:
    add, lay_divisions = baskets[tables.GROUPS].add, _details(baskets, tables.GROUP_DIVISIONS)

    def lay(place: Place, group: EntGroup) -> None:
        add((*place, group.code, group.uai, group.label, group.status, *_ACCEPTED))
        lay_divisions(place, ((group.uai, code) for code in group.divisions))

    return lay


def _teachings(baskets: Baskets) -> Lay:
    add, lay_subjects = baskets[tables.TEACHINGS].add, _details(baskets, tables.TAUGHT_SUBJECTS)

    def lay(place: Place, teaching: EntTeaching) -> None:
        add((*place, teaching.uai, teaching.person, teaching.group, teaching.to_division, *_ACCEPTED))
        lay_subjects(place, ((teaching.uai, code) for code in teaching.subjects))

    return lay


def _responsibles(baskets: Baskets) -> Lay:
    add, lay_schools = baskets[tables.RESPONSIBLES].add, _details(baskets, tables.RESPONSIBLE_SCHOOLS)

    def lay(place: Place, record: EntResponsible) -> None:
        names = (record.last_name, record.first_name, record.civility)
        add((*place, record.id, *names, record.mails[0], *_ACCEPTED))
        lay_schools(place, ((uai,) for uai in record.schools))

    return lay

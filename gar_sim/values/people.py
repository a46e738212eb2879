"""People as a directory lists them to the simulator's own tools."""

from collections.abc import Mapping
from typing import NamedTuple


class ListedPerson(NamedTuple):
    """A person by `GARPersonIdentifiant`; `login` is known to the ENT alone, `profile` may be missing.

    `schools` are UAIs, `groups` codes of divisions and groups, both in order.
    """

    id: str
    login: str | None
    profile: str | None
    schools: tuple[str, ...]
    groups: tuple[str, ...]
    last_name: str
    first_name: str


class PeopleFilter(NamedTuple):
    """Whom to list; an empty text keeps everybody. `group` is a code, in the school `uai` where one is said."""

    login: str = ""
    uai: str = ""
    group: str = ""


class Place(NamedTuple):
    """A person's school, within an ENT project."""

    ent_id: str
    uai: str


def profile_in(school: str | None, profiles: Mapping[str, str | None]) -> str | None:
    """Of a person's profiles by school, that of this school, else the first that there is."""
    return profiles.get(school or "") or next(filter(None, profiles.values()), None)

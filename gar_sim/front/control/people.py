"""People: of the ENT's directory, and those that other ENTs delivered to the GAR."""

from typing import Literal

from pydantic import Field

from gar_sim.ent.directory import listing as ent
from gar_sim.front.acting import reading_as
from gar_sim.front.control.operations import operation
from gar_sim.front.control.shapes import Answer, Query, Wanted
from gar_sim.gar.services import directory as gar
from gar_sim.values.people import ListedPerson, PeopleFilter

_NAMES = ("first_name", "last_name")


class PeopleQuery(Query):
    """Filters; all that are given must hold."""

    login: Wanted = Field("", description="Login at the mock ENT.")
    uai: Wanted = Field("", description="A school.")
    group: Wanted = Field("", description="Code of a division or a group.")
    names: Literal["0", "1"] = Field("0", description="`1` adds first and last names.")


class PersonShown(Answer):
    """A person; `id` is the GARPersonIdentifiant. `login` is null for somebody of another ENT. Names on demand."""

    id: str
    login: str | None
    profile: str | None
    schools: tuple[str, ...]
    groups: tuple[str, ...]
    first_name: str = ""
    last_name: str = ""


class PeopleShown(Answer):
    """People, by name."""

    people: list[PersonShown]


@operation("GET", "/people", "Find people")
def people(query: PeopleQuery) -> PeopleShown:
    """The mock ENT's directory as it stands, and whom other ENTs delivered; `profile` is that of the asked school."""
    found = _found(PeopleFilter(query.login, query.uai, query.group))
    return PeopleShown(people=[_shown(person, names=query.names == "1") for person in found])


def _found(wanted: PeopleFilter) -> list[ListedPerson]:
    with reading_as("ent") as session:
        own, known = ent.list_people(session, wanted), ent.known_ids(session)
    if wanted.login:
        return own
    with reading_as("gar") as session:
        return own + [person for person in gar.list_people(session, wanted) if person.id not in known]


def _shown(person: ListedPerson, *, names: bool) -> PersonShown:
    said = person._asdict()
    return PersonShown(**{name: value for name, value in said.items() if names or name not in _NAMES})

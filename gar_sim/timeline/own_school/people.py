"""The people of a planned school: as many as were counted, with a number for a name."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gar_sim.timeline.fixtures.administration import Administrator
from gar_sim.timeline.fixtures.people import Civility, Post, Presence, Pupil, Responsible, Role, StaffMember
from gar_sim.timeline.fixtures.personas import Persona
from gar_sim.timeline.own_school.structures import ENT, UAI, programme_code
from gar_sim.values.own_school import OwnSchool
from gar_sim.values.profiles import Profile

MANAGER = "documentaliste.1"
HEAD = "direction.1"

NBSP = "\N{NO-BREAK SPACE}"

_PUPILS_BORN = date(2013, 1, 1)
_STAFF_BORN = date(1980, 1, 1)


class People(NamedTuple):
    """Everybody, who may assign, and whom the home page puts forward."""

    staff: tuple[StaffMember, ...]
    posts: tuple[Post, ...]
    pupils: tuple[Pupil, ...]
    responsibles: tuple[Responsible, ...]
    personas: tuple[Persona, ...]
    administrators: tuple[Administrator, ...]


class _Role(NamedTuple):
    first_name: str
    login: str
    profile: Profile
    function: str
    number: int


def people_of(school: OwnSchool) -> People:
    """One head, at least one documentalist who assigns, the teachers, the pupils of each class."""
    roles = _roles(school)
    staff = tuple(_member(role, rank) for role in roles for rank in range(1, role.number + 1))
    posts = tuple(_post(role, rank) for role in roles for rank in range(1, role.number + 1))
    pupils = tuple(_pupils(school))
    responsibles = (Responsible(HEAD, UAI, Role.HEAD), Responsible(MANAGER, UAI, Role.DELEGATE))
    personas = tuple(_personas(school, pupils))
    return People(staff, posts, pupils, responsibles, personas, (Administrator(HEAD, UAI),))


def _roles(school: OwnSchool) -> tuple[_Role, ...]:
    return (
        _Role("Documentaliste", "documentaliste", Profile.DOCUMENTALIST, "DOC", max(school.documentalists, 1)),
        _Role("Direction", "direction", Profile.HEAD, "DIR", 1),
        _Role("Enseignant", "enseignant", Profile.TEACHER, "ENS", school.teachers),
    )


def _member(role: _Role, rank: int) -> StaffMember:
    return StaffMember(
        id=f"{ENT}-{role.function.lower()}{rank:04d}",
        login=f"{role.login}.{rank}",
        civility=Civility.MRS,
        last_name=f"n°{NBSP}{rank}",
        first_name=role.first_name,
        other_first_names=(role.first_name,),
        birth_name=None,
        birth_date=_STAFF_BORN,
        mail=f"{role.login}.{rank}@etablissement.example",
        attachment=UAI,
        presence=Presence.PRESENT,
        case=None,
    )


def _post(role: _Role, rank: int) -> Post:
    return Post(f"{role.login}.{rank}", UAI, role.profile, role.function, ())


def _pupils(school: OwnSchool) -> Iterator[Pupil]:
    for place, one in enumerate(school.classes, 1):
        programme = programme_code(school, one.level)
        for rank in range(1, one.pupils + 1):
            yield Pupil(
                id=f"{ENT}-e{place:03d}{rank:02d}",
                login=f"eleve.{place}.{rank}",
                last_name=f"{one.name} n°{NBSP}{rank:02d}",
                first_name="Élève",
                other_first_names=("Élève",),
                birth_name=None,
                birth_date=_PUPILS_BORN,
                uai=UAI,
                division=one.name,
                mef=programme,
                profile=Profile.PUPIL,
                presence=Presence.PRESENT,
                case=None,
            )


def _personas(school: OwnSchool, pupils: tuple[Pupil, ...]) -> Iterator[Persona]:
    yield Persona(MANAGER, "C'est vous : documentaliste, responsable d'affectation déléguée")
    yield Persona(HEAD, "Direction, responsable d'affectation")
    if school.teachers:
        yield Persona("enseignant.1", "Un enseignant")
    first_of_level = {school.classes[int(one.login.split(".")[1]) - 1].level: one for one in reversed(pupils)}
    for level, pupil in reversed(first_of_level.items()):
        yield Persona(pupil.login, f"Un élève de {level}")

"""Who and what the page is about, found at each party: the same pupil bears another name on each road."""

from collections.abc import Sequence
from dataclasses import dataclass

from gar_sim.ent.accounts.people import personas
from gar_sim.ent.administration.deployment import school_of
from gar_sim.ent.directory.listing import list_people
from gar_sim.ent.register.numbers import register_number
from gar_sim.front.acting import reading_as
from gar_sim.front.knowledge.facets import Facet, Held, comparable
from gar_sim.gar.edugar import EDUGAR
from gar_sim.gar.edugar.people import known_as
from gar_sim.gar.services.directory import namesakes
from gar_sim.gar.services.resources import Published, published
from gar_sim.values.errors import NotFound
from gar_sim.values.people import ListedPerson, PeopleFilter
from gar_sim.values.profiles import Profile
from gar_sim.values.situations import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A subject with all that is needed to read the record about it. `edugar` are the names that ÉduGAR gave."""

    subject: Subject
    school: str
    degree: str
    person: ListedPerson
    edugar: frozenset[str]
    schoolmates: Sequence[ListedPerson]
    title: str
    publisher: str

    @property
    def name(self) -> str:
        """« Fanta Keïta »."""
        return f"{self.person.first_name} {self.person.last_name}"

    @property
    def number(self) -> str:
        """In the school's register."""
        return register_number(self.subject.uai, self.person.id)


def find_subject(subject: Subject) -> Seen:
    """Find the three. Raises NotFound, which says who or what is missing."""
    with reading_as("ent") as session:
        school = school_of(session, subject.uai)
        name, degree = school.name, school.degree
        people = list_people(session, PeopleFilter(uai=subject.uai))
    person = next((each for each in people if each.login == subject.pupil), None)
    if person is None:
        raise _nobody(subject, name)
    return Seen(
        subject=subject,
        school=name,
        degree=degree,
        person=person,
        edugar=_names_at_edugar(person, people, subject.uai),
        schoolmates=[each for each in people if each.profile == person.profile and each.id != person.id],
        **_resource(subject.resource)._asdict(),
    )


def facts_of(person: ListedPerson, uai: str) -> Held:
    """What the school's register knows of somebody, made comparable."""
    said = {
        Facet.LAST_NAME: (person.last_name,),
        Facet.FIRST_NAME: (person.first_name,),
        Facet.IDENTIFIER: (person.id, register_number(uai, person.id)),
        Facet.PROFILE: (person.profile or "",),
        Facet.DIVISION: person.groups,
        Facet.GROUP: person.groups,
        Facet.SCHOOL: (uai,),
    }
    return {
        facet: frozenset().union(*(comparable(facet, value) for value in values))
        for facet, values in said.items()
        if any(values)
    }


def school_of_pupil(login: str) -> str:
    """UAI of the first school of somebody, or an empty text for nobody."""
    with reading_as("ent") as session:
        people = list_people(session, PeopleFilter(login=login))
    return next((uai for person in people for uai in person.schools), "")


def pupils_to_choose() -> dict[str, str]:
    """Names of the demo's pupils, by login."""
    with reading_as("ent") as session:
        return {
            holder.login: f"{holder.display_name}, {_inside_a_sentence(holder.role_label)}"
            for _, group in personas(session)
            for holder in group
            if any(place.profile == Profile.PUPIL for place in holder.places)
        }


def _inside_a_sentence(label: str) -> str:
    """« élève de 3A »: a class keeps its capitals."""
    return label[:1].lower() + label[1:]


def _names_at_edugar(person: ListedPerson, people: Sequence[ListedPerson], uai: str) -> frozenset[str]:
    """The names that ÉduGAR gives or gave: a school that left took the link away, only the name is left to go by."""
    with reading_as("edugar") as session:
        linked = known_as(session, uai, register_number(uai, person.id))
    namesake = [each for each in people if _name(each) == _name(person)]
    if linked or len(namesake) > 1:
        return frozenset(linked)
    with reading_as("gar") as session:
        return frozenset(namesakes(session, EDUGAR, uai, *_name(person)))


def _name(person: ListedPerson) -> tuple[str, str]:
    return person.last_name, person.first_name


def _nobody(subject: Subject, school: str) -> NotFound:
    return NotFound(
        "NO_SUCH_PUPIL",
        f"Personne ne se connecte sous le nom « {subject.pupil} » dans l'établissement « {school} ».",
        remedy="Choisissez quelqu'un dans la liste, ou vérifiez l'identifiant et l'UAI de l'adresse.",
    )


def _resource(ark: str) -> Published:
    with reading_as("gar") as session:
        found = published(session, [ark]).get(ark)
    if found is None:
        raise NotFound(
            "NO_SUCH_RESOURCE",
            f"Le catalogue n'a pas de ressource « {ark} ».",
            remedy="Choisissez une ressource dans la liste.",
        )
    return found

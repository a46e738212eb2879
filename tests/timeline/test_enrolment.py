"""How the fixture's people become rows of the ENT's directory, at the start and as they arrive."""

import pytest

from gar_sim.ent.directory.rows import Directory
from gar_sim.timeline.enrolment import first_directory, newcomers
from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.fixtures.events import Arrive
from gar_sim.values.ent_records import EntGroupMember
from valmoriane import COLLEGE, ECOLE, LYCEE


@pytest.fixture
def start(valmoriane: Fixtures) -> Directory:
    """Who is there before the first event."""
    _, people = first_directory(valmoriane)
    return people


@pytest.fixture
def with_ines(valmoriane: Fixtures) -> Directory:
    """Who comes with Inès."""
    return arrival(valmoriane, "ines.aubrac")


def arrival(fixtures: Fixtures, login: str) -> Directory:
    events = fixtures.chronology.events
    [rank] = [rank for rank, event in enumerate(events) if isinstance(event, Arrive) and login in event.people]
    return newcomers(fixtures, (login,), events[rank + 1 :])


def logins(directory: Directory) -> list[str]:
    return [account.login for account in directory.accounts]


def id_of(fixtures: Fixtures, login: str) -> str:
    tables = fixtures.directory
    return {person.login: person.id for person in (*tables.pupils, *tables.staff)}[login]


def groups_of(directory: Directory, person: str) -> set[str]:
    return {member.group for member in directory.members if member.person == person}


def test_who_arrives_later_or_by_an_incident_alone_is_not_there_at_the_start(start: Directory) -> None:
    later = {"gregory.villemin", "nadia.sahraoui", "ines.aubrac", "lina.dumesnil", "yanis.corbeau"}

    assert later.isdisjoint(logins(start))


def test_who_left_before_the_opening_is_there_at_the_start(start: Directory) -> None:
    assert {"alban.fauvel", "martin.abdou"} <= set(logins(start))


def test_everybody_enters_once(valmoriane: Fixtures, start: Directory) -> None:
    events = valmoriane.chronology.events
    arriving = [login for event in events if isinstance(event, Arrive) for login in event.people]
    entered = [*logins(start), *(login for one in arriving for login in logins(arrival(valmoriane, one)))]
    tables = valmoriane.directory
    everybody = [person.login for people in (tables.pupils, tables.staff, tables.guardians) for person in people]

    assert sorted(entered) == sorted(login for login in everybody if login != "yanis.corbeau")


def test_a_pupil_who_will_change_class_starts_in_the_former_one(valmoriane: Fixtures, start: Directory) -> None:
    assert "4C" in groups_of(start, id_of(valmoriane, "noe.castaing"))
    assert "4A" not in groups_of(start, id_of(valmoriane, "noe.castaing"))


def test_groups_that_are_made_later_have_no_pupil_at_the_start(valmoriane: Fixtures, start: Directory) -> None:
    pupils = {pupil.id for pupil in valmoriane.directory.pupils}

    made = {member.group for member in start.members if member.person in pupils}

    assert "5LAT1" in made
    assert made.isdisjoint({"ATL-LECT", "CLUB-EMI"})


def test_a_guardian_comes_with_the_first_child(with_ines: Directory, start: Directory) -> None:
    assert "claire.aubrac" not in logins(start)
    assert logins(with_ines) == ["claire.aubrac", "ines.aubrac"]
    assert [tie.pupil for tie in with_ines.guardians] == [person.id for person in with_ines.people][:1]


def test_a_newcomer_brings_class_groups_programme_and_subjects(valmoriane: Fixtures, with_ines: Directory) -> None:
    ines = id_of(valmoriane, "ines.aubrac")

    assert "5B" in groups_of(with_ines, ines)
    assert [mef.person for mef in with_ines.person_mefs] == [ines]
    assert {subject.person for subject in with_ines.pupil_subjects} <= {ines}


def test_a_teacher_is_in_the_classes_that_are_taught(valmoriane: Fixtures) -> None:
    arrived = arrival(valmoriane, "gregory.villemin")
    villemin = id_of(valmoriane, "gregory.villemin")
    taught = {teaching.group for teaching in arrived.teachings}

    assert taught
    assert groups_of(arrived, villemin) == taught


def test_a_primary_teacher_is_in_the_class_without_a_subject(valmoriane: Fixtures, start: Directory) -> None:
    rouviere = id_of(valmoriane, "agnes.rouviere")

    assert EntGroupMember(ECOLE, rouviere, "PS-MS") in start.members
    assert [teaching.subjects for teaching in start.teachings if teaching.person == rouviere] == [()]


def test_the_demos_characters_keep_their_order_and_their_note(valmoriane: Fixtures, start: Directory) -> None:
    ranked = {account.login: (account.persona_rank, account.persona_note) for account in start.accounts}
    personas = valmoriane.directory.personas

    for rank, persona in enumerate(personas):
        assert ranked.get(persona.login, (rank, persona.note)) == (rank, persona.note)
    assert [login for login, (rank, _) in ranked.items() if rank is None]


def test_schools_and_what_is_taught_come_before_anybody(valmoriane: Fixtures) -> None:
    structures, _ = first_directory(valmoriane)

    degrees = {school.uai: school.degree for school in structures.schools}
    assert degrees == {COLLEGE: "2D", LYCEE: "2D", ECOLE: "1D"}
    assert list(structures.people) == []
    assert ECOLE not in {mef.uai for mef in structures.mefs}

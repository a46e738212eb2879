"""Lists and sheets of a school say the same on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory_samples import add_people
from gar_sim.gar.domain.repairs import Repair
from gar_sim.gar.models import Group, GroupMember, Person, School, Subject, Teaching
from gar_sim.gar.services.diagnosis import explain_access, people_named, resources_named
from gar_sim.gar.services.group_sheet import group_sheet
from gar_sim.gar.services.person_sheet import PersonSheet, person_sheet
from gar_sim.gar.services.roster import division_rows, group_rows, pupil_rows, staff_rows, subject_rows
from gar_sim.kernel.site import Site
from gar_sim.values.decisions import StepCode
from gar_sim.values.profiles import Audience
from licence_samples import HERE, NOW, SUBSCRIPTION, THERE, fill, give
from passing import passing

ARK = "ark:/99999/mathemarche-3e"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def school(request: pytest.FixtureRequest) -> Iterator[Session]:
    """Class 3A of P0 to P3, group LATIN of P3 alone; of five licences P0, P1, P2 hold three, Q0 of elsewhere one."""
    site: Site = request.getfixturevalue("site" if request.param == "sqlite" else "postgres_site")
    with passing(site) as session:
        fill(session, pupils=4, total=5, elsewhere=2)
        pupils = session.scalars(select(Person).where(Person.ent_person_id.like("P%"))).all()
        _group(session, "3A", Group.DIVISION, pupils)
        _group(session, "LATIN", Group.GROUP, [one for one in pupils if one.ent_person_id == "P3"])
        _group(session, "CHORALE", Group.GROUP, [])
        give(session, "P0", "P1", "P2")
        give(session, "Q0", uai=THERE)
        yield session


def sheet_of(session: Session, person: str) -> PersonSheet:
    return person_sheet(session, session.get_one(School, HERE), person, NOW)


def test_a_class_counts_its_pupils_what_it_has_and_who_lacks_it(school: Session) -> None:
    [division] = division_rows(school, HERE, NOW)

    assert (division.code, division.pupils, division.resources, division.lacking) == ("3A", 4, 1, 1)
    assert [(row.code, row.pupils) for row in group_rows(school, HERE)] == [("CHORALE", 0), ("LATIN", 1)]


def test_a_pupil_is_listed_with_what_they_hold_and_lack(school: Session) -> None:
    rows = {row.id: (row.division, row.licences, row.lacks) for row in pupil_rows(school, HERE, NOW)}

    assert rows == {"P0": ("3A", 1, 0), "P1": ("3A", 1, 0), "P2": ("3A", 1, 0), "P3": ("3A", 0, 1)}


def test_a_subject_counts_who_teaches_it_and_a_teacher_says_what(school: Session) -> None:
    latin = school.scalars(select(Group).filter_by(code="LATIN")).one()
    [name] = add_people(school, HERE, Audience.TEACHERS, 1)
    teacher = school.scalars(select(Person).filter_by(ent_person_id=name)).one()
    school.add(Subject(uai=HERE, code="020", label="LATIN"))
    school.add(Teaching(person_id=teacher.id, group_id=latin.id, subject="020"))
    school.flush()

    assert [(row.label, row.teachers, row.groups) for row in subject_rows(school, HERE)] == [("LATIN", 1, 1)]
    [row] = staff_rows(school, HERE, Audience.TEACHERS, NOW)
    assert (row.id, row.role, row.subjects, row.licences) == (name, "enseignant", ("LATIN",), 0)


def test_the_sheet_of_a_class_names_who_lacks_what(school: Session) -> None:
    [shared] = group_sheet(school, HERE, "3A", Group.DIVISION, NOW).resources

    assert (shared.subscription.id, shared.holders, shared.of_group) == (SUBSCRIPTION, 3, True)
    assert [pupil.id for pupil in shared.lacking] == ["P3"]


def test_what_is_over_is_neither_had_nor_lacked(school: Session) -> None:
    later = NOW.replace(year=NOW.year + 2)

    assert group_sheet(school, HERE, "3A", Group.DIVISION, later).resources == ()
    assert {row.lacks for row in pupil_rows(school, HERE, later)} == {0}


def test_the_sheet_of_a_pupil_says_what_to_give_and_how_many_are_left(school: Session) -> None:
    sheet = sheet_of(school, "P3")

    assert [(one.subscription.id, one.free) for one in sheet.lacking] == [(SUBSCRIPTION, 1)]
    assert sheet.alignment.give == {SUBSCRIPTION}
    assert [one.by for one in sheet_of(school, "P0").licences] == ["m"]


def test_a_missing_licence_is_given_while_one_is_left(school: Session) -> None:
    found = explain_access(school, school.get_one(School, HERE), sheet_of(school, "P3"), ARK, NOW)

    assert found.decision.failed is not None
    assert found.decision.failed.code is StepCode.ASSIGNED
    assert (found.repair, found.class_has, found.empty_groups) == (Repair.GIVE, True, 1)

    give(school, "Q1", uai=THERE)
    spent = explain_access(school, school.get_one(School, HERE), sheet_of(school, "P3"), ARK, NOW)
    assert spent.repair is Repair.SHORT


def test_people_and_resources_are_found_in_their_school_alone(school: Session) -> None:
    assert [one.key for one in people_named(school, HERE, "a p3")] == ["P3"]
    assert people_named(school, HERE, "q0") == []
    assert [one.key for one in resources_named(school, HERE, "MATHEMARCHE")] == [ARK]


def _group(session: Session, code: str, status: str, members: list[Person]) -> None:
    group = Group(uai=HERE, code=code, label=code, status=status)
    session.add(group)
    session.flush()
    session.add_all(GroupMember(group_id=group.id, person_id=member.id) for member in members)
    session.flush()

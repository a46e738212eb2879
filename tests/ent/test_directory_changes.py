"""The directory changes by day: arrivals, departures, classes, rights, states of schools."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ent_samples import COLLEGE, ECOLE, LYCEE
from gar_sim.ent.directory.arrivals import arrive, leave
from gar_sim.ent.directory.loading import load_directory
from gar_sim.ent.directory.membership import join_group, move, quit_group
from gar_sim.ent.directory.responsibility import (
    MOST_RESPONSIBLES,
    count_responsibles,
    name_responsible,
    remove_responsible,
    set_school_state,
)
from gar_sim.ent.directory.rows import Directory, PersonRow, PostRow, ResponsibleRow
from gar_sim.ent.models import Member, Person, Post, Responsible, School, SchoolState, Teaching
from gar_sim.values.errors import Conflict, InvalidInput, NotFound, Refused

TODAY = date(2026, 9, 15)


def groups_of(session: Session, person: str) -> set[str]:
    return set(session.scalars(select(Member.group_code).where(Member.person_id == person)))


def test_a_newcomer_takes_a_place_and_joins_a_class(ent_session: Session) -> None:
    person = PersonRow("p-lina", "Dumas", "Lina", ("Lina",))
    arrive(ent_session, person, PostRow("p-lina", COLLEGE, "ELV", "National_elv"), ["3A", "3GRE1"])

    assert groups_of(ent_session, "p-lina") == {"3A", "3GRE1"}


def test_nobody_arrives_twice_in_a_school(ent_session: Session) -> None:
    person = PersonRow("p-adele", "Mourot", "Adèle", ("Adèle",))
    with pytest.raises(Conflict):
        arrive(ent_session, person, PostRow("p-adele", COLLEGE, "ELV", "National_elv"))


def test_who_leaves_one_school_of_two_stays_in_the_other(ent_session: Session) -> None:
    leave(ent_session, "s-tanguy", COLLEGE, on=TODAY)

    assert ent_session.get_one(Person, "s-tanguy").left_on is None
    assert ent_session.get(Post, ("s-tanguy", LYCEE)) is not None
    assert ent_session.scalars(select(Teaching).where(Teaching.person_id == "s-tanguy")).all() == []


def test_who_leaves_the_last_school_has_left_and_their_right_with_them(ent_session: Session) -> None:
    leave(ent_session, "s-maelle", COLLEGE, on=TODAY)

    assert ent_session.get_one(Person, "s-maelle").left_on == TODAY
    assert ent_session.get(Responsible, ("s-maelle", COLLEGE)) is None


def test_who_comes_back_is_present_again(ent_session: Session) -> None:
    leave(ent_session, "p-adele", COLLEGE, on=TODAY)
    person = PersonRow("p-adele", "Mourot", "Adèle", ("Adèle",))
    arrive(ent_session, person, PostRow("p-adele", COLLEGE, "ELV", "National_elv"), ["3B"])

    ent_session.expire_all()
    assert ent_session.get_one(Person, "p-adele").left_on is None
    assert groups_of(ent_session, "p-adele") == {"3B"}


def test_nobody_leaves_a_school_they_are_not_in(ent_session: Session) -> None:
    with pytest.raises(NotFound):
        leave(ent_session, "p-adele", LYCEE, on=TODAY)


def test_changing_class_keeps_the_groups(ent_session: Session) -> None:
    move(ent_session, "p-adele", COLLEGE, "3B")

    assert groups_of(ent_session, "p-adele") == {"3B", "3GRE1"}


def test_a_group_is_no_class_to_move_to(ent_session: Session) -> None:
    with pytest.raises(InvalidInput):
        move(ent_session, "p-adele", COLLEGE, "3GRE1")


def test_joining_and_quitting_twice_changes_nothing(ent_session: Session) -> None:
    for _ in range(2):
        join_group(ent_session, "p-karim", COLLEGE, "3GRE1")
    assert groups_of(ent_session, "p-karim") == {"3B", "3GRE1"}

    for _ in range(2):
        quit_group(ent_session, "p-karim", COLLEGE, "3GRE1")
    assert groups_of(ent_session, "p-karim") == {"3B"}


def test_an_unknown_group_is_said(ent_session: Session) -> None:
    with pytest.raises(NotFound) as refused:
        join_group(ent_session, "p-karim", COLLEGE, "9Z")

    assert "9Z" in refused.value.message


def test_naming_and_removing_a_responsible(ent_session: Session) -> None:
    for _ in range(2):
        name_responsible(ent_session, "s-tanguy", COLLEGE)
    assert count_responsibles(ent_session, COLLEGE) == 3

    for _ in range(2):
        remove_responsible(ent_session, "s-tanguy", COLLEGE)
    assert count_responsibles(ent_session, COLLEGE) == 2


@pytest.mark.parametrize(
    ("person", "uai", "error"),
    [
        ("p-adele", COLLEGE, Refused),
        ("g-claire", COLLEGE, Refused),
        ("s-maelle", LYCEE, NotFound),
        ("s-sans", COLLEGE, Conflict),
    ],
)
def test_not_everybody_may_assign(ent_session: Session, person: str, uai: str, error: type[Exception]) -> None:
    without_mail = PersonRow("s-sans", "Sansmail", "Guy", ("Guy",))
    arrive(ent_session, without_mail, PostRow("s-sans", COLLEGE, "ENS", "National_ens"))

    with pytest.raises(error):
        name_responsible(ent_session, person, uai)


def test_a_school_has_a_greatest_number_of_responsibles(ent_session: Session) -> None:
    names = [f"r-{number}" for number in range(MOST_RESPONSIBLES - 2)]
    load_directory(
        ent_session,
        Directory(
            people=[PersonRow(name, "Nom", "Prénom", ("Prénom",)) for name in names],
            responsibles=[ResponsibleRow(name, COLLEGE) for name in names],
        ),
    )

    with pytest.raises(Conflict) as refused:
        name_responsible(ent_session, "s-tanguy", COLLEGE)

    assert refused.value.code == "TOO_MANY_RESPONSIBLES"


def test_a_school_changes_state(ent_session: Session) -> None:
    set_school_state(ent_session, ECOLE, SchoolState.DEPLOYED)

    assert ent_session.scalars(select(School.state).where(School.uai == ECOLE)).one() == "deployed"


def test_an_unknown_school_has_no_state(ent_session: Session) -> None:
    with pytest.raises(NotFound):
        set_school_state(ent_session, "0999999X", SchoolState.NONE)

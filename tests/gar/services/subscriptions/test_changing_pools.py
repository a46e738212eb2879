"""Counters change with the document, and hold exactly what is out, whatever becomes of their shape."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory_samples import add_people, deploy_school, leave
from fixtures_world import OPENING
from gar_sim.gar.models import Assignment, Counter
from gar_sim.gar.services.assignments import Selection, Stamp, assign, open_establishment, withdraw
from gar_sim.gar.services.subscriptions.declaring import create_subscription, update_subscription
from gar_sim.values.errors import Conflict, InvalidInput
from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.subscriptions import AssignmentType, Pool, SubscriptionDraft
from subscription_samples import MATHEMARCHE

UAI = "0991101O"
LATER = OPENING + timedelta(days=1)
CURRENT = replace(MATHEMARCHE, schools=(UAI,), pools=(Pool(Audience.TEACHERS, 5), Pool(Audience.PUPILS, 25)))
SHARED = replace(CURRENT, pools=(Pool(GLOBAL_POOL, 30),))
SCHOOL_LICENCE = replace(CURRENT, assignment_type=AssignmentType.ESTABLISHMENT, pools=(Pool(GLOBAL_POOL, 4),))


def changed(draft: SubscriptionDraft, **changes: object) -> SubscriptionDraft:
    """The document of an update: schools are left out (gar-wire §1.6)."""
    return replace(draft, schools=(), **changes)


def give(session: Session, draft: SubscriptionDraft, *people: str) -> None:
    selection = Selection(uai=UAI, people=people)
    assign(session, [draft.id], selection, signed(f"batch-{people[0]}"))


def signed(batch_id: str) -> Stamp:
    return Stamp(batch_id=batch_id, author="Maëlle Trévarez", at=OPENING)


def counters(session: Session, draft: SubscriptionDraft) -> dict[str, tuple[int | None, int]]:
    """Total and live of each counter."""
    rows = select(Counter.audience, Counter.total, Counter.live).filter_by(subscription_id=draft.id)
    return {audience: (total, live) for audience, total, live in session.execute(rows)}


def rows_by_counter(session: Session, draft: SubscriptionDraft) -> dict[str, int]:
    """Live assignments of each counter."""
    rows = select(Assignment.counter, func.count()).filter_by(subscription_id=draft.id, withdrawn_at=None)
    return dict(session.execute(rows.group_by(Assignment.counter)).all())


@pytest.fixture
def pupils(session: Session) -> tuple[str, ...]:
    deploy_school(session, UAI)
    return add_people(session, UAI, Audience.PUPILS, 6)


@pytest.fixture
def teachers(session: Session, pupils: tuple[str, ...]) -> tuple[str, ...]:
    return add_people(session, UAI, Audience.TEACHERS, 3)


def test_a_quota_may_fall_to_what_is_out_and_no_lower(session: Session, pupils: tuple[str, ...]) -> None:
    create_subscription(session, CURRENT, now=OPENING)
    give(session, CURRENT, *pupils)

    update_subscription(session, CURRENT.id, changed(CURRENT, pools=(Pool(Audience.PUPILS, 6),)), now=LATER)
    assert counters(session, CURRENT) == {"ELEVE": (6, 6)}

    with pytest.raises(Conflict, match="« nbLicenceEleve » ne peut valoir 5 : 6 licences") as refused:
        update_subscription(session, CURRENT.id, changed(CURRENT, pools=(Pool(Audience.PUPILS, 5),)), now=LATER)
    assert refused.value.code == "QUOTA_BELOW_LIVE"


def test_a_limit_on_what_was_unlimited_counts_what_is_out(session: Session, pupils: tuple[str, ...]) -> None:
    unlimited = replace(CURRENT, pools=(Pool(Audience.PUPILS, None),))
    create_subscription(session, unlimited, now=OPENING)
    give(session, unlimited, *pupils)

    with pytest.raises(Conflict, match="nbLicenceEleve"):
        update_subscription(session, CURRENT.id, changed(CURRENT, pools=(Pool(Audience.PUPILS, 5),)), now=LATER)


def test_an_audience_with_licences_out_does_not_lose_its_counter(session: Session, teachers: tuple[str, ...]) -> None:
    create_subscription(session, CURRENT, now=OPENING)
    give(session, CURRENT, *teachers)
    sent = changed(CURRENT, pools=(Pool(Audience.PUPILS, 25),), audiences=(Audience.PUPILS,))

    with pytest.raises(Conflict, match="« nbLicenceEnseignant » ne peut valoir 0 : 3 licences"):
        update_subscription(session, CURRENT.id, sent, now=LATER)


def test_counters_by_audience_pour_into_a_shared_one(
    session: Session, pupils: tuple[str, ...], teachers: tuple[str, ...]
) -> None:
    create_subscription(session, CURRENT, now=OPENING)
    give(session, CURRENT, *pupils[:4])
    give(session, CURRENT, *teachers[:2])

    update_subscription(session, CURRENT.id, changed(SHARED), now=LATER)

    assert counters(session, CURRENT) == {GLOBAL_POOL: (30, 6)}
    assert rows_by_counter(session, CURRENT) == {GLOBAL_POOL: 6}


@pytest.mark.parametrize("base", ["session", pytest.param("postgres_session", marks=pytest.mark.postgres)])
def test_a_shared_counter_parts_into_those_of_its_holders(base: str, request: pytest.FixtureRequest) -> None:
    session = request.getfixturevalue(base)
    deploy_school(session, UAI)
    pupils, teachers = add_people(session, UAI, Audience.PUPILS, 4), add_people(session, UAI, Audience.TEACHERS, 3)
    create_subscription(session, SHARED, now=OPENING)
    give(session, SHARED, *pupils, *teachers)
    leave(session, pupils[0], teachers[0])

    update_subscription(session, CURRENT.id, changed(CURRENT), now=LATER)

    assert counters(session, CURRENT) == {"ELEVE": (25, 4), "ENSEIGNANT": (5, 3)}
    assert rows_by_counter(session, CURRENT) == {"ELEVE": 4, "ENSEIGNANT": 3}


def test_a_shared_counter_does_not_part_into_less(session: Session, teachers: tuple[str, ...]) -> None:
    create_subscription(session, SHARED, now=OPENING)
    give(session, SHARED, *teachers)
    sent = changed(CURRENT, pools=(Pool(Audience.PUPILS, 25), Pool(Audience.TEACHERS, 2)))

    with pytest.raises(Conflict, match="« nbLicenceEnseignant » ne peut valoir 2 : 3 licences"):
        update_subscription(session, CURRENT.id, sent, now=LATER)


def test_what_was_withdrawn_keeps_the_counter_it_came_from(session: Session, pupils: tuple[str, ...]) -> None:
    create_subscription(session, CURRENT, now=OPENING)
    give(session, CURRENT, *pupils)
    selection = Selection(uai=UAI, people=pupils[:2])
    withdraw(session, [CURRENT.id], selection, signed("withdrawal"))

    update_subscription(session, CURRENT.id, changed(SHARED), now=LATER)

    history = select(Assignment.counter).where(Assignment.withdrawn_at.is_not(None))
    assert session.scalars(history).all() == ["ELEVE", "ELEVE"]
    assert counters(session, CURRENT) == {GLOBAL_POOL: (30, 4)}


def test_a_school_licence_that_arrivals_exceeded_may_change_and_grow(
    session: Session, teachers: tuple[str, ...]
) -> None:
    create_subscription(session, SCHOOL_LICENCE, now=OPENING)
    audiences = [Audience.TEACHERS]
    open_establishment(session, [SCHOOL_LICENCE.id], UAI, audiences, signed("opening"))
    session.execute(Counter.__table__.update().values(total=2))  # as if two teachers had arrived by night since

    for total in (2, 3):
        sent = changed(SCHOOL_LICENCE, comment=f"Bon de commande {total}", pools=(Pool(GLOBAL_POOL, total),))
        kept = update_subscription(session, SCHOOL_LICENCE.id, sent, now=LATER)
        assert kept.pools == (Pool(GLOBAL_POOL, total),)
    with pytest.raises(Conflict, match="« nbLicenceGlobale » ne peut valoir 1 : 3 licences"):
        update_subscription(
            session, SCHOOL_LICENCE.id, changed(SCHOOL_LICENCE, pools=(Pool(GLOBAL_POOL, 1),)), now=LATER
        )


totals = st.none() | st.integers(0, 8)
by_audience = st.tuples(totals, totals).map(
    lambda pair: (Pool(Audience.PUPILS, pair[0]), Pool(Audience.TEACHERS, pair[1]))
)
shared = totals.map(lambda total: (Pool(GLOBAL_POOL, total),))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(by_audience | shared, min_size=1, max_size=4), given_out=st.integers(0, 6))
def test_whatever_the_changes_counters_hold_exactly_what_is_out(
    session: Session,
    pupils: tuple[str, ...],
    teachers: tuple[str, ...],
    changes: list[tuple[Pool, ...]],
    given_out: int,
) -> None:
    with session.begin_nested() as attempt:
        create_subscription(session, CURRENT, now=OPENING)
        give(session, CURRENT, *teachers, *pupils[:given_out])
        for pools in changes:
            try:
                with session.begin_nested():
                    update_subscription(session, CURRENT.id, changed(CURRENT, pools=pools), now=LATER)
            except (Conflict, InvalidInput):
                pass
            kept = counters(session, CURRENT)
            assert {name: live for name, (_, live) in kept.items() if live} == rows_by_counter(session, CURRENT)
            assert all(total is None or live <= total for total, live in kept.values())
            assert sum(live for _, live in kept.values()) == len(teachers) + given_out
        attempt.rollback()

"""The médiacentre's list and the decision are one rule: whatever the world, they agree on every person and resource."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, insert
from sqlalchemy.orm import Session

from gar_sim.gar import models
from gar_sim.gar.services.entitlements import decide_access, entitled_resources
from gar_sim.kernel.database import Base
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import AssignmentType

NOW = datetime(2026, 9, 15, 8, tzinfo=UTC)
SCHOOLS = ("0991101O", "0991202Q")
ARKS = ("ark:/99999/a", "ark:/99999/b")
PEOPLE = (1, 2, 3)

# Most facts favour the person, else hardly a world grants anything and nothing is compared.
maybe_left = st.sampled_from([None, None, None, NOW - timedelta(days=1)])
starts = st.sampled_from([-2, -1, 0, 1]).map(lambda days: NOW + timedelta(days=days))
ends = st.sampled_from([2, 1, 0, -1]).map(lambda days: NOW + timedelta(days=days))
audiences = st.sampled_from([Audience.PUPILS, Audience.PUPILS, Audience.TEACHERS])


class Held(NamedTuple):
    """A licence of a subscription given to a person, perhaps withdrawn since."""

    subscription: int
    person: int
    withdrawn: bool


class Opened(NamedTuple):
    """A subscription opened to an audience of a school."""

    subscription: int
    school: int
    audience: Audience


subscriptions = st.fixed_dictionaries(
    {
        "ark": st.sampled_from(ARKS),
        "type": st.sampled_from(AssignmentType),
        "starts_at": starts,
        "ends_at": ends,
        "deleted_at": maybe_left,
        "schools": st.sets(st.sampled_from(SCHOOLS), min_size=1),
        "audiences": st.sets(audiences, min_size=1),
    }
)
worlds = st.fixed_dictionaries(
    {
        "schools_left": st.tuples(maybe_left, maybe_left),
        "people_left": st.tuples(maybe_left, maybe_left, maybe_left),
        "memberships": st.dictionaries(
            st.tuples(st.sampled_from(PEOPLE), st.sampled_from(SCHOOLS)), audiences | st.none(), min_size=4
        ),
        "subscriptions": st.lists(subscriptions, min_size=2, max_size=4),
        "held": st.sets(st.builds(Held, st.integers(0, 3), st.sampled_from(PEOPLE), st.booleans()), min_size=6),
        "opened": st.sets(st.builds(Opened, st.integers(0, 3), st.integers(0, 1), audiences), min_size=6),
        "released": st.sampled_from([frozenset(ARKS), frozenset(ARKS), frozenset(ARKS[:1])]),
    }
)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """An empty base; every example is rolled back."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@given(world=worlds)
def test_the_list_holds_exactly_what_the_decision_grants(engine: Engine, world: dict[str, Any]) -> None:
    with Session(engine) as session:
        _write(session, world)
        for person in PEOPLE:
            for uai in SCHOOLS:
                who = {"ent_id": "PAS", "ent_person_id": f"P{person}", "uai": uai, "now": NOW}
                listed = {resource.ark for resource in entitled_resources(session.connection(), **who)}
                granted = {ark for ark in ARKS if decide_access(session, ark=ark, **who).granted}
                assert listed == granted


def _write(session: Session, world: dict[str, Any]) -> None:
    def add(model: type[Base], *rows: dict[str, Any]) -> None:
        if rows:
            session.connection().execute(insert(model), list(rows))

    add(models.EntProject, {"id": "PAS", "name": "P", "issuer": "i", "client_id": "c", "client_secret": "s"})
    add(models.School, *(_school(uai, left) for uai, left in zip(SCHOOLS, world["schools_left"], strict=True)))
    add(models.Person, *(_person(number, left) for number, left in zip(PEOPLE, world["people_left"], strict=True)))
    add(
        models.Membership,
        *(
            {"person_id": person, "uai": uai, "profile": None, "audience": audience}
            for (person, uai), audience in world["memberships"].items()
        ),
    )
    add(models.Resource, *(_resource(ark) for ark in ARKS))
    add(models.Release, *({"ark": ark, "attribute": "IDO", "purpose": "p", "position": 0} for ark in world["released"]))
    for number, subscription in enumerate(world["subscriptions"]):
        _write_subscription(add, number, subscription, world)


def _write_subscription(add: Any, number: int, subscription: dict[str, Any], world: dict[str, Any]) -> None:
    identifier = f"S{number}"
    add(models.Subscription, _subscription(identifier, subscription))
    for uai in subscription["schools"]:
        add(models.SubscriptionSchool, {"subscription_id": identifier, "uai": uai})
    for audience in subscription["audiences"]:
        add(models.SubscriptionAudience, {"subscription_id": identifier, "audience": audience})
    add(models.Batch, _batch(identifier))
    for held in world["held"]:
        if held.subscription == number:
            add(models.Assignment, _assignment(identifier, held))
    for opened in world["opened"]:
        if opened.subscription == number:
            add(models.EstablishmentOpening, _opening(identifier, opened))


def _school(uai: str, left: datetime | None) -> dict[str, Any]:
    return {"uai": uai, "ent_id": "PAS", "name": uai, "degree": "2D", "left_at": left}


def _person(number: int, left: datetime | None) -> dict[str, Any]:
    return {
        "id": number,
        "ent_id": "PAS",
        "ent_person_id": f"P{number}",
        "is_pupil": True,
        "last_name": "N",
        "first_name": "P",
        "other_first_names": "P",
        "arrived_at": NOW,
        "left_at": left,
    }


def _resource(ark: str) -> dict[str, Any]:
    return {
        "ark": ark,
        "title": ark,
        "description": "",
        "url": "{base}/",
        "publisher_id": "1",
        "publisher_name": "E",
        "distributor_id": "1",
        "validator_id": "1",
        "presentation": "MAN",
        "pedagogical_types": [],
        "document_types": [],
        "levels": [],
        "subjects": [],
    }


def _subscription(identifier: str, subscription: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": identifier,
        "distributor": "d",
        "ark": subscription["ark"],
        "resource_id_type": "ark",
        "title": "T",
        "comment": "",
        "starts_at": subscription["starts_at"],
        "ends_at": subscription["ends_at"],
        "category": "transferable",
        "assignment_type": subscription["type"],
        "created_at": NOW,
        "modified_at": NOW,
        "deleted_at": subscription["deleted_at"],
    }


def _batch(identifier: str) -> dict[str, Any]:
    return {
        "id": identifier,
        "kind": "assign",
        "author": "m",
        "made_at": NOW,
        "people": 0,
    }


def _assignment(identifier: str, held: Held) -> dict[str, Any]:
    return {
        "subscription_id": identifier,
        "person_id": held.person,
        "uai": SCHOOLS[0],
        "counter": "GLOBALE",
        "batch_id": identifier,
        "assigned_at": NOW,
        "withdrawn_at": NOW if held.withdrawn else None,
    }


def _opening(identifier: str, opened: Opened) -> dict[str, Any]:
    return {
        "subscription_id": identifier,
        "uai": SCHOOLS[opened.school],
        "audience": opened.audience,
        "batch_id": identifier,
        "opened_at": NOW,
    }

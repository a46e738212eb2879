"""The list keeps what all filters keep, in the order asked for, cut where asked, always in four queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle, islice, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.orm import Session

from fixtures_world import OPENING
from gar_sim.gar.domain.validity import validity_of
from gar_sim.gar.services.subscriptions.declaring import create_subscription, delete_subscription
from gar_sim.gar.services.subscriptions.listing import list_subscriptions
from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.subscription_filters import (
    DATE_NAMES,
    FILTER_NAMES,
    SORT_NAMES,
    DateFilter,
    ListSlice,
    SubscriptionFilters,
    ValueFilter,
)
from gar_sim.values.subscriptions import AssignmentType, Pool, SubscriptionDraft
from subscription_samples import LEXIVORE, MATHEMARCHE

DISTRIBUTORS = (MATHEMARCHE.distributor, LEXIVORE.distributor)
SCHOOLS = (("0991101O",), ("0991202Q",), ("0991101O", "0991202Q"))
AUDIENCES = (
    (Audience.PUPILS,),
    (Audience.TEACHERS, Audience.DOCUMENTALISTS),
    (Audience.PUPILS, Audience.OTHER_STAFF),
)
TYPES = (AssignmentType.INDIVIDUAL, AssignmentType.ESTABLISHMENT)
DAYS = tuple(OPENING + timedelta(days=days) for days in range(6))


def numbered(number: int, distributor: str, schools: tuple[str, ...], audiences: tuple[Audience, ...]) -> Any:
    """One of many subscriptions, each with a different mixture."""
    return replace(
        MATHEMARCHE,
        id=f"abonnement{number * 7 % 18:02}",
        distributor=distributor,
        resource=f"ark:/99999/ressource{number % 5}",
        resource_id_type=("ark", "ARK")[number % 2],
        title=f"Ressource {number % 4}",
        starts_at=DAYS[number % 6],
        ends_at=None if number % 5 == 0 else DAYS[number * 5 % 6] + timedelta(days=30),
        end_school_year="2026-2027" if number % 5 == 0 else None,
        schools=schools,
        assignment_type=TYPES[number % 2],
        pools=(Pool(GLOBAL_POOL, number + 1),),
        audiences=audiences,
        project_code=(None, "VALMORIANE", "ORVANAIS")[number % 3],
    )


DECLARED = [numbered(number, *mixture) for number, mixture in enumerate(product(DISTRIBUTORS, SCHOOLS, AUDIENCES))]
DELETED = {draft.id for draft in islice(DECLARED, 0, None, 4)}
DAY_OF = dict(zip((draft.id for draft in DECLARED), cycle(DAYS), strict=False))


def declare_all(session: Session) -> None:
    for draft in DECLARED:
        create_subscription(session, draft, now=DAY_OF[draft.id])
    for subscription_id in DELETED:
        delete_subscription(session, subscription_id, now=DAYS[-1])


def wire_id(draft: SubscriptionDraft) -> str:
    return f"_{draft.id}" if draft.id in DELETED else draft.id


def element(draft: SubscriptionDraft, name: str) -> Any:
    """What a subscription says under the name of a filter or of an order."""
    validity = validity_of(draft)
    return {
        "idAbonnement": wire_id(draft),
        "idDistributeurCom": draft.distributor,
        "idRessource": draft.resource,
        "typeIdRessource": draft.resource_id_type,
        "libelleRessource": draft.title,
        "uaiEtab": draft.schools,
        "debutValidite": validity.start,
        "finValidite": validity.end,
        "dateCreation": DAY_OF[draft.id],
        "dateModification": DAYS[-1] if draft.id in DELETED else DAY_OF[draft.id],
        "categorieAffectation": draft.category,
        "typeAffectation": draft.assignment_type,
        "publicCible": draft.audiences,
        "codeProjetRessource": draft.project_code or "",
    }[name]


def expected(filters: SubscriptionFilters, wanted: ListSlice, distributor: str | None) -> list[SubscriptionDraft]:
    """The list as a reader of the documents alone would make it."""
    kept = [draft for draft in DECLARED if distributor in (None, draft.distributor)]
    kept = [draft for draft in kept if filters.include_deleted or draft.id not in DELETED]
    kept = [draft for draft in kept if all(says(draft, wish) for wish in filters.values)]
    kept = [draft for draft in kept if all(is_within(element(draft, wish.name), wish) for wish in filters.dates)]
    kept.sort(key=wire_id)
    kept.sort(key=lambda draft: min(sayings(draft, filters.sort_by)), reverse=filters.descending)
    end = None if wanted.limit is None else wanted.offset + wanted.limit
    return [replace(draft, id=wire_id(draft)) for draft in kept[wanted.offset : end]]


def says(draft: SubscriptionDraft, wish: ValueFilter) -> bool:
    return wish.value in sayings(draft, wish.name)


def sayings(draft: SubscriptionDraft, name: str) -> tuple[Any, ...]:
    said = element(draft, name)
    return said if isinstance(said, tuple) else (said,)


def is_within(instant: datetime, wish: DateFilter) -> bool:
    return not (wish.after and instant < wish.after) and not (wish.before and instant > wish.before)


KNOWN_VALUES = {name: sorted({said for draft in DECLARED for said in sayings(draft, name)}) for name in FILTER_NAMES}

value_filters = st.sampled_from(FILTER_NAMES).flatmap(
    lambda name: st.builds(ValueFilter, st.just(name), st.sampled_from([*filter(None, KNOWN_VALUES[name]), "inconnu"]))
)
bounds = st.none() | st.sampled_from(DAYS) | st.sampled_from(DAYS).map(lambda day: day + timedelta(days=30))
all_filters = st.builds(
    SubscriptionFilters,
    values=st.lists(value_filters, max_size=2).map(tuple),
    dates=st.lists(st.builds(DateFilter, st.sampled_from(DATE_NAMES), bounds, bounds), max_size=2).map(tuple),
    sort_by=st.sampled_from(SORT_NAMES),
    descending=st.booleans(),
    include_deleted=st.booleans(),
)
slices = st.builds(ListSlice, st.integers(0, 20), st.none() | st.integers(0, 20))


@pytest.mark.parametrize("base", ["session", pytest.param("postgres_session", marks=pytest.mark.postgres)])
def test_the_list_is_that_of_who_reads_the_documents(base: str, request: pytest.FixtureRequest) -> None:
    session = request.getfixturevalue(base)
    declare_all(session)

    @settings(max_examples=150)
    @given(filters=all_filters, wanted=slices, distributor=st.sampled_from([None, *DISTRIBUTORS]))
    def compare(filters: SubscriptionFilters, wanted: ListSlice, distributor: str | None) -> None:
        found = list_subscriptions(session, filters, wanted, distributor=distributor)
        assert found == expected(filters, wanted, distributor)

    compare()


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements that reach the database."""
    statements: list[str] = []
    engine = session.get_bind()

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def test_a_long_list_takes_as_many_queries_as_a_short_one(session: Session) -> None:
    declare_all(session)
    everything = SubscriptionFilters(include_deleted=True)

    with counted(session) as short:
        assert len(list_subscriptions(session, everything, ListSlice(0, 1))) == 1
    with counted(session) as long:
        assert len(list_subscriptions(session, everything)) == len(DECLARED)

    assert len(short) == len(long) == 4


def test_a_subscription_by_nature_is_found_by_each_of_its_schools(session: Session) -> None:
    create_subscription(session, LEXIVORE, now=OPENING)

    found = {
        uai: list_subscriptions(session, SubscriptionFilters(values=(ValueFilter("uaiEtab", uai),)))
        for uai in ("0991101O", "0991202Q", "0991303O")
    }

    assert found == {"0991101O": [LEXIVORE], "0991202Q": [LEXIVORE], "0991303O": []}

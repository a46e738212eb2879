"""A change is the whole document again, but for what may not change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from fixtures_world import OPENING
from gar_sim.gar.models import Subscription
from gar_sim.gar.services.subscriptions.declaring import create_subscription, update_subscription
from gar_sim.gar.services.subscriptions.documents import document_of
from gar_sim.values.errors import InvalidInput, NotFound, Refused
from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.subscriptions import AssignmentType, Pool, SubscriptionDraft
from subscription_samples import LEXIVORE, MATHEMARCHE

UAI = "0991101O"
LATER = OPENING + timedelta(days=1)
CURRENT = replace(MATHEMARCHE, schools=(UAI,), pools=(Pool(Audience.TEACHERS, 5), Pool(Audience.PUPILS, 25)))
SCHOOL_LICENCE = replace(CURRENT, assignment_type=AssignmentType.ESTABLISHMENT, pools=(Pool(GLOBAL_POOL, 4),))


def changed(draft: SubscriptionDraft, **changes: object) -> SubscriptionDraft:
    """The document of an update: schools are left out (gar-wire §1.6)."""
    return replace(draft, schools=(), **changes)


def test_dates_counts_audiences_and_words_change(session: Session) -> None:
    create_subscription(session, CURRENT, now=OPENING)
    sent = changed(
        CURRENT,
        title="Mathémarche 3e, édition 2026",
        comment="",
        ends_at=datetime(2027, 7, 13, 22, tzinfo=UTC),
        pools=(Pool(Audience.PUPILS, None), Pool(Audience.DOCUMENTALISTS, 1)),
        audiences=(Audience.PUPILS, Audience.DOCUMENTALISTS),
        project_code=None,
    )

    kept = update_subscription(session, CURRENT.id, sent, now=LATER)

    assert set(kept.pools) == set(sent.pools)
    assert replace(kept, pools=sent.pools) == replace(sent, schools=CURRENT.schools)


def test_schools_natures_category_and_birth_stay(session: Session) -> None:
    create_subscription(session, LEXIVORE, now=OPENING)

    kept = update_subscription(session, LEXIVORE.id, replace(LEXIVORE, category=None, nature_codes=()), now=LATER)

    row = session.get_one(Subscription, LEXIVORE.id)
    assert kept == LEXIVORE
    assert (row.created_at, row.modified_at) == (OPENING, LATER)


def test_of_two_ends_the_instant_wins_and_is_listed(session: Session) -> None:
    create_subscription(session, LEXIVORE, now=OPENING)
    end = datetime(2028, 1, 31, 22, 59, 59, tzinfo=UTC)

    kept = update_subscription(session, LEXIVORE.id, replace(LEXIVORE, ends_at=end), now=LATER)

    assert (kept.ends_at, kept.end_school_year) == (end, None)
    assert session.get_one(Subscription, LEXIVORE.id).ends_at == end


def test_a_school_in_the_change_is_refused_and_nothing_moves(session: Session) -> None:
    create_subscription(session, CURRENT, now=OPENING)

    with pytest.raises(InvalidInput) as refused:
        update_subscription(session, CURRENT.id, replace(CURRENT, comment="Autre"), now=LATER)
    assert refused.value.code == "UAI_ON_UPDATE"
    assert document_of(session, CURRENT.id) == CURRENT


def test_rules_on_schools_look_at_the_schools_it_has(session: Session) -> None:
    primary = replace(SCHOOL_LICENCE, schools=("0991303O",))
    create_subscription(session, primary, now=OPENING)
    sent = changed(primary, audiences=(Audience.PUPILS, Audience.DOCUMENTALISTS))

    with pytest.raises(InvalidInput) as refused:
        update_subscription(session, primary.id, sent, now=LATER)
    assert refused.value.code == "RG11"


def test_another_distributor_does_not_see_it(session: Session) -> None:
    create_subscription(session, CURRENT, now=OPENING)
    stranger = LEXIVORE.distributor

    with pytest.raises(NotFound):
        update_subscription(session, CURRENT.id, changed(CURRENT, distributor=stranger), now=LATER)
    with pytest.raises(NotFound):
        update_subscription(
            session, CURRENT.id, changed(CURRENT, distributor=stranger), now=LATER, distributor=stranger
        )
    with pytest.raises(Refused):
        update_subscription(session, CURRENT.id, changed(CURRENT), now=LATER, distributor=stranger)

"""What is new since a visit: subscriptions, licences, leavers."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from directory_samples import leave
from fixtures_world import OPENING
from gar_sim.gar.services.assignments import assign
from gar_sim.gar.services.news import News, leavers_holding, news_since
from gar_sim.gar.services.overview import overviews
from gar_sim.gar.services.subscriptions.declaring import create_subscription, update_subscription
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import Pool
from gesture_samples import BY_AUDIENCE, UAI, fill_school, people, stamp

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def pupils(session: Session) -> tuple[str, ...]:
    """Six, in two classes."""
    return fill_school(session)[0]


def news(session: Session, since: datetime = OPENING) -> News:
    return news_since(session, overviews(session, UAI, OPENING + DAY), since)


def test_nothing_is_new_of_what_was_there(session: Session, pupils: tuple[str, ...]) -> None:
    assert news(session) == News((), ())


def test_a_subscription_declared_since_is_new_and_its_licences_are_no_gain(
    session: Session, pupils: tuple[str, ...]
) -> None:
    draft = replace(BY_AUDIENCE, id="new", title="Nouveau")
    create_subscription(session, draft, now=OPENING + HOUR)
    more = replace(draft, schools=(), pools=(Pool(Audience.PUPILS, 9), Pool(Audience.TEACHERS, 1)))
    update_subscription(session, "new", more, now=OPENING + HOUR)

    assert [one.subscription.id for one in news(session).subscriptions] == ["new"]
    assert news(session).gained == ()


@pytest.mark.parametrize(("total", "gained"), [(9, [5]), (3, []), (None, [None])])
def test_a_total_that_was_raised_is_new_licences(
    session: Session, pupils: tuple[str, ...], total: int | None, gained: list[int | None]
) -> None:
    draft = replace(BY_AUDIENCE, schools=(), pools=(Pool(Audience.PUPILS, total), Pool(Audience.TEACHERS, 1)))
    update_subscription(session, BY_AUDIENCE.id, draft, now=OPENING + HOUR)

    assert [licences for _, licences in news(session).gained] == gained
    assert news(session, OPENING + 2 * HOUR).gained == ()


def test_leavers_are_counted_with_their_licences_and_those_of_late_apart(
    session: Session, pupils: tuple[str, ...]
) -> None:
    assign(session, [BY_AUDIENCE.id, "shared"], people(*pupils[:3]), stamp())
    leave(session, pupils[0], pupils[1], pupils[5])

    assert leavers_holding(session, UAI, OPENING, OPENING - HOUR) == (2, 4, 2)
    assert leavers_holding(session, UAI, OPENING, OPENING + HOUR) == (2, 4, 0)
    assert leavers_holding(session, UAI, OPENING, None) == (2, 4, 0)

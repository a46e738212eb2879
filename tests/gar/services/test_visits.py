"""When a manager came to the dashboard: a day is one visit."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from directory_samples import ENT, deploy_school
from fixtures_world import OPENING
from gar_sim.gar.models import Responsible, SignOn
from gar_sim.gar.services.visits import begin_visit, came_today, last_visit, remember_visits

UAI = "0991101O"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def session(gar_session: Session) -> Session:
    """With a school."""
    deploy_school(gar_session, UAI)
    return gar_session


def manager() -> SignOn:
    return SignOn(id="s", ent_id=ENT, ent_person_id="M", id_token="", sid="", opened_at=OPENING, expires_at=OPENING)


def test_a_first_visit_has_none_before(session: Session) -> None:
    assert not came_today(session, manager(), UAI, OPENING)
    begin_visit(session, manager(), UAI, OPENING)

    assert last_visit(session, manager(), UAI) is None
    assert came_today(session, manager(), UAI, OPENING + HOUR)


def test_a_day_is_one_visit_and_the_next_one_counts_from_it(session: Session) -> None:
    for instant in (OPENING, OPENING + HOUR, OPENING + DAY, OPENING + DAY + HOUR):
        begin_visit(session, manager(), UAI, instant)

    assert last_visit(session, manager(), UAI) == OPENING


def test_a_story_begins_with_every_manager_s_visit(session: Session) -> None:
    named = Responsible(ent_id=ENT, ent_person_id="M", uai=UAI, last_name="T", first_name="M", mail="m@x.example")
    session.add(named)
    session.flush()
    remember_visits(session, OPENING - DAY)
    begin_visit(session, manager(), UAI, OPENING)

    assert last_visit(session, manager(), UAI) == OPENING - DAY

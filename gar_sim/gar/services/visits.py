"""Since when a manager has not seen the dashboard of a school: a day of the world is one visit."""

from datetime import date, datetime

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import Session

from gar_sim.gar.models import Responsible, SignOn, Visit
from gar_sim.kernel.clocks import PARIS
from gar_sim.kernel.database import UtcDateTime


def came_today(session: Session, sign_on: SignOn, uai: str, now: datetime) -> bool:
    """Whether today's visit has begun: nothing is to be written."""
    visit = _visit(session, sign_on, uai)
    return visit is not None and _day(now) <= _day(visit.began_at)


def begin_visit(session: Session, sign_on: SignOn, uai: str, now: datetime) -> None:
    """Remember that who is signed in came today; the visit of another day becomes the one to count from."""
    visit = _visit(session, sign_on, uai)
    if visit is None:
        visit = Visit(ent_id=sign_on.ent_id, ent_person_id=sign_on.ent_person_id, uai=uai, began_at=now)
        session.add(visit)
    elif _day(now) > _day(visit.began_at):
        visit.former_at, visit.began_at = visit.began_at, now
    session.flush()


def last_visit(session: Session, sign_on: SignOn, uai: str) -> datetime | None:
    """When who is signed in came on another day; None for a first visit."""
    visit = _visit(session, sign_on, uai)
    return visit.former_at if visit else None


def remember_visits(session: Session, at: datetime) -> None:
    """Every manager of every school came at this instant: how a story begins."""
    came = select(Responsible.ent_id, Responsible.ent_person_id, Responsible.uai, literal(at, UtcDateTime()))
    session.execute(insert(Visit).from_select(["ent_id", "ent_person_id", "uai", "began_at"], came))


def _visit(session: Session, sign_on: SignOn, uai: str) -> Visit | None:
    return session.get(Visit, (sign_on.ent_id, sign_on.ent_person_id, uai))


def _day(instant: datetime) -> date:
    return instant.astimezone(PARIS).date()

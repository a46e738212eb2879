"""Sessions of people at the GAR: opened by the sign-in of their ENT, kept in the database, in wire time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from gar_sim.gar.models import CasTicket, Person, Service, SignOn
from gar_sim.gar.services.directory import find_person
from gar_sim.kernel.cas_logout import OpenedVisit


def open_sign_on(
    session: Session,
    *,
    token: str,
    ent_id: str,
    ent_person_id: str,
    id_token: str,
    sid: str,
    now: datetime,
    life: timedelta,
) -> SignOn:
    """Open a session and sweep away those that ended over a day ago."""
    _forget_ended(session, now - timedelta(days=1))
    sign_on = SignOn(
        id=token,
        ent_id=ent_id,
        ent_person_id=ent_person_id,
        id_token=id_token,
        sid=sid,
        opened_at=now,
        expires_at=now + life,
    )
    session.add(sign_on)
    session.flush()
    return sign_on


def find_sign_on(session: Session, token: str | None, now: datetime) -> SignOn | None:
    """The open session of that token, or None."""
    if token is None:
        return None
    return session.scalar(select(SignOn).where(SignOn.id == token, SignOn.closed_at.is_(None), SignOn.expires_at > now))


def enter_school(session: Session, sign_on_id: str, uai: str | None) -> SignOn:
    """Remember the school that the last address named; a person of two schools goes from one to the other."""
    sign_on = session.get_one(SignOn, sign_on_id)
    sign_on.uai = uai or sign_on.uai
    session.flush()
    return sign_on


def close_sign_on(session: Session, sign_on_id: str, now: datetime) -> None:
    """End a session."""
    sign_on = session.get(SignOn, sign_on_id)
    if sign_on is not None:
        sign_on.closed_at = now
        session.flush()


def close_by_ent(session: Session, ent_id: str, sid: str, now: datetime) -> list[OpenedVisit]:
    """End what an ENT's session opened here; the resources that were visited, to be told in their turn."""
    open_ones = select(SignOn.id).where(SignOn.ent_id == ent_id, SignOn.sid == sid, SignOn.closed_at.is_(None))
    ids = list(session.scalars(open_ones))
    session.execute(update(SignOn).where(SignOn.id.in_(ids)).values(closed_at=now))
    return visits_of(session, ids)


def visits_of(session: Session, sign_on_ids: Sequence[str]) -> list[OpenedVisit]:
    """Tickets that were used in these sessions, at services that declared where to say so."""
    rows = session.execute(
        select(CasTicket.ticket, CasTicket.ark, Service.logout_url)
        .join(Service, Service.ark == CasTicket.ark)
        .where(CasTicket.sign_on_id.in_(sign_on_ids), CasTicket.used_at.is_not(None))
        .where(Service.logout_url.is_not(None))
    )
    return [OpenedVisit(ticket, ark, address) for ticket, ark, address in rows if address]


def person_of(session: Session, sign_on: SignOn) -> Person | None:
    """The person of the directory who is signed in, or None when no export has named them."""
    return find_person(session, sign_on.ent_id, sign_on.ent_person_id)


def _forget_ended(session: Session, before: datetime) -> None:
    ended = select(SignOn.id).where(SignOn.expires_at < before)
    session.execute(delete(CasTicket).where(CasTicket.sign_on_id.in_(ended)))
    session.execute(delete(SignOn).where(SignOn.expires_at < before))

"""The accesses that people made: one row a validated ticket, forgotten after a time."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from gar_sim.gar.models import Access


def record_access(session: Session, *, person_id: int, subscription_id: str, uai: str, world: datetime) -> None:
    """Write down that a person opened what a subscription gives in a school, at a world instant."""
    session.add(Access(person_id=person_id, subscription_id=subscription_id, uai=uai, opened_at=world))
    session.flush()


def forget_old_accesses(session: Session, world: datetime, *, kept_for: timedelta) -> None:
    """Forget the accesses that are older, in world time, than they are kept."""
    session.execute(delete(Access).where(Access.opened_at < world - kept_for))

"""Tries in a row: each is counted before it is looked at, so that many at once do not get round the wait. Wire time."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from gar_sim.kernel.sign_in_delay import delay_after, too_many_tries
from gar_sim.supplier.models import Attempts

REMEMBERED = timedelta(days=1)
"""How long after its wait a row of tries is forgotten."""

LONGEST_NAME = 300


def count_attempt(session: Session, slug: str, who: str, now: datetime) -> None:
    """Let one more try happen, as if it would fail. Raises Refused while the former ones make it wait."""
    session.execute(delete(Attempts).where(Attempts.wait_until < now - REMEMBERED))
    tried = session.get(Attempts, (slug, _name(who)))
    if tried is not None and tried.wait_until > now:
        raise too_many_tries(tried.wait_until - now)
    count = tried.count + 1 if tried else 1
    session.merge(Attempts(slug=slug, who=_name(who), count=count, wait_until=now + delay_after(count)))
    session.flush()


def forget_attempts(session: Session, slug: str, who: str) -> None:
    """A try succeeded: the row of failures is over."""
    session.execute(delete(Attempts).where(Attempts.slug == slug, Attempts.who == _name(who)))


def _name(who: str) -> str:
    return who.replace("\0", "")[:LONGEST_NAME]

"""Messages that a real supplier would send. Nothing leaves the machine: a demo shows the outbox."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.kernel.identifiers import new_id
from gar_sim.supplier.models import Account, SimulatedMail

MOST = 50
"""Messages that the outbox shows."""


def send_link(session: Session, account: Account, link: str, now: datetime) -> None:
    """Write to an account's holder; `link` is stored as `{base}/…`. World time."""
    session.add(
        SimulatedMail(
            id=new_id(),
            slug=account.slug,
            account_id=account.id,
            recipient=account.mail,
            link=link,
            sent_at=now,
        )
    )
    session.flush()


def outbox_of(session: Session, slug: str) -> list[SimulatedMail]:
    """The latest messages of a resource."""
    wanted = select(SimulatedMail).where(SimulatedMail.slug == slug)
    return list(session.scalars(wanted.order_by(SimulatedMail.sent_at.desc(), SimulatedMail.id).limit(MOST)))

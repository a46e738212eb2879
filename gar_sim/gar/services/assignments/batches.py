"""The gesture of a manager that rows of assignments refer to."""

from datetime import datetime

from sqlalchemy.orm import Session

from gar_sim.gar.models import Batch


def open_batch(
    session: Session,
    batch_id: str,
    *,
    kind: str,
    subscription_id: str,
    uai: str,
    author: str,
    now: datetime,
    people: int,
) -> Batch:
    """Write a gesture down before the rows that name it; `people` are those it reaches, `now` is world time."""
    batch = Batch(
        id=batch_id,
        kind=kind,
        subscription_id=subscription_id,
        uai=uai,
        author=author,
        made_at=now,
        people=people,
    )
    session.add(batch)
    session.flush()
    return batch

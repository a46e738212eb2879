"""Subscriptions as documents again: from rows to values, in four queries whatever their number."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.subscription_rules.identity import DELETED_PREFIX
from gar_sim.gar.models import Counter, Subscription, SubscriptionAudience, SubscriptionSchool
from gar_sim.values.gathering import gathered
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import COUNT_ELEMENTS, Pool, SubscriptionDraft

_AUDIENCES = {audience.value: position for position, audience in enumerate(Audience)}
_COUNTERS = {counter: position for position, counter in enumerate(COUNT_ELEMENTS.values())}


def documents_of(session: Session, chosen: Select[Subscription]) -> list[SubscriptionDraft]:
    """The subscriptions that a statement chooses, in its order; schools by UAI, the rest in wire order.

    A deleted one has its identifier behind an underscore (gar-wire §1.7). Schools that natures named
    are not repeated: the document says one or the other (RG2).
    """
    subscriptions = session.scalars(chosen).all()
    ids = chosen.with_only_columns(Subscription.id)
    schools, audiences, pools = _schools(session, ids), _audiences(session, ids), _pools(session, ids)
    return [_document(row, schools[row.id], audiences[row.id], pools[row.id]) for row in subscriptions]


def document_of(session: Session, subscription_id: str) -> SubscriptionDraft:
    """The document of one subscription that exists."""
    (document,) = documents_of(session, select(Subscription).where(Subscription.id == subscription_id))
    return document


def _document(
    row: Subscription, schools: Sequence[str], audiences: Sequence[Audience], pools: Sequence[Pool]
) -> SubscriptionDraft:
    return SubscriptionDraft(
        id=f"{DELETED_PREFIX}{row.id}" if row.deleted_at else row.id,
        distributor=row.distributor,
        resource=row.ark,
        resource_id_type=row.resource_id_type,
        title=row.title,
        comment=row.comment,
        starts_at=row.starts_at,
        ends_at=None if row.end_school_year else row.ends_at,
        end_school_year=row.end_school_year,
        schools=() if row.nature_codes else tuple(schools),
        nature_codes=tuple(row.nature_codes.split(",")) if row.nature_codes else (),
        category=row.category,
        assignment_type=row.assignment_type,
        pools=tuple(sorted(pools, key=lambda pool: _COUNTERS[pool.audience])),
        audiences=tuple(sorted(audiences, key=_AUDIENCES.__getitem__)),
        project_code=row.project_code,
    )


def _schools(session: Session, ids: Select[str]) -> defaultdict[str, list[str]]:
    school = SubscriptionSchool
    rows = select(school.subscription_id, school.uai).where(school.subscription_id.in_(ids)).order_by(school.uai)
    return gathered(session.execute(rows))


def _audiences(session: Session, ids: Select[str]) -> defaultdict[str, list[Audience]]:
    target = SubscriptionAudience
    rows = session.execute(select(target.subscription_id, target.audience).where(target.subscription_id.in_(ids)))
    return gathered((subscription, Audience(audience)) for subscription, audience in rows)


def _pools(session: Session, ids: Select[str]) -> defaultdict[str, list[Pool]]:
    rows = session.execute(
        select(Counter.subscription_id, Counter.audience, Counter.total).where(Counter.subscription_id.in_(ids))
    )
    return gathered((subscription, Pool(audience, total)) for subscription, audience, total in rows)

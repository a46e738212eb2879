"""The list of subscriptions: filters, order and slice all in SQL (gar-wire §1.7)."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select, true
from sqlalchemy.orm import Session

from gar_sim.gar.domain.subscription_rules.identity import DELETED_PREFIX
from gar_sim.gar.models import Subscription, SubscriptionAudience, SubscriptionSchool
from gar_sim.gar.services.subscriptions.documents import documents_of
from gar_sim.values.subscription_filters import DateFilter, ListSlice, SubscriptionFilters, ValueFilter
from gar_sim.values.subscriptions import SubscriptionDraft

_WIRE_ID = case(
    (Subscription.deleted_at.is_(None), Subscription.id), else_=literal(DELETED_PREFIX).concat(Subscription.id)
)
_COLUMNS: dict[str, ColumnElement[Any]] = {
    "idAbonnement": _WIRE_ID,
    "idDistributeurCom": Subscription.distributor.expression,
    "idRessource": Subscription.ark.expression,
    "typeIdRessource": Subscription.resource_id_type.expression,
    "libelleRessource": Subscription.title.expression,
    "debutValidite": Subscription.starts_at.expression,
    "finValidite": Subscription.ends_at.expression,
    "dateCreation": Subscription.created_at.expression,
    "dateModification": Subscription.modified_at.expression,
    "categorieAffectation": Subscription.category.expression,
    "typeAffectation": Subscription.assignment_type.expression,
    # Databases disagree on where a null goes.
    "codeProjetRessource": func.coalesce(Subscription.project_code, ""),
}
_FIRST_AUDIENCE = (
    select(func.min(SubscriptionAudience.audience))
    .where(SubscriptionAudience.subscription_id == Subscription.id)
    .scalar_subquery()
)
_ALL = ListSlice()


def list_subscriptions(
    session: Session, filters: SubscriptionFilters, wanted: ListSlice = _ALL, *, distributor: str | None = None
) -> list[SubscriptionDraft]:
    """The subscriptions that all the filters keep, sorted then sliced; deleted ones on demand.

    `distributor` is who asks, and sees only its own; None is an open caller, whom the filters alone bind.
    """
    chosen = select(Subscription).where(*map(_has_value, filters.values), *map(_within, filters.dates))
    if distributor is not None:
        chosen = chosen.where(Subscription.distributor == distributor)
    if not filters.include_deleted:
        chosen = chosen.where(Subscription.deleted_at.is_(None))
    return documents_of(session, _sorted(chosen, filters).offset(wanted.offset).limit(wanted.limit))


def _has_value(wanted: ValueFilter) -> ColumnElement[bool]:
    if wanted.name == "uaiEtab":
        named = select(SubscriptionSchool.subscription_id).where(SubscriptionSchool.uai == wanted.value)
        return Subscription.id.in_(named)
    if wanted.name == "publicCible":
        addressed = select(SubscriptionAudience.subscription_id).where(SubscriptionAudience.audience == wanted.value)
        return Subscription.id.in_(addressed)
    return _COLUMNS[wanted.name] == wanted.value


def _within(wanted: DateFilter) -> ColumnElement[bool]:
    instant = _COLUMNS[wanted.name]
    bounds = [instant >= wanted.after] if wanted.after else []
    bounds += [instant <= wanted.before] if wanted.before else []
    return and_(true(), *bounds)


def _sorted(chosen: Select[Subscription], filters: SubscriptionFilters) -> Select[Subscription]:
    field = _FIRST_AUDIENCE if filters.sort_by == "publicCible" else _COLUMNS[filters.sort_by]
    return chosen.order_by(field.desc() if filters.descending else field.asc(), _WIRE_ID)

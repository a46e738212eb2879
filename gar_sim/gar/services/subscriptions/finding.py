"""Looking subscriptions up, with a clear refusal when one is not there."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.models import Subscription, SubscriptionSchool
from gar_sim.values.errors import NotFound


def find_subscription(session: Session, subscription_id: str) -> Subscription:
    """The living subscription of that identifier. Raises NotFound, for a deleted one too."""
    subscription = session.get(Subscription, subscription_id)
    if subscription is None or subscription.deleted_at is not None:
        raise _unknown(subscription_id)
    return subscription


def find_subscriptions(session: Session, subscription_ids: Iterable[str], uai: str) -> list[Subscription]:
    """The living subscriptions of those identifiers, each once, in their order. Raises NotFound as for one."""
    wanted = list(dict.fromkeys(subscription_ids))
    found = {one.id: one for one in session.scalars(select(Subscription).where(Subscription.id.in_(wanted)))}
    served = select(SubscriptionSchool.subscription_id).where(SubscriptionSchool.uai == uai)
    here = set(session.scalars(served.where(SubscriptionSchool.subscription_id.in_(wanted))))
    for each in wanted:
        if each not in found or found[each].deleted_at is not None:
            raise _unknown(each)
        if each not in here:
            raise _not_this_school(found[each], uai)
    return [found[each] for each in wanted]


def require_school(session: Session, subscription: Subscription, uai: str) -> None:
    """Raise NotFound when a school is none of the subscription's."""
    if session.get(SubscriptionSchool, (subscription.id, uai)) is None:
        raise _not_this_school(subscription, uai)


def _unknown(subscription_id: str) -> NotFound:
    return NotFound(
        "UNKNOWN_SUBSCRIPTION",
        f"Aucun abonnement ne porte l'identifiant « {subscription_id} ».",
        remedy="Vérifiez l'identifiant auprès du distributeur.",
    )


def _not_this_school(subscription: Subscription, uai: str) -> NotFound:
    return NotFound(
        "NOT_THIS_SCHOOL",
        f"L'abonnement « {subscription.title} » ne concerne pas l'établissement {uai}.",
        remedy="Choisissez un abonnement de cet établissement.",
    )

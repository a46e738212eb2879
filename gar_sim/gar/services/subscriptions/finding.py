"""Looking a subscription up, with a clear refusal when it is not there."""

from sqlalchemy.orm import Session

from gar_sim.gar.models import Subscription, SubscriptionSchool
from gar_sim.values.errors import NotFound


def find_subscription(session: Session, subscription_id: str) -> Subscription:
    """The living subscription of that identifier. Raises NotFound, for a deleted one too."""
    subscription = session.get(Subscription, subscription_id)
    if subscription is None or subscription.deleted_at is not None:
        raise NotFound(
            "UNKNOWN_SUBSCRIPTION",
            f"Aucun abonnement ne porte l'identifiant « {subscription_id} ».",
            remedy="Vérifiez l'identifiant auprès du distributeur.",
        )
    return subscription


def require_school(session: Session, subscription: Subscription, uai: str) -> None:
    """Raise NotFound when a school is none of the subscription's."""
    if session.get(SubscriptionSchool, (subscription.id, uai)) is None:
        raise NotFound(
            "NOT_THIS_SCHOOL",
            f"L'abonnement « {subscription.title} » ne concerne pas l'établissement {uai}.",
            remedy="Choisissez un abonnement de cet établissement.",
        )

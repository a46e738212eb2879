"""Whose a subscription is: each distributor sees and touches only its own (gar-wire §1.7).

`distributor` is who calls, a SIREN_ISNI; None is an open caller, which acts for whom its document names.
"""

from sqlalchemy.orm import Session

from gar_sim.gar.models import Subscription
from gar_sim.gar.services.subscriptions.finding import find_subscription
from gar_sim.values.errors import NotFound, Refused


def require_own_document(named: str, distributor: str | None) -> None:
    """Raise Refused when a document is made in the name of another distributor than the caller."""
    if distributor is not None and named and named != distributor:
        raise Refused(
            "NOT_YOUR_DISTRIBUTOR",
            f"« idDistributeurCom » vaut « {named} », mais l'appel vient de « {distributor} ».",
            remedy="Mettre dans le document l'identifiant du distributeur qui appelle.",
        )


def find_own(session: Session, subscription_id: str, distributor: str | None) -> Subscription:
    """The living subscription of that identifier, if it is this distributor's. Raises NotFound."""
    subscription = find_subscription(session, subscription_id)
    if distributor is not None and subscription.distributor != distributor:
        raise NotFound(
            "UNKNOWN_SUBSCRIPTION",
            f"Aucun abonnement du distributeur « {distributor} » ne porte l'identifiant « {subscription_id} ».",
            remedy="Vérifiez l'identifiant et le distributeur.",
        )
    return subscription

"""A subscription as the console's pages show it."""

from typing import Any

from flask import url_for

from gar_sim.gar.console.within import OUTSIDE, is_resource_outside, whom
from gar_sim.gar.domain.validity import SubscriptionState
from gar_sim.gar.services.overview import SubscriptionOverview

STATE_CODES = {
    SubscriptionState.UPCOMING: "upcoming",
    SubscriptionState.ACTIVE: "active",
    SubscriptionState.ENDING: "ending",
    SubscriptionState.EXPIRED: "ended",
    SubscriptionState.DELETED: "deleted",
}


def card(overview: SubscriptionOverview) -> dict[str, Any]:
    """What lists and the « Quoi » zone show (templates/macros/subscription.html)."""
    subscription = overview.subscription
    return {
        "id": subscription.id,
        "title": subscription.title,
        "publisher": overview.publisher,
        "url": url_for("console.show_resource", subscription_id=subscription.id),
        "assign_url": url_for("console.assign", ressource=subscription.id),
        "withdraw_url": url_for("console.withdraw", ressource=subscription.id),
        "type": subscription.assignment_type,
        "state": STATE_CODES[overview.state],
        "starts_at": subscription.starts_at,
        "ends_at": subscription.ends_at,
        "counters": overview.counters,
        "outside": is_resource_outside(overview),
    }


def sheet(overview: SubscriptionOverview) -> dict[str, Any]:
    """The same with all that the distributor declared, and whether it can be assigned."""
    subscription, shown = overview.subscription, card(overview)
    ended = "" if overview.is_open else "Cet abonnement est terminé : il ne donne plus d'accès."
    return {
        **shown,
        "ark": subscription.ark,
        "distributor": subscription.distributor,
        "audiences": overview.audiences,
        "category": subscription.category,
        "comment": subscription.comment,
        "can_assign": overview.is_open and not shown["outside"],
        "why_not": f"{OUTSIDE} {whom()}" if shown["outside"] else ended,
    }

"""The catalogue that ENTs download: every declared resource, by whom it is sold and hosted (gar-wire §2.5)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.models import Resource, Subscription
from gar_sim.values.diffusable_resources import DiffusableResource, Organisation
from gar_sim.values.gathering import gathered


def diffusable_resources(session: Session) -> list[DiffusableResource]:
    """Every declared resource, by ark. It is sold by who declared subscriptions to it, else by who hosts it.

    Organisations are named where a notice names them as a publisher.
    """
    resources = session.scalars(select(Resource).order_by(Resource.ark)).all()
    names = {resource.publisher_id: resource.publisher_name for resource in resources}
    mothers = {resource.family for resource in resources}
    sellers = _sellers(session)
    return [
        DiffusableResource(
            id=resource.ark,
            title=resource.title,
            publisher=Organisation(resource.publisher_id, resource.publisher_name),
            commercial_distributors=tuple(
                Organisation(seller, names.get(seller, ""))
                for seller in sellers.get(resource.ark, [resource.distributor_id])
            ),
            technical_distributor=Organisation(resource.distributor_id, names.get(resource.distributor_id, "")),
            is_mother=resource.ark in mothers,
            mother=resource.family,
        )
        for resource in resources
    ]


def _sellers(session: Session) -> dict[str, list[str]]:
    sold = select(Subscription.ark, Subscription.distributor).where(Subscription.deleted_at.is_(None)).distinct()
    return gathered(session.execute(sold.order_by(Subscription.distributor)))

"""What a school has that an act can name."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.levels import level_label, level_order
from gar_sim.gar.models import Mef, PersonMef, Resource, Subscription, SubscriptionSchool
from gar_sim.kernel.ordering import by_name
from gar_sim.values.folding import alphabetical


@dataclass(frozen=True, slots=True)
class Nameable:
    """What acts of a school can name: levels of its pupils, subjects as notices name them, resources by ark."""

    levels: tuple[str, ...]
    subjects: tuple[str, ...]
    resources: Mapping[str, str]


def nameable_in(session: Session, uai: str) -> Nameable:
    """What an act can name in a school, in the order of lists."""
    followed = select(PersonMef.code).where(PersonMef.uai == uai)
    mefs = session.execute(select(Mef.stat11, Mef.label).where(Mef.uai == uai, Mef.code.in_(followed)))
    levels = {level_label((stat11 or "")[:4], label) for stat11, label in mefs}
    served = select(SubscriptionSchool.subscription_id).where(SubscriptionSchool.uai == uai)
    rows = session.execute(
        select(Subscription.ark, Subscription.title, Resource.subjects)
        .outerjoin(Resource, Resource.ark == Subscription.ark)
        .where(Subscription.id.in_(served), Subscription.deleted_at.is_(None))
        .order_by(*by_name(Subscription.title), Subscription.starts_at)
    ).all()
    subjects = {term["nom"] for _, _, terms in rows for term in terms or ()}
    return Nameable(
        tuple(sorted(levels, key=level_order)),
        tuple(sorted(subjects, key=alphabetical)),
        {ark: title for ark, title, _ in rows},
    )

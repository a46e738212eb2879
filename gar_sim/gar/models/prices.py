"""What subscriptions cost: the console's own datum."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base
from gar_sim.values.prices import PriceBasis


class SubscriptionPrice(Base):
    """What a school pays for a subscription, in cents without tax; `basis` is a `PriceBasis`."""

    __tablename__ = "gar_subscription_price"
    __table_args__ = (
        CheckConstraint("unit_price_cents >= 0", name="not_negative"),
        CheckConstraint("basis IN ('licence', 'subscription')", name="basis"),
    )

    subscription_id: Mapped[str] = mapped_column(ForeignKey("gar_subscription.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    unit_price_cents: Mapped[int]
    basis: Mapped[str] = mapped_column(String(12), default=PriceBasis.LICENCE)

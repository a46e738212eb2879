"""Orders delivered to schools, and the activation code that stands on the delivery slip."""

import hmac
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.kernel.identifiers import READABLE
from gar_sim.kernel.ordering import by_name
from gar_sim.supplier.models import Order
from gar_sim.values.errors import Refused

CODE_LENGTH = 12


def deliver_order(session: Session, slug: str, uai: str, school: str) -> None:
    """Note that a school has ordered a resource, under the name that the order gives it."""
    session.merge(Order(slug=slug, uai=uai, school=school))
    session.flush()


def orders_of(session: Session, slug: str) -> list[Order]:
    """Orders of a resource, by school."""
    return list(session.scalars(select(Order).where(Order.slug == slug).order_by(*by_name(Order.school))))


def activation_code(key: bytes, slug: str, uai: str) -> str:
    """The code on the slip, `xxxx-xxxx-xxxx`: made of the world's key, so that no table holds it."""
    signs = _readable(hmac.digest(key, f"{slug}/{uai}".encode(), "sha256")[:CODE_LENGTH])
    return "-".join(signs[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def require_order(session: Session, slug: str, uai: str, code: str, key: bytes) -> Order:
    """The order that a UAI and a code prove. Raises Refused, in the same words whichever is wrong."""
    order = session.get(Order, (slug, uai.strip().upper()))
    expected = activation_code(key, slug, uai.strip().upper())
    if not hmac.compare_digest(code.strip().lower().encode(), expected.encode()) or order is None:
        raise Refused(
            "BAD_ACTIVATION",
            "Ce code d'activation n'est pas celui de cet établissement.",
            remedy="Recopiez les deux du bon de livraison ; il accompagne la commande.",
        )
    return order


def _readable(signs: Iterable[int]) -> str:
    return "".join(READABLE[sign % len(READABLE)] for sign in signs)

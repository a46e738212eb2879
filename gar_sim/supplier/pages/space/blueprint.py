"""The pages of the space, and who is in it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db
from gar_sim.kernel.web.pages import sign_person_in_pages
from gar_sim.supplier.accounts.spaces import open_order
from gar_sim.supplier.hosting import find_hosted
from gar_sim.supplier.models import HostedResource, Order
from gar_sim.supplier.pages.cookies import space_token
from gar_sim.supplier.visitors import Visitor

blueprint = Blueprint("space", __name__, url_prefix="/<slug>/comptes")

View = Callable[..., ResponseReturnValue]


def in_space(view: View) -> View:
    """Give a page the resource and the order whose space is open; without one, lead to the form that opens it."""

    @wraps(view)
    def page(slug: str, **more: Any) -> ResponseReturnValue:
        resource, order = find_hosted(db.session(), slug), order_of(slug)
        if order is None:
            return redirect(url_for("space.home", slug=slug), 303)
        greet(order)
        return view(resource, order, **more)

    return page


def order_of(slug: str) -> Order | None:
    """The order whose space is open in this browser, or None."""
    return open_order(db.session(), slug, space_token(slug), wire_now())


def greet(order: Order) -> None:
    """Say at the head of the page whose space it is."""
    sign_person_in_pages(
        Visitor(order.school, f"espace de l'établissement {order.uai}"), url_for("space.close", slug=order.slug)
    )


def again(resource: HostedResource, endpoint: str, **values: Any) -> ResponseReturnValue:
    """Go on to a page of the space."""
    return redirect(url_for(f"space.{endpoint}", slug=resource.slug, **values), 303)

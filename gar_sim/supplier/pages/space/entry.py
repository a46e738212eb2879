"""Opening the space with the delivery slip, its first page, leaving it."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.visits import end_visit
from gar_sim.kernel.web.errors import status_of
from gar_sim.supplier.accounts.attempts import count_attempt, forget_attempts
from gar_sim.supplier.accounts.classes import by_class
from gar_sim.supplier.accounts.closing import receipts_of
from gar_sim.supplier.accounts.lists import PURPOSES, lists_of
from gar_sim.supplier.accounts.orders import activation_code, orders_of, require_order
from gar_sim.supplier.accounts.spaces import open_space
from gar_sim.supplier.accounts.taking import accounts_of
from gar_sim.supplier.hosting import find_hosted
from gar_sim.supplier.models import HostedResource, Order, SpaceVisit
from gar_sim.supplier.pages.about import about
from gar_sim.supplier.pages.cookies import keep_space, space_token
from gar_sim.supplier.pages.space.blueprint import blueprint, greet, order_of
from gar_sim.supplier.pages.world_keys import activation_key
from gar_sim.values.errors import DomainError


@blueprint.get("")
def home(slug: str) -> str:
    """The space, or the form that opens it."""
    resource, order = find_hosted(db.session(), slug), order_of(slug)
    return first_page(resource, order) if order else _closed(resource)


@blueprint.post("")
def open_now(slug: str) -> ResponseReturnValue:
    """Open it by UAI and activation code."""
    resource = find_hosted(db.session(), slug)
    uai = request.form.get("uai", "").strip().upper()
    try:
        with transaction() as writing:
            count_attempt(writing, slug, f"espace:{uai}", wire_now())
        order = require_order(db.session(), slug, uai, request.form.get("code", ""), activation_key())
    except DomainError as error:
        return _closed(resource, error), status_of(error)
    with transaction() as writing:
        forget_attempts(writing, slug, f"espace:{uai}")
        token = open_space(writing, order, now=wire_now(), life=current_settings().session_life)
    keep_space(slug, token)
    return redirect(url_for("space.home", slug=slug), 303)


@blueprint.post("/fermer")
def close(slug: str) -> Response:
    """Leave the space."""
    token = space_token(slug)
    if token:
        with transaction() as writing:
            end_visit(writing, SpaceVisit, token)
    keep_space(slug, None)
    return redirect(url_for("space.home", slug=slug), 303)


def first_page(resource: HostedResource, order: Order, error: DomainError | None = None) -> str:
    """Accounts by class, lists held, receipts; with what was wrong with a list that was just handed over."""
    session = db.session()
    greet(order)
    return render_template(
        "supplier/space/home.html",
        **about(resource),
        order=order,
        classes=by_class(accounts_of(session, order.slug, order.uai)),
        lists=lists_of(session, order.slug, order.uai),
        receipts=receipts_of(session, order.slug, order.uai),
        purposes=PURPOSES,
        pasted=request.form.get("liste", ""),
        error=error,
    )


def _closed(resource: HostedResource, error: DomainError | None = None) -> str:
    orders = orders_of(db.session(), resource.slug) if current_settings().demo_mode else []
    slips = [(order, activation_code(activation_key(), order.slug, order.uai)) for order in orders]
    return render_template(
        "supplier/space/closed.html",
        **about(resource),
        slips=slips,
        uai=request.form.get("uai", ""),
        error=error,
    )

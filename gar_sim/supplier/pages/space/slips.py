"""Slips to print, one page a class; a new slip for who has forgotten."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gar_sim.kernel.database import db, transaction
from gar_sim.supplier.accounts.choosing import renew_slip
from gar_sim.supplier.accounts.classes import WITHOUT_CLASS, ClassAccounts, Slip, by_class, slip_of, slips_of
from gar_sim.supplier.accounts.taking import accounts_of
from gar_sim.supplier.models import Account, HostedResource, Order
from gar_sim.supplier.pages.about import about
from gar_sim.supplier.pages.space.blueprint import blueprint, in_space
from gar_sim.supplier.pages.world_keys import first_password_key
from gar_sim.values.errors import NotFound


@blueprint.get("/classe")
@in_space
def people(resource: HostedResource, order: Order) -> ResponseReturnValue:
    """The accounts of a class: who has come in, who has not, a new slip for who has forgotten."""
    division = request.args.get("code", "")
    one = next((each for each in _classes(order) if each.division == division), None)
    if one is None:
        raise _no_such_class()
    return render_template("supplier/space/people.html", **about(resource), order=order, one=one)


@blueprint.get("/coupons")
@in_space
def slips(resource: HostedResource, order: Order) -> ResponseReturnValue:
    """Slips of a class, or of the whole school."""
    division, key = request.args.get("code"), first_password_key()
    wanted = [each for each in _classes(order) if division in (None, each.division)]
    if not wanted:
        raise _no_such_class()
    return _sheets(resource, order, [(each.label, slips_of(each.accounts, key)) for each in wanted])


@blueprint.post("/coupon")
@in_space
def renew(resource: HostedResource, order: Order) -> ResponseReturnValue:
    """Another first password for one person, and the slip that says it."""
    with transaction() as writing:
        account = writing.get(Account, request.form.get("personne", ""))
        if account is None or (account.slug, account.uai) != (order.slug, order.uai):
            raise NotFound("NO_SUCH_ACCOUNT", "Ce compte n'existe plus.", remedy="Rechargez la page.")
        renew_slip(writing, account)
        sheet = (account.division or WITHOUT_CLASS, [slip_of(account, first_password_key())])
    flash("L'ancien mot de passe ne sert plus. Remettez ce coupon à la personne.", "success")
    return _sheets(resource, order, [sheet])


def _classes(order: Order) -> list[ClassAccounts]:
    return by_class(accounts_of(db.session(), order.slug, order.uai))


def _sheets(resource: HostedResource, order: Order, sheets: list[tuple[str, list[Slip]]]) -> str:
    return render_template(
        "supplier/space/slips.html",
        **about(resource),
        order=order,
        sheets=sheets,
        address=url_for("account.form", slug=resource.slug, _external=True),
    )


def _no_such_class() -> NotFound:
    return NotFound(
        "NO_SUCH_CLASS",
        "Cette classe n'a aucun compte.",
        remedy="Repartez de l'espace de l'établissement.",
    )

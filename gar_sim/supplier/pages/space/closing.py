"""The end of the accounts: what goes, asked once more, and a receipt to print."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.web.errors import status_of
from gar_sim.supplier.accounts.classes import by_class
from gar_sim.supplier.accounts.closing import erase_accounts, find_receipt
from gar_sim.supplier.accounts.lists import lists_of
from gar_sim.supplier.accounts.taking import accounts_of
from gar_sim.supplier.models import HostedResource, Order
from gar_sim.supplier.pages.about import about
from gar_sim.supplier.pages.space.blueprint import again, blueprint, in_space
from gar_sim.values.errors import DomainError, InvalidInput

ALL, CLASS = "tout", "classe:"
"""Values of the field `portee`: everybody, or a class by its code."""


@blueprint.get("/suppression")
@in_space
def erase_form(resource: HostedResource, order: Order) -> ResponseReturnValue:
    """Whom to erase, and what goes with them."""
    return _form(resource, order)


@blueprint.post("/suppression")
@in_space
def erase(resource: HostedResource, order: Order) -> ResponseReturnValue:
    """Erase them; the receipt says what went."""
    try:
        with transaction() as writing:
            receipt = erase_accounts(writing, resource, order.uai, _scope(), world_now()).id
    except DomainError as error:
        return _form(resource, order, error), status_of(error)
    return again(resource, "receipt", receipt_id=receipt)


@blueprint.get("/recus/<receipt_id>")
@in_space
def receipt(resource: HostedResource, order: Order, receipt_id: str) -> ResponseReturnValue:
    """What was erased, to print and to keep with the register."""
    session = db.session()
    return render_template(
        "supplier/space/receipt.html",
        **about(resource),
        order=order,
        receipt=find_receipt(session, order.slug, order.uai, receipt_id),
        held=[each for each in lists_of(session, order.slug, order.uai) if each.content is not None],
    )


def _form(resource: HostedResource, order: Order, error: DomainError | None = None) -> str:
    return render_template(
        "supplier/space/erase.html",
        **about(resource),
        order=order,
        classes=by_class(accounts_of(db.session(), order.slug, order.uai)),
        chosen=request.values.get("portee", ""),
        error=error,
    )


def _scope() -> str | None:
    """The class to erase, None for everybody. Raises InvalidInput when neither is chosen."""
    chosen = request.form.get("portee", "")
    if chosen == ALL:
        return None
    if not chosen.startswith(CLASS):
        raise InvalidInput("NO_SCOPE", "Dites quels comptes supprimer.", remedy="Choisissez une classe, ou tous.")
    return chosen.removeprefix(CLASS)

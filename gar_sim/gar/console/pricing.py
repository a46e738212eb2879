"""« Noter le prix »: what a subscription cost the school, the console's own datum, for forecasts and statistics."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.workbench import recorded
from gar_sim.gar.services.prices import forget_price, note_price
from gar_sim.kernel.database import transaction
from gar_sim.kernel.exchanges import record
from gar_sim.values.errors import DomainError, InvalidInput
from gar_sim.values.prices import PriceBasis, UnitPrice, cents_of


@blueprint.post("/ressources/<subscription_id>/prix")
def price(subscription_id: str) -> Response:
    """Note a price, or forget it where the field is empty; what does not go is told on the resource's page."""
    desk = current_desk()
    try:
        noted = _noted()
        with transaction() as session:
            if noted:
                note_price(session, desk.school.uai, subscription_id, noted)
            else:
                forget_price(session, desk.school.uai, subscription_id)
            record(session, recorded("prix", desk))
        flash("Le prix est noté." if noted else "Le prix est oublié.", "success")
    except DomainError as problem:
        flash(f"{problem.message} {problem.remedy}", "error")
    return redirect(url_for("console.show_resource", subscription_id=subscription_id))


def _noted() -> UnitPrice | None:
    text, per = request.form.get("prix", "").strip(), request.form.get("par", "")
    try:
        return UnitPrice(cents_of(text), PriceBasis(per)) if text else None
    except ValueError:
        raise InvalidInput(
            "BAD_PRICE", f"« {text} » n'est pas un prix en euros.", remedy="Écrivez par exemple 6,90."
        ) from None

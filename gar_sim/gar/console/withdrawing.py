"""« Retirer »: the same bench, the other way round."""

from typing import Any

from flask import redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import blueprint
from gar_sim.gar.console.addresses import address_with
from gar_sim.gar.console.choices import audiences_to_close, people_to_take_from
from gar_sim.gar.console.effects import closing_effect, withdrawal_effect
from gar_sim.gar.console.selection_form import RESOURCE, WITHDRAW
from gar_sim.gar.console.workbench import Gesture, Page, Work, people_in_words, serve
from gar_sim.gar.services import assignments
from gar_sim.gar.services.assignments import Stamp
from gar_sim.kernel.database import db


@blueprint.route("/retirer", methods=["GET", "POST"])
def withdraw() -> Page:
    """One screen: Quoi – Qui – Effet."""
    return serve(_TAKING)


@blueprint.get("/ressources/<subscription_id>/retirer")
def withdraw_one(subscription_id: str) -> Response:
    """The address of one resource, as it was before several could be chosen."""
    return redirect(address_with("console.withdraw", [(RESOURCE, subscription_id), *request.args.items(multi=True)]))


def _choices(work: Work) -> dict[str, Any]:
    return audiences_to_close(work) if work.bench.by_audience else people_to_take_from(work)


def _effect(work: Work) -> dict[str, Any]:
    session, selection, ids = db.session(), work.form.selection, work.bench.ids
    if work.bench.by_audience:
        return closing_effect(assignments.plan_closing(session, ids, selection.uai, selection.audiences), work)
    return withdrawal_effect(assignments.plan_withdrawal(session, ids, selection), work.form.fields)


def _commit(session: Session, work: Work, stamp: Stamp) -> str:
    ids, selection, shown = work.bench.ids, work.form.selection, work.form.version
    if work.bench.by_audience:
        closed = assignments.close_establishment(session, ids, selection.uai, selection.audiences, stamp, shown)
        return f"Fermé pour {people_in_words(closed.people)}."
    count = assignments.withdraw(session, ids, selection, stamp, shown=shown).returned
    return f"{count} licences rendues." if count > 1 else f"{count} licence rendue."


_TAKING = Gesture((WITHDRAW,), "console.withdraw", "gar/console/withdraw.html", _choices, _effect, _commit)

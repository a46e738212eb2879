"""« Retirer »: the same bench, the other way round."""

from typing import Any

from sqlalchemy.orm import Session

from gar_sim.gar.console.access import blueprint
from gar_sim.gar.console.choices import audiences_to_close, people_to_take_from
from gar_sim.gar.console.effects import withdrawal_effect
from gar_sim.gar.console.selection_form import WITHDRAW
from gar_sim.gar.console.workbench import Gesture, Page, Work, people_in_words, serve
from gar_sim.gar.services import assignments
from gar_sim.gar.services.withdrawals import plan_closing, plan_withdrawal
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.kernel.identifiers import new_id


@blueprint.route("/ressources/<subscription_id>/retirer", methods=["GET", "POST"])
def withdraw(subscription_id: str) -> Page:
    """One screen: Quoi – Qui – Effet."""
    return serve(_TAKING, subscription_id)


def _choices(work: Work) -> dict[str, Any]:
    return audiences_to_close(work) if work.found.is_establishment else people_to_take_from(work)


def _effect(work: Work) -> dict[str, Any]:
    session, selection, subscription_id = db.session(), work.form.selection, work.found.subscription.id
    if work.found.is_establishment:
        closing = plan_closing(session, subscription_id, selection.uai, selection.audiences)
        return withdrawal_effect(closing, work.found, work.form)
    return withdrawal_effect(plan_withdrawal(session, subscription_id, selection), work.found, work.form)


def _commit(session: Session, work: Work) -> str:
    subscription_id, selection = work.found.subscription.id, work.form.selection
    batch_id, author, now = new_id(), work.desk.manager.display_name, world_now()
    if work.found.is_establishment:
        people = assignments.close_establishment(
            session, subscription_id, selection.uai, selection.audiences, batch_id=batch_id, author=author, now=now
        )
        return f"Fermé pour {people_in_words(people)}."
    count = assignments.withdraw(session, subscription_id, selection, batch_id=batch_id, author=author, now=now)
    return f"{count} licences rendues." if count > 1 else f"{count} licence rendue."


_TAKING = Gesture(WITHDRAW, "gar/console/withdraw.html", _choices, _effect, _commit)

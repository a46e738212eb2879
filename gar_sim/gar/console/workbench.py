"""The workbench of three zones, Quoi – Qui – Effet, that giving and taking back share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import Desk, current_desk
from gar_sim.gar.console.effects import require_same_version
from gar_sim.gar.console.selection_form import SEARCH, SelectionForm, read_selection, require_some
from gar_sim.gar.console.subscription_card import card
from gar_sim.gar.services.overview import SubscriptionOverview, overview
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import Exchange, Outcome, record
from gar_sim.values.errors import DomainError

Page = Response | str | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Work:
    """What one request is about: the desk, the subscription as it stands, the form."""

    desk: Desk
    found: SubscriptionOverview
    form: SelectionForm


@dataclass(frozen=True, slots=True)
class Gesture:
    """Giving or taking back: how it is shown, what it would do, how it is done (with a sentence for the page)."""

    intention: str
    template: str
    choices: Callable[[Work], dict[str, Any]]
    effect: Callable[[Work], dict[str, Any]]
    commit: Callable[[Session, Work], str]


def serve(gesture: Gesture, subscription_id: str) -> Page:
    """Answer one request at the workbench: choose, see the effect, commit what was shown — or say why not."""
    desk = current_desk()
    form = read_selection(request.form if request.method == "POST" else request.args, desk.school.uai)
    work = Work(desk, overview(db.session(), subscription_id, desk.school.uai, world_now()), form)
    if form.intention in {"", SEARCH}:
        return _page(gesture, work)
    try:
        require_some(form)
        effect = gesture.effect(work)
        if request.method != "POST" or form.intention != gesture.intention:
            return _page(gesture, work, effect)
        require_same_version(effect, form)
        done = _commit(gesture, work)
    except DomainError as problem:
        return _page(gesture, work, _effect_now(gesture, work), problem), 409
    flash(done, "success")
    return redirect(url_for("console.show_resource", subscription_id=subscription_id))


def _commit(gesture: Gesture, work: Work) -> str:
    with transaction() as session:
        done = gesture.commit(session, work)
        record(session, _exchange(gesture.intention, work))
    return done


def _effect_now(gesture: Gesture, work: Work) -> dict[str, Any] | None:
    try:
        return None if work.form.selection.is_empty else gesture.effect(work)
    except DomainError:
        return None


def _page(
    gesture: Gesture, work: Work, effect: dict[str, Any] | None = None, problem: DomainError | None = None
) -> str:
    return render_template(
        gesture.template,
        school=work.desk.school,
        subscription=card(work.found),
        choices=gesture.choices(work),
        q=work.form.search,
        effect=effect,
        problem=problem,
    )


def _exchange(action: str, work: Work) -> Exchange:
    return Exchange(
        wire="Console",
        action=action,
        caller=f"responsable:{work.desk.school.uai}",
        callee="gar",
        outcome=Outcome.GRANTED,
        school=work.desk.school.uai,
        resource=work.found.subscription.ark,
    )


def people_in_words(count: int) -> str:
    """« 1 personne », « 25 personnes »."""
    return f"{count} personnes" if count > 1 else f"{count} personne"

"""The workbench of three zones, Quoi – Qui – Effet, that giving and taking back share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import Desk, current_desk
from gar_sim.gar.console.addresses import address_with
from gar_sim.gar.console.bench import Bench, lay_out
from gar_sim.gar.console.selection_form import (
    ASSIGN,
    DROP,
    RESOURCE,
    SEARCH,
    SelectionForm,
    read_selection,
    require_some,
)
from gar_sim.gar.console.subscription_card import card
from gar_sim.gar.console.within import is_resource_outside, require_resources_within
from gar_sim.gar.services.assignments import Stamp
from gar_sim.gar.services.overview import SubscriptionOverview, overviews
from gar_sim.gar.services.subscriptions.finding import find_subscriptions
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import Exchange, Outcome, record
from gar_sim.kernel.identifiers import new_id
from gar_sim.values.errors import DomainError, Refused

Page = Response | str | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Work:
    """What one request is about: the desk, the resources as they stand, the form."""

    desk: Desk
    bench: Bench
    form: SelectionForm


@dataclass(frozen=True, slots=True)
class Gesture:
    """Giving or taking back: how it is shown, what it would do, how it is done (with a sentence for the page).

    The first of its `intentions`, the buttons that commit, names it.
    """

    intentions: tuple[str, ...]
    endpoint: str
    template: str
    choices: Callable[[Work], dict[str, Any]]
    effect: Callable[[Work], dict[str, Any]]
    commit: Callable[[Session, Work, Stamp], str]


def serve(gesture: Gesture) -> Page:
    """Answer one request at the workbench: choose, see the effect, commit what was shown — or say why not."""
    desk = current_desk()
    form = read_selection(request.form if request.method == "POST" else request.args, desk.school.uai)
    if dropped := request.args.get(DROP):
        kept = replace(form, resources=tuple(one for one in form.resources if one != dropped))
        return redirect(address_with(gesture.endpoint, kept.fields))
    if not form.resources:
        flash("Choisissez d'abord une ressource : cochez-la, puis « Affecter la sélection ».", "note")
        return redirect(url_for("console.list_resources"))
    work = work_on(desk, form, giving=ASSIGN in gesture.intentions)
    try:
        require_resources_within(work.bench.served)
    except Refused as problem:
        return _page(gesture, work, problem=problem), 403
    return _page(gesture, work) if form.intention in {"", SEARCH} else _act(gesture, work)


def work_on(desk: Desk, form: SelectionForm, *, giving: bool) -> Work:
    """The resources that a form names, laid on the bench. Raises NotFound."""
    return Work(desk, _bench(desk, form.resources, giving=giving), form)


def sign(desk: Desk) -> Stamp:
    """The stamp of a gesture that the manager makes now."""
    return Stamp(
        batch_id=new_id(),
        author=desk.manager.display_name,
        at=world_now(),
        act_id=desk.act.id if desk.act else None,
    )


def recorded(action: str, desk: Desk, resource: str | None = None) -> Exchange:
    """A gesture as the record of exchanges keeps it."""
    return Exchange(
        wire="Console",
        action=action,
        caller=f"responsable:{desk.school.uai}",
        callee="gar",
        outcome=Outcome.GRANTED,
        school=desk.school.uai,
        resource=resource,
    )


def _act(gesture: Gesture, work: Work) -> Page:
    try:
        require_some(work.form)
        if request.method != "POST" or work.form.intention not in gesture.intentions:
            return _page(gesture, work, gesture.effect(work))
        stamp, done = _commit(gesture, work)
    except DomainError as problem:
        return _page(gesture, work, _effect_now(gesture, work), problem), 409
    flash(done, "success")
    return redirect(_after(work, stamp.batch_id))


def _commit(gesture: Gesture, work: Work) -> tuple[Stamp, str]:
    stamp, served = sign(work.desk), work.bench.served
    with transaction() as session:
        done = gesture.commit(session, work, stamp)
        only = served[0].subscription.ark if len(served) == 1 else None
        record(session, recorded(gesture.intentions[0], work.desk, only))
    return stamp, done


def _after(work: Work, batch_id: str) -> str:
    """The sheet of the one resource served, or the list; `fait` lets the page offer to undo."""
    if len(work.bench.ids) == 1:
        return url_for("console.show_resource", subscription_id=work.bench.ids[0], fait=batch_id)
    return url_for("console.list_resources", fait=batch_id)


def _bench(desk: Desk, resources: Sequence[str], *, giving: bool) -> Bench:
    session = db.session()
    find_subscriptions(session, resources, desk.school.uai)
    return lay_out(
        overviews(session, desk.school.uai, world_now(), only=resources), giving=giving, is_outside=is_resource_outside
    )


def _effect_now(gesture: Gesture, work: Work) -> dict[str, Any] | None:
    try:
        return None if work.form.selection.is_empty else gesture.effect(work)
    except DomainError:
        return None


def _page(
    gesture: Gesture, work: Work, effect: dict[str, Any] | None = None, problem: DomainError | None = None
) -> str:
    bench = work.bench
    return render_template(
        gesture.template,
        school=work.desk.school,
        resources=[card(one) for one in bench.served],
        apart=[{**card(one), "why": why, "alone_url": _alone(gesture, one)} for one, why in bench.apart],
        by_audience=bench.by_audience,
        choices=gesture.choices(work),
        q=work.form.search,
        effect=effect,
        problem=problem,
    )


def _alone(gesture: Gesture, one: SubscriptionOverview) -> str:
    return address_with(gesture.endpoint, [(RESOURCE, one.subscription.id)])


def people_in_words(count: int) -> str:
    """« 1 personne », « 25 personnes »."""
    return f"{count} personnes" if count > 1 else f"{count} personne"

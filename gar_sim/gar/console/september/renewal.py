"""« Reconduire »: last year's assignments onto the new subscriptions; chosen, the effect read, done in one gesture."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.assigning import assigned_in_words
from gar_sim.gar.console.bench_links import open_to
from gar_sim.gar.console.effects import assignment_effect
from gar_sim.gar.console.selection_form import ASSIGN, EFFECT
from gar_sim.gar.console.workbench import Page, recorded, sign
from gar_sim.gar.domain.policies import Policy
from gar_sim.gar.services.assignments.warnings import warnings_of
from gar_sim.gar.services.overview import SubscriptionOverview, overviews
from gar_sim.gar.services.september.renewal import (
    Renewal,
    Reopening,
    find_renewals,
    find_reopenings,
    plan_renewals,
    renew,
)
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import record
from gar_sim.values.errors import DomainError, InvalidInput

TICKED, ONTO = "abonnement", "vers-"


@blueprint.route("/rentree/reconduire", methods=["GET", "POST"])
def renew_assignments() -> Page:
    """What ended and who had it; each subscription onto the one that the manager chooses."""
    chosen = _chosen(request.form if request.method == "POST" else request.args)
    if request.method == "POST":
        return _commit(chosen)
    if request.args.get("intention") != EFFECT:
        return _page(chosen)
    return _page(chosen, show=bool(chosen), problem=None if chosen else NOTHING_TICKED)


def _chosen(form: MultiDict[str, str]) -> dict[str, str]:
    """The new subscription of each ticked one, where one is chosen."""
    pairs = ((old, form.get(f"{ONTO}{old}", "")) for old in form.getlist(TICKED))
    return {old: new for old, new in pairs if new}


def _commit(chosen: Mapping[str, str]) -> Page:
    desk = current_desk()
    stamp = sign(desk)
    try:
        with transaction() as session:
            plan = renew(session, desk.school.uai, chosen, stamp, request.form.get("version", ""))
            record(session, recorded(ASSIGN, desk))
            done = assigned_in_words(plan)
    except DomainError as problem:
        return _page(chosen, show=bool(chosen), problem=problem)
    flash(done, "success")
    return redirect(url_for("console.renew_assignments", fait=stamp.batch_id))


def _page(chosen: Mapping[str, str], *, show: bool = False, problem: DomainError | None = None) -> Page:
    desk, session, now = current_desk(), db.session(), world_now()
    found = overviews(session, desk.school.uai, now)
    renewals = find_renewals(session, desk.school.uai, found, now)
    effect, status = None, 409 if problem else 200
    try:
        effect = _effect(chosen) if show else None
    except DomainError as refused:
        problem, status = problem or refused, 409
    page = render_template(
        "gar/console/september/renewal.html",
        school=desk.school,
        renewals=[_line(one, chosen) for one in renewals],
        givable=_options(found),
        reopenings=[_reopening(one) for one in find_reopenings(session, desk.school.uai, found, now)],
        effect=effect,
        problem=problem,
    )
    return page, status


def _line(one: Renewal, chosen: Mapping[str, str]) -> dict[str, Any]:
    old = one.old.subscription
    return {
        "id": old.id,
        "title": old.title,
        "ends_at": old.ends_at,
        "divisions": one.divisions,
        "gone": one.gone,
        "staff": one.staff,
        "ticked": old.id in chosen,
        "onto": chosen.get(old.id) or (one.successor.subscription.id if one.successor else ""),
    }


def _reopening(one: Reopening) -> dict[str, Any]:
    successor = one.successor
    return {
        "title": one.old.subscription.title,
        "ends_at": one.old.subscription.ends_at,
        "audiences": one.audiences,
        "onto": successor.subscription.title if successor else "",
        "url": open_to(successor.subscription.id, one.audiences) if successor else "",
    }


def _options(found: Sequence[SubscriptionOverview]) -> list[dict[str, str]]:
    """The subscriptions that can be given to people, by title."""
    givable = [one.subscription for one in found if one.is_open and not one.is_establishment]
    return [{"value": one.id, "label": f"{one.title} (jusqu'au {one.ends_at:%d/%m/%Y})"} for one in givable]


def _effect(chosen: Mapping[str, str]) -> dict[str, Any]:
    session, uai = db.session(), current_desk().school.uai
    plan = plan_renewals(session, uai, chosen, world_now())
    fields = [pair for old, new in chosen.items() for pair in ((TICKED, old), (f"{ONTO}{old}", new))]
    return assignment_effect(plan, fields, Policy.ORDERED, warnings_of(session, plan, uai, world_now()))


NOTHING_TICKED = InvalidInput(
    "NOTHING_SELECTED",
    "Rien n'est à reconduire.",
    remedy="Cochez un abonnement, choisissez celui qui le suit, puis regardez l'effet.",
)

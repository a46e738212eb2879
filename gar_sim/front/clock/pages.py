"""The clock, `/horloge`: see what is to come, move the world, read what that brought."""

from datetime import datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from gar_sim.front.acting import reading_as
from gar_sim.front.clock import destinations
from gar_sim.front.clock.ahead import ahead
from gar_sim.front.clock.report import report_of
from gar_sim.front.demo_mode import require_demo
from gar_sim.gar.services.passing_time import terms_beginning_after, terms_ending_after
from gar_sim.gar.services.subscriptions.finding import find_subscription
from gar_sim.kernel.clocks import PARIS, world_now
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.site import current_site
from gar_sim.kernel.web.pages import moment_fr
from gar_sim.timeline import ClockReport, events_to_come, move_clock
from gar_sim.values.errors import InvalidInput

blueprint = Blueprint("clock", __name__, url_prefix="/horloge")


@blueprint.get("")
def show() -> str:
    """The world's date, what is to come, and where to go."""
    return _page()


@blueprint.post("")
def move() -> Response | tuple[str, int]:
    """Move the world. A form sent twice moves it once: its destination is an instant, not a distance."""
    require_demo("Déplacer l'horloge")
    try:
        seen, target = destinations.read_instant(request.form.get("vu", "")), _target()
    except InvalidInput as problem:
        return _page(problem), 400
    if target <= seen:
        return _go_back(target)
    if world_now() < target:
        _tell_failures(move_clock(current_site(), current_world().code, target))
    return redirect(url_for("clock.report", de=seen.isoformat(), a=target.isoformat()), 303)


@blueprint.get("/rapport")
def report() -> str:
    """What happened between two instants of the world."""
    since, until = (destinations.read_instant(request.args.get(name, "")) for name in ("de", "a"))
    return render_template("front/clock/report.html", report=report_of(since, until))


def _target() -> datetime:
    """Where the form goes: the morning after a subscription's end, or an instant. Raises InvalidInput, NotFound."""
    if "abonnement" not in request.form:
        return destinations.read_instant(request.form.get("instant", ""))
    with reading_as("gar") as session:
        return destinations.day_after(find_subscription(session, request.form["abonnement"]).ends_at)


def _go_back(target: datetime) -> Response:
    move_clock(current_site(), current_world().code, target)
    flash(
        f"L'horloge est revenue au {moment_fr(target)}. Elle seule a bougé : ce qui a été fait depuis reste fait.",
        "success",
    )
    return redirect(url_for("clock.show"), 303)


def _tell_failures(told: ClockReport) -> None:
    for event in told.events:
        if event.failure:
            flash(f"« {event.story} » n'a pas pu avoir lieu. {event.failure}", "warning")
    for delivery in told.night.deliveries if told.night else ():
        if delivery.failure:
            flash(f"Livraison {delivery.ent_id}, {delivery.degree} : {delivery.failure}", "warning")


def _page(problem: InvalidInput | None = None) -> str:
    now = world_now()
    with reading_as("gar") as session:
        ending, beginning = terms_ending_after(session, now), terms_beginning_after(session, now)
    events = events_to_come(current_site(), current_world().code)
    return render_template(
        "front/clock/clock.html",
        now=now,
        local=now.astimezone(PARIS).strftime("%Y-%m-%dT%H:%M"),
        leaps=[_leap(now, target) for target in (destinations.tomorrow(now), destinations.back_to_school(now))],
        ending=ending,
        ahead=ahead(destinations.next_night(now), events, beginning, ending),
        story_is_over=not events,
        problem=problem,
        asked=request.form.get("instant", ""),
    )


def _leap(now: datetime, target: datetime) -> dict[str, Any]:
    return {"to": target, "night": destinations.last_night_before(now, target)}

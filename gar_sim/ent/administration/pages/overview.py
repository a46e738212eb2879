"""« État »: how the school stands, and shortcuts; and the choice of a school for who administers several."""

from datetime import datetime, timedelta

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from gar_sim.ent.administration.deployment import tonight_in
from gar_sim.ent.administration.last_export import exports_of, left_out
from gar_sim.ent.administration.pages.desk import show, the_school
from gar_sim.ent.administration.waiting_accounts import count_waiting
from gar_sim.ent.news.board import to_read
from gar_sim.kernel.clocks import nights_between, world_now
from gar_sim.kernel.database import db


def add_to(pages: Blueprint) -> None:
    """Give the administration these pages."""
    pages.get("", endpoint="choose")(choose)
    pages.get("/<uai>", endpoint="overview")(overview)


def choose() -> ResponseReturnValue:
    """The one school, or a choice."""
    if len(g.schools) == 1:
        return redirect(url_for("administration.overview", uai=g.schools[0].uai))
    return render_template("ent/administration/choose.html", schools=g.schools)


def overview() -> str:
    """Figures of today and of tonight."""
    session, school = db.session(), the_school()
    last = next(iter(exports_of(session, school)), None)
    return show(
        "overview",
        last=last,
        left_out=left_out(session, last, school.uai) if last else [],
        tonight=tonight_in(session, school),
        next_night=next_night(world_now()),
        accounts_waiting=count_waiting(session, school.uai),
        news_waiting=len(to_read(session, school.uai)),
    )


def next_night(now: datetime) -> datetime:
    """The next instant at which the ENT exports."""
    return nights_between(now, now + timedelta(days=2))[0]

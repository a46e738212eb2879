"""« Tableau de bord »: what is new since the last visit, what is left to do, the licences of each audience."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import render_template, url_for

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.domain.delegation_acts import in_words
from gar_sim.gar.domain.tallies import tally
from gar_sim.gar.domain.validity import SubscriptionState
from gar_sim.gar.gate import current_sign_on
from gar_sim.gar.services.assignments.waiting import count_in_line
from gar_sim.gar.services.news import leavers_holding, news_since
from gar_sim.gar.services.overview import SubscriptionOverview, overviews, school_figures
from gar_sim.gar.services.suggestions import Suggestions, find_suggestions
from gar_sim.gar.services.visits import begin_visit, came_today, last_visit
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction

TITLES_SHOWN = 3

IN_FORCE = {SubscriptionState.ACTIVE, SubscriptionState.ENDING}


@blueprint.get("")
def dashboard() -> str:
    """First page of the console."""
    since = _visit()
    desk, now, session = current_desk(), world_now(), db.session()
    found = overviews(session, desk.school.uai, now)
    usable = [one for one in found if one.is_open]
    proposed = find_suggestions(session, desk.school.uai, found, now)
    figures = school_figures(session, desk.school, now)
    return render_template(
        "gar/console/dashboard.html",
        school=desk.school,
        schools=_schools(),
        figures={
            "pupils": figures.pupils,
            "staff": figures.staff,
            "subscriptions": len(usable),
            "over": len(found) - len(usable),
            "live": figures.live,
        },
        directory_at=figures.delivered_at,
        since=since,
        news=_news(found, proposed, since) if since else None,
        leavers=leavers_holding(session, desk.school.uai, now, since),
        unassigned=sum(not one.live for one in usable),
        ending=_titles([one for one in found if one.state is SubscriptionState.ENDING]),
        suggestions=len(proposed.proposals),
        waiting=count_in_line(session, desk.school.uai),
        act=_act(now),
        tallies=tally(
            counter for one in usable if one.state in IN_FORCE and not one.is_establishment for counter in one.counters
        ),
    )


def _visit() -> datetime | None:
    """When the manager came last, on another day; the first visit of a day is written down."""
    sign_on, uai, now = current_sign_on(), current_desk().school.uai, world_now()
    if sign_on is None:
        return None
    if not came_today(db.session(), sign_on, uai, now):
        with transaction() as session:
            begin_visit(session, sign_on, uai, now)
    return last_visit(db.session(), sign_on, uai)


def _act(now: datetime) -> dict[str, Any] | None:
    """The act that binds the manager, and whether its end is near."""
    act = current_desk().act
    if act is None:
        return None
    return {"entrusts": in_words(act.scope), "ends_at": act.ends_at, "author": act.author, "soon": act.ends_soon(now)}


def _schools() -> list[dict[str, Any]]:
    desk = current_desk()
    return [
        {
            "uai": school.uai,
            "name": school.name,
            "url": url_for("console.dashboard", uai=school.uai),
            "here": school.uai == desk.school.uai,
        }
        for school in desk.schools
    ]


def _news(found: Sequence[SubscriptionOverview], proposed: Suggestions, since: datetime) -> dict[str, Any]:
    news = news_since(db.session(), found, since)
    arrived = proposed.arrived_since(since)
    return {
        "subscriptions": _titles(news.subscriptions),
        "gained": {
            **_titles([one for one, _ in news.gained]),
            "licences": sum(licences or 0 for _, licences in news.gained),
            "unlimited": any(licences is None for _, licences in news.gained),
        },
        "arrivals": {
            "count": sum(len(one.people) for one in arrived),
            "shown": [
                {"title": f"{pupil.name} ({one.place})", "url": url_for("console.show_person", person_id=pupil.key)}
                for one in arrived
                for pupil in one.pupils
            ][:TITLES_SHOWN],
        },
    }


def _titles(some: Sequence[SubscriptionOverview]) -> dict[str, Any]:
    """How many there are, and the first of them to go to."""
    return {
        "count": len(some),
        "shown": [
            {
                "title": one.subscription.title,
                "url": url_for("console.show_resource", subscription_id=one.subscription.id),
                "ends_at": one.subscription.ends_at,
            }
            for one in some[:TITLES_SHOWN]
        ],
    }

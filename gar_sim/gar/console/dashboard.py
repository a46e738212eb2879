"""« Tableau de bord »: the school in figures, what nobody has yet, what ends soon."""

from flask import render_template, url_for

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.subscription_card import card
from gar_sim.gar.domain.validity import SubscriptionState
from gar_sim.gar.services.overview import overviews, school_figures
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db


@blueprint.get("")
def dashboard() -> str:
    """First page of the console."""
    desk = current_desk()
    found = overviews(db.session(), desk.school.uai, world_now())
    usable = [one for one in found if one.is_open]
    figures = school_figures(db.session(), desk.school, world_now())
    return render_template(
        "gar/console/dashboard.html",
        school=desk.school,
        schools=[
            {
                "uai": school.uai,
                "name": school.name,
                "url": url_for("console.dashboard", uai=school.uai),
                "here": school.uai == desk.school.uai,
            }
            for school in desk.schools
        ],
        figures={
            "pupils": figures.pupils,
            "staff": figures.staff,
            "subscriptions": len(usable),
            "over": len(found) - len(usable),
            "live": figures.live,
        },
        directory_at=figures.delivered_at,
        unassigned=[card(one) for one in usable if not one.live],
        ending=[card(one) for one in found if one.state is SubscriptionState.ENDING],
    )

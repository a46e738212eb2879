"""The simulator's own pages: home, help, words, notices; and the health of the program."""

from collections.abc import Callable

from flask import Blueprint, Response, render_template
from sqlalchemy import select

from gar_sim.front.acting import reading_as
from gar_sim.front.scene import demo_accounts, scene, sign_in_address
from gar_sim.gar.services.census import take_census
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db
from gar_sim.kernel.sandbox import current_world
from gar_sim.timeline import DEMO_PASSWORD
from gar_sim.timeline.own_school import MANAGER

blueprint = Blueprint("pages", __name__)

STANDING_PAGES = {
    "glossaire": "front/glossary.html",
    "aide": "front/help.html",
    "accessibilite": "front/accessibility.html",
    "mentions": "front/legal.html",
    "plan-du-site": "front/site_map.html",
}
"""Templates that need nothing, by path."""


def _standing(template: str) -> Callable[[], str]:
    def view() -> str:
        return render_template(template)

    return view


for path, template in STANDING_PAGES.items():
    blueprint.add_url_rule(f"/{path}", path, _standing(template))


@blueprint.get("/")
def home() -> str:
    """Where to begin."""
    if current_world().seat:
        return _home_of_a_school()
    demo = current_settings().demo_mode
    with reading_as("gar") as session:
        census = take_census(session, world_now())
    return render_template(
        "front/home.html",
        scene=scene(),
        accounts=demo_accounts() if demo else [],
        password=DEMO_PASSWORD if demo else "",
        state=census,
    )


def _home_of_a_school() -> str:
    with reading_as("gar") as session:
        census = take_census(session, world_now())
    return render_template(
        "front/own_school/home.html",
        manager_sign_in=sign_in_address(MANAGER, "/gar/console"),
        entry_list=sign_in_address(MANAGER, "/gar/console/a-saisir"),
        accounts=demo_accounts() if current_settings().demo_mode else [],
        state=census,
    )


@blueprint.get("/healthz")
def health() -> Response:
    """Whether the program answers and reaches its world."""
    db.session.execute(select(1))
    return Response("ok\n", content_type="text/plain")

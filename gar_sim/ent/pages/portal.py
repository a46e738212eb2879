"""The portal: `/`, the applications open to the person."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template
from flask_login import current_user, login_required

from gar_sim.ent.accounts.people import Place
from gar_sim.ent.connectors.listing import PersonConnector, connectors_of
from gar_sim.ent.connectors.release import promise
from gar_sim.ent.directory.rows import GUARDIAN
from gar_sim.ent.pages.connectors import click_address
from gar_sim.kernel.database import db
from gar_sim.kernel.web.addresses import expand


@dataclass(frozen=True, slots=True)
class App:
    """An application on the portal; `sign` is the name of its icon."""

    name: str
    detail: str
    url: str
    sign: str


@login_required
def portal() -> str:
    """The person's schools, applications, and the resources of the ENT's own connectors."""
    places = current_user.holder.places
    connectors = connectors_of(db.session(), current_user.holder.person_id)
    return render_template(
        "ent/portal.html",
        schools=[{"uai": place.uai, "name": place.school} for place in places],
        apps=open_apps(places, connectors),
        connectors=[_card(connector) for connector in connectors],
    )


def open_apps(places: tuple[Place, ...], connectors: Sequence[PersonConnector]) -> list[App]:
    """Pupils and staff of a school that feeds the GAR, and who has a connector, have the médiacentre; those who may
    assign, the console.
    """
    apps = []
    ent = places[0].ent if places else ""
    if connectors or any(place.deployed and place.function != GUARDIAN for place in places):
        detail = "Les ressources numériques que votre établissement vous a ouvertes."
        apps.append(App("Médiacentre", detail, expand(f"{{base}}/mediacentre/?ent={ent}"), "mediacentre"))
    if any(place.deployed and place.responsible for place in places):
        detail = "Attribuer les licences aux élèves et aux enseignants."
        apps.append(App("Affectation des licences (GAR)", detail, expand(f"{{base}}/gar/console?ent={ent}"), "console"))
    return apps


def _card(found: PersonConnector) -> App:
    """A connector's card says whose resource it is and what a click sends there."""
    connector = found.connector
    return App(connector.title, promise(connector), click_address(found), "supplier")

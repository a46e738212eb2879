"""The portal: `/`, the applications open to the person, and the board of their schools."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import render_template
from flask_login import current_user, login_required

from gar_sim.ent.accounts.people import Holder, Place
from gar_sim.ent.administration.access import CONNECTORS, CONSOLE, MEDIACENTRE, PortalAccess, access_in
from gar_sim.ent.administration.administrators import administered_by
from gar_sim.ent.connectors.listing import PersonConnector, connectors_of
from gar_sim.ent.connectors.release import promise
from gar_sim.ent.directory.rows import GUARDIAN
from gar_sim.ent.families.children import children_of, pupil_places
from gar_sim.ent.news.board import board_of
from gar_sim.ent.pages.connectors import click_address
from gar_sim.ent.pages.news import writing_places
from gar_sim.ent.register.keepers import registers_of
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
    """The person's schools, applications, connectors and news; of a parent, the children instead."""
    session, holder = db.session(), current_user.holder
    uais = [place.uai for place in holder.places]
    access = access_in(session, uais)
    connectors = shown_connectors(holder, access, connectors_of(session, holder.person_id))
    return render_template(
        "ent/portal.html",
        schools=[{"uai": place.uai, "name": place.school} for place in holder.places],
        apps=[*open_apps(holder.places, access, connectors), *_duties(holder)],
        connectors=[_card(connector) for connector in connectors],
        children=[_child(child) for child in children_of(session, holder.person_id)],
        is_parent=holder.is_parent,
        messages=board_of(session, uais, holder.person_id),
        may_write=bool(writing_places(holder)),
    )


def open_apps(places: tuple[Place, ...], access: PortalAccess, connectors: Sequence[PersonConnector]) -> list[App]:
    """Pupils and staff of a school that feeds the GAR, and who has a connector, have the médiacentre; those who may
    assign, the console. The administration of each school may show less of it.
    """
    apps = []
    ent = places[0].ent if places else ""
    having = [place for place in places if _has_gar(place) or place.uai in {one.school.uai for one in connectors}]
    if any(access.shows(place.uai, place.profile, MEDIACENTRE) for place in having):
        detail = "Les ressources numériques que votre établissement vous a ouvertes."
        apps.append(App("Médiacentre", detail, expand(f"{{base}}/mediacentre/?ent={ent}"), "mediacentre"))
    managing = (place for place in places if place.deployed and place.responsible)
    if any(access.shows(place.uai, place.profile, CONSOLE) for place in managing):
        detail = "Attribuer les licences aux élèves et aux enseignants."
        apps.append(App("Affectation des licences (GAR)", detail, expand(f"{{base}}/gar/console?ent={ent}"), "console"))
    return apps


def shown_connectors(
    holder: Holder, access: PortalAccess, connectors: Sequence[PersonConnector]
) -> list[PersonConnector]:
    """Those that the administration of their school shows to the person's profile."""
    profiles = {place.uai: place.profile for place in holder.places}
    return [one for one in connectors if access.shows(one.school.uai, profiles.get(one.school.uai), CONNECTORS)]


def _card(found: PersonConnector) -> App:
    """A connector's card says whose resource it is and what a click sends there."""
    connector = found.connector
    return App(connector.title, promise(connector), click_address(found), "supplier")


def _has_gar(place: Place) -> bool:
    return place.deployed and place.function != GUARDIAN


def _child(child: Holder) -> App:
    """The door to what the shelf of a child holds."""
    detail = " · ".join(f"{place.role}, {place.school}" for place in pupil_places(child))
    return App(child.display_name, detail, expand(f"{{base}}/ent/enfants/{child.person_id}"), "people")


def _duties(holder: Holder) -> Iterator[App]:
    """What a person is in charge of: the administration of the ENT, the school's register."""
    session = db.session()
    if administered_by(session, holder.person_id):
        detail = "Relier au GAR, nommer qui affecte, remettre les comptes, régler les accès."
        yield App("Administration de l'ENT", detail, expand("{base}/ent/administration"), "ent")
    if registers_of(session, holder.person_id):
        detail = "Tirer une liste d'élèves, et savoir qui la détient encore."
        yield App("Base élèves", detail, expand("{base}/ent/base-eleves"), "data")

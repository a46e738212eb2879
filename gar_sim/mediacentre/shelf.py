"""The shelf: what the GAR lists for this person, asked anew at each page."""

from flask import Blueprint, g, render_template, request, url_for
from requests import RequestException

from gar_sim.formats.liste_ressources import decode_fault, decode_list
from gar_sim.kernel.database import db
from gar_sim.kernel.outbound import outbound_session
from gar_sim.kernel.web.addresses import expand
from gar_sim.mediacentre.models import Portal
from gar_sim.mediacentre.portals import the_portal
from gar_sim.mediacentre.visitors import Place, Visitor
from gar_sim.values.errors import DomainError, InvalidInput, NotFound, Unavailable
from gar_sim.values.resources import ListedResource

blueprint = Blueprint("shelf", __name__)

_REMEDY = "Votre établissement n'est peut-être pas encore ouvert au GAR : demandez à l'administrateur de l'ENT."


@blueprint.get("/")
def show() -> str:
    """« Mes ressources », for one school of the visitor."""
    visitor: Visitor = g.visitor
    place = _place(visitor)
    resources, problem = _listed(the_portal(db.session(), visitor.ent_id), visitor, place)
    return render_template(
        "mediacentre/shelf.html",
        schools=[
            {"uai": each.uai, "name": each.name, "url": url_for("shelf.show", uai=each.uai), "here": each == place}
            for each in visitor.places
        ],
        resources=resources,
        problem=problem,
        console_url=expand(f"{{base}}/gar/console?ent={visitor.ent_id}") if visitor.is_manager else None,
    )


def _place(visitor: Visitor) -> Place | None:
    wanted = request.args.get("uai")
    for place in visitor.places:
        if place.uai == wanted:
            return place
    if wanted:
        raise NotFound("NOT_YOUR_SCHOOL", "Cet établissement n'est pas le vôtre.", remedy="Revenez à l'étagère.")
    return visitor.places[0] if visitor.places else None


def _listed(
    portal: Portal, visitor: Visitor, place: Place | None
) -> tuple[tuple[ListedResource, ...], DomainError | None]:
    if place is None:
        return (), None
    try:
        return ask_gar(portal, visitor.person_id, place.uai), None
    except DomainError as problem:
        return (), problem


def ask_gar(portal: Portal, person_id: str, uai: str) -> tuple[ListedResource, ...]:
    """The GAR's list for a person in a school (gar-wire §2). Raises InvalidInput, Unavailable."""
    address = f"{expand(portal.gar_lists)}/ressources/{portal.ent_id}/{uai}/{person_id}"
    headers = {"Accept": "application/json", "Accept-Encoding": "gzip, deflate"}
    try:
        answer = outbound_session(f"ent:{portal.ent_id}").get(address, headers=headers)
        if answer.status_code == 200:
            return decode_list(answer.content).resources
        raise InvalidInput("GAR_REFUSED", decode_fault(answer.content).message, remedy=_REMEDY)
    except RequestException as error:
        raise Unavailable("GAR_SILENT", "Le GAR ne répond pas.", remedy="Rechargez la page dans un moment.") from error

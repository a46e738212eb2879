"""The list of resources that an ENT's médiacentre asks for one person in one school (gar-wire §2)."""

import gzip

from flask import Response, request
from sqlalchemy import select

from gar_sim.formats.domaine_gar import AccessAddress, access_url
from gar_sim.formats.liste_ressources import ListFault, encode_fault, encode_list
from gar_sim.gar.models import Resource, School
from gar_sim.gar.services.entitlements import decide_access, entitled_resources
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import Exchange, record, record_refusal, wants
from gar_sim.kernel.web.addresses import expand
from gar_sim.kernel.web.callers import Caller, current_caller
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.values.decisions import Decision
from gar_sim.values.errors import DomainError, InvalidInput, Refused
from gar_sim.values.resources import PRESENTATION_LABELS, ListedResource, Presentation, Term

_CODES = {400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed"}


def _render_error(error: DomainError, status: int) -> Response:
    fault = ListFault(_CODES.get(status, "Internal Server Error"), error.message, request.path.lstrip("/"))
    record_refusal(
        Exchange(
            wire="ListeRessources",
            action="ressources",
            caller=request.remote_addr or "client",
            callee="gar",
            outcome="refusé",
            status=status,
            error_code=error.code,
        )
    )
    return Response(encode_fault(fault), status, content_type="application/json;charset=UTF-8")


blueprint = WireBlueprint("ws_ressources", __name__, url_prefix="/list-ressource", render_error=_render_error)


@blueprint.get("/ressources/<ent_id>/<uai>/<person>")
def list_resources(ent_id: str, uai: str, person: str) -> Response:
    """What this person may open in this school, gzipped whenever the caller lists gzip (gar-wire §2.2).

    `?expliquer=<ark>` adds the decision on one resource, an extension of ours.
    """
    caller = current_caller()
    _require_own_ent(caller, ent_id)
    _require_school(ent_id, uai)
    now = world_now()
    resources = entitled_resources(db.session(), ent_id=ent_id, ent_person_id=person, uai=uai, now=now)
    listed = [_listed(resource, ent_id, uai) for resource in resources]
    body = encode_list(listed, _explained(ent_id, uai, person))
    _record(caller, uai, person)
    return _answer(body)


def _require_own_ent(caller: Caller, ent_id: str) -> None:
    if not caller.is_open and (caller.kind, caller.id) != ("ent", ent_id):
        raise Refused("NOT_YOUR_ENT", "Ce certificat n'est pas celui de ce projet ENT.")


def _require_school(ent_id: str, uai: str) -> None:
    deployed = select(School.uai).where(School.uai == uai, School.ent_id == ent_id, School.left_at.is_(None))
    if db.session.scalar(deployed) is None:
        raise InvalidInput("UNKNOWN_SCHOOL", "Établissement non trouvé")


def _explained(ent_id: str, uai: str, person: str) -> Decision | None:
    ark = request.args.get("expliquer")
    if not ark:
        return None
    return decide_access(db.session(), ent_id=ent_id, ent_person_id=person, uai=uai, ark=ark, now=world_now())


def _listed(resource: Resource, ent_id: str, uai: str) -> ListedResource:
    return ListedResource(
        id=resource.ark,
        title=resource.title,
        publisher_id=resource.publisher_id,
        publisher=resource.publisher_name,
        access_url=access_url(expand("{base}/gar/idp-auth/domaineGar"), AccessAddress(ent_id, resource.ark, uai)),
        technical_distributor=resource.distributor_id,
        technical_validator=resource.validator_id,
        presentation=resource.presentation,
        presentation_label=PRESENTATION_LABELS[Presentation(resource.presentation)],
        thumbnail_url=expand(resource.thumbnail) if resource.thumbnail else None,
        pedagogical_types=_terms(resource.pedagogical_types),
        document_types=_terms(resource.document_types),
        levels=_terms(resource.levels),
        subjects=_terms(resource.subjects),
        description=resource.description or None,
    )


def _terms(stored: list[dict[str, str]]) -> tuple[Term, ...]:
    return tuple(Term(term["uri"], term["nom"]) for term in stored)


def _record(caller: Caller, uai: str, person: str) -> None:
    if not wants(exchange_is_mere_read=True):
        return
    with transaction() as session:
        record(
            session,
            Exchange(
                wire="ListeRessources",
                action="ressources",
                caller=str(caller),
                callee="gar",
                outcome="accordé",
                status=200,
                person=person,
                school=uai,
                mere_read=True,
            ),
        )


def _answer(body: bytes) -> Response:
    answer = Response(body, content_type="application/json;charset=UTF-8")
    answer.vary.add("Accept-Encoding")
    if "gzip" in request.accept_encodings:
        answer.set_data(gzip.compress(body, compresslevel=1, mtime=0))
        answer.content_encoding = "gzip"
    return answer

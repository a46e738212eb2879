"""The list of resources that an ENT's médiacentre asks for one person in one school (gar-wire §2)."""

import gzip
from http import HTTPStatus

from flask import Response, request

from gar_sim.formats.domaine_gar import AccessAddress, access_url
from gar_sim.formats.liste_ressources import ListFault, encode_fault, encode_list
from gar_sim.gar.models import Resource
from gar_sim.gar.services.directory import require_deployed
from gar_sim.gar.services.entitlements import decide_access, entitled_resources
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.kernel.exchanges import Exchange, Outcome, record_reading, record_refusal
from gar_sim.kernel.web.addresses import expand
from gar_sim.kernel.web.callers import Caller, caller_name, current_caller
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.values.decisions import Decision
from gar_sim.values.errors import DomainError, Refused
from gar_sim.values.resources import PRESENTATION_LABELS, ListedResource, Presentation, Term


def _render_error(error: DomainError, status: int) -> Response:
    fault = ListFault(HTTPStatus(status).phrase, error.message, request.path.lstrip("/"))
    record_refusal(_exchange(Outcome.REFUSED, status, error_code=error.code))
    return Response(encode_fault(fault), status, content_type="application/json;charset=UTF-8")


blueprint = WireBlueprint("ws_ressources", __name__, url_prefix="/list-ressource", render_error=_render_error)


@blueprint.get("/ressources/<ent_id>/<uai>/<person>")
def list_resources(ent_id: str, uai: str, person: str) -> Response:
    """What this person may open in this school, gzipped whenever the caller lists gzip (gar-wire §2.2).

    `?expliquer=<ark>` adds the decision on one resource, an extension of ours.
    """
    _require_own_ent(current_caller(), ent_id)
    require_deployed(db.session(), ent_id, uai)
    now = world_now()
    resources = entitled_resources(db.session(), ent_id=ent_id, ent_person_id=person, uai=uai, now=now)
    entry = expand("{base}/gar/idp-auth/domaineGar")
    listed = [_listed(resource, entry, ent_id, uai) for resource in resources]
    body = encode_list(listed, _explained(ent_id, uai, person))
    record_reading(_exchange(Outcome.GRANTED, HTTPStatus.OK, person=person, school=uai))
    return _answer(body)


def _require_own_ent(caller: Caller, ent_id: str) -> None:
    if not caller.is_open and (caller.kind, caller.id) != ("ent", ent_id):
        raise Refused("NOT_YOUR_ENT", "Ce certificat n'est pas celui de ce projet ENT.")


def _explained(ent_id: str, uai: str, person: str) -> Decision | None:
    ark = request.args.get("expliquer")
    if not ark:
        return None
    return decide_access(db.session(), ent_id=ent_id, ent_person_id=person, uai=uai, ark=ark, now=world_now())


def _listed(resource: Resource, entry: str, ent_id: str, uai: str) -> ListedResource:
    return ListedResource(
        id=resource.ark,
        title=resource.title,
        publisher_id=resource.publisher_id,
        publisher=resource.publisher_name,
        access_url=access_url(entry, AccessAddress(ent_id, resource.ark, uai)),
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


def _exchange(
    outcome: Outcome,
    status: int,
    *,
    person: str | None = None,
    school: str | None = None,
    error_code: str | None = None,
) -> Exchange:
    return Exchange(
        wire="ListeRessources",
        action="ressources",
        caller=caller_name(),
        callee="gar",
        outcome=outcome,
        status=status,
        error_code=error_code,
        person=person,
        school=school,
    )


def _answer(body: bytes) -> Response:
    answer = Response(body, content_type="application/json;charset=UTF-8")
    answer.vary.add("Accept-Encoding")
    if "gzip" in request.accept_encodings:
        answer.set_data(gzip.compress(body, compresslevel=1, mtime=0))
        answer.content_encoding = "gzip"
    return answer

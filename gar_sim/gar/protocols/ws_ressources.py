"""The list of resources that an ENT's médiacentre asks for one person in one school (gar-wire §2)."""

import gzip
import json
from functools import lru_cache
from http import HTTPStatus
from typing import NamedTuple

from flask import Response, request

from gar_sim.formats.domaine_gar import AccessAddress, access_url
from gar_sim.formats.liste_ressources import ListFault, encode_fault, encode_list
from gar_sim.gar.services.directory import require_deployed
from gar_sim.gar.services.entitlements import EntitledResource, decide_access, entitled_resources
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.kernel.exchanges import Exchange, Outcome, address_asked, record_reading, record_refusal
from gar_sim.kernel.web.addresses import base_url, expand
from gar_sim.kernel.web.callers import Caller, caller_name, current_caller
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.values.decisions import Decision
from gar_sim.values.errors import DomainError, Refused
from gar_sim.values.resources import PRESENTATION_LABELS, ListedResource, Presentation, Term


def _render_error(error: DomainError, status: int) -> Response:
    fault = ListFault(HTTPStatus(status).phrase, error.message, request.path.lstrip("/"))
    record_refusal(_exchange(Outcome.REFUSED, status, error_code=error.code))
    return Response(encode_fault(fault), status, content_type="application/json;charset=UTF-8")


LISTS_KEPT = 256
"""Documents kept ready to send: a list does not name its person, so that classmates in one school share one."""

blueprint = WireBlueprint("ws_ressources", __name__, url_prefix="/list-ressource", render_error=_render_error)


@blueprint.get("/ressources/<ent_id>/<uai>/<person>")
def list_resources(ent_id: str, uai: str, person: str) -> Response:
    """What this person may open in this school, gzipped whenever the caller lists gzip (gar-wire §2.2).

    `?expliquer=<ark>` adds the decision on one resource, an extension of ours.
    """
    _require_own_ent(current_caller(), ent_id)
    resources = entitled_resources(db.engine, ent_id=ent_id, ent_person_id=person, uai=uai, now=world_now())
    if not resources:  # none is listed in a school that is not deployed
        require_deployed(db.session(), ent_id, uai)
    asked, decision = (resources, base_url(), ent_id, uai), _explained(ent_id, uai, person)
    document = _document(*asked, decision) if decision else _shared_document(*asked)
    record_reading(lambda: _exchange(Outcome.GRANTED, HTTPStatus.OK, person=person, school=uai, body=document.plain))
    return _answer(document)


def _require_own_ent(caller: Caller, ent_id: str) -> None:
    if not caller.is_open and (caller.kind, caller.id) != ("ent", ent_id):
        raise Refused("NOT_YOUR_ENT", "Ce certificat n'est pas celui de ce projet ENT.")


def _explained(ent_id: str, uai: str, person: str) -> Decision | None:
    ark = request.args.get("expliquer")
    if not ark:
        return None
    return decide_access(db.session(), ent_id=ent_id, ent_person_id=person, uai=uai, ark=ark, now=world_now())


class _Document(NamedTuple):
    plain: bytes
    zipped: bytes


def _document(
    resources: tuple[EntitledResource, ...], base: str, ent_id: str, uai: str, decision: Decision | None = None
) -> _Document:
    plain = encode_list((_listed(resource, base, ent_id, uai) for resource in resources), decision)
    return _Document(plain, gzip.compress(plain, compresslevel=1, mtime=0))


_shared_document = lru_cache(LISTS_KEPT)(_document)


def _listed(resource: EntitledResource, base: str, ent_id: str, uai: str) -> ListedResource:
    entry = expand("{base}/gar/idp-auth/domaineGar", base)
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
        thumbnail_url=expand(resource.thumbnail, base) if resource.thumbnail else None,
        pedagogical_types=_terms(resource.pedagogical_types),
        document_types=_terms(resource.document_types),
        levels=_terms(resource.levels),
        subjects=_terms(resource.subjects),
        description=resource.description or None,
    )


def _terms(stored: str) -> tuple[Term, ...]:
    return tuple(Term(term["uri"], term["nom"]) for term in json.loads(stored))


def _exchange(
    outcome: Outcome,
    status: int,
    *,
    person: str | None = None,
    school: str | None = None,
    error_code: str | None = None,
    body: bytes = b"",
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
        request_body=address_asked(),
        response_body=body.decode() or None,
    )


def _answer(document: _Document) -> Response:
    headers = {"Content-Type": "application/json;charset=UTF-8", "Vary": "Accept-Encoding"}
    if "gzip" in request.accept_encodings:
        return Response(document.zipped, headers={**headers, "Content-Encoding": "gzip"})
    return Response(document.plain, headers=headers)

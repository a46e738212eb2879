"""The list of resources that a médiacentre asks for one person in one school (gar-wire §2.2, §2.4)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gar_sim.formats.json_writing import json_bytes
from gar_sim.values.decisions import Decision, Step, StepCode
from gar_sim.values.errors import InvalidInput
from gar_sim.values.resources import ListedResource, Term

UNKNOWN_SCHOOL = "Établissement non trouvé"
"""What the service says of a school that the asking ENT never delivered, or delivers no more (gar-wire §2.4)."""


@dataclass(frozen=True, slots=True)
class ResourceList:
    """What a médiacentre received; `decision` is our extension, there when it was asked for."""

    resources: tuple[ListedResource, ...]
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class ListFault:
    """An `Erreur` of the service: its code, its French message, the path that was asked."""

    code: str
    message: str
    resource: str


def encode_list(resources: Iterable[ListedResource], decision: Decision | None = None) -> bytes:
    """Write a list, possibly empty. `decision` adds the pupil's steps, an extension of ours."""
    document: dict[str, Any] = {"listeRessources": {"ressource": [_json_of(resource) for resource in resources]}}
    if decision is not None:
        document["decision"] = _json_of_decision(decision)
    return json_bytes(document)


def decode_list(body: bytes) -> ResourceList:
    """Read a list as a médiacentre does; fields it does not know are passed over. Raises InvalidInput."""
    document = _loaded(body)
    try:
        items = document["listeRessources"]["ressource"]
        decision = document.get("decision")
        return ResourceList(tuple(map(_resource_of, items)), _decision_of(decision) if decision else None)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InvalidInput("INVALID_LIST", "La réponse reçue n'est pas une liste de ressources.") from None


def encode_fault(fault: ListFault) -> bytes:
    """Write an error; it is never compressed (gar-wire §2.4)."""
    return json_bytes({"Erreur": {"Code": fault.code, "Message": fault.message, "Resource": fault.resource}})


def decode_fault(body: bytes) -> ListFault:
    """Read an error. Raises InvalidInput when the body is something else."""
    try:
        fault = _loaded(body)["Erreur"]
        return ListFault(*(str(fault.get(name, "")) for name in ("Code", "Message", "Resource")))
    except (KeyError, TypeError, AttributeError):
        raise InvalidInput("INVALID_LIST", "La réponse reçue n'est pas une erreur lisible.") from None


def _json_of(resource: ListedResource) -> dict[str, Any]:
    document: dict[str, Any] = {
        "idRessource": resource.id,
        "idType": resource.id_type,
        "nomRessource": resource.title,
        "idEditeur": resource.publisher_id,
        "nomEditeur": resource.publisher,
        "urlVignette": resource.thumbnail_url,
        "typePresentation": {"code": resource.presentation, "nom": resource.presentation_label},
        "typePedagogique": _json_of_terms(resource.pedagogical_types),
        "typologieDocument": _json_of_terms(resource.document_types),
        "niveauEducatif": _json_of_terms(resource.levels),
        "domaineEnseignement": _json_of_terms(resource.subjects),
        "urlAccesRessource": resource.access_url,
        "nomSourceEtiquetteGar": resource.source_label,
        "distributeurTech": resource.technical_distributor,
        "validateurTech": resource.technical_validator,
        "urlSourceEtiquette": resource.source_label_url,
        "description": resource.description,
    }
    return {name: value for name, value in document.items() if value is not None}


def _json_of_terms(terms: Iterable[Term]) -> list[dict[str, str]]:
    return [{"uri": term.uri, "nom": term.label} for term in terms]


def _resource_of(item: Mapping[str, Any]) -> ListedResource:
    return ListedResource(
        id=_text(item, "idRessource"),
        id_type=_text(item, "idType"),
        title=_text(item, "nomRessource"),
        publisher_id=_text(item, "idEditeur"),
        publisher=_text(item, "nomEditeur"),
        thumbnail_url=_optional_text(item, "urlVignette"),
        presentation=_text(item["typePresentation"], "code"),
        presentation_label=_text(item["typePresentation"], "nom"),
        pedagogical_types=_terms(item, "typePedagogique"),
        document_types=_terms(item, "typologieDocument"),
        levels=_terms(item, "niveauEducatif"),
        subjects=_terms(item, "domaineEnseignement"),
        access_url=_text(item, "urlAccesRessource"),
        source_label=_text(item, "nomSourceEtiquetteGar"),
        technical_distributor=_text(item, "distributeurTech"),
        technical_validator=_text(item, "validateurTech"),
        source_label_url=_optional_text(item, "urlSourceEtiquette"),
        description=_optional_text(item, "description"),
    )


def _text(item: Mapping[str, Any], name: str) -> str:
    text = item[name]
    if not isinstance(text, str):
        raise TypeError(name)
    return text


def _optional_text(item: Mapping[str, Any], name: str) -> str | None:
    return None if item.get(name) is None else _text(item, name)


def _terms(item: Mapping[str, Any], name: str) -> tuple[Term, ...]:
    return tuple(Term(_text(term, "uri"), _text(term, "nom")) for term in item[name])


def _json_of_decision(decision: Decision) -> dict[str, Any]:
    steps = [
        {"code": step.code.value, "passed": step.passed, "pupil": step.pupil, "remedy": step.pupil_remedy}
        for step in decision.steps
    ]
    return {"granted": decision.granted, "steps": steps}


def _decision_of(document: Mapping[str, Any]) -> Decision:
    steps = tuple(
        Step(StepCode(step["code"]), step["passed"], step["pupil"], "", pupil_remedy=step.get("remedy", ""))
        for step in document["steps"]
    )
    return Decision(document["granted"], steps)


def _loaded(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise InvalidInput("INVALID_LIST", "La réponse reçue n'est pas du JSON.") from None

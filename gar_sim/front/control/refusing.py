"""Why a request of the control API cannot be read, in French; and how every refusal is written."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from pydantic import ValidationError

from gar_sim.front.control.shapes import Fault, FaultAnswer
from gar_sim.values.errors import DomainError, Exhausted, InvalidInput

_WORDS: Mapping[str, str] = {
    "missing": "manque",
    "extra_forbidden": "est inconnu ici",
    "string_type": "doit être un texte",
    "string_pattern_mismatch": "n'a pas la forme attendue",
    "string_too_long": "est trop long",
    "too_short": "est vide",
    "too_long": "contient trop d'éléments",
    "tuple_type": "doit être une liste",
    "model_type": "doit être un objet",
    "int_type": "doit être un nombre entier",
    "datetime_type": "doit être une date ISO 8601 en toutes lettres",
    "datetime_parsing": "n'est pas une date ISO 8601",
    "timezone_aware": "doit porter son décalage horaire, par exemple +02:00",
    "time_delta_type": "doit être une durée ISO 8601, par exemple P1D",
    "time_delta_parsing": "n'est pas une durée ISO 8601, comme P1D",
}
_SHOWN_FAULTS = 3


def unreadable(error: ValidationError) -> InvalidInput:
    """The refusal of a body or a query that is not what it should be; the first few faults are named."""
    sentences = [_sentence(fault) for fault in error.errors(include_url=False)[:_SHOWN_FAULTS]]
    return InvalidInput(
        "INVALID_REQUEST", " ".join(sentences), remedy="La forme attendue est décrite dans /_sim/openapi.json."
    )


def refuse(error: DomainError, status: int) -> Response:
    """A refusal in JSON: `{"error": {"code", "message", …}}`."""
    missing = error.missing if isinstance(error, Exhausted) else None
    body = FaultAnswer(error=Fault(code=error.code, message=error.message, remedy=error.remedy, missing=missing))
    return Response(body.model_dump_json(exclude_none=True), status, content_type="application/json")


def _sentence(fault: Mapping[str, Any]) -> str:
    if fault["type"] == "json_invalid":
        return "Le corps n'est pas un document JSON lisible."
    place = ".".join(map(str, fault["loc"])) or "Le corps"
    return f"« {place} » {_wording(fault)}."


def _wording(fault: Mapping[str, Any]) -> str:
    context = fault.get("ctx", {})
    if fault["type"] in {"enum", "literal_error"}:
        return f"doit valoir {context['expected'].replace(' or ', ' ou ')}"
    if fault["type"] == "value_error":
        return str(context["error"])
    return _WORDS.get(fault["type"], "n'a pas une valeur permise")

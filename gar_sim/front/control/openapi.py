"""The description of the control API (OpenAPI 3.1), made from its operations and their models."""

from http import HTTPStatus
from typing import Any

from flask import Response, json
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from gar_sim import __version__
from gar_sim.front.control.guard import DESCRIPTION_PATH, HEADER
from gar_sim.front.control.operations import OPERATIONS, Operation, blueprint
from gar_sim.front.control.shapes import FaultAnswer, Query
from gar_sim.kernel.web.addresses import seat_prefix

Json = dict[str, Any]

_SCHEMAS = "#/components/schemas/"
_JSON = "application/json"


@blueprint.get(DESCRIPTION_PATH)
def openapi() -> Response:
    """This description itself."""
    return Response(json.dumps(description()), content_type=_JSON)


def description() -> Json:
    """The whole document."""
    paths: dict[str, Json] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "gar-sim control API",
            "version": __version__,
            "description": "Steers the simulator for tests and demonstrations; on the loopback, in demo mode.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": f"{seat_prefix()}{blueprint.url_prefix}"}],
        "paths": paths,
        "components": {"schemas": _schemas(), "parameters": {"header": _header()}},
    }


def _operation(operation: Operation) -> Json:
    described: Json = {
        "operationId": operation.view.__name__,
        "summary": operation.summary,
        "description": operation.view.__doc__ or operation.summary,
        "parameters": [{"$ref": "#/components/parameters/header"}, *_parameters(operation.query)],
        "responses": _responses(operation),
    }
    if operation.body:
        required = bool(operation.body.model_json_schema().get("required"))
        described["requestBody"] = {"required": required, "content": _content(operation.body.__name__)}
    return described


def _responses(operation: Operation) -> Json:
    success: Json = {"description": operation.status.phrase}
    if operation.answer:
        success["content"] = _content(operation.answer.__name__)
    responses = {str(operation.status.value): success}
    for refusal in _refusals(operation):
        responses[str(refusal.value)] = {"description": refusal.phrase, "content": _content(FaultAnswer.__name__)}
    return responses


def _refusals(operation: Operation) -> list[HTTPStatus]:
    unreadable = (HTTPStatus.BAD_REQUEST,) if operation.body or operation.query else ()
    return sorted({*unreadable, HTTPStatus.FORBIDDEN, *operation.refusals})


def _parameters(query: type[Query] | None) -> list[Json]:
    if query is None:
        return []
    schema = query.model_json_schema()
    return [_parameter(name, dict(shape), schema.get("required", ())) for name, shape in schema["properties"].items()]


def _parameter(name: str, shape: Json, required: list[str]) -> Json:
    explained = shape.pop("description", name)
    return {"name": name, "in": "query", "required": name in required, "description": explained, "schema": shape}


def _header() -> Json:
    schema = {"type": "string", "const": "1"}
    return {"name": HEADER, "in": "header", "required": True, "description": "Always `1`.", "schema": schema}


def _content(model: str) -> Json:
    return {_JSON: {"schema": {"$ref": _SCHEMAS + model}}}


def _schemas() -> Json:
    sent: list[tuple[Any, JsonSchemaMode]] = [(o.body, "validation") for o in OPERATIONS if o.body]
    answered: list[tuple[Any, JsonSchemaMode]] = [(o.answer, "serialization") for o in OPERATIONS if o.answer]
    _, definitions = models_json_schema(
        [*sent, *answered, (FaultAnswer, "serialization")], ref_template=_SCHEMAS + "{model}"
    )
    schemas: Json = definitions["$defs"]
    return schemas

"""A call of the control API is a typed function: its route and its description are both made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar, get_type_hints

from flask import Response, request
from pydantic import BaseModel, ValidationError

from gar_sim.front.control.guard import guard
from gar_sim.front.control.refusing import refuse, unreadable
from gar_sim.front.control.shapes import Query
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.values.errors import InvalidInput

View = Callable[..., BaseModel | None]
Model = TypeVar("Model", bound=BaseModel)

blueprint = WireBlueprint("control", __name__, url_prefix="/_sim", render_error=refuse)
blueprint.before_request(guard)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One call: what it takes, what it answers, and the statuses of its refusals."""

    method: str
    path: str
    summary: str
    view: View
    status: HTTPStatus
    refusals: tuple[HTTPStatus, ...]
    body: type[BaseModel] | None
    query: type[Query] | None
    answer: type[BaseModel] | None

    def serve(self) -> Response:
        """Decode, call, encode."""
        given: dict[str, BaseModel] = {}
        if self.query:
            given["query"] = _read_query(self.query)
        if self.body:
            given["body"] = _read_body(self.body)
        return self._encode(self.view(**given))

    def _encode(self, answer: BaseModel | None) -> Response:
        if answer is not None:
            body = answer.model_dump_json(exclude_unset=True)
            return Response(body, self.status, content_type="application/json")
        nothing = Response(status=self.status)
        del nothing.headers["Content-Type"]
        return nothing


OPERATIONS: list[Operation] = []
"""Every call, in the order of its declaration."""


def operation(
    method: str, path: str, summary: str, *, status: HTTPStatus = HTTPStatus.OK, refusals: tuple[HTTPStatus, ...] = ()
) -> Callable[[View], View]:
    """Declare a function as a call. It takes `body` and `query` or not, and answers a model or None."""

    def declare(view: View) -> View:
        hints: dict[str, Any] = get_type_hints(view)
        answer = hints["return"]
        declared = Operation(
            method=method,
            path=path,
            summary=summary,
            view=view,
            status=status,
            refusals=refusals,
            body=hints.get("body"),
            query=hints.get("query"),
            answer=None if answer is type(None) else answer,
        )
        OPERATIONS.append(declared)
        blueprint.add_url_rule(path, view.__name__, declared.serve, methods=[method])
        return view

    return declare


def _read_body(model: type[Model]) -> Model:
    """The body; a missing one is an empty object."""
    try:
        return model.model_validate_json(request.get_data() or b"{}")
    except ValidationError as error:
        raise unreadable(error) from None


def _read_query(model: type[Model]) -> Model:
    for name, values in request.args.lists():
        if len(values) > 1:
            raise InvalidInput("INVALID_REQUEST", f"« {name} » est donné deux fois.", remedy="Donnez-le une fois.")
    try:
        return model.model_validate(request.args.to_dict())
    except ValidationError as error:
        raise unreadable(error) from None

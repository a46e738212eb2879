"""Refusals on the road that a browser takes from one party to another: told on a page, and recorded."""

from collections.abc import Mapping

from flask import Blueprint, Response, current_app, request

from gar_sim.kernel.exchanges import Exchange, Outcome, record_refusal
from gar_sim.kernel.web.errors import answer_error, status_of
from gar_sim.values.errors import DomainError, Unavailable


def record_refusals(blueprint: Blueprint, roads: Mapping[str, tuple[str, str]]) -> None:
    """Record what these views of a blueprint refuse: wire and action of the exchange, by the view's name."""
    named = {f"{blueprint.name}.{view}": road for view, road in roads.items()}

    @blueprint.errorhandler(DomainError)
    def refuse(error: DomainError) -> Response:
        if request.endpoint in named:
            record_refusal(refused(*named[request.endpoint], error))
        return answer_error(error, status_of(error))


def refused(wire: str, action: str, error: DomainError) -> Exchange:
    """The exchange in which this party refuses something to the browser."""
    return Exchange(
        wire=wire,
        action=action,
        caller="navigateur",
        callee=current_app.name.rpartition(".")[2],
        outcome=Outcome.NO_ANSWER if isinstance(error, Unavailable) else Outcome.REFUSED,
        status=status_of(error),
        error_code=error.code,
    )

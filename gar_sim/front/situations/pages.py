"""`/scenarios`: four situations side by side, and the switch between them."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from gar_sim.front.demo_mode import require_demo, require_demo_world
from gar_sim.front.situations.ways_in import address_of_administrator, address_of_pupil, ways_in
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.site import current_site
from gar_sim.kernel.web.errors import status_of
from gar_sim.timeline.demonstrations import the_subject
from gar_sim.timeline.situations import SwitchReport, cast_of, standing_of, switch
from gar_sim.timeline.stage import Stage
from gar_sim.values.errors import DomainError, InvalidInput
from gar_sim.values.situations import SITUATION_LABELS, Situation

blueprint = Blueprint("situations", __name__, url_prefix="/scenarios")
blueprint.before_request(require_demo_world)


@blueprint.get("")
def show() -> str:
    """Where the school stands, and what each situation changes."""
    return _page()


@blueprint.post("")
def change() -> ResponseReturnValue:
    """Switch, and tell every act. A form sent twice finds nothing left to do."""
    require_demo("Changer de situation")
    try:
        report = switch(current_site(), current_world().code, _wanted(), the_subject())
    except DomainError as problem:
        return _page(problem=problem), status_of(problem)
    return _page(report), status_of(report.failure) if report.failure else 200


def _wanted() -> Situation:
    """The situation that the form names. Raises InvalidInput."""
    try:
        return Situation(request.form.get("situation", ""))
    except ValueError:
        raise InvalidInput(
            "UNKNOWN_SITUATION", "Cette situation n'existe pas.", remedy="Choisissez l'une des quatre de la page."
        ) from None


def _page(report: SwitchReport | None = None, problem: DomainError | None = None) -> str:
    stage = Stage(current_site(), current_world().code)
    cast = cast_of(stage, the_subject())
    standing, ways = standing_of(stage, cast.uai), ways_in(cast)
    return render_template(
        "front/situations/situations.html",
        cast=cast,
        standing=standing,
        labels=SITUATION_LABELS,
        report=report,
        problem=problem or (report.failure if report else None),
        slip=ways.slip,
        pupil_url=address_of_pupil(standing.situation, cast, ways, standing.ent),
        administrator_url=address_of_administrator(cast),
    )

"""`/demonstrations/`: the scripts of the prepared demonstrations, and what brings the school to their beginning."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from gar_sim.front.demo_mode import require_demo, require_demo_world
from gar_sim.front.situations.ways_in import places, ways_in
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.site import current_site
from gar_sim.kernel.web.addresses import base_url
from gar_sim.kernel.web.errors import status_of
from gar_sim.timeline.demonstrations import Demonstration, Step, prepare, the_demonstrations, the_subject
from gar_sim.timeline.situations import SwitchReport, cast_of, standing_of
from gar_sim.timeline.stage import Stage
from gar_sim.values.errors import DomainError, NotFound
from gar_sim.values.situations import SITUATION_LABELS, Situation

blueprint = Blueprint("demonstrations", __name__, url_prefix="/demonstrations")
blueprint.before_request(require_demo_world)


@dataclass(frozen=True, slots=True)
class Line:
    """A step as the page shows it in this world: `number` is that of its first click, `path` what to type after the
    site's address; `typed` are (label, text)."""

    step: Step
    number: int
    url: str | None
    path: str
    typed: tuple[tuple[str, str], ...]


@blueprint.get("/")
def index() -> str:
    """The four."""
    return render_template(
        "front/situations/demonstrations.html", demonstrations=the_demonstrations(), labels=SITUATION_LABELS
    )


@blueprint.get("/<code>")
def show(code: str) -> str:
    """The script of one. Raises NotFound."""
    return _page(_find(code))


@blueprint.post("/<code>")
def make_ready(code: str) -> ResponseReturnValue:
    """Bring the school to where it begins, and tell every act."""
    require_demo("Préparer une démonstration")
    demonstration = _find(code)
    try:
        report = prepare(current_site(), current_world().code, _way_to(demonstration), the_subject())
    except DomainError as problem:
        return _page(demonstration, problem=problem), status_of(problem)
    return _page(demonstration, report), status_of(report.failure) if report.failure else 200


def lines_of(demonstration: Demonstration, said: Mapping[str, str]) -> Iterator[Line]:
    """Each step, with what its names in braces stand for."""
    number = 1
    for step in demonstration.steps:
        path = step.address.format_map(said) if step.address else ""
        shown = f"{said['seat']}{path}" if path else ""
        typed = tuple((label, text.format_map(said)) for label, text in step.typed.items())
        yield Line(step, number, f"{base_url()}{path}" if path else None, shown, typed)
        number += step.clicks


def _way_to(demonstration: Demonstration) -> tuple[Situation, ...]:
    """What the preparation goes through from where the school stands."""
    stage = Stage(current_site(), current_world().code)
    return demonstration.way_from(standing_of(stage, the_subject().uai).situation)


def _find(code: str) -> Demonstration:
    found = next((each for each in the_demonstrations() if each.situation == code), None)
    if found is None:
        raise NotFound(
            "NO_SUCH_DEMONSTRATION",
            f"Aucune démonstration ne s'appelle « {code} ».",
            remedy="Choisissez-en une dans la liste des démonstrations.",
        )
    return found


def _page(demonstration: Demonstration, report: SwitchReport | None = None, problem: DomainError | None = None) -> str:
    stage = Stage(current_site(), current_world().code)
    cast = cast_of(stage, the_subject())
    return render_template(
        "front/situations/demonstration.html",
        demonstration=demonstration,
        lines=list(lines_of(demonstration, places(cast, ways_in(cast)))),
        cast=cast,
        now=standing_of(stage, cast.uai).situation,
        labels=SITUATION_LABELS,
        report=report,
        problem=problem or (report.failure if report else None),
    )

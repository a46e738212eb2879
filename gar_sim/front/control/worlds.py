"""The world as a whole: as new, and counted."""

from http import HTTPStatus
from typing import Annotated

from pydantic import Field
from sqlalchemy import func, select

from gar_sim import __version__
from gar_sim.front.acting import reading_as
from gar_sim.front.control.operations import operation
from gar_sim.front.control.shapes import Answer, Body, Instant
from gar_sim.gar.services.census import take_census
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.kernel.exchanges import RecordedExchange
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.site import current_site
from gar_sim.timeline import SetName, reset_world
from gar_sim.values.errors import Refused


class ResetOrder(Body):
    """Which data set; a seed makes opaque identifiers the same on every machine."""

    seed: Annotated[int, Field(ge=0, lt=2**63)] | None = None
    set_name: SetName = Field(SetName.DEMO, alias="set")


class State(Answer):
    """People and schools that the GAR knows, subscriptions not deleted, licences that people hold of those not over."""

    schools: int
    people: int
    subscriptions: int
    assignments: int
    exchanges: int
    now: Instant
    version: str


@operation(
    "POST",
    "/reset",
    "The world as new",
    status=HTTPStatus.NO_CONTENT,
    refusals=(HTTPStatus.FORBIDDEN, HTTPStatus.SERVICE_UNAVAILABLE),
)
def reset(body: ResetOrder) -> None:
    """Every row, the clock and all sessions start again as on the first day; not in somebody's own school."""
    if current_world().seat is not None:
        raise Refused(
            "OWN_SCHOOL",
            "Un établissement à soi ne redevient pas le monde de démonstration.",
            remedy="Effacez-le, ou créez-en un autre, à la page /mon-etablissement.",
        )
    reset_world(current_site(), current_world().code, set_name=body.set_name, seed=body.seed)


@operation("GET", "/state", "What is there now")
def state() -> State:
    """Counts, the clock, the version."""
    with reading_as("gar") as session:
        census = take_census(session, world_now())
    exchanges = db.session.scalar(select(func.count()).select_from(RecordedExchange)) or 0
    return State(
        schools=census.schools,
        people=census.people,
        subscriptions=census.subscriptions,
        assignments=census.live,
        exchanges=exchanges,
        now=world_now(),
        version=__version__,
    )

"""Whether a person may open a resource, and why: the GAR's one decision."""

from http import HTTPStatus

from pydantic import Field

from gar_sim.ent.directory import listing as ent
from gar_sim.front.acting import reading_as
from gar_sim.front.control.operations import operation
from gar_sim.front.control.shapes import Answer, Query, Text, Wanted
from gar_sim.gar.services import directory as gar
from gar_sim.gar.services.entitlements import decide_access
from gar_sim.gar.services.resources import find_resource
from gar_sim.kernel.clocks import world_now
from gar_sim.values.decisions import Decision, Step
from gar_sim.values.errors import NotFound
from gar_sim.values.people import Place


class DecisionQuery(Query):
    """A person and a resource."""

    person: Text = Field(description="GARPersonIdentifiant.")
    resource: Text = Field(description="ark of the resource.")
    uai: Wanted = Field("", description="The school entered by; without it, the one that opens the most.")


class StepShown(Answer):
    """One question; its answer in French for the pupil and for the manager, with what each can do."""

    code: str
    passed: bool
    pupil: str
    manager: str
    pupil_remedy: str
    manager_remedy: str


class DecisionShown(Answer):
    """`steps` stops at the first one that failed; `subscription` is the one that was followed, if any."""

    granted: bool
    subscription: str | None
    steps: list[StepShown]


@operation("GET", "/decision", "May this person open this resource?", refusals=(HTTPStatus.NOT_FOUND,))
def decision(query: DecisionQuery) -> DecisionShown:
    """The GAR's own decision, at the world's instant, with every step."""
    places = _places(query.person, query.uai)
    with reading_as("gar") as session:
        find_resource(session, query.resource)
        decisions = [
            decide_access(
                session,
                ent_id=place.ent_id,
                ent_person_id=query.person,
                uai=place.uai,
                ark=query.resource,
                now=world_now(),
            )
            for place in places
        ]
    return _shown(max(decisions, key=lambda decision: (decision.granted, len(decision.steps))))


def _places(person: str, uai: str) -> list[Place]:
    """Where the person is for the GAR, else for the ENT, which may know somebody since this morning."""
    with reading_as("gar") as session:
        places = gar.places_of(session, person)
    if not places:
        with reading_as("ent") as session:
            places = ent.places_of(session, person)
    if not places:
        raise NotFound(
            "UNKNOWN_PERSON",
            f"Personne ne porte l'identifiant « {person} ».",
            remedy="Cherchez-le par GET /_sim/people.",
        )
    return [Place(place.ent_id, uai) for place in places[:1]] if uai else places


def _shown(decided: Decision) -> DecisionShown:
    return DecisionShown(
        granted=decided.granted, subscription=decided.subscription, steps=[_step(step) for step in decided.steps]
    )


def _step(step: Step) -> StepShown:
    return StepShown(
        code=step.code,
        passed=step.passed,
        pupil=step.pupil,
        manager=step.manager,
        pupil_remedy=step.pupil_remedy,
        manager_remedy=step.manager_remedy,
    )

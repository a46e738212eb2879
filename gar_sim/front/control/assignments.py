"""Assignments: licences given to people, openings of a school's licence, and both taken back."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Annotated

from pydantic import Field, model_validator
from sqlalchemy.orm import Session

from gar_sim.front.acting import writing_as
from gar_sim.front.control.operations import operation
from gar_sim.front.control.shapes import MOST_PEOPLE, Answer, Body, Text, Uai
from gar_sim.gar.services.assignments import (
    Plan,
    Policy,
    Selection,
    Stamp,
    assign,
    close_establishment,
    open_establishment,
    withdraw,
)
from gar_sim.gar.services.assignments.by_school import people_by_school, schools_of
from gar_sim.gar.services.assignments.openings import OpeningPlan
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.identifiers import new_id
from gar_sim.values.profiles import Audience

AUTHOR = "API de pilotage"
"""Who made a batch, as the console's journal shows it."""

_TARGETS = ("people", "group", "audiences")


class GroupNamed(Body):
    """A division or a group of a school."""

    uai: Uai
    code: Text


class Target(Body):
    """A subscription, and whom: people by GARPersonIdentifiant, a group's pupils, or audiences (ETABL); one of them."""

    subscription: Text
    people: Annotated[tuple[Text, ...], Field(min_length=1, max_length=MOST_PEOPLE)] = ()
    group: GroupNamed | None = None
    audiences: Annotated[tuple[Audience, ...], Field(min_length=1, max_length=len(Audience))] = ()
    uai: Uai | None = Field(None, description="With `audiences`: one school of the subscription, not all of them.")

    @model_validator(mode="after")
    def _one(self) -> "Target":
        if sum(bool(getattr(self, name)) for name in _TARGETS) != 1:
            raise ValueError("doit porter une seule de ces clés : « people », « group », « audiences »")
        if self.uai and not self.audiences:
            raise ValueError("ne porte « uai » qu'avec « audiences »")
        return self


class AssignmentOrder(Target):
    """`block`: all or nobody. `ordered`: as far as the licences go, by name. `classes`: whole classes only.
    `waitlist`: by name, and the others wait in line, to be served when licences come back.
    """

    policy: Policy = Policy.BLOCK


class Refusal(Answer):
    """A person, or an audience, that could not be served, and why."""

    person: str | None = None
    audience: str | None = None
    reason: str
    message: str = ""


class AssignmentOutcome(Answer):
    """How many people were served now, how many were already (audiences, for an opening), and who could not be."""

    assigned: int
    already: int
    refused: list[Refusal]
    waiting: list[str] = Field(default=[], description="With `waitlist`: people who wait for a licence now.")


class Withdrawal(Answer):
    """How many people were served until now."""

    withdrawn: int


@operation(
    "POST",
    "/assignments",
    "Assign",
    status=HTTPStatus.CREATED,
    refusals=(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
)
def give(body: AssignmentOrder) -> AssignmentOutcome:
    """Give licences, or open an establishment licence. `LICENCE_EXHAUSTED` says how many lack; nothing changed then."""
    with writing_as("gar") as session:
        return _open(session, body) if body.audiences else _assign(session, body)


@operation("DELETE", "/assignments", "Withdraw", refusals=(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT))
def take_back(body: Target) -> Withdrawal:
    """Take licences back, or close an establishment licence."""
    with writing_as("gar") as session:
        return Withdrawal(withdrawn=_close(session, body) if body.audiences else _withdraw(session, body))


def _assign(session: Session, order: AssignmentOrder) -> AssignmentOutcome:
    done = [
        assign(session, [order.subscription], selection, _stamp(), order.policy)
        for selection in _selections(session, order)
    ]
    outcome = AssignmentOutcome(
        assigned=sum(plan.served for plan in done),
        already=sum(plan.already for plan in done),
        refused=[refusal for plan in done for refusal in _refusals(plan, order.policy)],
    )
    if order.policy is not Policy.WAITLIST:
        return outcome
    return outcome.model_copy(update={"waiting": [person for plan in done for person in _left(plan)]})


def _open(session: Session, order: AssignmentOrder) -> AssignmentOutcome:
    opened = [
        open_establishment(session, [order.subscription], uai, order.audiences, _stamp())
        for uai in _schools(session, order)
    ]
    return AssignmentOutcome(
        assigned=sum(plan.people for plan in opened),
        already=sum(len(part.preview.already) for plan in opened for part in plan.parts),
        refused=list(dict.fromkeys(_refused_audiences(opened))),
    )


def _withdraw(session: Session, target: Target) -> int:
    return sum(
        withdraw(session, [target.subscription], selection, _stamp()).returned
        for selection in _selections(session, target)
    )


def _close(session: Session, target: Target) -> int:
    return sum(
        close_establishment(session, [target.subscription], uai, target.audiences, _stamp()).people
        for uai in _schools(session, target)
    )


def _selections(session: Session, target: Target) -> list[Selection]:
    if target.group:
        return [Selection(uai=target.group.uai, groups=(target.group.code,))]
    by_school = people_by_school(session, target.subscription, target.people)
    return [Selection(uai=uai, people=people) for uai, people in by_school.items()]


def _schools(session: Session, target: Target) -> list[str]:
    return [target.uai] if target.uai else schools_of(session, target.subscription)


def _stamp() -> Stamp:
    return Stamp(batch_id=new_id(), author=AUTHOR, at=world_now())


def _left(plan: Plan) -> Iterable[str]:
    """Whom the licences do not reach."""
    return (plan.people[one.person].ent_person_id for part in plan.parts for one in part.sharing.unserved)


def _refusals(plan: Plan, policy: Policy) -> Iterable[Refusal]:
    for part in plan.parts:
        for refused in part.preview.refused:
            person = plan.people[refused.person].ent_person_id
            yield Refusal(person=person, reason=refused.reason, message=refused.message)
    if policy is not Policy.WAITLIST:
        for person in _left(plan):
            yield Refusal(person=person, reason="LICENCE_EXHAUSTED", message="Il n'y a plus de licence libre.")


def _refused_audiences(opened: Iterable[OpeningPlan]) -> Iterable[Refusal]:
    refused = (each for plan in opened for part in plan.parts for each in part.preview.refused)
    return (Refusal(audience=audience, reason=reason) for audience, reason in refused)

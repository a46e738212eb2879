"""« Affecter »: licences to people, or schools' licences to audiences."""

from typing import Any

from flask import redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import blueprint
from gar_sim.gar.console.addresses import address_with
from gar_sim.gar.console.choices import audiences_to_open, people_to_serve
from gar_sim.gar.console.effects import assignment_effect, opening_effect
from gar_sim.gar.console.rules import can_follow, follow
from gar_sim.gar.console.selection_form import ASSIGN, FOLLOW, RESOURCE
from gar_sim.gar.console.workbench import Gesture, Page, Work, people_in_words, serve
from gar_sim.gar.domain.policies import Policy
from gar_sim.gar.services import assignments
from gar_sim.gar.services.assignments import Stamp
from gar_sim.gar.services.assignments.warnings import warnings_of
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db


@blueprint.route("/affecter", methods=["GET", "POST"])
def assign() -> Page:
    """One screen: Quoi – Qui – Effet."""
    return serve(_GIVING)


@blueprint.get("/ressources/<subscription_id>/affecter")
def assign_one(subscription_id: str) -> Response:
    """The address of one resource, as it was before several could be chosen."""
    return redirect(address_with("console.assign", [(RESOURCE, subscription_id), *request.args.items(multi=True)]))


def _choices(work: Work) -> dict[str, Any]:
    return audiences_to_open(work) if work.bench.by_audience else people_to_serve(work)


def effect_of(work: Work) -> dict[str, Any]:
    """What giving would do (templates/macros/given.html). Raises as planning does."""
    session, selection, ids = db.session(), work.form.selection, work.bench.ids
    if work.bench.by_audience:
        return opening_effect(assignments.plan_opening(session, ids, selection.uai, selection.audiences), work)
    plan = assignments.plan_assignment(session, ids, selection, world_now(), work.form.policy)
    warned = warnings_of(session, plan, selection.uai, world_now())
    effect = assignment_effect(plan, work.form.fields, work.form.policy, warned)
    return {**effect, "can_follow": can_follow(selection) and not plan.missing}


def _commit(session: Session, work: Work, stamp: Stamp) -> str:
    ids, form = work.bench.ids, work.form
    if work.bench.by_audience:
        opened = assignments.open_establishment(
            session, ids, form.selection.uai, form.selection.audiences, stamp, form.version
        )
        return f"Ouvert à {people_in_words(opened.people)} : la ressource paraît au médiacentre dès la prochaine page."
    if form.intention == FOLLOW:
        return follow(session, ids, form.selection, work.desk.manager.id, stamp, form.version)
    plan = assignments.assign(session, ids, form.selection, stamp, form.policy, form.version)
    return assigned_in_words(plan, form.policy)


def assigned_in_words(plan: assignments.Plan, policy: Policy = Policy.BLOCK) -> str:
    """What was done, for the page that follows."""
    done = f"{plan.served} affectations faites." if plan.served > 1 else f"{plan.served} affectation faite."
    if plan.already:
        had = "existaient" if plan.already > 1 else "existait"
        done += f" {plan.already} {had} déjà : aucune licence n'a été consommée."
    if policy is Policy.WAITLIST and plan.unserved:
        done += f" {plan.unserved} {'attendent' if plan.unserved > 1 else 'attend'} une licence."
    return done


_GIVING = Gesture((ASSIGN, FOLLOW), "console.assign", "gar/console/assign.html", _choices, effect_of, _commit)

"""« Affecter »: licences to people, or a school's licence to audiences."""

from typing import Any

from sqlalchemy.orm import Session

from gar_sim.gar.console.access import blueprint
from gar_sim.gar.console.choices import audiences_to_open, people_to_serve
from gar_sim.gar.console.effects import assignment_effect, opening_effect
from gar_sim.gar.console.selection_form import ASSIGN
from gar_sim.gar.console.workbench import Gesture, Page, Work, people_in_words, serve
from gar_sim.gar.services import assignments
from gar_sim.gar.services.assignments.openings import people_by_audience
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.kernel.identifiers import new_id


@blueprint.route("/ressources/<subscription_id>/affecter", methods=["GET", "POST"])
def assign(subscription_id: str) -> Page:
    """One screen: Quoi – Qui – Effet."""
    return serve(_GIVING, subscription_id)


def _choices(work: Work) -> dict[str, Any]:
    return audiences_to_open(work) if work.found.is_establishment else people_to_serve(work)


def _effect(work: Work) -> dict[str, Any]:
    session, selection = db.session(), work.form.selection
    if work.found.is_establishment:
        plan = assignments.plan_opening(session, work.found.subscription.id, selection.uai, selection.audiences)
        return opening_effect(plan, people_by_audience(session, selection.uai), work.found, work.form)
    people = assignments.plan_assignment(session, work.found.subscription.id, selection, world_now())
    return assignment_effect(people, work.found, work.form)


def _commit(session: Session, work: Work) -> str:
    subscription_id, selection = work.found.subscription.id, work.form.selection
    batch_id, author, now = new_id(), work.desk.manager.display_name, world_now()
    if work.found.is_establishment:
        opened = assignments.open_establishment(
            session, subscription_id, selection.uai, selection.audiences, batch_id=batch_id, author=author, now=now
        )
        return f"Ouvert à {people_in_words(opened.people)} : la ressource paraît au médiacentre dès la prochaine page."
    given = assignments.assign(session, subscription_id, selection, batch_id=batch_id, author=author, now=now)
    return _sentence(len(given.assigned), len(given.already))


def _sentence(assigned: int, already: int) -> str:
    done = f"{assigned} affectations faites." if assigned > 1 else f"{assigned} affectation faite."
    if already:
        had = "personnes l'avaient" if already > 1 else "personne l'avait"
        done += f" {already} {had} déjà : aucune licence n'a été consommée."
    return done


_GIVING = Gesture(ASSIGN, "gar/console/assign.html", _choices, _effect, _commit)

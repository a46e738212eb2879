"""« Aligner sur sa classe »: what would be given and taken back, ticked, then done in one gesture."""

from typing import Any

from flask import flash, redirect, request, url_for

from gar_sim.gar.console.access import Desk, blueprint, current_desk
from gar_sim.gar.console.population.person_pages import page_about
from gar_sim.gar.console.within import beyond_of
from gar_sim.gar.console.workbench import Page, recorded, sign
from gar_sim.gar.services.aligning import align_person, plan_alignment
from gar_sim.gar.services.assignments.exchanging import Exchange, ExchangePart
from gar_sim.gar.services.delegations.keeping_within import Reached
from gar_sim.gar.services.person_sheet import PersonSheet, person_sheet
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import record
from gar_sim.values.errors import DomainError, InvalidInput, NotFound

GIVE, TAKE = "donner", "reprendre"


@blueprint.route("/population/personnes/<person_id>/aligner", methods=["GET", "POST"])
def align(person_id: str) -> Page:
    """The plan, every line ticked; posted, what is ticked of it. Raises NotFound."""
    desk = current_desk()
    if request.method == "GET":
        return _page(desk, person_id)
    try:
        batch_id, done = _commit(desk, person_id)
    except NotFound:
        raise
    except DomainError as problem:
        return _page(desk, person_id, problem), 409
    flash(_sentence(done), "success")
    return redirect(url_for("console.show_person", person_id=person_id, fait=batch_id))


def _commit(desk: Desk, person_id: str) -> tuple[str, Exchange]:
    give, take = (frozenset(request.form.getlist(name)) for name in (GIVE, TAKE))
    if not give | take:
        raise InvalidInput("NOTHING_SELECTED", "Rien n'est coché.", remedy="Cochez ce qui est à donner ou à reprendre.")
    stamp, shown = sign(desk), request.form.get("version", "")
    with transaction() as session:
        done = align_person(session, desk.school, person_id, stamp, give=give, take=take, shown=shown)
        record(session, recorded("aligner", desk))
        return stamp.batch_id, done


def _page(desk: Desk, person_id: str, problem: DomainError | None = None) -> str:
    sheet = person_sheet(db.session(), desk.school, person_id, world_now())
    plan = plan_alignment(db.session(), desk.school, sheet)
    outside = beyond_of(
        {part.subscription.id: Reached({part.subscription.id: [sheet.person.id]}) for part in plan.parts}
    )
    own = [part for part in plan.parts if not outside[part.subscription.id]]
    return page_about(
        sheet,
        desk,
        "alignment.html",
        give=[_line(part) for part in own if part.sharing.served],
        cannot=[_hindrance(part) for part in own if part.sharing.unserved or part.preview.refused],
        take=[_line(part) for part in own if part.holdings],
        outside=[part.subscription.title for part in plan.parts if part not in own],
        kept=_kept(sheet),
        version=plan.version,
        problem=problem,
    )


def _line(part: ExchangePart) -> dict[str, Any]:
    return {"id": part.subscription.id, "title": part.subscription.title}


def _hindrance(part: ExchangePart) -> dict[str, Any]:
    why = part.preview.refused[0].message if part.preview.refused else ""
    return {**_line(part), "ark": part.subscription.ark, "why": why}


def _kept(sheet: PersonSheet) -> list[str]:
    return [one.subscription.title for one in sheet.licences if one.subscription.id in sheet.alignment.kept]


def _sentence(done: Exchange) -> str:
    given = f"{done.given} licences données" if done.given > 1 else f"{done.given} licence donnée"
    returned = f"{done.returned} reprises" if done.returned > 1 else f"{done.returned} reprise"
    return f"Aligné sur sa classe : {given}, {returned}."

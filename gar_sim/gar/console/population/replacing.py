"""« Donner à quelqu'un ce qu'avait cette personne »: who takes over, what becomes of the licences, the effect."""

from collections.abc import Callable, Sized
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from gar_sim.gar.console.access import Desk, blueprint, current_desk
from gar_sim.gar.console.population.person_pages import page_about
from gar_sim.gar.console.selection_form import EFFECT
from gar_sim.gar.console.within import beyond
from gar_sim.gar.console.workbench import Page, recorded, sign
from gar_sim.gar.services.assignments.exchanging import Exchange, ExchangePart
from gar_sim.gar.services.person_sheet import PersonSheet, person_sheet
from gar_sim.gar.services.population import find_people
from gar_sim.gar.services.replacing import handed_over, plan_replacement, replace_person
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import record
from gar_sim.values.errors import DomainError, InvalidInput
from gar_sim.values.profiles import Audience

REPLACE = "remplacer"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a manager sent: a search, who takes over, whether the licences come back, which button."""

    search: str
    by: str
    take_back: bool
    intention: str
    version: str


@blueprint.route("/population/personnes/<person_id>/remplacer", methods=["GET", "POST"])
def replace_by(person_id: str) -> Page:
    """Choose, see the effect, commit what was shown. Raises NotFound."""
    desk = current_desk()
    sheet = person_sheet(db.session(), desk.school, person_id, world_now())
    asked = _read(request.form if request.method == "POST" else request.args, gone=sheet.person.left_at is not None)
    try:
        if request.method != "POST" or asked.intention != REPLACE:
            return _page(desk, sheet, asked, _effect(desk, sheet, asked))
        batch_id, done = _commit(desk, sheet, asked)
    except DomainError as problem:
        return _page(desk, sheet, asked, None, problem), 409
    flash(_sentence(done), "success")
    return redirect(url_for("console.show_person", person_id=asked.by, fait=batch_id))


def _read(form: MultiDict[str, str], *, gone: bool) -> Asked:
    return Asked(
        search=form.get("q", "").strip(),
        by=form.get("par", ""),
        take_back=form.get("reprendre", "oui" if gone else "non") == "oui",
        intention=form.get("intention", ""),
        version=form.get("version", ""),
    )


def _effect(desk: Desk, sheet: PersonSheet, asked: Asked) -> dict[str, Any] | None:
    if asked.intention != EFFECT:
        return None
    if not asked.by:
        raise InvalidInput("NOBODY_CHOSEN", "Personne n'est choisi.", remedy="Cherchez qui remplace, puis choisissez.")
    by = person_sheet(db.session(), desk.school, asked.by, world_now())
    plan = plan_replacement(db.session(), desk.school, sheet, by, take_back=asked.take_back)
    return {
        "by": by.person.display_name,
        "given": _titles(plan, lambda part: part.sharing.served),
        "already": _titles(plan, lambda part: part.preview.already),
        "lacking": _titles(plan, lambda part: part.sharing.unserved),
        "refused": [
            (one.subscription.title, one.preview.refused[0].message) for one in plan.parts if one.preview.refused
        ],
        "returned": _titles(plan, lambda part: part.holdings),
        "beyond": beyond(people=plan.people_by_subscription),
        "version": plan.version,
    }


def _titles(plan: Exchange, which: Callable[[ExchangePart], Sized]) -> list[str]:
    return [part.subscription.title for part in plan.parts if which(part)]


def _commit(desk: Desk, sheet: PersonSheet, asked: Asked) -> tuple[str, Exchange]:
    stamp, replaced = sign(desk), sheet.person.ent_person_id
    with transaction() as session:
        done = replace_person(
            session, desk.school, replaced, asked.by, stamp, take_back=asked.take_back, shown=asked.version
        )
        record(session, recorded(REPLACE, desk))
        return stamp.batch_id, done


def _page(
    desk: Desk, sheet: PersonSheet, asked: Asked, effect: dict[str, Any] | None, problem: DomainError | None = None
) -> str:
    found = find_people(
        db.session(),
        desk.school.uai,
        [],
        search=asked.search,
        ids=[asked.by] if asked.by else [],
        audiences=list(Audience),
    )
    return page_about(
        sheet,
        desk,
        "replacement.html",
        held=[one.title for one in handed_over(sheet)],
        people=[one for one in found if one.id != sheet.person.ent_person_id],
        asked=asked,
        effect=effect,
        problem=problem,
    )


def _sentence(done: Exchange) -> str:
    given = f"{done.given} licences données" if done.given > 1 else f"{done.given} licence donnée"
    if not done.returned:
        return f"{given}."
    return f"{given}, {done.returned} {'reprises' if done.returned > 1 else 'reprise'}."

"""« Récupération de licences »: what people who left still hold, by resource or by person, and taking it back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from gar_sim.gar.console.access import Desk, blueprint, current_desk
from gar_sim.gar.console.addresses import address_with
from gar_sim.gar.console.effects import withdrawal_effect
from gar_sim.gar.console.selection_form import RESOURCE
from gar_sim.gar.console.within import beyond_of
from gar_sim.gar.console.workbench import Page, recorded, sign
from gar_sim.gar.models import Subscription
from gar_sim.gar.services.assignments import Leftovers, WithdrawalPlan, leftovers, plan_recovery, recover
from gar_sim.gar.services.delegations.keeping_within import Reached
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import record
from gar_sim.values.errors import DomainError, InvalidInput

RECOVER = "recuperer"
PERSON = "personne"
VIEWS = {RESOURCE: "Par ressource", PERSON: "Par personne"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a manager sent: how the licences are listed, what is ticked, which button."""

    view: str
    ticked: tuple[str, ...]
    everything: bool
    intention: str
    version: str

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The ticks, as the service names them."""
        return {"subscriptions" if self.view == RESOURCE else "people": self.ticked}

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The same as hidden fields."""
        return [("par", self.view), *((self.view, one) for one in self.ticked)]


@blueprint.route("/recuperation", methods=["GET", "POST"])
def recover_licences() -> Page:
    """Tick, see the effect, commit what was shown."""
    desk, asked = current_desk(), _read(request.form if request.method == "POST" else request.args)
    try:
        plan = _plan(desk, asked)
        if request.method != "POST" or asked.intention != RECOVER:
            return _page(desk, asked, plan)
        batch_id, licences = _commit(desk, asked)
    except DomainError as problem:
        return _page(desk, asked, _plan(desk, asked) if asked.ticked else None, problem), 409
    flash(_done(licences), "success")
    return redirect(url_for("console.recover_licences", par=asked.view, fait=batch_id))


def _read(form: MultiDict[str, str]) -> Asked:
    view = form.get("par", RESOURCE)
    view = view if view in VIEWS else RESOURCE
    return Asked(
        view=view,
        ticked=tuple(dict.fromkeys(form.getlist(view))),
        everything="tout" in form,
        intention=form.get("intention", ""),
        version=form.get("version", ""),
    )


def _plan(desk: Desk, asked: Asked) -> WithdrawalPlan | None:
    if not asked.intention:
        return None
    if not asked.ticked:
        raise InvalidInput("NOTHING_SELECTED", "Rien n'est coché.", remedy="Cochez une ligne, ou « Tout cocher ».")
    return plan_recovery(db.session(), desk.school.uai, world_now(), **asked.chosen)


def _commit(desk: Desk, asked: Asked) -> tuple[str, int]:
    stamp = sign(desk)
    with transaction() as session:
        plan = recover(session, desk.school.uai, stamp, **asked.chosen, shown=asked.version)
        record(session, recorded(RECOVER, desk))
        return stamp.batch_id, plan.returned


def _page(desk: Desk, asked: Asked, plan: WithdrawalPlan | None, problem: DomainError | None = None) -> str:
    left = leftovers(db.session(), desk.school.uai, world_now())
    rows = list(_by_resource(left) if asked.view == RESOURCE else _by_person(left))
    return render_template(
        "gar/console/recovery.html",
        school=desk.school,
        view=asked.view,
        views=[
            (label, url_for("console.recover_licences", par=view), view == asked.view) for view, label in VIEWS.items()
        ],
        rows=_ticked(rows, asked),
        none_url=address_with("console.recover_licences", [("par", asked.view)]),
        licences=left.plan.returned,
        people=len(left.plan.holders),
        bound=[(part.subscription.title, len(part.holdings)) for part in left.bound],
        effect=withdrawal_effect(plan, asked.fields) if plan else None,
        problem=problem,
    )


def _ticked(rows: Sequence[dict[str, Any]], asked: Asked) -> list[dict[str, Any]]:
    """What is outside the manager's delegation is shown, and cannot be ticked."""
    outside = beyond_of({row["key"]: Reached(row["reached"]) for row in rows})
    return [
        {
            **row,
            "outside": bool(outside[row["key"]]),
            "ticked": not outside[row["key"]] and (asked.everything or row["key"] in asked.ticked),
        }
        for row in rows
    ]


def _by_resource(left: Leftovers) -> Iterable[dict[str, Any]]:
    for part in left.plan.parts:
        names = [f"{one.last_name} {one.first_name}" for one in part.holdings]
        yield {
            "key": part.subscription.id,
            "label": part.subscription.title,
            "licences": len(names),
            "of": names,
            "reached": {part.subscription.id: [one.person_id for one in part.holdings]},
        }


def _by_person(left: Leftovers) -> Iterable[dict[str, Any]]:
    held: defaultdict[int, list[Subscription]] = defaultdict(list)
    for part in left.plan.parts:
        for one in part.holdings:
            held[one.person_id].append(part.subscription)
    for key, one in left.plan.holders.items():
        yield {
            "key": one.ent_person_id,
            "label": one.name,
            "licences": len(held[key]),
            "of": [each.title for each in held[key]],
            "reached": {each.id: [key] for each in held[key]},
        }


def _done(licences: int) -> str:
    return (
        f"{licences} licences récupérées : elles peuvent servir à d'autres."
        if licences > 1
        else f"{licences} licence récupérée : elle peut servir à quelqu'un d'autre."
    )

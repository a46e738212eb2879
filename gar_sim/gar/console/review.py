"""« Ce qui n'est jamais ouvert »: by resource, taken back without a name, or kept with a note."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from gar_sim.formats.tableur import Sheet
from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.addresses import address_with
from gar_sim.gar.console.effects import withdrawal_effect
from gar_sim.gar.console.selection_form import RESOURCE
from gar_sim.gar.console.within import beyond_of, whom
from gar_sim.gar.console.workbench import Page, recorded, sign
from gar_sim.gar.services.assignments import WithdrawalPlan
from gar_sim.gar.services.assignments.reviewing import Unused, plan_taking_unused, take_unused, unused_licences
from gar_sim.gar.services.delegations.keeping_within import Reached
from gar_sim.gar.services.prices import prices_of
from gar_sim.gar.services.review_marks import Kept, keep, kept_by, review_again
from gar_sim.kernel.clocks import PARIS, world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import record
from gar_sim.kernel.web.downloads import download, download_links, file_asked
from gar_sim.values.errors import DomainError, InvalidInput, Refused
from gar_sim.values.prices import PriceBasis, UnitPrice, euros_of
from gar_sim.values.profiles import Audience

TAKE, KEEP, AGAIN = "reprendre", "garder", "remettre"
WEEKS = "semaines"
WAITS = (2, 4, 8, 12, 20)
USUAL_WAIT = 8

_COLUMNS = (
    "Ressource", "Licences affectées", "Jamais ouvertes", "Trop récentes pour le dire",
    "Prix payé pour elles (euros HT)", "Gardée", "Par", "Pourquoi", "Abonnement",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What a manager sent: how long to wait, what is ticked, which button, the note of what is kept."""

    weeks: int
    ticked: tuple[str, ...]
    everything: bool
    intention: str
    version: str
    kept: str
    note: str

    @property
    def waited(self) -> timedelta:
        return timedelta(weeks=self.weeks)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The same as hidden fields."""
        return [(WEEKS, str(self.weeks)), *((RESOURCE, one) for one in self.ticked)]


@blueprint.route("/revue", methods=["GET", "POST"])
def review() -> Page:
    """Tick, see the effect, take back what was shown; or keep, with a note."""
    asked = _read(request.form if request.method == "POST" else request.args)
    if file_asked():
        return download(_sheet(asked), f"jamais-ouvertes-{current_desk().school.uai}")
    try:
        if request.method == "POST":
            return redirect(_ACTS.get(asked.intention, _take)(asked))
        return _page(asked, _plan(asked))
    except DomainError as problem:
        return _page(asked, problem=problem), 409


def _read(form: MultiDict[str, str]) -> Asked:
    weeks = form.get(WEEKS, USUAL_WAIT, type=int)
    return Asked(
        weeks=weeks if weeks in WAITS else USUAL_WAIT,
        ticked=tuple(dict.fromkeys(form.getlist(RESOURCE))),
        everything="tout" in form,
        intention=form.get("intention", ""),
        version=form.get("version", ""),
        kept=form.get(KEEP, ""),
        note=" ".join(form.get("note", "").split()),
    )


def _plan(asked: Asked) -> WithdrawalPlan | None:
    if not asked.intention:
        return None
    if not asked.ticked:
        raise InvalidInput("NOTHING_SELECTED", "Rien n'est coché.", remedy="Cochez une ligne, ou « Tout cocher ».")
    _require_within(asked.ticked)
    return plan_taking_unused(db.session(), current_desk().school.uai, world_now(), asked.waited, asked.ticked)


def _take(asked: Asked) -> str:
    desk, stamp = current_desk(), sign(current_desk())
    _require_within(asked.ticked)
    with transaction() as session:
        taken = take_unused(session, desk.school.uai, stamp, asked.waited, asked.ticked, asked.version).returned
        record(session, recorded(TAKE, desk))
    flash(
        f"{taken} licences reprises : elles peuvent servir à d'autres." if taken > 1 else f"{taken} licence reprise.",
        "success",
    )
    return url_for("console.review", semaines=asked.weeks, fait=stamp.batch_id)


def _require_within(subscriptions: Collection[str]) -> None:
    """Raise Refused for what is outside the manager's delegation."""
    outside = dict.fromkeys(each for some in _outside(subscriptions).values() for each in some)
    if outside:
        raise Refused("OUTSIDE_DELEGATION", f"Hors de votre délégation : {', '.join(outside)}.", remedy=whom())


def _outside(subscriptions: Collection[str]) -> dict[str, tuple[str, ...]]:
    """As if all pupils were reached: to tell by level who never opened something would tell too much."""
    return beyond_of({one: Reached(audiences={one: [Audience.PUPILS]}) for one in subscriptions})


def _keep(asked: Asked) -> str:
    desk = current_desk()
    _require_within([asked.kept])
    with transaction() as session:
        kept = keep(session, asked.kept, desk.school.uai, asked.note, author=desk.manager.display_name, now=world_now())
        record(session, recorded(KEEP, desk, kept.ark))
        flash(f"« {kept.title} » est gardée, avec votre raison.", "success")
    return url_for("console.review", semaines=asked.weeks)


def _again(asked: Asked) -> str:
    desk = current_desk()
    _require_within([asked.kept])
    with transaction() as session:
        review_again(session, asked.kept, desk.school.uai)
        record(session, recorded(AGAIN, desk))
    flash("La ressource est de nouveau dans la revue.", "success")
    return url_for("console.review", semaines=asked.weeks)


_ACTS = {TAKE: _take, KEEP: _keep, AGAIN: _again}


def _found(asked: Asked) -> tuple[list[Unused], list[Kept], Mapping[str, UnitPrice]]:
    session, uai = db.session(), current_desk().school.uai
    unused = unused_licences(session, uai, world_now(), asked.waited)
    return unused, kept_by(session, uai), prices_of(session, uai)


def _page(asked: Asked, plan: WithdrawalPlan | None = None, problem: DomainError | None = None) -> str:
    unused, kept, prices = _found(asked)
    return render_template(
        "gar/console/review.html",
        school=current_desk().school,
        weeks=asked.weeks,
        waits=[{"value": str(weeks), "label": f"{weeks} semaines"} for weeks in WAITS],
        rows=_rows(unused, asked, prices),
        none_url=address_with("console.review", [(WEEKS, str(asked.weeks))]),
        licences=sum(one.never for one in unused),
        kept=kept,
        asked=asked,
        effect={**withdrawal_effect(plan, asked.fields), "names": []} if plan else None,
        problem=problem,
        downloads=download_links(url_for("console.review", semaines=asked.weeks)),
    )


def _rows(unused: Sequence[Unused], asked: Asked, prices: Mapping[str, UnitPrice]) -> list[dict[str, Any]]:
    outside = _outside([one.subscription.id for one in unused])
    rows = [{**_row(one, asked, prices), "outside": bool(outside[one.subscription.id])} for one in unused]
    return [{**row, "ticked": row["ticked"] and not row["outside"]} for row in rows]


def _row(one: Unused, asked: Asked, prices: Mapping[str, UnitPrice]) -> dict[str, Any]:
    key = one.subscription.id
    price = prices.get(key)
    return {
        "key": key,
        "label": one.subscription.title,
        "never": one.never,
        "live": one.live,
        "recent": one.recent,
        "cost": price.cost_of(one.never) if price and price.per is PriceBasis.LICENCE else None,
        "ticked": asked.everything or key in asked.ticked,
    }


def _sheet(asked: Asked) -> Sheet:
    """For the council: what is never opened, then what is kept and why."""
    unused, kept, prices = _found(asked)
    rows: list[Sequence[Any]] = [
        (row["label"], row["live"], row["never"], row["recent"], euros_of(row["cost"]), "", "", "", row["key"])
        for row in (_row(one, asked, prices) for one in unused)
    ]
    rows += [
        (one.title, "", "", "", "", mark.kept_at.astimezone(PARIS), mark.author, mark.note, one.id)
        for one, mark in kept
    ]
    return Sheet("Jamais ouvertes", _COLUMNS, rows)

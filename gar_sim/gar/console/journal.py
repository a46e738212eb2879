"""« Journal »: who did what, when, to how many, and the way back."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.exports import journal_sheet
from gar_sim.gar.console.paging import page_asked, page_at
from gar_sim.gar.console.within import gestures_beyond, whom
from gar_sim.gar.console.workbench import recorded, sign
from gar_sim.gar.domain.undoing import Obstacle
from gar_sim.gar.services.assignments import find_batch, obstacles, undo
from gar_sim.gar.services.assignments.journal import Entry, journal_page, sheet_of
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import record
from gar_sim.kernel.web.downloads import download, download_links, file_asked
from gar_sim.values.errors import DomainError, NotFound

GESTURES_PER_PAGE = 20
UNDO = "annuler"


@blueprint.get("/journal")
def journal() -> str | Response:
    """Every gesture of the school, the latest first."""
    desk, number = current_desk(), page_asked()
    if file_asked():
        _, every = journal_page(db.session(), desk.school.uai, world_now())
        return download(journal_sheet(every), f"journal-{desk.school.uai}")
    total, entries = journal_page(
        db.session(),
        desk.school.uai,
        world_now(),
        offset=(number - 1) * GESTURES_PER_PAGE,
        limit=GESTURES_PER_PAGE,
    )
    return render_template(
        "gar/console/journal.html",
        school=desk.school,
        total=total,
        entries=_lines(entries),
        page=page_at(number, total, GESTURES_PER_PAGE, "console.journal"),
        downloads=download_links(url_for("console.journal")),
    )


@blueprint.get("/journal/<batch_id>")
def show_gesture(batch_id: str) -> str:
    """One gesture: its resources, its classes, and whether it can be undone."""
    return _sheet(batch_id)


@blueprint.post("/journal/<batch_id>/annuler")
def undo_gesture(batch_id: str) -> Response | tuple[str, int]:
    """Take a gesture back, whole, or say all that stands against it."""
    desk = current_desk()
    try:
        with transaction() as session:
            done = undo(session, batch_id, desk.school.uai, sign(desk))
            record(session, recorded(UNDO, desk))
            sentence = _undone(done.kind, done.licences)
    except NotFound:
        raise
    except DomainError as problem:
        return _sheet(batch_id, problem), 409
    flash(sentence, "success")
    return redirect(url_for("console.show_gesture", batch_id=batch_id))


@blueprint.context_processor
def offer_to_undo() -> dict[str, Any]:
    """For the page that follows a gesture, named by `fait`: where to undo it, where to read it."""
    batch_id = request.args.get("fait")
    if not batch_id or request.method != "GET":
        return {}
    try:
        batch = find_batch(db.session(), batch_id, current_desk().school.uai)
    except NotFound:
        return {}
    against = gestures_beyond([batch.id])[batch.id] or obstacles(db.session(), batch, world_now())
    return {"done": {**_links(batch.id), "can_undo": not against}}


def _sheet(batch_id: str, problem: DomainError | None = None) -> str:
    desk = current_desk()
    sheet = sheet_of(db.session(), batch_id, desk.school.uai, world_now())
    return render_template(
        "gar/console/gesture.html",
        school=desk.school,
        gesture=_lines([sheet.entry])[0],
        resources=sheet.resources,
        classes=sheet.classes,
        obstacles=sheet.obstacles or _outside(gestures_beyond([batch_id])[batch_id]),
        undoes_url=_link(sheet.entry.batch.undoes),
        problem=problem,
    )


def _lines(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    outside = gestures_beyond([entry.batch.id for entry in entries])
    return [_line(entry, _outside(outside[entry.batch.id])) for entry in entries]


def _outside(some: Sequence[str]) -> tuple[Obstacle, ...]:
    """Why who is bound by an act cannot take a gesture back."""
    if not some:
        return ()
    return (Obstacle("OUTSIDE_DELEGATION", f"Hors de votre délégation : {', '.join(some)}.", whom()),)


def _line(entry: Entry, outside: Sequence[Obstacle]) -> dict[str, Any]:
    batch = entry.batch
    return {
        "kind": batch.kind,
        "is_undo": batch.undoes is not None,
        "source": batch.source,
        "author": batch.author,
        "made_at": batch.made_at,
        "people": batch.people,
        "licences": batch.licences,
        "titles": entry.titles,
        "undone": entry.undone,
        "entrusts": entry.entrusts,
        "obstacle": _told(entry.obstacle or next(iter(outside), None)),
        **_links(batch.id),
    }


def _told(obstacle: Obstacle | None) -> str:
    return obstacle.message if obstacle else ""


def _links(batch_id: str) -> dict[str, str]:
    return {
        "url": url_for("console.show_gesture", batch_id=batch_id),
        "undo_url": url_for("console.undo_gesture", batch_id=batch_id),
    }


def _link(batch_id: str | None) -> str | None:
    return url_for("console.show_gesture", batch_id=batch_id) if batch_id else None


def _undone(kind: str, licences: int) -> str:
    """What the compensation did."""
    one, many = _UNDONE[kind]
    return f"Geste annulé : {licences} {many if licences > 1 else one}."


_UNDONE = {
    "assign": ("licence redonnée", "licences redonnées"),
    "withdraw": ("licence rendue", "licences rendues"),
    "follow": ("licence remise comme avant", "licences remises comme avant"),
    "align": ("licence remise comme avant", "licences remises comme avant"),
    "replace": ("licence remise comme avant", "licences remises comme avant"),
    "open": ("personne a de nouveau la ressource", "personnes ont de nouveau la ressource"),
    "close": ("personne n'a plus la ressource", "personnes n'ont plus la ressource"),
}

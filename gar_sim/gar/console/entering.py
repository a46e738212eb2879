"""« Liste à saisir »: what is decided here, to be typed into the real console; printed, or taken away."""

from flask import render_template, url_for
from werkzeug.wrappers import Response

from gar_sim.formats.tableur import Sheet
from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.services.entry_list import Entry, Line, entry_list
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.kernel.web.downloads import download, download_links, file_asked
from gar_sim.values.plural import plural
from gar_sim.values.profiles import AUDIENCE_LABELS, Audience

_COLUMNS = ("Ressource", "Éditeur", "Public", "À qui", "Licences", "Noms")


@blueprint.get("/a-saisir")
def entries() -> str | Response:
    """Each resource, and the gestures that give it."""
    desk, now = current_desk(), world_now()
    found = entry_list(db.session(), desk.school.uai, now)
    if file_asked():
        return download(_sheet(found), f"a-saisir-{desk.school.uai}")
    return render_template(
        "gar/console/entries.html",
        school=desk.school,
        entries=found,
        now=now,
        in_words=in_words,
        licences=sum(entry.people for entry in found),
        downloads=download_links(url_for("console.entries")),
    )


def in_words(line: Line) -> str:
    """« toutes les 5e », « 5B, toute la classe », « 5B : 12 élèves sur 26 », « tous les enseignants »"""
    if line.audience != Audience.PUPILS:
        everybody = AUDIENCE_LABELS[Audience(line.audience)]
        return f"{line.people} {everybody} sur {line.of}" if line.names else f"tous les {everybody}"
    if line.is_level:
        return f"toutes les {line.label}"
    if not line.label:
        return f"sans classe : {plural(line.people, 'élève', 'élèves')}"
    return f"{line.label} : {line.people} élèves sur {line.of}" if line.names else f"{line.label}, toute la classe"


def _sheet(found: list[Entry]) -> Sheet:
    rows = [
        (
            entry.overview.subscription.title,
            entry.overview.publisher,
            AUDIENCE_LABELS[Audience(line.audience)],
            in_words(line),
            line.people,
            ", ".join(line.names),
        )
        for entry in found
        for line in entry.lines
    ]
    opened = [
        (
            entry.overview.subscription.title,
            entry.overview.publisher,
            AUDIENCE_LABELS[Audience(audience)],
            "licence établissement, à ouvrir",
            "",
            "",
        )
        for entry in found
        for audience in entry.opened
    ]
    return Sheet("Liste à saisir", _COLUMNS, [*rows, *opened])

"""« La structure »: what a night changed in the classes, class by class, and in one class by name."""

from collections.abc import Sequence

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from gar_sim.formats.tableur import Sheet
from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.services.populations import Kind, populations
from gar_sim.gar.services.september.structure import Change, Night, by_class, changes_of, in_class, nights
from gar_sim.kernel.database import db
from gar_sim.kernel.web.downloads import download, download_links, file_asked
from gar_sim.values.errors import NotFound

_COLUMNS = ("Nom", "Identifiant", "Changement", "Classe d'avant", "Classe d'après")


@blueprint.get("/rentree")
def new_structure() -> str | Response:
    """The latest night that changed classes, or the one that `nuit` names; `classe` opens one class."""
    desk = current_desk()
    known = nights(db.session(), desk.school.uai)
    night = _night_asked(known)
    changes = changes_of(db.session(), desk.school.uai, night.job_id) if night else []
    if file_asked():
        return download(_sheet(changes), f"structure-{desk.school.uai}")
    code = request.args.get("classe", "")
    return render_template(
        "gar/console/september/structure.html",
        school=desk.school,
        nights=known,
        night=night,
        classes=by_class(changes, [one.code for one in populations(db.session(), desk.school.uai, Kind.DIVISION)]),
        code=code,
        opened=in_class(changes, code) if code else [],
        downloads=download_links(url_for("console.new_structure", nuit=night.job_id)) if night else [],
    )


def _night_asked(known: Sequence[Night]) -> Night | None:
    """Raises NotFound for a night that changed nothing here."""
    if (asked := request.args.get("nuit")) is None:
        return _most_changed(known)
    for night in known:
        if str(night.job_id) == asked:
            return night
    raise NotFound(
        "UNKNOWN_NIGHT", "Cette nuit n'a rien changé dans vos classes.", remedy="Choisissez une nuit de la liste."
    )


def _most_changed(known: Sequence[Night]) -> Night | None:
    """The night of the new school year, which moves most, rather than a pupil's change of class the day before."""
    return max(known, key=lambda night: night.came + night.went + night.moved, default=None)


def _sheet(changes: Sequence[Change]) -> Sheet:
    return Sheet(
        "Structure", _COLUMNS, [[one.name, one.person_id, _what(one), one.former, one.current] for one in changes]
    )


def _what(one: Change) -> str:
    if one.former is None:
        return "arrivée"
    return "départ" if one.current is None else "changement de classe"

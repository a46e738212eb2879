"""« Statistiques »: assigned, opened, never opened, in the ministry's words; nobody by name, no number under five."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.addresses import address_with
from gar_sim.gar.console.usage_chart import chart_of
from gar_sim.gar.console.usage_words import (
    is_told,
    months_sheet,
    opened_and_never,
    population_sheet,
    resources_sheet,
    row_label,
)
from gar_sim.gar.domain.french_dates import french_month
from gar_sim.gar.domain.masking import Path
from gar_sim.gar.domain.usage import GONE, NATIONAL_RATIO, SESSION, by_month
from gar_sim.gar.services.prices import costs_of
from gar_sim.gar.services.usage import Usage, usage_of
from gar_sim.gar.services.usage_report import Asked, Report, Whole, report
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db
from gar_sim.kernel.web.downloads import download, download_links, file_asked

RESOURCE, MONTH, WHO, TABLE = "ressource", "mois", "qui", "tableau"
SHEETS = {"ressources": resources_sheet, "populations": population_sheet, "mois": months_sheet}
BETWEEN = "/"


@blueprint.get("/statistiques")
def statistics() -> str | Response:
    """The tables that the address asks for; with `format`, the one that `tableau` names."""
    desk, session = current_desk(), db.session()
    usage = usage_of(session, desk.school.uai, world_now())
    asked = _asked(usage)
    found = report(usage, asked, costs_of(session, desk.school.uai))
    if file_asked():
        name = request.args.get(TABLE, "")
        write = SHEETS.get(name, resources_sheet)
        return download(write(found, crossed=_crossed(asked)[name]), f"statistiques-{desk.school.uai}")
    return render_template(
        "gar/console/statistics.html",
        school=desk.school,
        schools=[{"value": one.uai, "label": one.name} for one in desk.schools],
        since=usage.since,
        is_empty=not usage.openings,
        whole=_whole(found.whole),
        national=NATIONAL_RATIO,
        session_minutes=SESSION.seconds // 60,
        kept_days=current_settings().access_days,
        options=_options(usage, found),
        asked={"resource": asked.resource, "month": asked.month, "who": BETWEEN.join(asked.who)},
        narrowed=asked != Asked(),
        crossed=_crossed(asked),
        **_tables(found, asked),
    )


def _asked(usage: Usage) -> Asked:
    """What the address asks for, nonsense left out."""
    resource, month = request.args.get(RESOURCE, ""), request.args.get(MONTH, "")
    who = tuple(request.args.get(WHO, "").split(BETWEEN))
    known = {place.path[:length] for place in usage.places.values() for length in (1, 2, 3)} | {(GONE,)}
    return Asked(
        resource if resource in usage.subscriptions else "",
        month if month in by_month(usage.openings) else "",
        who if who in known else (),
    )


def _crossed(asked: Asked) -> Mapping[str, bool]:
    """Of each table, whether it is crossed with lines of another: accesses are then not told."""
    resource, month, who = bool(asked.resource), bool(asked.month), bool(asked.who)
    return {"": month or who, "ressources": month or who, "populations": resource or month, "mois": resource or who}


def _whole(whole: Whole) -> dict[str, Any]:
    """The year's numbers, and the two ratios that the ministry publishes."""
    accesses = whole.accesses
    return {
        "assignments": whole.assignments,
        "able": whole.able,
        "opened": whole.opened,
        "accesses": accesses,
        "by_person": None if accesses is None else f"{accesses / whole.able:.1f}".replace(".", ","),
        "for_100": None if accesses is None else round(100 * accesses / whole.assignments),
        "peak": whole.peak,
    }


def _options(usage: Usage, found: Report) -> dict[str, list[dict[str, str]]]:
    """What each filter offers."""
    return {
        "resources": _choices({one: subscription.title for one, subscription in usage.subscriptions.items()}),
        "months": _choices({month: french_month(month).capitalize() for month in by_month(usage.openings)}),
        "who": _choices({BETWEEN.join(path): _indented(path) for path in found.populations if is_told(path)}),
    }


def _choices(labels: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": "", "label": "Tous"}, *({"value": value, "label": label} for value, label in labels.items())]


def _indented(path: Path) -> str:
    return "\u2003" * (len(path) - 1) + row_label(path)


def _tables(found: Report, asked: Asked) -> dict[str, Any]:
    return {
        "resources": [(one, opened_and_never(one.row)) for one in found.resources],
        "population": [
            {"label": row_label(path), "depth": len(path), "row": row, "cells": opened_and_never(row)}
            for path, row in found.population
            if is_told(path)
        ],
        "months": found.months,
        "audiences": [(one, row_label((one,))) for line in found.months[:1] for one in line.by_audience],
        "month_names": {line.month: french_month(line.month) for line in found.months},
        "chart": chart_of(found.months),
        "downloads": {table: download_links(_address(asked, table)) for table in SHEETS},
        "here_url": url_for("console.statistics"),
    }


def _address(asked: Asked, table: str) -> str:
    fields = ((RESOURCE, asked.resource), (MONTH, asked.month), (WHO, BETWEEN.join(asked.who)), (TABLE, table))
    return address_with("console.statistics", [field for field in fields if field[1]])

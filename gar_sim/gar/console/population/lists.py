"""« Parcours par population »: the lists, searched, filtered, sorted and paged in the address."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.population.memory import address_of, last_seen, remember
from gar_sim.gar.console.population.tabs import TABS, Tab
from gar_sim.gar.console.tables import DOWN, Arranged, Column, arrange, taken_away
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.kernel.web.downloads import download, download_links, file_asked
from gar_sim.values.errors import NotFound


@blueprint.get("/population")
def population() -> Response:
    """The tab last seen, as it was left."""
    return redirect(address_of(last_seen()))


@blueprint.get("/population/<tab>")
def list_population(tab: str) -> str | Response:
    """One tab of the school's population. Raises NotFound for a tab that does not exist."""
    shown = _find(tab)
    asked = {name: request.args.get(name, "").strip() for name in ("q", *(one.name for one in shown.filters), "tri")}
    desk = current_desk()
    rows = shown.rows(db.session(), desk.school.uai, world_now())
    page = arrange(rows, shown.columns, shown.filters, {**asked, "page": request.args.get("page", "")})
    if file_asked():
        sheet = taken_away(shown.label, (*shown.columns, *shown.taken_away), page.found)
        return download(sheet, f"{tab}-{desk.school.uai}")
    remember(tab, asked)
    return render_template(
        "gar/console/population/list.html",
        school=desk.school,
        tab=shown,
        tabs=[(one.label, address_of(one.key), one.key == tab) for one in TABS.values()],
        asked=asked,
        narrowed=any(value for name, value in asked.items() if name != "tri"),
        filters=[(one, one.options(rows)) for one in shown.filters],
        list=page,
        headings=[_heading(column, tab, page, asked) for column in shown.columns],
        pages=_pages(tab, page, asked),
        reset_url=_address(tab, {}),
        downloads=download_links(_address(tab, asked)),
    )


def _find(tab: str) -> Tab:
    if tab not in TABS:
        raise NotFound(
            "UNKNOWN_TAB", f"Aucun onglet ne s'appelle « {tab} ».", remedy="Revenez au « Parcours par population »."
        )
    return TABS[tab]


def _heading(column: Column, tab: str, page: Arranged, asked: dict[str, str]) -> dict[str, Any]:
    here = column.key == page.sorted_by
    key = f"{DOWN}{column.key}" if here and not page.downwards else column.key
    sorting = ("descending" if page.downwards else "ascending") if here else None
    return {"label": column.label, "url": _address(tab, asked, tri=key), "sorting": sorting}


def _pages(tab: str, page: Arranged, asked: dict[str, str]) -> dict[str, Any]:
    return {
        "number": page.number,
        "last": page.last,
        "previous_url": _address(tab, asked, page=str(page.number - 1)) if page.number > 1 else None,
        "next_url": _address(tab, asked, page=str(page.number + 1)) if page.number < page.last else None,
    }


def _address(tab: str, asked: dict[str, str], **changed: str) -> str:
    given: dict[str, Any] = {name: value for name, value in {**asked, **changed}.items() if value}
    return url_for("console.list_population", tab=tab, **given)

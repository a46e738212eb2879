"""« Prévoir »: need, stock and what to buy, on hypotheses that the manager writes; the table goes to whoever orders."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from flask import get_template_attribute, render_template, request
from werkzeug.wrappers import Response

from gar_sim.formats.tableur import Sheet
from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.addresses import address_with
from gar_sim.gar.console.exports import WITHOUT_LIMIT
from gar_sim.gar.domain.levels import level_order
from gar_sim.gar.services.overview import overviews
from gar_sim.gar.services.september.forecast import Line, forecast, pupils_expected
from gar_sim.kernel.clocks import PARIS, world_now
from gar_sim.kernel.database import db
from gar_sim.kernel.web.downloads import download, download_links, file_asked
from gar_sim.values.errors import InvalidInput
from gar_sim.values.prices import euros_of

EXPECTED = "effectif-"
MOST_PUPILS = 9_999

_COLUMNS = (
    "Ressource", "Éditeur", "Public", "Compté sur", "Besoin", "L'ont aujourd'hui", "Stock", "À acheter", "En trop",
    "Prix unitaire HT (€)", "Coût HT (€)",
)  # fmt: skip


@blueprint.get("/rentree/prevoir")
def forecast_needs() -> str | Response:
    """The table for the pupils of each level and the day that the address gives."""
    desk, session = current_desk(), db.session()
    known = pupils_expected(session, desk.school.uai)
    levels = sorted(known, key=level_order)
    problem, expected, day = None, {level: known[level] for level in levels}, _today()
    try:
        expected, day = _expected(expected), _day_asked()
    except InvalidInput as error:
        problem = error
    found = overviews(session, desk.school.uai, world_now())
    lines = forecast(session, desk.school.uai, found, expected, _morning(day))
    kept = [one for one in lines if one.to_buy or (one.need and not request.args.get("a-acheter"))]
    if file_asked() and not problem:
        return download(_sheet(kept), f"besoins-{desk.school.uai}")
    page = render_template(
        "gar/console/september/forecast.html",
        school=desk.school,
        problem=problem,
        expected=[(level, expected[level], known[level]) for level in levels],
        day=_morning(day),
        lines=kept,
        left_out=len(lines) - len(kept),
        to_buy=sum(one.to_buy for one in kept),
        cost=sum(one.cost or 0 for one in kept),
        unknown_cost=sum(1 for one in kept if one.to_buy and one.cost is None),
        only_to_buy=bool(request.args.get("a-acheter")),
        downloads=download_links(address_with("console.forecast_needs", request.args.items(multi=True))),
    )
    return page if problem is None else Response(page, 400)


def _expected(known: Mapping[str, int]) -> dict[str, int]:
    return {level: _pupils(level, request.args.get(f"{EXPECTED}{level}", ""), now) for level, now in known.items()}


def _pupils(level: str, text: str, now: int) -> int:
    if not text.strip():
        return now
    if not text.strip().isdecimal() or int(text) > MOST_PUPILS:
        raise InvalidInput(
            "BAD_NUMBER", f"« {text} » n'est pas un nombre d'élèves de {level}.", remedy="Écrivez un nombre entier."
        )
    return int(text)


def _day_asked() -> date:
    text = request.args.get("le", "").strip()
    try:
        return date.fromisoformat(text) if text else _today()
    except ValueError:
        raise InvalidInput("BAD_DATE", f"« {text} » n'est pas une date.", remedy="Écrivez-la 2026-09-01.") from None


def _today() -> date:
    return world_now().astimezone(PARIS).date()


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8), PARIS)


def _sheet(lines: Iterable[Line]) -> Sheet:
    return Sheet("Besoins", _COLUMNS, [_row(one) for one in lines])


def _row(one: Line) -> Sequence[Any]:
    left = one.stock.left_after(one.need)
    return [
        one.title,
        one.publisher,
        str(get_template_attribute("macros/words.html", "audience")(one.audience)).strip(),
        ", ".join(one.levels) or "ceux qui l'ont",
        one.need,
        one.held,
        WITHOUT_LIMIT if one.stock.licences is None else one.stock.licences,
        one.to_buy,
        "" if left is None else left,
        euros_of(one.price.cents if one.price else None),
        euros_of(one.cost),
    ]

"""`/echanges`: what the parties said to each other, and the whole of one click."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response as AnyResponse

from gar_sim.front.clock.destinations import read_instant
from gar_sim.front.demo_mode import require_demo
from gar_sim.front.exchanges.choosing import (
    line_of,
    names_of_people,
    names_of_schools,
    options,
    pages_around,
    titles_of_resources,
    wanted_by_address,
)
from gar_sim.front.exchanges.clicks import click_with
from gar_sim.front.exchanges.diagram import DARK, LIGHT, draw
from gar_sim.front.exchanges.listing import (
    PARTIES,
    around,
    find_exchange,
    known,
    last_release_to,
    list_exchanges,
    no_such_exchange,
)
from gar_sim.front.exchanges.messages import Message, messages_of
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db
from gar_sim.kernel.exchanges import RecordedExchange
from gar_sim.kernel.web.addresses import base_url
from gar_sim.settings import RecordLevel

blueprint = Blueprint("exchanges", __name__, url_prefix="/echanges")


@blueprint.before_request
def _demo_only() -> None:
    require_demo("Relire les échanges")


@blueprint.get("")
def show_list() -> str:
    """The recorded exchanges, the latest first, as the address chooses them."""
    wanted = wanted_by_address()
    found = list_exchanges(db.session(), wanted)
    names = names_of_people(known(db.session(), RecordedExchange.person))
    titles = titles_of_resources(known(db.session(), RecordedExchange.resource))
    schools = names_of_schools()
    wires = known(db.session(), RecordedExchange.wire)
    return render_template(
        "front/exchanges/list.html",
        wanted=wanted,
        rows=[line_of(row, schools) for row in found.rows],
        total=found.total,
        page=pages_around(wanted, found.last),
        names=names,
        titles=titles,
        people=options(names),
        resources=options(titles),
        speakers=options(PARTIES),
        channels=options({wire: wire for wire in wires}),
    )


@blueprint.get("/<int:exchange_id>")
def show_one(exchange_id: int) -> str:
    """One exchange, in clear."""
    return _sequence([find_exchange(db.session(), exchange_id)], is_click=False)


@blueprint.get("/clic/<int:exchange_id>")
def show_click(exchange_id: int) -> str:
    """The whole click that an exchange is part of: a diagram, and its twin in a table."""
    return _sequence(_click(exchange_id), is_click=True)


@blueprint.get("/clic/<int:exchange_id>.svg", defaults={"colours": LIGHT})
@blueprint.get("/clic/<int:exchange_id>-nuit.svg", defaults={"colours": DARK})
def draw_click(exchange_id: int, colours: dict[str, str]) -> Response:
    """The diagram of a click, an image by day or by night."""
    rows = _click(exchange_id)
    messages = messages_of(rows, base_url())
    drawing = render_template(
        "front/exchanges/sequence.svg", diagram=draw(messages), colours=colours, **_about(rows, messages)
    )
    return Response(drawing, content_type="image/svg+xml")


@blueprint.get("/clic/fournisseur/<slug>")
def find_click(slug: str) -> AnyResponse:
    """The click that led to a supplier's page, opened at an instant of the machine's clock (`a`)."""
    opened = read_instant(request.args.get("a", ""))
    row = last_release_to(db.session(), f"fournisseur:{slug}", opened)
    return redirect(url_for("exchanges.show_click", exchange_id=row.id))


def _click(exchange_id: int) -> list[RecordedExchange]:
    row = find_exchange(db.session(), exchange_id)
    click = click_with(around(db.session(), row), exchange_id) if row.person else []
    if not click:
        raise no_such_exchange()
    return click


def _sequence(rows: Sequence[RecordedExchange], *, is_click: bool) -> str:
    messages = messages_of(rows, base_url())
    last = rows[-1]
    return render_template(
        "front/exchanges/click.html",
        exchange_id=last.id,
        is_click=is_click,
        messages=messages,
        diagram=draw(messages) if is_click else None,
        outcome=last.outcome,
        happened_at=last.world_at,
        recorded_at=last.recorded_at,
        oldest_body=_oldest_body(),
        belongs_to_click=bool(not is_click and last.person and last.resource),
        **_about(rows, messages),
    )


def _oldest_body() -> int:
    """Number of the first exchange whose body may still be kept."""
    newest = db.session.scalar(select(func.max(RecordedExchange.id))) or 0
    keeps = current_settings().record_level is RecordLevel.FULL
    return newest - (current_settings().recorded_bodies if keeps else 0) + 1


def _about(rows: Sequence[RecordedExchange], messages: Sequence[Message]) -> dict[str, Any]:
    last = rows[-1]
    person = names_of_people([last.person]).get(last.person, last.person) if last.person else ""
    resource = titles_of_resources([last.resource]).get(last.resource, last.resource) if last.resource else ""
    title = " : ".join(each for each in (person, resource) if each) or f"{last.wire}, {last.action}"
    told = [f"{m.number}. {m.source.name} à {m.target.name} : {m.text}" for m in messages]
    return {"person": person, "resource": resource, "title": title, "summary": ". ".join(told)}

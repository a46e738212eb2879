"""What the parties said to each other."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, Field, TypeAdapter, ValidationError
from sqlalchemy import Select, select

from gar_sim.front.control.operations import operation
from gar_sim.front.control.shapes import Answer, Instant, Query, Wanted
from gar_sim.kernel.database import db
from gar_sim.kernel.exchanges import RecordedExchange
from gar_sim.values.errors import InvalidInput

_INSTANT: TypeAdapter[datetime] = TypeAdapter(AwareDatetime)


class ExchangesQuery(Query):
    """Which exchanges. Without `since` the latest ones."""

    since: Wanted = Field(
        "", description="The `id` of an exchange, for those after it; or an instant of the machine's clock, ISO 8601."
    )
    limit: Annotated[int, Field(ge=1, le=10_000)] = 1_000


class ExchangeShown(Answer):
    """One exchange: `recorded_at` is the machine's clock, `world_at` the world's."""

    id: int
    recorded_at: Instant
    world_at: Instant
    wire: str
    action: str
    caller: str
    callee: str
    outcome: str
    status: int | None
    error_code: str | None
    person: str | None
    school: str | None
    resource: str | None
    released: list[dict[str, Any]]
    withheld: list[dict[str, Any]]
    request_body: str | None
    response_body: str | None


class ExchangesShown(Answer):
    """Exchanges, the oldest first."""

    exchanges: list[ExchangeShown]


@operation("GET", "/exchanges", "List recorded exchanges")
def exchanges(query: ExchangesQuery) -> ExchangesShown:
    """Who spoke to whom, what was released, what was withheld and why. Bodies are kept for the latest ones only."""
    rows = list(db.session.scalars(_chosen(query.since).limit(query.limit)))
    in_order = sorted(rows, key=lambda row: row.id)
    return ExchangesShown(exchanges=[_shown(row) for row in in_order])


def _chosen(since: str) -> Select[RecordedExchange]:
    exchange = select(RecordedExchange)
    if not since:
        return exchange.order_by(RecordedExchange.id.desc())
    if since.isdecimal() and since.isascii():
        after = RecordedExchange.id > min(int(since[:20]), 2**63 - 1)
    else:
        after = RecordedExchange.recorded_at >= _instant(since)
    return exchange.where(after).order_by(RecordedExchange.id)


def _instant(text: str) -> datetime:
    try:
        return _INSTANT.validate_python(text.replace(" ", "+"))  # a plus sign that nobody escaped
    except ValidationError:
        raise InvalidInput(
            "INVALID_REQUEST",
            f"« since » vaut « {text} » : ni un numéro d'échange, ni une date avec son décalage horaire.",
            remedy="Exemple : since=2026-09-20T08:00:00Z",
        ) from None


def _shown(row: RecordedExchange) -> ExchangeShown:
    return ExchangeShown(**{name: getattr(row, name) for name in ExchangeShown.model_fields})

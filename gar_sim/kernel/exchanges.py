"""Every exchange between parties, recorded: who spoke to whom, which personal data, what was withheld and why.

The one source of the exchange viewer, of « Mes données » and of what a supplier knows (architecture,
decision 9). A row lives in the request's own transaction; a refusal, after the rollback, in its own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from flask import request
from sqlalchemy import JSON, Index, String, Text, delete, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from gar_sim.kernel.clocks import wire_now, world_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import Base, UtcDateTime, transaction
from gar_sim.settings import RecordLevel
from gar_sim.values.release import ReleasedDatum, WithheldDatum

BODY_CAP = 64_000
"""Characters of a body that are kept."""

OPENING = "ouverture"
"""Action of a click that opens a resource, at whoever is asked first: what follows belongs to it."""

SENT_TO_ENT = "renvoi à l'ENT"
"""Action of such a click before anybody is known: it names the resource, and no person."""

_SENT_TO = "Location: "
_SECRETS = re.compile(
    r"(?P<name>client_secret|password|access_token|refresh_token|id_token(?:_hint)?"
    r"|logout_token|code_verifier|(?:(?<=[?&;])|^)code(?==)|ticket)"
    r"(?P<sep>\"?\s*[=:]\s*\"?)(?P<value>(?<=\")(?:[^\"\\]|\\.)+|[^&\"\s<]+)"
)
"""`code` is a parameter that opens a door; elsewhere it is that of an error, and no secret."""

_TICKETS = re.compile(r"\bST-\d+-[\w.-]+")
"""Service tickets wherever they stand (`kernel.cas_server.ticket_name`): sentences and notices of CAS quote them."""

_SIGNED = re.compile(r"(?P<said>eyJ[\w-]+\.[\w-]+)\.[\w-]+")
"""A signed token in its compact form (RFC 7515 §3.1): without its signature it says who, and opens nothing."""


class Outcome(StrEnum):
    """How an exchange ended, as screens write it."""

    GRANTED = "accordé"
    REFUSED = "refusé"
    SIGNED_OUT = "déconnecté"
    NO_ANSWER = "sans réponse"


class RecordedExchange(Base):
    """One exchange. `recorded_at` is wire time, `world_at` the world's."""

    __tablename__ = "krn_exchange"
    __table_args__ = (Index(None, "person"), Index(None, "world_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    world_at: Mapped[datetime] = mapped_column(UtcDateTime)
    wire: Mapped[str] = mapped_column(String(40))
    action: Mapped[str] = mapped_column(String(80))
    caller: Mapped[str] = mapped_column(String(120))
    callee: Mapped[str] = mapped_column(String(120))
    outcome: Mapped[str] = mapped_column(String(40))
    status: Mapped[int | None]
    error_code: Mapped[str | None] = mapped_column(String(80))
    person: Mapped[str | None] = mapped_column(String(64))
    school: Mapped[str | None] = mapped_column(String(45))
    resource: Mapped[str | None] = mapped_column(String(1024))
    released: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    withheld: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    request_body: Mapped[str | None] = mapped_column(Text)
    response_body: Mapped[str | None] = mapped_column(Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What an edge says of one exchange."""

    wire: str
    action: str
    caller: str
    callee: str
    outcome: Outcome
    status: int | None = None
    error_code: str | None = None
    person: str | None = None
    school: str | None = None
    resource: str | None = None
    released: tuple[ReleasedDatum, ...] = ()
    withheld: tuple[WithheldDatum, ...] = ()
    request_body: str | None = None
    response_body: str | None = None


def record(session: Session, exchange: Exchange) -> None:
    """Add one exchange to the request's own transaction."""
    row = _row(exchange)
    session.add(row)
    session.flush()
    _drop_body(session, row.id - current_settings().recorded_bodies)


def record_reading(tell: Callable[[], Exchange]) -> None:
    """Record that a list was read, in a transaction of its own; the summary level leaves it out and asks nothing."""
    if current_settings().record_level is RecordLevel.FULL:
        with transaction() as session:
            record(session, tell())


def record_refusal(exchange: Exchange) -> None:
    """Record a refusal in a transaction of its own, after what was refused is rolled back."""
    with transaction() as session:
        record(session, exchange)


def forget_old(session: Session, world: datetime) -> None:
    """Forget the exchanges that are older, in world time, than the installation keeps them."""
    limit = world - timedelta(days=current_settings().recorded_days)
    session.execute(delete(RecordedExchange).where(RecordedExchange.world_at < limit))


def address_asked() -> str:
    """The request as its first line says it: method, path and query."""
    return f"{request.method} {request.root_path}{request.full_path.removesuffix('?')}"


def sent_to(address: str) -> str:
    """The answer that sends a browser on, as its header says it."""
    return f"{_SENT_TO}{address}"


def mask_secrets(body: str) -> str:
    """The body without passwords, tokens, tickets and codes; of a signed token only the signature goes."""
    return _TICKETS.sub("ST-•••", _SECRETS.sub(_masked, body))


def _masked(found: re.Match[str]) -> str:
    token = _SIGNED.fullmatch(found["value"])
    return f"{found['name']}{found['sep']}{token['said'] + '.' if token else ''}•••"


def _drop_body(session: Session, exchange_id: int) -> None:
    """Only recent exchanges keep their bodies: each new one costs the body of one that is old enough."""
    session.execute(
        update(RecordedExchange)
        .where(RecordedExchange.id == exchange_id)
        .values(request_body=None, response_body=None)
        .execution_options(synchronize_session=False)
    )


def _row(exchange: Exchange) -> RecordedExchange:
    keep_bodies = current_settings().record_level is RecordLevel.FULL
    return RecordedExchange(
        recorded_at=wire_now(),
        world_at=world_now(),
        wire=exchange.wire,
        action=exchange.action,
        caller=exchange.caller,
        callee=exchange.callee,
        outcome=exchange.outcome,
        status=exchange.status,
        error_code=exchange.error_code,
        person=exchange.person,
        school=exchange.school,
        resource=exchange.resource,
        released=[{"name": d.name, "values": list(d.values), "purpose": d.purpose} for d in exchange.released],
        withheld=[{"name": d.name, "reason": d.reason} for d in exchange.withheld],
        request_body=_kept(exchange.request_body) if keep_bodies else None,
        response_body=_kept(exchange.response_body) if keep_bodies else None,
    )


def _kept(body: str | None) -> str | None:
    """A NUL, which PostgreSQL cannot keep, shows as the sign of a character that could not be read."""
    return mask_secrets(body).replace("\0", "\ufffd")[:BODY_CAP] if body is not None else None

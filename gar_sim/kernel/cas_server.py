"""The life of CAS tickets (CAS 3.0 §3.1): issued for one service, used once, within seconds of wire time.

The GAR and the ENT are both CAS servers: each gives its own table, made of `TicketColumns`.
"""

from datetime import datetime, timedelta
from typing import Any, TypeVar, cast
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from sqlalchemy import CursorResult, String, delete, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from gar_sim.kernel.database import UtcDateTime
from gar_sim.kernel.web.addresses import require_web_address
from gar_sim.values.errors import DomainError, InvalidInput

TICKET_SUFFIX = "gar-sim"


class TicketColumns:
    """Columns of a service ticket; the life is counted in wire time."""

    ticket: Mapped[str] = mapped_column(String(256), primary_key=True)
    service: Mapped[str] = mapped_column(String(2048))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    renewed: Mapped[bool] = mapped_column(default=False)


Ticket = TypeVar("Ticket", bound=TicketColumns)


class CasFailure(DomainError):
    """A validation refused; `code` is one of CAS 3.0 §2.5.3."""


INVALID_REQUEST = "INVALID_REQUEST"
INVALID_TICKET = "INVALID_TICKET"
INVALID_TICKET_SPEC = "INVALID_TICKET_SPEC"
INVALID_SERVICE = "INVALID_SERVICE"


def ticket_name(token: str) -> str:
    """Form of a service ticket: `ST-<n>-<20 characters>-<host>` (gar-wire §4.3)."""
    return f"ST-1-{token.replace('_', 'x').replace('-', 'y')[:20]}-{TICKET_SUFFIX}"


def issue(session: Session, ticket: TicketColumns) -> str:
    """Keep a new ticket and sweep away those that died over a day ago. Returns its name."""
    model = type(ticket)
    session.execute(delete(model).where(model.expires_at < ticket.issued_at - timedelta(days=1)))
    session.add(ticket)
    session.flush()
    return ticket.ticket


def consume(session: Session, model: type[Ticket], name: str, service: str, now: datetime, *, renew: bool) -> Ticket:
    """Use a ticket up, and return it. Any attempt uses it up, as CAS 3.0 §2.5 asks.

    Raises CasFailure: INVALID_TICKET for an unknown, used or expired one, INVALID_SERVICE for another
    service's. The conditional UPDATE lets exactly one of two racing validations win.
    """
    won = cast(
        "CursorResult[Any]",
        session.execute(
            update(model)
            .where(model.ticket == name, model.used_at.is_(None))
            .values(used_at=now)
            .execution_options(synchronize_session=False)
        ),
    )
    ticket = session.get(model, name, populate_existing=True)
    if ticket is None:
        raise CasFailure(INVALID_TICKET, f"Le ticket {name} est inconnu.")
    if not won.rowcount:
        raise CasFailure(INVALID_TICKET, f"Le ticket {name} a déjà servi.")
    if ticket.expires_at < now:
        raise CasFailure(INVALID_TICKET, f"Le ticket {name} a expiré.")
    if ticket.service != normal_service(service):
        raise CasFailure(INVALID_SERVICE, "Ce ticket a été délivré pour un autre service.")
    if renew and not ticket.renewed:
        raise CasFailure(INVALID_TICKET, "Ce ticket ne vient pas d'une nouvelle authentification.")
    return ticket


def normal_service(service: str) -> str:
    """A service address as it is compared: without fragment, without a `ticket` parameter. A broken one stays so."""
    parts = _split(service)
    if parts is None:
        return service
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "ticket"]
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", urlencode(query), ""))


def with_ticket(service: str, ticket: str) -> str:
    """The service's address with the ticket added to its query (CAS 3.0 §2.1.1)."""
    parts = urlsplit(service)
    query = f"{parts.query}&" if parts.query else ""
    return urlunsplit((parts.scheme, parts.netloc, parts.path, f"{query}ticket={ticket}", parts.fragment))


def matches(pattern: str, service: str) -> bool:
    """Whether a service fits a registered pattern: exact scheme, host and port; a path, or its prefix before `*`.

    The query is ignored. Paths with `..`, an escaped slash or a backslash never fit a prefix, and
    neither does an address that carries a user name.
    """
    wanted, given = urlsplit(pattern), urlsplit(service)
    if (wanted.scheme.lower(), wanted.netloc.lower()) != (given.scheme.lower(), given.netloc.lower()):
        return False
    path = given.path or "/"
    folded = path.lower()
    if "@" in given.netloc or "\\" in path or "/.." in path or any(x in folded for x in ("%2e", "%2f", "%5c")):
        return False
    if wanted.path.endswith("*"):
        return path.startswith(wanted.path[:-1])
    return path == (wanted.path or "/")


def require_pattern(pattern: str) -> None:
    """Raise InvalidInput for a service pattern, `{base}` allowed, that could not be matched."""
    require_web_address(pattern)
    if "*" in pattern[:-1]:
        raise InvalidInput(
            "BAD_PATTERN", "L'étoile n'est admise qu'à la fin du motif.", remedy="Exemple : https://hote/chemin/*"
        )
    if pattern.endswith("*") and not urlsplit(pattern.replace("{base}", "http://localhost", 1)).path.rstrip("*"):
        raise InvalidInput(
            "BAD_PATTERN", "Le motif doit nommer un chemin avant l'étoile.", remedy="Exemple : https://hote/*"
        )


def require_service(service: str | None) -> str:
    """The service parameter, an http(s) address. Raises InvalidInput otherwise."""
    parts = _split(service or "")
    is_web_address = parts is not None and parts.scheme.lower() in {"http", "https"} and bool(parts.netloc)
    if not service or not is_web_address or not service.isprintable():
        raise InvalidInput(
            INVALID_REQUEST,
            "L'adresse du service manque ou n'est pas une adresse http.",
            remedy="Ouvrez la ressource depuis le médiacentre.",
        )
    return service


def _split(address: str) -> SplitResult | None:
    """The parts of an address, or None for what is none: half an IPv6 address."""
    try:
        return urlsplit(address)
    except ValueError:
        return None

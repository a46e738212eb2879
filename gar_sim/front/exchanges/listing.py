"""The recorded exchanges, chosen and by pages."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from gar_sim.kernel.exchanges import SENT_TO_ENT, Outcome, RecordedExchange
from gar_sim.values.errors import NotFound

PAGE: Final = 25
LARGEST: Final = 2**63 - 1
"""The largest number that a database can look up."""

AROUND: Final = 80
"""Exchanges of one person looked at before and after one of them, to find its click: some ten clicks each way."""

PARTIES: Final = {
    "navigateur": "Navigateur",
    "ent": "ENT",
    "mediacentre": "Médiacentre",
    "gar": "GAR",
    "edugar": "ÉduGAR",
    "etablissement": "Établissements",
    "fournisseur": "Fournisseurs",
    "distributeur": "Distributeurs",
    "responsable": "Responsables d'affectation",
}
"""Kinds of names in the record, and what people call them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which exchanges; the names are those of the address. An empty text keeps all."""

    personne: str = ""
    acteur: str = ""
    canal: str = ""
    ressource: str = ""
    refus: str = ""
    page: int = 1

    def query(self, page: int) -> str:
        """The same choice at another page, as an address says it."""
        said = {name: value for name, value in asdict(replace(self, page=page)).items() if value and value != 1}
        return f"?{urlencode(said)}" if said else "?"


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the exchanges, the latest first."""

    rows: Sequence[RecordedExchange]
    total: int

    @property
    def last(self) -> int:
        """Number of the last page."""
        return max(-(-self.total // PAGE), 1)


def list_exchanges(session: Session, wanted: Wanted) -> Listed:
    """The chosen exchanges, the latest first."""
    chosen = _chosen(wanted)
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    page = chosen.order_by(RecordedExchange.id.desc()).offset((wanted.page - 1) * PAGE).limit(PAGE)
    return Listed(session.scalars(page).all(), total)


def known(session: Session, column: InstrumentedAttribute[str | None] | InstrumentedAttribute[str]) -> list[str]:
    """The values that the record holds in a column, in order."""
    return [value for value in session.scalars(select(column).distinct().order_by(column)) if value]


def find_exchange(session: Session, exchange_id: int) -> RecordedExchange:
    """One exchange. Raises NotFound, also for one that has been forgotten."""
    row = session.get(RecordedExchange, exchange_id) if exchange_id <= LARGEST else None
    if row is None:
        raise no_such_exchange()
    return row


def around(session: Session, row: RecordedExchange) -> list[RecordedExchange]:
    """The exchanges of the same person before and after one, and the sign-ins that nobody was known for yet."""
    about = or_(
        RecordedExchange.person == row.person,
        RecordedExchange.person.is_(None) & (RecordedExchange.action == SENT_TO_ENT),
    )
    before = select(RecordedExchange).where(about, RecordedExchange.id <= row.id)
    after = select(RecordedExchange).where(about, RecordedExchange.id > row.id)
    earlier = session.scalars(before.order_by(RecordedExchange.id.desc()).limit(AROUND)).all()
    later = session.scalars(after.order_by(RecordedExchange.id).limit(AROUND)).all()
    return [*reversed(earlier), *later]


def last_release_to(session: Session, name: str, until: datetime) -> RecordedExchange:
    """The last exchange, until a wire instant, about somebody who reached a supplier, by its name in the record.

    Raises NotFound.
    """
    reached = or_(RecordedExchange.caller == name, RecordedExchange.callee == name)
    granted = (RecordedExchange.outcome == Outcome.GRANTED) & RecordedExchange.person.is_not(None)
    told = select(RecordedExchange).where(reached, granted, RecordedExchange.recorded_at <= until)
    row = session.scalar(told.order_by(RecordedExchange.id.desc()).limit(1))
    if row is None:
        raise no_such_exchange()
    return row


def no_such_exchange() -> NotFound:
    """The refusal of what the record does not hold, or no more."""
    return NotFound(
        "NO_SUCH_EXCHANGE",
        "Aucun échange ne porte ce numéro, ou il a été oublié depuis.",
        remedy="Cherchez-le dans la liste des échanges.",
    )


def _chosen(wanted: Wanted) -> Select[RecordedExchange]:
    chosen = select(RecordedExchange)
    for column, value in (
        (RecordedExchange.person, wanted.personne),
        (RecordedExchange.wire, wanted.canal),
        (RecordedExchange.resource, wanted.ressource),
    ):
        chosen = chosen.where(column == value) if value else chosen
    if wanted.acteur:
        chosen = chosen.where(_speaks(wanted.acteur))
    return chosen.where(RecordedExchange.outcome == Outcome.REFUSED) if wanted.refus else chosen


def _speaks(kind: str) -> ColumnElement[bool]:
    """Whether one of the two is of that kind: `ent`, `ent:PAS`, `gar-PAS` of an OpenID Connect client."""
    sides = (RecordedExchange.caller, RecordedExchange.callee)
    return or_(*(test for side in sides for test in (side == kind, *_beginning(side, kind))))


def _beginning(side: InstrumentedAttribute[str], kind: str) -> tuple[ColumnElement[bool], ...]:
    return tuple(side.startswith(f"{kind}{sign}", autoescape=True) for sign in ":-")

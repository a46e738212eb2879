"""The clicks that made data reach a supplier, as the record tells them: in which situation, what left, what stayed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.front.acting import reading_as
from gar_sim.front.knowledge.facets import NAMING, Held, facet_of, held
from gar_sim.kernel.exchanges import Outcome, RecordedExchange
from gar_sim.supplier.accounts.lists import lists_about
from gar_sim.values.release import ReleasedDatum, WithheldDatum
from gar_sim.values.situations import Situation

ROADS: Final = {
    "Compte fournisseur": Situation.NEITHER,
    "CAS ENT": Situation.ENT_ALONE,
    "OIDC ENT": Situation.ENT_ALONE,
    "CAS": Situation.ENT_AND_GAR,
}
"""Wires on which data about a person reach a supplier, and the situation that each belongs to."""

LIST: Final = "Liste de comptes"


@dataclass(frozen=True, slots=True)
class Click:
    """Data of one person that reached one supplier; `exchange` numbers the record's row."""

    exchange: int
    situation: Situation
    person: str
    resource: str
    happened_at: datetime
    released: tuple[ReleasedDatum, ...]
    withheld: tuple[WithheldDatum, ...]

    @property
    def held(self) -> Held:
        """What the supplier holds since."""
        return held(self.released, self.person)

    @property
    def naming(self) -> int:
        """How many of the data tell who the person is."""
        return sum(facet_of(datum.name, datum.values, self.person) in NAMING for datum in self.released)


@dataclass(frozen=True, slots=True)
class HandedList:
    """A list that reached a supplier: its columns, and of how many people, as the record words it.

    `destroyed_at` is None while the supplier holds the file.
    """

    exchange: int
    happened_at: datetime
    columns: tuple[str, ...]
    people: str
    destroyed_at: datetime | None


def clicks_about(session: Session, people: Collection[str], edugar: Collection[str]) -> list[Click]:
    """The clicks of a person, the latest first, under all the names that senders give them; some are ÉduGAR's."""
    told = select(RecordedExchange).where(
        RecordedExchange.person.in_([*people, *edugar]),
        RecordedExchange.wire.in_(ROADS),
        RecordedExchange.resource.is_not(None),
        RecordedExchange.outcome == Outcome.GRANTED,
    )
    rows = session.scalars(told.order_by(RecordedExchange.id.desc()))
    return [_click(row, edugar) for row in rows if row.released]


def lists_handed(session: Session, uai: str, resource: str) -> list[HandedList]:
    """The lists that a school handed to a resource's supplier, the latest first."""
    told = select(RecordedExchange).filter_by(wire=LIST, school=uai, resource=resource)
    rows = session.scalars(told.order_by(RecordedExchange.id.desc()))
    found = [row for row in rows if row.released]
    with reading_as("supplier") as suppliers:
        ends = {kept.handed_at: kept.destroyed_at for kept in lists_about(suppliers, resource, uai)}
    return [_list(row, ends) for row in found]


def latest(clicks: Sequence[Click]) -> dict[tuple[Situation, str], Click]:
    """The last click by situation and resource, of clicks that come the latest first."""
    return {(click.situation, click.resource): click for click in reversed(clicks)}


def _click(row: RecordedExchange, edugar: Collection[str]) -> Click:
    person, resource = row.person or "", row.resource or ""
    return Click(
        exchange=row.id,
        situation=Situation.EDUGAR if person in edugar else ROADS[row.wire],
        person=person,
        resource=resource,
        happened_at=row.world_at,
        released=tuple(ReleasedDatum(each["name"], tuple(each["values"]), each["purpose"]) for each in row.released),
        withheld=tuple(WithheldDatum(each["name"], each["reason"]) for each in row.withheld),
    )


def _list(row: RecordedExchange, ends: Mapping[datetime, datetime | None]) -> HandedList:
    """`ends` are the ends of the lists that the supplier holds or held, by when it got them: a moment before."""
    columns = tuple(each["name"] for each in row.released)
    got = min(ends, key=lambda at: abs(at - row.world_at))
    return HandedList(row.id, row.world_at, columns, row.released[0]["values"][0], ends[got])

"""Which recorded exchanges belong to one click: plain functions of what the record says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

from gar_sim.kernel.exchanges import OPENING, SENT_TO_ENT, Outcome

LIST: Final = "ListeRessources"
SIGN_INS: Final = frozenset({"OIDC ENT", "OIDC ÉduGAR", "Connexion ENT"})
"""Wires on which somebody says who the person is; their rows name no resource."""

SHELF: Final = "mediacentre"

OTHER_ROADS: Final = frozenset({"CAS ENT", "OIDC ENT", "Compte fournisseur"})
"""Wires of a resource that is reached without the GAR: no list of its showed the address."""


class Recorded(Protocol):
    """What the record says of an exchange, as far as a click is concerned."""

    @property
    def id(self) -> int: ...
    @property
    def wire(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def caller(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def person(self) -> str | None: ...
    @property
    def resource(self) -> str | None: ...
    @property
    def released(self) -> list[dict[str, Any]]: ...


Row = TypeVar("Row", bound=Recorded)


@dataclass(slots=True)
class _Click:
    """A click while it is gathered; `open` until data have left or a refusal has ended it."""

    rows: list[Any]
    open: bool = True


def clicks_of(rows: Iterable[Row]) -> list[list[Row]]:
    """The clicks of one person among their exchanges, given in order; sign-ins that the GAR asked for are theirs too.

    A row about a resource begins a click, when it is an opening or when none is open for that resource: somebody
    who goes straight to a supplier begins there. What follows for the same resource belongs to it, until data
    have left or somebody has refused. The last list of the médiacentre comes first: it had the address in it.
    """
    clicks: list[_Click] = []
    by_resource: dict[str, _Click] = {}
    shelf: list[Row] = []
    waiting: list[Row] = []
    for row in rows:
        if row.wire == LIST:
            shelf = [row]
        elif row.action == SENT_TO_ENT:
            waiting = [row]
        elif row.resource is None or row.person is None:
            waiting += [row] if _identifies(row) else []
        else:
            click = by_resource.get(row.resource)
            if click is None or not click.open or row.action == OPENING:
                click = by_resource[row.resource] = _Click([] if row.wire in OTHER_ROADS else [*shelf])
                clicks.append(click)
            click.rows += [*_said_before(waiting, row), row]
            click.open, waiting = not _ends(row), []
    return [click.rows for click in clicks]


def click_with(rows: Sequence[Row], exchange_id: int) -> list[Row]:
    """The click of a person that an exchange is part of — its own rows, not the list before it; empty for none."""
    for click in clicks_of(rows):
        if exchange_id in {row.id for row in click if row.wire != LIST}:
            return click
    return []


def _said_before(waiting: list[Row], row: Row) -> list[Row]:
    """The sign-ins that lead to a row: the GAR's, or without the GAR those that the same supplier asked for."""
    if row.wire not in OTHER_ROADS:
        return waiting
    return [each for each in waiting if (each.wire, each.caller) == (row.wire, row.caller)]


def _identifies(row: Recorded) -> bool:
    """Whether the row says who the person is to somebody else than the médiacentre."""
    return row.wire in SIGN_INS and not row.caller.startswith(SHELF)


def _ends(row: Recorded) -> bool:
    return bool(row.released) or row.outcome == Outcome.REFUSED

"""What a distributor asks of the list of subscriptions: filters, order, slice (gar-wire §1.7)."""

from dataclasses import dataclass
from datetime import datetime

FILTER_NAMES = (
    "idDistributeurCom",
    "uaiEtab",
    "idAbonnement",
    "typeAffectation",
    "categorieAffectation",
    "publicCible",
    "codeProjetRessource",
)
"""Elements that a `filtre` may name."""

DATE_NAMES = ("dateCreation", "dateModification", "debutValidite", "finValidite")
"""Instants that a `filtreParDate` may name."""

SORT_NAMES = (
    "idAbonnement",
    "idRessource",
    "typeIdRessource",
    "libelleRessource",
    "debutValidite",
    "finValidite",
    "categorieAffectation",
    "typeAffectation",
    "publicCible",
    "codeProjetRessource",
)
"""Elements that `triPar` may name; the first is the default."""


@dataclass(frozen=True, slots=True)
class ValueFilter:
    """One `filtre`: keep the subscriptions whose element has this value."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class DateFilter:
    """One `filtreParDate`: keep `after` ≤ instant ≤ `before`; a missing bound does not bind. Aware, in UTC."""

    name: str
    before: datetime | None = None
    after: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionFilters:
    """One `filtres`; all the filters must hold together. Empty, it keeps every living subscription of the caller."""

    values: tuple[ValueFilter, ...] = ()
    dates: tuple[DateFilter, ...] = ()
    sort_by: str = SORT_NAMES[0]
    descending: bool = False
    include_deleted: bool = False


@dataclass(frozen=True, slots=True)
class ListSlice:
    """A run of positions in the sorted list: skip `offset`, then at most `limit` (None = to the end)."""

    offset: int = 0
    limit: int | None = None

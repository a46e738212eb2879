"""The subscription document, as a value (gar-wire §1.3)."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from gar_sim.values.profiles import GLOBAL_POOL, Audience


class AssignmentType(StrEnum):
    """`typeAffectation`: licences counted by person, or opened to a whole school (RG4)."""

    INDIVIDUAL = "INDIV"
    ESTABLISHMENT = "ETABL"


UNLIMITED = "ILLIMITE"
"""How the wire writes a pool without a limit; in our values it is None."""

TRANSFERABLE = "transferable"
NOT_TRANSFERABLE = "non transferable"

COUNT_ELEMENTS: dict[str, str] = {
    "nbLicenceEnseignant": Audience.TEACHERS,
    "nbLicenceEleve": Audience.PUPILS,
    "nbLicenceProfDoc": Audience.DOCUMENTALISTS,
    "nbLicenceAutrePersonnel": Audience.OTHER_STAFF,
    "nbLicenceGlobale": GLOBAL_POOL,
}
"""Elements that carry a number of licences, in wire order, and the counter each one fills (gar-wire §1.3)."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Licences of one counter. `audience` is an `Audience` or `GLOBAL_POOL`; `total` None = unlimited."""

    audience: str
    total: int | None

    @property
    def is_global(self) -> bool:
        return self.audience == GLOBAL_POOL


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionDraft:
    """One `abonnement`, decoded and not yet judged; instants are aware, in UTC.

    `ends_at` and `end_school_year` exclude each other (RG9), as do `schools` and `nature_codes` (RG2).
    A field that was absent is None or empty; `category` absent means transferable (gar-wire §1.6).
    """

    id: str
    distributor: str
    resource: str
    resource_id_type: str = "ark"
    title: str = ""
    comment: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    end_school_year: str | None = None
    schools: tuple[str, ...] = ()
    nature_codes: tuple[str, ...] = ()
    category: str | None = None
    assignment_type: str = AssignmentType.INDIVIDUAL
    pools: tuple[Pool, ...] = ()
    audiences: tuple[Audience | str, ...] = field(default=())
    project_code: str | None = None


@dataclass(frozen=True, slots=True)
class CategoryChange:
    """One `modificationCategorieAffectation`: the only road to another category (gar-wire §1.2, §1.6)."""

    subscription: str
    distributor: str
    category: str

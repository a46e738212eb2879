"""The catalogue of resources that may be distributed, as ENTs read it (gar-wire §2.5)."""

from dataclasses import dataclass
from typing import NamedTuple


class Organisation(NamedTuple):
    """An organisation by its SIREN_ISNI (26 characters); the name is empty where it is not known."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffusableResource:
    """One `ressourceDiffusable`. A resource is sold by one distributor at least, and hosted by one.

    `is_mother`: other resources keep their work with this one; `mother`: the one that this keeps it with.
    """

    id: str
    title: str
    publisher: Organisation
    commercial_distributors: tuple[Organisation, ...]
    technical_distributor: Organisation
    displayable: bool = True
    diffusable: bool = True
    is_mother: bool = False
    mother: str | None = None


class CatalogueEntry(NamedTuple):
    """One resource of the catalogue, as who reads it needs it."""

    id: str
    title: str
    publisher: str

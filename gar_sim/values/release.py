"""Data that a party passes to another about a person, each with the purpose that allows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Attributes = Mapping[str, Sequence[str]]
"""Wire name → values in order; an attribute without value is not known."""


@dataclass(frozen=True, slots=True)
class ReleasedDatum:
    """One attribute as it leaves: wire name, values in order, purpose in French."""

    name: str
    values: tuple[str, ...]
    purpose: str


@dataclass(frozen=True, slots=True)
class WithheldDatum:
    """One attribute that was known and not sent, with the reason in French."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """What is sent, and what was known and is not."""

    released: tuple[ReleasedDatum, ...]
    withheld: tuple[WithheldDatum, ...]


def split(known: Attributes, purposes: Mapping[str, str], reason: str) -> Release:
    """Release what has a purpose, name → French sentence; `reason` says why the rest is withheld.

    The order is that of `known`. A purpose that is empty declares nothing.
    """
    names = [name for name in known if known[name]]
    return Release(
        released=tuple(ReleasedDatum(name, tuple(known[name]), purposes[name]) for name in names if purposes.get(name)),
        withheld=tuple(WithheldDatum(name, reason) for name in names if not purposes.get(name)),
    )


ATTRIBUTE_LABELS: dict[str, str] = {
    "IDO": "identifiant opaque",
    "UAI": "établissement",
    "PRO": "profil",
    "CIV": "civilité",
    "NOM": "nom",
    "PRE": "prénom",
    "P_MEL": "adresse de courriel",
    "DIV": "classe",
    "GRO": "groupe",
    "DIV_APP": "classe dont dépend un groupe",
    "E_MS4": "niveau de formation de l'élève",
    "P_MS4": "niveaux de formation de l'enseignant",
    "P_MAT": "matières enseignées",
    "idENT": "projet ENT",
    "IDC": "identifiant de la ressource et de la personne",
    "LRA": "ressources de la même famille",
}
"""What each attribute says, in French, in the order they are released and shown (gar-wire §4.6)."""

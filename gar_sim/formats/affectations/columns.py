"""The columns of a list of assignments, under the names that our own lists and schools give them."""

from collections.abc import Iterable
from enum import StrEnum

from gar_sim.values.errors import InvalidInput
from gar_sim.values.folding import fold


class Column(StrEnum):
    """A column, as our own lists name it."""

    IDENTIFIER = "Identifiant"
    LAST_NAME = "Nom"
    FIRST_NAME = "Prénom"
    DIVISION = "Division"
    SUBSCRIPTION = "Abonnement"
    ARK = "Identifiant de la ressource"
    TITLE = "Ressource"


RESOURCES = (Column.SUBSCRIPTION, Column.ARK, Column.TITLE)
"""Columns that name a resource, the surest first."""

_NAMES = {
    Column.IDENTIFIER: ("identifiant", "identifiant dans l'ent", "id", "garpersonidentifiant"),
    Column.LAST_NAME: ("nom", "nom de famille", "eleve", "personne"),
    Column.FIRST_NAME: ("prenom",),
    Column.DIVISION: ("division", "classe", "code classe", "division ou profil"),
    Column.SUBSCRIPTION: ("abonnement", "numero d'abonnement", "idabonnement"),
    Column.ARK: ("identifiant de la ressource", "ark", "idressource"),
    Column.TITLE: ("ressource", "titre", "manuel"),
}
_KNOWN = {name: column for column, names in _NAMES.items() for name in names}


def known_columns(header: Iterable[str]) -> list[Column | None]:
    """What each column of a header is; None for one that we do not read."""
    return [_KNOWN.get(fold(name.replace("’", "'"))) for name in header]


def count_known(header: Iterable[str]) -> int:
    """How many columns of a header we read."""
    return sum(map(bool, known_columns(header)))


def place_columns(header: Iterable[str]) -> dict[Column, int]:
    """Where each column stands. Raises InvalidInput when nobody or nothing can be told, or a column is there twice."""
    found = known_columns(header)
    twice = [column for column in Column if found.count(column) > 1]
    if twice:
        raise InvalidInput(
            "COLUMN_TWICE", f"Ligne 1 : la colonne « {twice[0]} » est là deux fois.", remedy="Ne gardez que la bonne."
        )
    if not {Column.IDENTIFIER, Column.LAST_NAME}.intersection(found):
        raise _missing("« Identifiant », ou « Nom » et « Division »")
    if not set(RESOURCES).intersection(found):
        raise _missing("« Ressource »")
    return {column: place for place, column in enumerate(found) if column}


def _missing(names: str) -> InvalidInput:
    return InvalidInput(
        "COLUMN_MISSING",
        f"Ligne 1 : il manque une colonne {names}. Rien n'a été pris.",
        remedy="Mettez en première ligne : Nom ; Prénom ; Division ; Ressource.",
    )

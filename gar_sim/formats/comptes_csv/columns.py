"""The columns of a list, under the names that schools give them."""

from collections.abc import Iterable
from enum import StrEnum

from gar_sim.values.errors import InvalidInput
from gar_sim.values.folding import fold


class Column(StrEnum):
    """A column, as we write it."""

    LAST_NAME = "Nom"
    FIRST_NAME = "Prénom"
    IDENTIFIER = "Identifiant"
    DIVISION = "Code classe"
    MAIL = "Mél"
    PROFILE = "Profil"


REQUIRED = (Column.LAST_NAME, Column.FIRST_NAME, Column.IDENTIFIER, Column.DIVISION)
"""Columns that a list cannot do without; a cell of « Code classe » may be empty (a pupil without a class)."""

_NAMES = {
    Column.LAST_NAME: ("nom", "nom de famille", "nom eleve"),
    Column.FIRST_NAME: ("prenom", "prenom eleve"),
    Column.IDENTIFIER: ("identifiant", "id", "identifiant eleve", "identifiant national"),
    Column.DIVISION: ("code classe", "classe", "division", "code division"),
    Column.MAIL: ("mel", "mail", "e-mail", "email", "courriel", "adresse mel", "adresse mail"),
    Column.PROFILE: ("profil", "population"),
}
_KNOWN = {name: column for column, names in _NAMES.items() for name in names}


def known_columns(header: Iterable[str]) -> list[Column | None]:
    """What each column of a header is; None for one that we do not read."""
    return [_KNOWN.get(fold(name)) for name in header]


def count_known(header: Iterable[str]) -> int:
    """How many columns of a header we read."""
    return sum(map(bool, known_columns(header)))


def place_columns(header: Iterable[str]) -> dict[Column, int]:
    """Where each column stands. Raises InvalidInput for one that is missing, or there twice."""
    found = known_columns(header)
    missing = [column for column in REQUIRED if column not in found]
    if missing:
        raise _missing(missing)
    named = [column for column in found if column]
    twice = [column for column in Column if named.count(column) > 1]
    if twice:
        raise InvalidInput(
            "COLUMN_TWICE", f"Ligne 1 : la colonne « {twice[0]} » est là deux fois.", remedy="Ne gardez que la bonne."
        )
    return {column: found.index(column) for column in named}


def _missing(columns: list[Column]) -> InvalidInput:
    names = ", ".join(f"« {column} »" for column in columns)
    what = f"la colonne {names} manque" if len(columns) == 1 else f"les colonnes {names} manquent"
    return InvalidInput(
        "COLUMN_MISSING",
        f"Ligne 1 : {what}. Rien n'a été pris.",
        remedy="Mettez en première ligne : Nom ; Prénom ; Identifiant ; Code classe ; Mél.",
    )

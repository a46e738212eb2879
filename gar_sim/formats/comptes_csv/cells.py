"""What a cell may hold: each rule is a function of the cell, which says in French what is wrong, or nothing."""

import re
from collections.abc import Iterator

from gar_sim.formats.comptes_csv.columns import Column
from gar_sim.formats.tableur.formulas import is_formula
from gar_sim.values.folding import fold
from gar_sim.values.profiles import PROFILE_LABELS, Profile

LONGEST = {
    Column.LAST_NAME: 100,
    Column.FIRST_NAME: 100,
    Column.IDENTIFIER: 64,
    Column.DIVISION: 45,
    Column.MAIL: 255,
    Column.PROFILE: 60,
}
"""Characters, by column."""

_MAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
_PROFILES = {fold(label): profile for profile, label in PROFILE_LABELS.items()}
_REQUIRED = {
    Column.LAST_NAME: "NO_LAST_NAME",
    Column.FIRST_NAME: "NO_FIRST_NAME",
    Column.IDENTIFIER: "NO_IDENTIFIER",
}


def faults_of(column: Column, text: str) -> Iterator[tuple[str, str]]:
    """Code and sentence of each fault of a cleaned cell."""
    if not text:
        yield from _absent(column)
    elif is_formula(text):
        yield "FORMULA", f"« {_shown(text)} » est une formule de tableur, pas un texte."
    elif not text.isprintable() or "\ufffd" in text:
        yield "UNREADABLE", "La cellule contient un caractère illisible."
    elif len(text) > LONGEST[column]:
        yield "TOO_LONG", f"La cellule dépasse {LONGEST[column]} caractères."
    else:
        yield from _special(column, text)


def profile_of(text: str) -> Profile | None:
    """The profile that a cell names, in French or as on the wire; a pupil where nothing is said."""
    if not text:
        return Profile.PUPIL
    try:
        return Profile.parse(text)
    except ValueError:
        return _PROFILES.get(fold(text))


def _absent(column: Column) -> Iterator[tuple[str, str]]:
    if column in _REQUIRED:
        yield _REQUIRED[column], "La cellule est vide."


def _special(column: Column, text: str) -> Iterator[tuple[str, str]]:
    if column is Column.IDENTIFIER and " " in text:
        yield "BAD_IDENTIFIER", "L'identifiant contient une espace."
    if column is Column.MAIL and not _MAIL.fullmatch(text):
        yield "BAD_MAIL", f"« {_shown(text)} » n'est pas une adresse de courriel."
    if column is Column.PROFILE and profile_of(text) is None:
        yield "UNKNOWN_PROFILE", f"« {_shown(text)} » n'est pas un profil connu. Profils : {_known_profiles()}."


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _known_profiles() -> str:
    return ", ".join(PROFILE_LABELS.values())

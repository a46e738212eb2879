"""Texts as people type them: case, accents and spaces count for nothing."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_NOT_PLAIN: Final = re.compile(r"[^a-z0-9]+")
_IN_ORDER: Final = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "-": " ", "'": " ", "’": " "})


def fold(text: str) -> str:
    """A text without case, accents or needless spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())


def in_plain_letters(text: str) -> str:
    """A text as a file's name or an address may bear it: « manuel-d-histoire-5e »; possibly nothing is left."""
    return _NOT_PLAIN.sub("-", fold(text)).strip("-")


def alphabetical(text: str) -> str:
    """The key by which a text takes its place in a list: œ is o then e, a hyphen or an apostrophe is a blank."""
    return fold(text.translate(_IN_ORDER))


def fold_name(last_name: str, first_name: str) -> tuple[str, str]:
    """A person's names as two spellings of them agree: hyphens count for nothing either."""
    last, first = (fold(name.replace("-", " ")) for name in (last_name, first_name))
    return last, first


def matches(search: str, text: str) -> bool:
    """Whether every word of a search stands somewhere in a text."""
    return says_all(fold(search).split(), text)


def says_all(words: Sequence[str], text: str) -> bool:
    """The same for words that are folded already: for a search among many texts."""
    folded = fold(text)
    return all(word in folded for word in words)

"""Texts as people type them in a search."""

import unicodedata


def fold(text: str) -> str:
    """A text without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def matches(search: str, text: str) -> bool:
    """Whether every word of a search stands somewhere in a text."""
    folded = fold(text)
    return all(word in folded for word in fold(search).split())

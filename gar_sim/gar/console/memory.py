"""What was last asked of each list, kept in the session: coming back finds the list as it was left."""

from flask import session

from gar_sim.gar.console.access import current_desk

MEMORABLE = 80
"""Letters of a value that is kept: all of it travels in a cookie."""


def remember(listed: str, asked: dict[str, str]) -> None:
    """Keep what a list was asked in this school."""
    kept = {name: value for name, value in asked.items() if 0 < len(value) <= MEMORABLE}
    session[_key()] = {**_memory(), listed: kept}


def remembered(listed: str) -> dict[str, str]:
    """What the list was last asked, empty for a list as it comes."""
    return _memory().get(listed, {})


def _key() -> str:
    return f"console_lists_{current_desk().school.uai}"


def _memory() -> dict[str, dict[str, str]]:
    return session.get(_key()) or {}

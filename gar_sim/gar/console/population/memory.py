"""What was last asked of each tab, kept in the session: coming back finds the list as it was left."""

from typing import Any
from urllib.parse import urlencode

from flask import session, url_for

from gar_sim.gar.console.access import current_desk

FIRST = "divisions"
MEMORABLE = 80
"""Letters of a value that is kept: all of it travels in a cookie."""


def remember(tab: str, asked: dict[str, str]) -> None:
    """Keep what a tab was asked in this school, and that it was the last one seen."""
    kept = {name: value for name, value in asked.items() if 0 < len(value) <= MEMORABLE}
    session[_key()] = {"last": tab, "asked": {**_memory().get("asked", {}), tab: kept}}


def address_of(tab: str) -> str:
    """A tab as it was left."""
    asked = _memory().get("asked", {}).get(tab)
    return url_for("console.list_population", tab=tab) + (f"?{urlencode(asked)}" if asked else "")


def last_seen() -> str:
    """The tab last seen in this school."""
    return str(_memory().get("last", FIRST))


def _key() -> str:
    return f"console_population_{current_desk().school.uai}"


def _memory() -> dict[str, Any]:
    return session.get(_key()) or {}

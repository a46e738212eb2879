"""The tabs as they were left, and the one last seen."""

from urllib.parse import urlencode

from flask import url_for

from gar_sim.gar.console import memory

FIRST = "divisions"

_LAST = "population"


def remember(tab: str, asked: dict[str, str]) -> None:
    """Keep what a tab was asked in this school, and that it was the last one seen."""
    memory.remember(tab, asked)
    memory.remember(_LAST, {"tab": tab})


def address_of(tab: str) -> str:
    """A tab as it was left."""
    asked = memory.remembered(tab)
    return url_for("console.list_population", tab=tab) + (f"?{urlencode(asked)}" if asked else "")


def last_seen() -> str:
    """The tab last seen in this school."""
    return memory.remembered(_LAST).get("tab", FIRST)

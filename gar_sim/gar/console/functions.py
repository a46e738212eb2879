"""What each function of the console is beside the real one: read from one file, told on every page."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_suffix(".toml")


class Standing(StrEnum):
    """What is known of a function in the real console (architecture, decision 12)."""

    REAL = "real"
    OURS = "ours"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Function:
    """One function: its name in templates, its title on screen, where it stands, its own pages, and who says so."""

    key: str
    title: str
    standing: Standing
    source: str
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Function):
    """A function as one page tells it: `shown` unless what is ours alone is hidden."""

    shown: bool


@cache
def functions() -> Mapping[str, Function]:
    """Every function of the console, in the order of the file."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        key: Function(key, one["title"], Standing(one["standing"]), one["source"], tuple(one.get("pages", ())))
        for key, one in read.items()
    }


def told(*, as_real: bool) -> dict[str, Told]:
    """The functions, those that are ours alone hidden where the console is shown as the real one."""
    return {
        key: Told(
            key=key,
            title=one.title,
            standing=one.standing,
            source=one.source,
            pages=one.pages,
            shown=not (as_real and one.standing is Standing.OURS),
        )
        for key, one in functions().items()
    }


def function_of(page: str) -> Function | None:
    """The function whose own page it is; None for what belongs to no function alone."""
    return next((one for one in functions().values() if page in one.pages), None)

"""Alphabetical order in SQL, as French dictionaries have it: accents and case count for nothing, on both databases.

In Python the same key is `values.folding.alphabetical`.
"""

import sqlite3
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Engine, String, event
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from gar_sim.values.folding import alphabetical

_NAME: Final = "gar_sim_alphabetical"
_LATIN: Final = [chr(code) for code in range(0x20, 0x250) if chr(code).isprintable()]
_SIMPLE: Final = {sign: alphabetical(sign) or " " for sign in _LATIN if len(alphabetical(sign) or " ") == 1}
_DOUBLE: Final = {sign: alphabetical(sign) for sign in _LATIN if sign.isalpha() and len(alphabetical(sign)) > 1}


class Alphabetical(FunctionElement[str]):
    """The key by which a text takes its place."""

    type = String()
    inherit_cache = True
    name = _NAME


def by_name(*columns: Any) -> tuple[ColumnElement[str], ...]:
    """What `order_by` takes to sort by these columns: last names, then first names, or titles."""
    return tuple(Alphabetical(column) for column in columns)


@event.listens_for(Engine, "connect")
def _teach(connection: object, _record: object) -> None:
    """SQLite knows no accents: it asks the program, on every connection that is opened to one."""
    if isinstance(connection, sqlite3.Connection):
        connection.create_function(_NAME, 1, _key, deterministic=True)


@lru_cache(maxsize=4096)
def _key(text: str | None) -> str | None:
    return None if text is None else alphabetical(text)


@compiles(Alphabetical)
def _by_name(element: Alphabetical, compiler: SQLCompiler, **how: Any) -> str:
    return f"{_NAME}({compiler.process(element.clauses, **how)})"


@compiles(Alphabetical, "postgresql")
def _on_postgresql(element: Alphabetical, compiler: SQLCompiler, **how: Any) -> str:
    """Letter by letter, then compared by code: no locale of the server, no extension."""
    text = compiler.process(element.clauses, **how)
    for sign, letters in _DOUBLE.items():
        text = f"replace({text}, '{sign}', '{letters}')"
    changed = {sign: key for sign, key in _SIMPLE.items() if sign != key}
    return f'translate({text}, {_quoted(changed)}, {_quoted(changed.values())}) COLLATE "C"'


def _quoted(signs: Any) -> str:
    text = "".join(signs).replace("'", "''").replace("%", "%%")
    return f"'{text}'"

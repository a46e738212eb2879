"""Asking a world in SQL, as somebody would who does not trust the program."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site

Ask = Callable[..., list[tuple[Any, ...]]]

LIVE = """
    SELECT a.subscription_id, p.ent_person_id
    FROM gar_assignment a JOIN gar_person p ON p.id = a.person_id
    WHERE a.withdrawn_at IS NULL
"""
"""Who holds a licence of what, leavers included."""


def asking(base: sqlite3.Connection) -> Ask:
    """Rows of a statement: `ask(sql, *parameters)`."""

    def ask(statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return base.execute(statement, parameters).fetchall()

    return ask


def ask_world(site: Site, statement: str, *parameters: Any, code: str = DEMO) -> list[tuple[Any, ...]]:
    """Rows of a statement in a world that lives in a file."""
    with closing(sqlite3.connect(site.worlds.path(code))) as base:
        return asking(base)(statement, *parameters)


def last_exchange(site: Site) -> tuple[Any, ...]:
    """Wire, action, outcome, status and error code of the exchange recorded last."""
    columns = "wire, action, outcome, status, error_code"
    return ask_world(site, f"SELECT {columns} FROM krn_exchange ORDER BY id DESC LIMIT 1")[0]


def content(site: Site, *left_out: str, prefixes: tuple[str, ...] = ("ent_", "gar_", "med_", "sup_")) -> dict[str, Any]:
    """Every row of the parties' tables by table, sorted; `left_out` are `table` or `table.column`."""
    with closing(sqlite3.connect(site.worlds.path(DEMO))) as base:
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: sorted(base.execute(f"SELECT {_columns(base, table, left_out)} FROM {table}").fetchall(), key=repr)
            for table in tables
            if table.startswith(prefixes) and table not in left_out
        }


def _columns(base: sqlite3.Connection, table: str, left_out: tuple[str, ...]) -> str:
    names = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
    return ", ".join(name for name in names if f"{table}.{name}" not in left_out)

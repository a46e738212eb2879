"""The shape of the house: small files, small functions, honest names, one source of time and of chance."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "gar_sim"
SOURCES = sorted(PACKAGE.rglob("*.py"))
# A migration is written once, by Alembic, and read by it alone.
ALL_SOURCES = sorted(
    path
    for folder in (PACKAGE, ROOT / "tests", ROOT / "bench")
    for path in folder.rglob("*.py")
    if path.parent.name != "versions"
)

MOST_LINES = 400
MEDIAN_FUNCTION = 10
LONG_FUNCTION = 25
EMPTY_NAMES = {"utils", "helpers", "common", "misc"}

CLOCKS_AND_CHANCE = {PACKAGE / "kernel" / "clocks.py", PACKAGE / "kernel" / "identifiers.py"}
FORBIDDEN_MODULES = {"random", "secrets"}
FORBIDDEN_CALLS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today",
    "time.time", "time.time_ns", "time.localtime", "time.gmtime",
    "os.urandom", "uuid.uuid1", "uuid.uuid4",
    "func.now", "func.current_timestamp", "func.random",
}  # fmt: skip
FORBIDDEN_NAMES = {"uuid": {"uuid1", "uuid4"}, "time": {"time", "time_ns", "localtime", "gmtime"}, "os": {"urandom"}}


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", ALL_SOURCES, ids=relative)
def test_no_file_is_longer_than_a_person_reads(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= MOST_LINES


def test_no_folder_or_module_has_a_name_that_says_nothing() -> None:
    named = [path for path in (*PACKAGE.rglob("*"), *(ROOT / "tests").rglob("*")) if path.stem in EMPTY_NAMES]

    assert named == []


def test_the_tests_are_no_package() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_functions_are_short() -> None:
    lengths = [function_length(node) for path in SOURCES for node in ast.walk(parse(path)) if is_function(node)]
    short = sum(length <= LONG_FUNCTION for length in lengths) / len(lengths)

    assert statistics.median(lengths) <= MEDIAN_FUNCTION
    assert short >= 0.9


@pytest.mark.parametrize("path", [path for path in SOURCES if path not in CLOCKS_AND_CHANCE], ids=relative)
def test_no_module_reads_a_clock_or_chance_itself(path: Path) -> None:
    assert list(own_clocks_and_chance(parse(path))) == []


@pytest.mark.parametrize(
    "source",
    [
        "import random",
        "from secrets import token_hex",
        "from uuid import uuid4",
        "import uuid\nuuid.uuid4()",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import date\ndate.today()",
        "from sqlalchemy import func\nfunc.now()",
        "default = datetime.utcnow",
    ],
)
def test_the_rule_sees_a_clock_or_chance(source: str) -> None:
    assert list(own_clocks_and_chance(ast.parse(source)))


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_nothing_is_left_for_later(path: Path) -> None:
    assert re.findall(r"\b(?:TODO|FIXME|NotImplementedError)\b", path.read_text()) == []


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def function_length(node: ast.AST) -> int:
    """Lines of a function, its docstring left out."""
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    documented = ast.get_docstring(node) is not None
    first = node.body[0]
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if documented else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


def own_clocks_and_chance(tree: ast.Module) -> Iterator[str]:
    """Every place of a module that reads a calendar or draws lots; a stopwatch (`time.monotonic`) is neither."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (f"{node.lineno}: import {name.name}" for name in names if name.name in FORBIDDEN_MODULES)
            case ast.ImportFrom(module=str(module), names=names):
                drawn = {name.name for name in names} & FORBIDDEN_NAMES.get(module, set())
                if module in FORBIDDEN_MODULES or drawn:
                    yield f"{node.lineno}: from {module} import {', '.join(name.name for name in names)}"
            case ast.Attribute() if ".".join(ast.unparse(node).split(".")[-2:]) in FORBIDDEN_CALLS:
                yield f"{node.lineno}: {ast.unparse(node)}"

"""The documents tell what the program is: every command, every setting, and no dead link."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import pytest

from gar_sim import cli
from gar_sim.settings import Settings

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ALL_TEXT = "\n".join(path.read_text() for path in DOCUMENTS)

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
SETTING_ROW = re.compile(r"^\| `GAR_SIM_(\w+)` \|\s*`?([^|`]*?)`?\s*\|", re.MULTILINE)
TARGET = re.compile(r"^([a-z]+):(?!=)(.*)$", re.MULTILINE)


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def commands(group: click.Command, words: tuple[str, ...] = ()) -> Iterator[str]:
    """The full name of every command that can be called, `resources add`."""
    if isinstance(group, click.Group):
        for name, command in group.commands.items():
            yield from commands(command, (*words, name))
    else:
        yield " ".join(words)


def local_links(document: Path) -> Iterator[tuple[Path, str]]:
    """The file and the anchor that each link of a document names inside the repository."""
    for target in LINK.findall(CODE.sub("", document.read_text())):
        address = urlsplit(target)
        if not address.scheme:
            path = (document.parent / unquote(address.path)).resolve() if address.path else document
            yield path, address.fragment


def anchor(heading: str) -> str:
    """The fragment that a forge gives to a heading: small letters, no signs, dashes for blanks."""
    kept = (sign for sign in heading.strip().lower() if sign in "-_ " or unicodedata.category(sign)[0] in "LN")
    return "".join(kept).replace(" ", "-")


def test_every_command_is_named_in_the_documents() -> None:
    missing = [name for name in commands(cli.main) if f"gar-sim {name}" not in ALL_TEXT]

    assert missing == []


def test_every_setting_is_named_in_the_documents() -> None:
    missing = [name for name in Settings.model_fields if f"`GAR_SIM_{name.upper()}`" not in ALL_TEXT]

    assert missing == []


def test_the_documents_name_no_setting_that_does_not_exist() -> None:
    known = {f"GAR_SIM_{name.upper()}" for name in Settings.model_fields}

    assert set(re.findall(r"GAR_SIM_[A-Z][A-Z_]*[A-Z]", ALL_TEXT)) - known == set()


def test_the_page_of_settings_tells_every_default() -> None:
    told = dict(SETTING_ROW.findall((ROOT / "docs" / "reglages.md").read_text()))
    defaults = {name: field.get_default() for name, field in Settings.model_fields.items() if not field.default_factory}
    written = {name: "" if value is None else str(value).lower() for name, value in defaults.items()}

    assert {name: told.get(name.upper()) for name in written} == written


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_every_link_leads_somewhere(document: Path) -> None:
    dead = [f"{path}#{fragment}" for path, fragment in local_links(document) if not leads_somewhere(path, fragment)]

    assert dead == []


def leads_somewhere(path: Path, fragment: str) -> bool:
    if not path.exists() or not path.is_relative_to(ROOT):
        return False
    return not fragment or fragment in map(anchor, HEADING.findall(path.read_text()))


def test_make_explains_every_task() -> None:
    tasks = dict(TARGET.findall((ROOT / "Makefile").read_text()))

    assert [name for name, rest in tasks.items() if "## " not in rest] == []
    assert {"run", "test", "install", "check", "bench", "screenshots"} <= tasks.keys()

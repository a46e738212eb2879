"""Line numbers are right, also beyond the 65 535 that a node of libxml2 can count."""

from collections.abc import Callable
from pathlib import Path

import pytest

from delivery_samples import SECONDARY_NAME, file_of, lines, pupil, pupils, read, written
from gar_sim.formats.gar_ent import Contents, Document, write_documents
from gar_sim.formats.xml_lines import LAST_COUNTED

CROWD = 6_000


@pytest.fixture(scope="module")
def long_text(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A document of more than 70 000 lines."""
    crowd = [pupil(f"p{number}", "Aubin", "Zoé") for number in range(CROWD)]
    folder = written(tmp_path_factory.mktemp("long") / "d", Contents(pupils=crowd))
    text = (folder / file_of(Document.PUPILS)).read_text()
    assert text.count("\n") > 70_000
    return text


def saved(folder: Path, text: str) -> Path:
    (folder / file_of(Document.PUPILS)).write_text(text, newline="")
    return folder / file_of(Document.PUPILS)


def compact(text: str) -> str:
    """One entry a line, nothing between its elements."""
    return text.replace("\n    ", "").replace("\n      ", "").replace("\n  </", "</").replace("  <", "<") + "\n" * 3


def blank_lines(text: str) -> str:
    return text.replace("<men:GAREleve>", "<men:GAREleve>\n\n\n")


def windows_ends(text: str) -> str:
    return text.replace("\n", "\r\n")


def comments(text: str) -> str:
    return text.replace("  <men:GAREleve>", "  <!-- un\n commentaire\n -->\n  <men:GAREleve>")


def empty_first(text: str) -> str:
    """An entry whose first element is empty, without any blank before it."""
    text = text.replace("<men:GAREleve>\n    ", "<men:GAREleve>")
    return text.replace(">p5999</men:GARPersonIdentifiant>", "></men:GARPersonIdentifiant>\n\n")


@pytest.mark.parametrize("shape", [str, blank_lines, windows_ends, comments, empty_first, compact])
def test_every_entry_has_its_line(tmp_path: Path, long_text: str, shape: Callable[[str], str]) -> None:
    text = shape(long_text)
    if shape is compact:
        text = text.replace("<men:GAREleve>", "\n" * 12 + "<men:GAREleve>")
    path = saved(tmp_path, text)

    entries, faults = read(tmp_path)

    assert faults == []
    assert [entry.line for entry in entries] == list(lines(path, "<men:GAREleve>"))
    assert entries[-1].line > LAST_COUNTED


@pytest.mark.parametrize("bad", [100, 5_500, CROWD - 1])
def test_a_fault_has_the_line_of_the_element_that_is_wrong(tmp_path: Path, long_text: str, bad: int) -> None:
    before, mark, after = long_text.partition(f">p{bad}<")
    path = saved(tmp_path, before + mark + after.replace("2012-03-04", "hier", 1))

    entries, (fault,) = read(tmp_path)

    assert [fault.line] == list(lines(path, "hier"))
    assert [entry.line for entry in entries] == [
        line for line in lines(path, "<men:GAREleve>") if not line < fault.line < line + 12
    ]
    assert len(pupils(entries)) == CROWD - 1


def test_a_missing_element_has_the_line_of_its_entry(tmp_path: Path, long_text: str) -> None:
    before, mark, after = long_text.partition(">p5900<")
    text = before + mark + after.replace("<men:GARPersonEtab>0991101O</men:GARPersonEtab>\n", "\n", 1)
    text = (
        text[: text.index("<men:GARPersonDateNaissance>", len(before))]
        + text[text.index("\n  </men:GAREleve>", len(before)) :]
    )
    path = saved(tmp_path, text)

    _, (fault,) = read(tmp_path)

    assert fault.code == "ELEMENT_MISSING"
    assert [fault.line + 1] == list(lines(path, ">p5900<"))


def test_a_fatal_fault_has_its_line(tmp_path: Path, long_text: str) -> None:
    path = saved(tmp_path, long_text.replace(">p5990<", ">p & p<"))

    _, (fault,) = read(tmp_path)

    assert (fault.code, fault.fatal) == ("XML_MALFORMED", True)
    assert [fault.line] == list(lines(path, ">p & p<"))


def test_split_files_count_each_their_own_lines(tmp_path: Path) -> None:
    crowd = [pupil(f"p{number}", "Aubin", "Zoé") for number in range(3)]
    write_documents(tmp_path, SECONDARY_NAME, Contents(pupils=crowd))

    assert [entry.line for entry in read(tmp_path)[0]] == [3, 15, 27]

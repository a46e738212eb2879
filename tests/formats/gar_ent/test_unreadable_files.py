"""A file that is no XML, or not the document that its name tells: it ends there, with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from delivery_samples import edited, file_of, pupil, pupils, read, replace, written
from gar_sim.formats.gar_ent import Contents, Document

FATAL = {
    "another root": (
        lambda text: text.replace("GAR-ENT-Eleve", "GAR-ENT-Enseignant"),
        "WRONG_ROOT",
        2,
        "La racine doit être GAR-ENT-Eleve",
    ),
    "the namespace of the other degree": (
        replace('xmlns:men="http://data.education.fr/ns/gar"', 'xmlns:men="http://data.education.fr/ns/gar/1d"'),
        "WRONG_NAMESPACE",
        2,
        "doit être http://data.education.fr/ns/gar ;",
    ),
    "no namespace": (
        lambda text: text.replace("men:", "").replace("xmlns:men=", "x="),
        "WRONG_NAMESPACE",
        2,
        "L'espace de noms",
    ),
    "no version": (replace('Version="1.0" ', ""), "VERSION_MISSING", 2, "Version"),
    "a doctype": (replace("<men:GAR-ENT", "<!DOCTYPE x>\n<men:GAR-ENT"), "XML_DOCTYPE", 2, "DOCTYPE"),
    "Latin-1": (replace('"UTF-8"', '"ISO-8859-1"'), "XML_ENCODING", 1, "ISO-8859-1"),
    "an entity": (replace(">Delmas<", ">Del&mas;<"), "XML_MALFORMED", 25, "entité"),
    "cut short": (lambda text: text[: text.index("PAS-o")], "XML_MALFORMED", 32, "s'arrête avant la fin"),
    "nothing": (lambda _: "", "XML_EMPTY", 1, "vide"),
}


@pytest.mark.parametrize(("edit", "code", "line", "words"), FATAL.values(), ids=FATAL)
def test_what_cannot_be_read_ends_its_file_with_the_line(
    tmp_path: Path, edit: Callable[[str], str], code: str, line: int, words: str
) -> None:
    folder = edited(tmp_path / "d", Document.PUPILS, edit)

    entries, (fault,) = read(folder)

    assert (fault.code, fault.line, fault.fatal) == (code, line, True)
    assert fault.file == file_of(Document.PUPILS)
    assert words in fault.message
    assert pupils(entries) == ["PAS-mourier", "PAS-delmas"][: len(entries)]


def test_what_precedes_a_fatal_fault_is_given_and_told(tmp_path: Path) -> None:
    crowd = [pupil(f"p{number}", "Aubin", "Zoé") for number in range(2_000)]
    folder = written(tmp_path / "d", Contents(pupils=crowd))
    path = folder / file_of(Document.PUPILS)
    text = path.read_text().replace("2012-03-04", "hier", 1)
    path.write_text(text[:-1_000])

    entries, faults = read(folder)

    assert [(fault.code, fault.fatal) for fault in faults] == [("DATE_INVALID", False), ("XML_MALFORMED", True)]
    assert pupils(entries) == [f"p{number}" for number in range(1, len(entries) + 1)]
    assert len(entries) > 1_000

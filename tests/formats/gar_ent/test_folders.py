"""A delivery as a folder of files, judged as strictly as an archive."""

from collections.abc import Callable
from pathlib import Path

import pytest

from delivery_samples import SECONDARY_NAME, file_of, packed, written
from gar_sim.formats.gar_ent import Document, Limits, open_delivery
from gar_sim.formats.gar_ent.bounded_tar import DEFAULT_LIMITS
from gar_sim.values.errors import InvalidInput

PUPILS = file_of(Document.PUPILS)


def refusal(path: Path, limits: Limits = DEFAULT_LIMITS) -> InvalidInput:
    """Why a delivery is not opened."""
    with pytest.raises(InvalidInput) as refused, open_delivery(path, limits=limits):
        pass
    return refused.value


def test_a_folder_is_opened_like_an_archive(tmp_path: Path) -> None:
    with open_delivery(written(tmp_path / "documents")) as delivery:
        assert delivery.name == SECONDARY_NAME
        assert [file.name.document for file in delivery.files] == list(Document)


def test_the_archive_of_a_folder_is_opened_with_its_checksum(tmp_path: Path) -> None:
    archive = packed(tmp_path)
    out = archive.parent

    with open_delivery(out) as delivery:
        assert delivery.name == SECONDARY_NAME

    archive.with_name(SECONDARY_NAME.checksum).write_text("0" * 32)
    assert refusal(out).code == "CHECKSUM_WRONG"
    (out / "V1_autre.tar.gz").touch()
    assert refusal(out).code == "SEVERAL_ARCHIVES"
    assert archive.name in refusal(out).remedy


def test_a_folder_is_as_strict_as_an_archive(tmp_path: Path) -> None:
    folder = written(tmp_path / "documents")

    assert refusal(folder, Limits(files=4)).code == "TOO_MANY_ENTRIES"
    assert refusal(folder, Limits(file_bytes=1000)).code == "ENTRY_TOO_LARGE"
    assert refusal(folder, Limits(total_bytes=5000)).code == "TOO_LARGE"


def add_note(folder: Path) -> None:
    (folder / "notes.txt").write_text("rien")


def add_folder(folder: Path) -> None:
    (folder / "sous-dossier").mkdir()


def add_link(folder: Path) -> None:
    (folder / file_of(Document.PUPILS, 1)).symlink_to(folder / PUPILS)


def add_other(folder: Path) -> None:
    (folder / PUPILS.replace("PAS", "Z0")).write_text("<a/>")


def remove_pupils(folder: Path) -> None:
    (folder / PUPILS).unlink()


def renumber_pupils(folder: Path) -> None:
    (folder / PUPILS).rename(folder / file_of(Document.PUPILS, 1))


def empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (add_note, "ENTRY_NAME", "notes.txt"),
        (add_folder, "ENTRY_KIND", "sous-dossier"),
        (add_link, "ENTRY_LINK", "Eleve_0001"),
        (add_other, "ENTRY_OF_ANOTHER", "Z0"),
        (remove_pupils, "DOCUMENT_MISSING", "Eleve"),
        (renumber_pupils, "FILE_MISSING", "Eleve_0000"),
        (empty, "DOCUMENT_MISSING", "Etab"),
    ],
)
def test_a_folder_with_too_much_or_too_little_is_refused(
    tmp_path: Path, change: Callable[[Path], None], code: str, words: str
) -> None:
    folder = written(tmp_path / "documents")
    change(folder)

    refused = refusal(folder)

    assert refused.code == code
    assert words in refused.message


def test_what_must_be_there_can_be_chosen(tmp_path: Path) -> None:
    folder = written(tmp_path / "documents")
    remove_pupils(folder)

    with open_delivery(folder, required=[Document.SCHOOLS]) as delivery:
        assert delivery.of(Document.PUPILS) == ()

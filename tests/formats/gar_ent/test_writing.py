"""A delivery as it leaves the ENT: exact documents, split, archive, checksum."""

import gzip
import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from delivery_samples import (
    COLLEGE,
    MADE_AT,
    PRIMARY,
    PRIMARY_NAME,
    SECONDARY,
    SECONDARY_NAME,
    file_of,
    packed,
    pupil,
    written,
)
from gar_sim.formats.gar_ent import (
    Contents,
    DeliveryName,
    Document,
    Split,
    pack,
    write_documents,
)
from gar_sim.values.ent_records import EntMef, EntTeaching
from gar_sim.values.errors import InvalidInput
from wire_samples import SAMPLES

GOLDEN = SAMPLES / "gar_ent"
BOTH_DEGREES = pytest.mark.parametrize(
    ("contents", "name"), [(SECONDARY, SECONDARY_NAME), (PRIMARY, PRIMARY_NAME)], ids=["2D", "1D"]
)


@BOTH_DEGREES
def test_the_documents_leave_to_the_letter(tmp_path: Path, contents: Contents, name: DeliveryName) -> None:
    folder = written(tmp_path / "documents", contents, name)

    golden = {path.name: path.read_text() for path in (GOLDEN / str(name.degree)).iterdir()}
    assert {path.name: path.read_text() for path in folder.iterdir()} == golden


@BOTH_DEGREES
def test_the_archive_holds_the_documents_flat_as_gnu_tar_writes_them(
    tmp_path: Path, contents: Contents, name: DeliveryName
) -> None:
    archive = packed(tmp_path, contents, name)

    assert archive.name == name.archive
    # Compared unpacked: two builds of zlib compress the same bytes in two ways.
    assert gzip.decompress(archive.read_bytes()) == gzip.decompress((GOLDEN / name.archive).read_bytes())
    with tarfile.open(archive) as tar:
        assert [entry.name for entry in tar] == sorted(path.name for path in (GOLDEN / str(name.degree)).iterdir())
        assert {entry.mtime for entry in tar.getmembers()} == {MADE_AT.timestamp()}


def test_a_name_too_long_for_tar_is_written_in_the_gnu_way(tmp_path: Path) -> None:
    document = tmp_path / f"{'x' * 150}.xml"
    document.write_text("<a/>")

    raw = gzip.decompress(pack([document], SECONDARY_NAME, tmp_path, MADE_AT).read_bytes())

    assert raw.startswith(b"././@LongLink\0")
    with tarfile.open(fileobj=io.BytesIO(raw)) as tar:
        assert tar.getnames() == [document.name]


def test_the_same_documents_make_the_same_bytes_at_any_hour(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()

    raw = packed(first).read_bytes()

    assert packed(second).read_bytes() == raw
    # RFC 1952 §2.3: flags, of which none says a name; then the hour, which is the one passed.
    assert raw[3] == 0
    assert int.from_bytes(raw[4:8], "little") == MADE_AT.timestamp()


def test_the_checksum_is_32_small_hexadecimal_digits_and_nothing_else(tmp_path: Path) -> None:
    archive = packed(tmp_path)

    assert (tmp_path / SECONDARY_NAME.checksum).read_bytes() == (hashlib.md5(archive.read_bytes()).hexdigest().encode())
    assert {path.name for path in tmp_path.iterdir()} == {"documents", archive.name, SECONDARY_NAME.checksum}


def test_the_sample_checksums_are_those_of_the_sample_archives() -> None:
    for archive in GOLDEN.glob("*.tar.gz"):
        told = archive.with_name(archive.name.replace(".tar.gz", ".md5")).read_text()
        assert told == hashlib.md5(archive.read_bytes()).hexdigest()


def test_all_five_documents_are_written_even_when_they_are_empty(tmp_path: Path) -> None:
    folder = written(tmp_path / "documents", Contents())

    assert sorted(path.name for path in folder.iterdir()) == sorted(map(file_of, Document))
    assert "GAREtab>" not in (folder / file_of(Document.SCHOOLS)).read_text()


def entries_by_file(folder: Path, document: Document) -> list[int]:
    """How many entries of a document each of its files has."""
    paths = sorted(folder.glob(f"*_{document}_*.xml"))
    return [path.read_text().count("</men:GAREleve>") for path in paths]


@pytest.mark.parametrize(("total", "expected"), [(0, [0]), (4, [4]), (5, [4, 1]), (8, [4, 4]), (9, [4, 4, 1])])
def test_a_document_is_split_when_a_file_has_its_entries(tmp_path: Path, total: int, expected: list[int]) -> None:
    pupils = [pupil(f"p{number}", "Aubin", "Zoé") for number in range(total)]

    write_documents(tmp_path, SECONDARY_NAME, Contents(pupils=pupils), split=Split(entries=4))

    assert entries_by_file(tmp_path, Document.PUPILS) == expected


def test_a_document_is_split_when_a_file_has_its_nodes(tmp_path: Path) -> None:
    # Such a pupil: itself, identifier, profile of three, name, first name, other first name, school, date of birth.
    pupils = [pupil(f"p{number}", "Aubin", "Zoé") for number in range(5)]
    nodes = 10

    write_documents(tmp_path, SECONDARY_NAME, Contents(pupils=pupils), split=Split(nodes=2 * nodes))

    assert entries_by_file(tmp_path, Document.PUPILS) == [2, 2, 1]


def test_an_entry_that_passes_the_limit_of_nodes_stays_whole(tmp_path: Path) -> None:
    pupils = [pupil(f"p{number}", "Aubin", "Zoé") for number in range(3)]

    write_documents(tmp_path, SECONDARY_NAME, Contents(pupils=pupils), split=Split(nodes=1))

    assert entries_by_file(tmp_path, Document.PUPILS) == [1, 1, 1]


def test_teachings_of_groups_come_before_those_of_divisions(tmp_path: Path) -> None:
    teachings = iter(
        [
            EntTeaching(COLLEGE, "t", "3A", ("061300",), to_division=True),
            EntTeaching(COLLEGE, "t", "3LAT1", ("061300",), to_division=False),
        ]
    )

    text = (written(tmp_path / "d", Contents(teachings=teachings)) / file_of(Document.GROUPS)).read_text()

    assert text.index("GAREnsGroupeMatiere") < text.index("GAREnsClasseMatiere")


def test_the_first_degree_has_no_mef(tmp_path: Path) -> None:
    folder = written(tmp_path / "d", Contents(mefs=[EntMef(COLLEGE, "1", "un")]), PRIMARY_NAME)

    assert "GARMEF" not in (folder / file_of(Document.SCHOOLS, 0, PRIMARY_NAME)).read_text()


def test_a_character_that_xml_cannot_carry_is_refused_with_the_person_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="GAREleve « p1 »") as refused:
        write_documents(tmp_path, SECONDARY_NAME, Contents(pupils=[pupil("p1", "Au\x00bin", "Zoé")]))

    assert refused.value.code == "CHARACTER_FORBIDDEN"


def test_a_delivery_without_degree_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="DeliveryName"):
        write_documents(tmp_path, DeliveryName("PAS", "20260914_210000", None), Contents())

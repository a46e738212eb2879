"""Archives that are damaged, or made to harm: each refused with its code, nothing left behind."""

import gzip
import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from delivery_samples import SECONDARY_NAME, file_of, packed
from gar_sim.formats.gar_ent import Document, Limits, check, open_delivery
from gar_sim.formats.gar_ent.bounded_tar import DEFAULT_LIMITS
from gar_sim.values.errors import InvalidInput

PUPILS = file_of(Document.PUPILS)

Member = tuple[tarfile.TarInfo, bytes]


def member(name: str, content: bytes = b"<a/>", **fields: object) -> Member:
    """An entry of an archive; `fields` overwrite those of its header."""
    header = tarfile.TarInfo(name)
    header.size = len(content)
    for field, value in fields.items():
        setattr(header, field, value)
    return header, content


def tar(*members: Member, encode: int = tarfile.GNU_FORMAT) -> bytes:
    """A tar of these entries, written without any check of whether headers tell the truth."""
    blocks = [header.tobuf(encode) + content + b"\0" * (-len(content) % 512) for header, content in members]
    return b"".join(blocks) + b"\0" * 1024


def archive(folder: Path, raw: bytes, name: str = SECONDARY_NAME.archive) -> Path:
    path = folder / name
    path.write_bytes(gzip.compress(raw, mtime=0))
    return path


def refusal(path: Path, limits: Limits = DEFAULT_LIMITS) -> InvalidInput:
    """Why a delivery is not opened."""
    with pytest.raises(InvalidInput) as refused, open_delivery(path, limits=limits):
        pass
    return refused.value


def refused_code(path: Path, limits: Limits = DEFAULT_LIMITS) -> str:
    return refusal(path, limits).code


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (member(f"../{PUPILS}"), "ENTRY_PATH"),
        (member(f"/tmp/{PUPILS}"), "ENTRY_PATH"),
        (member(f"./{PUPILS}"), "ENTRY_PATH"),
        (member(f"..\\{PUPILS}"), "ENTRY_PATH"),
        (member("..", b"", type=tarfile.DIRTYPE), "ENTRY_PATH"),
        (member(PUPILS, b"", type=tarfile.SYMTYPE, linkname="/etc/passwd"), "ENTRY_LINK"),
        (member(PUPILS, b"", type=tarfile.LNKTYPE, linkname=PUPILS), "ENTRY_LINK"),
        (member(PUPILS, b"", type=tarfile.CHRTYPE, devmajor=1, devminor=5), "ENTRY_KIND"),
        (member(PUPILS, b"", type=tarfile.BLKTYPE), "ENTRY_KIND"),
        (member(PUPILS, b"", type=tarfile.FIFOTYPE), "ENTRY_KIND"),
        (member("dossier", b"", type=tarfile.DIRTYPE), "ENTRY_KIND"),
        (member(PUPILS, type=tarfile.GNUTYPE_SPARSE), "ENTRY_KIND"),
        (member("notes.txt"), "ENTRY_NAME"),
        (member(PUPILS.replace("Eleve", "Parent")), "ENTRY_NAME"),
        (member(PUPILS.replace("PAS", "Z0")), "ENTRY_OF_ANOTHER"),
        (member(PUPILS.replace("_2D", "_1D")), "ENTRY_OF_ANOTHER"),
        (member(PUPILS, size=10 * 2**30), "ENTRY_TOO_LARGE"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0].name.replace(PUPILS, "X"),
)
def test_an_entry_that_is_no_flat_file_of_the_delivery_is_refused(tmp_path: Path, entry: Member, code: str) -> None:
    path = archive(tmp_path, tar(entry))

    assert refused_code(path) == code
    assert [left.name for left in tmp_path.iterdir()] == [path.name]


def test_a_pax_header_cannot_smuggle_a_path_in(tmp_path: Path) -> None:
    header, content = member(PUPILS)
    header.pax_headers = {"path": f"../{PUPILS}"}

    assert refused_code(archive(tmp_path, tar((header, content), encode=tarfile.PAX_FORMAT))) == "ENTRY_PATH"


def test_a_size_beyond_the_limit_is_refused_before_a_byte_is_written(tmp_path: Path) -> None:
    path = archive(tmp_path, tar(member(PUPILS, b"x" * 2000)))

    refused = refusal(path, Limits(file_bytes=1999))

    assert refused.code == "ENTRY_TOO_LARGE"
    assert "1999 octets" in refused.message


def test_a_bomb_is_counted_as_it_unpacks(tmp_path: Path) -> None:
    bomb = tar(*(member(file_of(Document.PUPILS, index), b"\0" * 2**20) for index in range(8)))
    path = archive(tmp_path, bomb)

    assert path.stat().st_size < 20_000
    assert refused_code(path, Limits(total_bytes=4 * 2**20)) == "TOO_LARGE"


def test_a_bomb_behind_the_end_of_the_tar_is_counted_too(tmp_path: Path) -> None:
    path = archive(tmp_path, tar() + b"\0" * 2**22)

    assert refused_code(path, Limits(total_bytes=2**20)) == "TOO_LARGE"


@pytest.mark.parametrize("kind", [tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, tarfile.XGLTYPE])
@pytest.mark.parametrize("size", [2**20, 8 * 2**30, -512])
def test_a_header_that_would_fill_the_memory_is_not_read(tmp_path: Path, kind: bytes, size: int) -> None:
    header, _ = member("././@LongLink", type=kind, size=size)

    assert refused_code(archive(tmp_path, tar((header, b"x" * 2**20), member(PUPILS)))) == "ARCHIVE_DAMAGED"


def test_a_chain_of_long_names_ends(tmp_path: Path) -> None:
    chain = [member("././@LongLink", b"x" * 512, type=tarfile.GNUTYPE_LONGNAME) for _ in range(5000)]

    assert refused_code(archive(tmp_path, tar(*chain))) == "ARCHIVE_DAMAGED"


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, tar(*(member(file_of(Document.PUPILS, index)) for index in range(4))))

    assert refused_code(path, Limits(files=3)) == "TOO_MANY_ENTRIES"
    assert refused_code(path, Limits(files=4)) == "DOCUMENT_MISSING"


def test_one_entry_twice_is_refused(tmp_path: Path) -> None:
    assert refused_code(archive(tmp_path, tar(member(PUPILS), member(PUPILS)))) == "ENTRY_TWICE"


@pytest.mark.parametrize("kept", [0, 1, 10, 700, 1400, -9, -8, -1], ids=str)
def test_a_truncated_archive_is_refused(tmp_path: Path, kept: int) -> None:
    path = packed(tmp_path)
    path.with_name(SECONDARY_NAME.checksum).unlink()
    path.write_bytes(path.read_bytes()[:kept])

    assert refused_code(path) == "ARCHIVE_DAMAGED"


def spoil_header(raw: bytearray) -> None:
    raw[raw.rindex(PUPILS.encode()) + 3] ^= 0xFF


def cut_between_entries(raw: bytearray) -> None:
    del raw[raw.rindex(PUPILS.encode()) :]


def cut_the_end(raw: bytearray) -> None:
    del raw[len(bytes(raw).rstrip(b"\0")) // 512 * 512 + 512 :]


def add_behind_the_end(raw: bytearray) -> None:
    raw.extend(tar(member("caché.xml")))


@pytest.mark.parametrize("spoil", [spoil_header, cut_between_entries, cut_the_end, add_behind_the_end])
def test_a_tar_that_does_not_end_as_it_should_is_refused(tmp_path: Path, spoil: Callable[[bytearray], None]) -> None:
    raw = bytearray(gzip.decompress(packed(tmp_path).read_bytes()))
    spoil(raw)
    elsewhere = tmp_path / "spoilt"
    elsewhere.mkdir()

    assert refused_code(archive(elsewhere, raw)) == "ARCHIVE_DAMAGED"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not an archive", gzip.compress(b"not a tar" * 100, mtime=0)])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / SECONDARY_NAME.archive
    path.write_bytes(content)

    assert refused_code(path) == "ARCHIVE_DAMAGED"


@pytest.mark.parametrize(
    ("checksum", "code"),
    [
        ("0" * 32, "CHECKSUM_WRONG"),
        ("", "CHECKSUM_FORM"),
        ("{md5}\n", "CHECKSUM_FORM"),
        ("{md5}  archive.tar.gz", "CHECKSUM_FORM"),
        ("{MD5}", "CHECKSUM_FORM"),
        ("é" * 32, "CHECKSUM_FORM"),
    ],
)
def test_a_checksum_that_is_wrong_or_misshapen_is_refused(tmp_path: Path, checksum: str, code: str) -> None:
    path = packed(tmp_path)
    beside = path.with_name(SECONDARY_NAME.checksum)
    md5 = beside.read_text()
    beside.write_text(checksum.format(md5=md5, MD5=md5.upper()))

    assert refused_code(path) == code


def test_without_a_checksum_beside_it_an_archive_is_opened(tmp_path: Path) -> None:
    path = packed(tmp_path)
    path.with_name(SECONDARY_NAME.checksum).unlink()

    assert check(path).sound


@pytest.mark.parametrize("name", ["export.tar.gz", SECONDARY_NAME.archive.replace(".gz", ""), "PAS.zip"])
def test_an_archive_with_another_name_is_refused(tmp_path: Path, name: str) -> None:
    refused = refusal(archive(tmp_path, tar(), name))

    assert refused.code == "ARCHIVE_NAME"
    assert "{idENT}_GAR-ENT_Complet_{AAAAMMJJ_HHMMSS}" in refused.remedy


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    assert refused_code(tmp_path / "rien") == "PATH_UNKNOWN"


def test_nothing_stays_in_the_workspace(tmp_path: Path) -> None:
    path = packed(tmp_path)
    workspace = tmp_path / "workspace"
    workspace.mkdir()

    with open_delivery(path, workspace=workspace) as delivery:
        assert all(file.path.is_relative_to(workspace) for file in delivery.files)
    assert list(workspace.iterdir()) == []


def test_the_archive_is_unpacked_a_piece_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = gzip.GzipFile.read

    def read(self: gzip.GzipFile, size: int = -1) -> bytes:
        asked.append(size)
        return real(self, size)

    monkeypatch.setattr(gzip.GzipFile, "read", read)
    assert refused_code(archive(tmp_path, tar(member(PUPILS, b"\0" * 2**21)))) == "DOCUMENT_MISSING"
    assert 0 < max(asked) <= 64 * 1024
    assert min(asked) > 0


def test_the_names_of_a_hostile_archive_are_quoted_shortly(tmp_path: Path) -> None:
    refused = refusal(archive(tmp_path, tar(member("x" * 90, size=4), member("y"))))
    long_name = io.BytesIO()
    with tarfile.open(fileobj=long_name, mode="w", format=tarfile.GNU_FORMAT) as made:
        made.addfile(tarfile.TarInfo("z" * 5000))
    assert refused.code == "ENTRY_NAME"
    assert len(refusal(archive(tmp_path, long_name.getvalue())).message) < 400

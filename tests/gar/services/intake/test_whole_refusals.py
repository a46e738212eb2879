"""A delivery that cannot be trusted as a whole leaves everything as it was, and a trace."""

from collections.abc import Callable
from pathlib import Path

import pytest

from delivery_samples import MADE_AT, SECONDARY_NAME, file_of, written
from gar_sim.formats.gar_ent import DeliveryName, Document, pack
from gar_sim.gar.models import ImportFault, ImportJob
from gar_sim.gar.services.intake import record_failed_delivery
from gar_sim.values.errors import InvalidInput, NotFound
from gar_sim.values.schools import Degree
from intake_samples import Gar

Break = Callable[[Path], Path]


def truncated(archive: Path) -> Path:
    """Half of the archive, whose .md5 does not stand beside it."""
    archive.with_suffix("").with_suffix(".md5").unlink()
    archive.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    return archive


def altered_on_the_way(archive: Path) -> Path:
    """One byte more than the .md5 tells."""
    archive.write_bytes(archive.read_bytes() + b"\0")
    return archive


def with_a_line_feed_in_its_md5(archive: Path) -> Path:
    checksum = archive.with_suffix("").with_suffix(".md5")
    checksum.write_text(checksum.read_text() + "\n")
    return archive


def without_its_pupils(archive: Path) -> Path:
    folder = written(archive.with_name("documents-again"))
    (folder / file_of(Document.PUPILS)).unlink()
    return folder


def with_a_document_cut_short(archive: Path) -> Path:
    """The last of all files ends in the middle of an entry: whatever came before was read."""
    folder = written(archive.with_name("documents-again"))
    path = folder / file_of(Document.RESPONSIBLES)
    path.write_text(path.read_text()[:-60])
    return folder


def with_a_document_of_another_namespace(archive: Path) -> Path:
    folder = written(archive.with_name("documents-again"))
    path = folder / file_of(Document.GROUPS)
    path.write_text(path.read_text().replace("http://data.education.fr/ns/gar", "http://data.education.fr/ns/gar/1d"))
    return folder


def that_is_not_there(archive: Path) -> Path:
    return archive.with_name("nowhere.tar.gz")


BROKEN: dict[Break, str] = {
    truncated: "ARCHIVE_DAMAGED",
    altered_on_the_way: "CHECKSUM_WRONG",
    with_a_line_feed_in_its_md5: "CHECKSUM_FORM",
    without_its_pupils: "DOCUMENT_MISSING",
    with_a_document_cut_short: "XML_MALFORMED",
    with_a_document_of_another_namespace: "WRONG_NAMESPACE",
    that_is_not_there: "PATH_UNKNOWN",
}


@pytest.mark.parametrize(("break_it", "code"), BROKEN.items(), ids=lambda value: getattr(value, "__name__", value))
def test_a_broken_delivery_changes_no_row_and_leaves_its_reason(gar: Gar, break_it: Break, code: str) -> None:
    gar.deliver()
    before = gar.rows()
    path = break_it(gar.archive())

    with pytest.raises(InvalidInput) as refused:
        gar.take(path)

    assert (refused.value.code, gar.rows()) == (code, before)
    report = record_failure(gar, path, refused.value)
    with gar.reading() as session:
        job = session.get_one(ImportJob, report)
        (fault,) = session.query(ImportFault).filter_by(job_id=report).all()
    assert (job.status, job.counts, job.archive, job.world_at) == (ImportJob.FAILED, {}, path.name, gar.now)
    assert (fault.code, fault.element) == (code, "")
    assert fault.message.startswith(refused.value.message)


def record_failure(gar: Gar, path: Path, error: InvalidInput) -> int:
    """Leave the trace, as whoever asks for an import does."""
    with gar.writing() as session:
        return record_failed_delivery(session, ent_id="PAS", path=path, at=gar.now, error=error).job_id


def test_the_trace_of_a_broken_document_names_its_line(sqlite_gar: Gar) -> None:
    path = with_a_document_cut_short(sqlite_gar.archive())
    with pytest.raises(InvalidInput) as refused:
        sqlite_gar.take(path)

    job = record_failure(sqlite_gar, path, refused.value)

    with sqlite_gar.reading() as session:
        (fault,) = session.query(ImportFault).filter_by(job_id=job).all()
    assert fault.file == file_of(Document.RESPONSIBLES)
    assert fault.line == len((path / fault.file).read_text().splitlines())


def test_an_ent_that_nobody_declared_is_told_so(gar: Gar) -> None:
    before = gar.rows()

    with pytest.raises(NotFound, match="« U3 »") as refused:
        gar.deliver(ent="U3")

    assert refused.value.code == "ENT_UNKNOWN"
    assert gar.rows() == before


def test_the_delivery_of_another_ent_is_refused(gar: Gar) -> None:
    with pytest.raises(InvalidInput) as refused:
        gar.take(gar.archive(ent="PAS"), ent="V1")

    assert refused.value.code == "DELIVERY_OF_ANOTHER_ENT"
    assert not gar.directory()["schools"]


def test_a_delivery_refused_once_may_come_again_mended(gar: Gar) -> None:
    archive = gar.archive()
    with pytest.raises(InvalidInput):
        gar.take(altered_on_the_way(archive))
    archive.write_bytes(archive.read_bytes()[:-1])

    assert gar.take(archive).status == ImportJob.DONE


def test_files_of_two_degrees_are_no_delivery(sqlite_gar: Gar, tmp_path: Path) -> None:
    folder = written(tmp_path / "documents")
    primary = DeliveryName.at("PAS", MADE_AT, Degree.PRIMARY)
    archive = pack(folder.iterdir(), primary, tmp_path, MADE_AT)

    with pytest.raises(InvalidInput) as refused:
        sqlite_gar.take(archive)

    assert (refused.value.code, SECONDARY_NAME.stem in refused.value.message) == ("ENTRY_OF_ANOTHER", True)

"""A delivery opened for reading: an archive unpacked aside, or a folder; files checked by name and put in order."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from gar_sim.formats.gar_ent import checksum
from gar_sim.formats.gar_ent.bounded_tar import DEFAULT_LIMITS, Limits, unpack
from gar_sim.formats.gar_ent.faults import DeliveryCause, refused_delivery
from gar_sim.formats.gar_ent.names import DeliveryName, Document, ExportFile, FileName

REQUIRED: Final = (Document.SCHOOLS, Document.TEACHERS, Document.PUPILS)
"""Documents without which an export is not complete. What the GAR asks for is not known: ours, a setting."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the names tell, and the files in reading order."""

    name: DeliveryName
    files: tuple[ExportFile, ...]

    def of(self, document: Document) -> tuple[ExportFile, ...]:
        """Files of one document."""
        return tuple(file for file in self.files if file.name.document is document)


@contextmanager
def open_delivery(
    path: Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    required: Collection[Document] = REQUIRED,
    workspace: Path | None = None,
) -> Iterator[Delivery]:
    """Open an archive, a folder of documents, or one with a single archive.

    An archive is unpacked in `workspace`, else the system's temporary folder. The .md5 is checked where it stands
    beside the archive. Raises InvalidInput, see DeliveryCause.
    """
    path = _archive_in(path) or path
    if path.is_dir():
        yield _delivery(_files_of_folder(path, limits), required)
    elif path.is_file():
        with TemporaryDirectory(dir=workspace, prefix="gar-ent-") as folder:
            yield _delivery(_files_of_archive(path, Path(folder), limits), required)
    else:
        raise refused_delivery(DeliveryCause.PATH_UNKNOWN, name=path)


def _archive_in(path: Path) -> Path | None:
    """The one archive of a folder as an export leaves it, with its .md5; None where there is none."""
    archives = sorted(path.glob("*.tar.gz")) if path.is_dir() else []
    if len(archives) > 1:
        raise refused_delivery(DeliveryCause.SEVERAL_ARCHIVES, name=archives[0].name)
    return next(iter(archives), None)


def _files_of_archive(archive: Path, folder: Path, limits: Limits) -> list[ExportFile]:
    name = _archive_name(archive.name)
    checksum.check(archive, archive.with_name(name.checksum))

    def check_name(entry: str) -> None:
        if _file_name(entry).delivery != name:
            raise refused_delivery(DeliveryCause.ENTRY_OF_ANOTHER, name=entry)

    return [ExportFile(path, _file_name(path.name)) for path in unpack(archive, folder, limits, check_name)]


def _files_of_folder(folder: Path, limits: Limits) -> list[ExportFile]:
    paths = sorted(folder.iterdir())
    if len(paths) > limits.files:
        raise refused_delivery(DeliveryCause.TOO_MANY_ENTRIES, limit=limits.files)
    for path in paths:
        _check_path(path, limits)
    if sum(path.stat().st_size for path in paths) > limits.total_bytes:
        raise refused_delivery(DeliveryCause.TOO_LARGE, limit=limits.total_bytes)
    return [ExportFile(path, _file_name(path.name)) for path in paths]


def _check_path(path: Path, limits: Limits) -> None:
    if path.is_symlink():
        raise refused_delivery(DeliveryCause.ENTRY_LINK, name=path.name)
    if not path.is_file():
        raise refused_delivery(DeliveryCause.ENTRY_KIND, name=path.name)
    if path.stat().st_size > limits.file_bytes:
        raise refused_delivery(DeliveryCause.ENTRY_TOO_LARGE, name=path.name, limit=limits.file_bytes)


def _archive_name(name: str) -> DeliveryName:
    try:
        return DeliveryName.parse(name)
    except ValueError:
        raise refused_delivery(DeliveryCause.ARCHIVE_NAME, name=name) from None


def _file_name(name: str) -> FileName:
    try:
        return FileName.parse(name)
    except ValueError:
        raise refused_delivery(DeliveryCause.ENTRY_NAME, name=name) from None


def _delivery(files: list[ExportFile], required: Collection[Document]) -> Delivery:
    """Put the files in order; one delivery, no document missing, no hole in the numbers."""
    ordered = tuple(sorted(files, key=lambda file: file.name.place))
    for file in ordered:
        if file.name.delivery != ordered[0].name.delivery:
            raise refused_delivery(DeliveryCause.ENTRY_OF_ANOTHER, name=file.path.name)
    _check_complete([file.name for file in ordered], required)
    return Delivery(ordered[0].name.delivery, ordered)


def _check_complete(names: Sequence[FileName], required: Collection[Document]) -> None:
    present = {name.document for name in names}
    for document in Document:
        if document in required and document not in present:
            listed = ", ".join(document for document in Document if document in required)
            raise refused_delivery(DeliveryCause.DOCUMENT_MISSING, document=document, required=listed)
    for document, files in groupby(names, key=lambda name: name.document):
        for index, name in enumerate(files):
            if name.index != index:
                missing = FileName(name.delivery, document, index)
                raise refused_delivery(DeliveryCause.FILE_MISSING, name=missing)

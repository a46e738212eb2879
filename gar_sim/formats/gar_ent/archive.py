"""Pack the documents of a delivery: a .tar.gz and its .md5, the same bytes for the same content (gar-wire §3.1)."""

import gzip
import tarfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from gar_sim.formats.gar_ent.checksum import checksum_of
from gar_sim.formats.gar_ent.names import DeliveryName


def pack(documents: Iterable[Path], name: DeliveryName, folder: Path, modified_at: datetime) -> Path:
    """Write the archive, then its .md5, into an existing folder; returns the archive.

    `modified_at`, aware, is what every entry and the gzip header say. Neither file is seen half written.
    """
    archive = folder / name.archive
    partial = archive.with_suffix(".partial")
    with partial.open("wb") as stream:
        _write_tar(stream, sorted(documents), int(modified_at.timestamp()))
    partial.replace(archive)
    partial.write_text(checksum_of(archive))
    partial.replace(folder / name.checksum)
    return archive


def _write_tar(stream: BinaryIO, documents: list[Path], modified: int) -> None:
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=modified) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        for document in documents:
            with document.open("rb") as content:
                tar.addfile(_entry(document, modified), content)


def _entry(document: Path, modified: int) -> tarfile.TarInfo:
    """A flat entry that tells nothing of the machine: TarInfo's owner is root without a name."""
    entry = tarfile.TarInfo(document.name)
    entry.size = document.stat().st_size
    entry.mtime = modified
    return entry

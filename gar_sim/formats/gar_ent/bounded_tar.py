"""Unpack a .tar.gz made by strangers: flat ordinary files only, and never more bytes than allowed."""

import gzip
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, cast

from gar_sim.formats.gar_ent.faults import DeliveryCause, refused_delivery

_CHUNK: Final = 64 * 1024
"""Most bytes read at once; tarfile would hold a long name of any length in memory."""

_DAMAGE = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError, LookupError, RecursionError)
"""What gzip and tarfile raise on bytes that are no archive; the last three on headers made to harm."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a delivery may hold at most: files, bytes of one, bytes of all once unpacked."""

    files: int = 20_000
    file_bytes: int = 512 * 2**20
    total_bytes: int = 8 * 2**30


DEFAULT_LIMITS: Final = Limits()


def unpack(archive: Path, folder: Path, limits: Limits, check_name: Callable[[str], object]) -> list[Path]:
    """Unpack into an empty folder, a chunk at a time; `check_name` raises what it has against a name.

    Sizes are refused as they are announced and as they are counted. Raises InvalidInput, see DeliveryCause.
    """
    unpacked: list[Path] = []
    with _damage_told(), gzip.open(archive) as compressed:
        stream = _BoundedStream(compressed, limits.total_bytes)
        with tarfile.open(fileobj=cast(IO[bytes], stream), mode="r:") as tar:
            for member in tar:
                if len(unpacked) == limits.files:
                    raise refused_delivery(DeliveryCause.TOO_MANY_ENTRIES, limit=limits.files)
                _check_member(member, limits)
                check_name(member.name)
                unpacked.append(_write(stream, member, folder))
        stream.check_end()
    return unpacked


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except _DAMAGE:
        raise refused_delivery(DeliveryCause.ARCHIVE_DAMAGED) from None


def _check_member(member: tarfile.TarInfo, limits: Limits) -> None:
    if {"/", "\\"} & set(member.name) or member.name in ("", ".", ".."):
        raise refused_delivery(DeliveryCause.ENTRY_PATH, name=member.name)
    if member.islnk() or member.issym():
        raise refused_delivery(DeliveryCause.ENTRY_LINK, name=member.name)
    if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or member.issparse():
        raise refused_delivery(DeliveryCause.ENTRY_KIND, name=member.name)
    if not 0 <= member.size <= limits.file_bytes:
        raise refused_delivery(DeliveryCause.ENTRY_TOO_LARGE, name=member.name, limit=limits.file_bytes)


def _write(stream: "_BoundedStream", member: tarfile.TarInfo, folder: Path) -> Path:
    path = folder / member.name
    if path.exists():
        raise refused_delivery(DeliveryCause.ENTRY_TWICE, name=member.name)
    left = member.size
    with path.open("xb") as copy:
        while left:
            chunk = stream.read(min(left, _CHUNK))
            if not chunk:
                raise EOFError
            copy.write(chunk)
            left -= len(chunk)
    return path


class _BoundedStream:
    """What tarfile asks of a file, forwards only, counting every byte that comes out of the decompression."""

    def __init__(self, source: Any, limit: int) -> None:
        self._source = source
        self._limit = limit
        self._position = 0
        self._last = b""

    def tell(self) -> int:
        return self._position

    def seek(self, position: int) -> None:
        while self._position < position and self.read(min(_CHUNK, position - self._position)):
            pass

    def read(self, size: int) -> bytes:
        if not 0 <= size <= _CHUNK:
            raise refused_delivery(DeliveryCause.ARCHIVE_DAMAGED)
        self._last = self._source.read(size)
        self._position += len(self._last)
        if self._position > self._limit:
            raise refused_delivery(DeliveryCause.TOO_LARGE, limit=self._limit)
        return self._last

    def check_end(self) -> None:
        """Read to the end, where gzip has its checksum. tarfile takes any block that is no header for the end."""
        if not self._last or any(self._last):
            raise EOFError
        while self.read(_CHUNK):
            if any(self._last):
                raise EOFError

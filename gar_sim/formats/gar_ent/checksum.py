"""The .md5 that goes with an archive (gar-wire §3.1)."""

import hashlib
import re
from functools import partial
from pathlib import Path

from gar_sim.formats.gar_ent.faults import DeliveryCause, refused_delivery

_FORM = re.compile(rb"[0-9a-f]{32}")

_md5 = partial(hashlib.md5, usedforsecurity=False)


def checksum_of(archive: Path) -> str:
    """32 hexadecimal digits in lower case."""
    with archive.open("rb") as stream:
        return hashlib.file_digest(stream, _md5).hexdigest()


def check(archive: Path, checksum: Path) -> None:
    """Compare an archive with its .md5, where there is one. Raises InvalidInput."""
    if not checksum.exists():
        return
    with checksum.open("rb") as stream:
        told = stream.read(64)
    if not _FORM.fullmatch(told):
        raise refused_delivery(DeliveryCause.CHECKSUM_FORM, name=checksum.name)
    if told.decode() != checksum_of(archive):
        raise refused_delivery(DeliveryCause.CHECKSUM_WRONG, name=checksum.name)

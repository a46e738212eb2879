"""Names of the files of a delivery (gar-wire §3.1)."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple, Self
from zoneinfo import ZoneInfo

from gar_sim.values.schools import Degree

TIME_ZONE: Final = ZoneInfo("Europe/Paris")
"""Zone of the instant in a name: that of the ENTs, assumed, since a name does not say it."""

_STAMP = "%Y%m%d_%H%M%S"
_STEM = r"(?P<ent>[A-Za-z0-9-]{1,20})_GAR-ENT_Complet_(?P<stamp>\d{8}_\d{6})(?:_(?P<degree>[12]D))?"


class Document(StrEnum):
    """The five documents as names spell them, in the order in which the GAR reads them (gar-wire §3.7)."""

    SCHOOLS = "Etab"
    TEACHERS = "Enseignant"
    PUPILS = "Eleve"
    GROUPS = "Groupe"
    RESPONSIBLES = "RespAff"

    @property
    def root(self) -> str:
        """Name of the root element."""
        return f"GAR-ENT-{self.value}"


_ARCHIVE = re.compile(rf"{_STEM}\.tar\.gz")
_FILE = re.compile(rf"{_STEM}_(?P<document>{'|'.join(Document)})_(?P<index>\d{{4}})\.xml")


@dataclass(frozen=True, slots=True)
class DeliveryName:
    """What all names of one delivery share. `degree` is None in the older form, which does not tell it."""

    ent_id: str
    stamp: str
    degree: Degree | None

    @classmethod
    def at(cls, ent_id: str, instant: datetime, degree: Degree) -> Self:
        """Name of the delivery that this ENT makes at an aware instant."""
        return cls(ent_id, instant.astimezone(TIME_ZONE).strftime(_STAMP), degree)

    @classmethod
    def parse(cls, archive: str) -> Self:
        """Read the name of an archive. Raises ValueError."""
        return cls._of(_matched(_ARCHIVE, archive))

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        _instant(match["stamp"])
        return cls(match["ent"], match["stamp"], Degree(match["degree"]) if match["degree"] else None)

    @property
    def made_at(self) -> datetime:
        """The instant that the name tells, aware."""
        return _instant(self.stamp)

    @property
    def stem(self) -> str:
        """What every name of the delivery starts with."""
        return "_".join([f"{self.ent_id}_GAR-ENT_Complet_{self.stamp}", *([self.degree] if self.degree else [])])

    @property
    def archive(self) -> str:
        return f"{self.stem}.tar.gz"

    @property
    def checksum(self) -> str:
        return f"{self.stem}.md5"


@dataclass(frozen=True, slots=True)
class FileName:
    """One XML file of a delivery; `index` counts the files of one document from 0."""

    delivery: DeliveryName
    document: Document
    index: int

    @classmethod
    def parse(cls, name: str) -> Self:
        """Read the name of a file. Raises ValueError."""
        match = _matched(_FILE, name)
        return cls(DeliveryName._of(match), Document(match["document"]), int(match["index"]))

    def __str__(self) -> str:
        return f"{self.delivery.stem}_{self.document}_{self.index:04d}.xml"

    @property
    def place(self) -> tuple[int, int]:
        """Where it comes among the others: documents in reading order, then files in order."""
        return list(Document).index(self.document), self.index


class ExportFile(NamedTuple):
    """One XML file on the disk, and what its name tells."""

    path: Path
    name: FileName


def _matched(pattern: re.Pattern[str], name: str) -> re.Match[str]:
    if match := pattern.fullmatch(name):
        return match
    raise ValueError(name)


def _instant(stamp: str) -> datetime:
    """Raises ValueError on a day or an hour that does not exist."""
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=TIME_ZONE)

"""A school as somebody plans for it: classes with head-counts, licences, and nobody's name."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from gar_sim.values.accounts import FaultyLine, LineNotice
from gar_sim.values.prices import UnitPrice
from gar_sim.values.profiles import Audience


class OwnClass(NamedTuple):
    """A class: `level` as « 5e », `pupils` a number of them."""

    line: int
    name: str
    level: str
    pupils: int


class OwnLicences(NamedTuple):
    """The licences of one resource, by audience, None without limit; `publisher` and `level` may be empty.

    An `establishment` licence is opened to whole audiences: its numbers are of nobody in particular.
    """

    line: int
    title: str
    publisher: str
    level: str
    licences: Mapping[Audience, int | None]
    starts: date
    ends: date
    price: UnitPrice | None
    establishment: bool = False


class ClassesFile(NamedTuple):
    """A list of classes as it was read."""

    rows: tuple[OwnClass, ...]
    faulty: tuple[FaultyLine, ...]
    notices: tuple[LineNotice, ...]


class LicencesFile(NamedTuple):
    """A list of licences as it was read."""

    rows: tuple[OwnLicences, ...]
    faulty: tuple[FaultyLine, ...]
    notices: tuple[LineNotice, ...]


class OwnSchool(NamedTuple):
    """All that a planning world is made of; teachers and documentalists are numbers of people."""

    name: str
    classes: tuple[OwnClass, ...]
    teachers: int
    documentalists: int
    licences: tuple[OwnLicences, ...]

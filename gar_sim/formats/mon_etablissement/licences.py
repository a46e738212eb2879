"""A list of licences: a resource a line, how many for each audience, from when to when, at what price."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from gar_sim.formats.mon_etablissement.levels import level_named
from gar_sim.formats.mon_etablissement.reading import BadCell, Cells, Names, read_lines
from gar_sim.values.folding import fold
from gar_sim.values.own_school import LicencesFile, OwnLicences
from gar_sim.values.prices import PriceBasis, UnitPrice, cents_of
from gar_sim.values.profiles import Audience

MOST_RESOURCES = 300
MOST_LICENCES = 99_999
LONGEST = timedelta(days=9 * 365)
"""Of a subscription: RG8 has it end less than ten years after it starts."""


class Column(StrEnum):
    """A column, as our own pages name it."""

    TITLE = "Ressource"
    PUBLISHER = "Éditeur"
    LEVEL = "Niveau"
    TYPE = "Type"
    PUPILS = "Élèves"
    TEACHERS = "Enseignants"
    DOCUMENTALISTS = "Documentalistes"
    OTHER_STAFF = "Autres personnels"
    STARTS = "Début"
    ENDS = "Fin"
    PRICE = "Prix"


_NAMES: Names = {
    Column.TITLE: ("ressource", "titre", "manuel"),
    Column.PUBLISHER: ("editeur",),
    Column.LEVEL: ("niveau",),
    Column.TYPE: ("type", "licence", "type de licence"),
    Column.PUPILS: ("eleves", "licences eleves", "licences", "nombre de licences", "eleve"),
    Column.TEACHERS: ("enseignants", "licences enseignants", "professeurs", "enseignant"),
    Column.DOCUMENTALISTS: ("documentalistes", "licences documentalistes", "documentaliste"),
    Column.OTHER_STAFF: ("autres personnels", "autre personnel", "licences autres personnels"),
    Column.STARTS: ("debut", "date de debut"),
    Column.ENDS: ("fin", "date de fin"),
    Column.PRICE: ("prix", "prix unitaire", "prix ht", "prix unitaire ht (€)"),
}
_AUDIENCES = {
    Column.PUPILS: Audience.PUPILS,
    Column.TEACHERS: Audience.TEACHERS,
    Column.DOCUMENTALISTS: Audience.DOCUMENTALISTS,
    Column.OTHER_STAFF: Audience.OTHER_STAFF,
}
_TYPES = {"": False, "individuelle": False, "indiv": False, "etablissement": True, "etabl": True}
_WITHOUT_LIMIT = {"oui", "illimite", "illimitee", "illimitees", "sanslimite"}
_DAYS = ("%d/%m/%Y", "%Y-%m-%d", "%d/%m/%y", "%d/%m/%Y %H:%M")


def read_licences(data: bytes, today: date) -> LicencesFile:
    """Read a list in CSV or XLSX. Without dates, licences run from today for a year less a day.

    Raises InvalidInput as `read_lines`.
    """
    return LicencesFile(
        *read_lines(data, _NAMES, (Column.TITLE,), lambda cells: _licences(cells, today), MOST_RESOURCES)
    )


def _licences(cells: Cells, today: date) -> OwnLicences:
    title = cells.needed(Column.TITLE)
    licences = {audience: number for column, audience in _AUDIENCES.items() if (number := _number(cells, column)) != 0}
    if not licences:
        raise BadCell(Column.PUPILS, "NO_LICENCE", f"« {title} » n'a de licence pour personne.")
    starts, ends = _days(cells, today)
    return OwnLicences(
        cells.number,
        title,
        cells.text(Column.PUBLISHER),
        level_named(cells.text(Column.LEVEL)),
        licences,
        starts,
        ends,
        _price(cells),
        _is_establishment(cells),
    )


def _is_establishment(cells: Cells) -> bool:
    text = cells.text(Column.TYPE)
    try:
        return _TYPES[fold(text).removeprefix("licence ")]
    except KeyError:
        raise BadCell(
            Column.TYPE, "BAD_TYPE", f"« {text} » n'est pas un type : « individuelle », ou « établissement »."
        ) from None


def _number(cells: Cells, column: Column) -> int | None:
    return None if fold(cells.figures(column)) in _WITHOUT_LIMIT else cells.number_in(column, MOST_LICENCES)


def _days(cells: Cells, today: date) -> tuple[date, date]:
    starts = _day(cells, Column.STARTS) or today
    ends = _day(cells, Column.ENDS) or starts + timedelta(days=364)
    if not starts <= ends <= starts + LONGEST:
        raise BadCell(
            Column.ENDS,
            "BAD_DAYS",
            f"Du {starts:%d/%m/%Y} au {ends:%d/%m/%Y} : la fin suit le début de neuf ans au plus.",
        )
    return starts, ends


def _day(cells: Cells, column: Column) -> date | None:
    text = cells.text(column)
    for form in _DAYS if text else ():
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day, in nobody's zone
        except ValueError:
            continue
        if 2000 <= day.year < 2100:
            return day
    if text:
        raise BadCell(column, "BAD_DAY", f"« {text} » n'est pas une date : 01/09/2026.")
    return None


def _price(cells: Cells) -> UnitPrice | None:
    text = cells.figures(Column.PRICE)
    try:
        return UnitPrice(cents_of(text), PriceBasis.LICENCE) if text else None
    except ValueError:
        raise BadCell(Column.PRICE, "BAD_PRICE", f"« {text} » n'est pas un prix en euros : 6,90.") from None

"""A list of licences: numbers by audience, days, prices, and every line that does not go."""

from datetime import date

import pytest

from gar_sim.formats.mon_etablissement import read_licences
from gar_sim.values.own_school import OwnLicences
from gar_sim.values.prices import PriceBasis, UnitPrice
from gar_sim.values.profiles import Audience

TODAY = date(2026, 9, 1)
HEADER = "Ressource;Éditeur;Niveau;Élèves;Enseignants;Documentalistes;Autres personnels;Début;Fin;Prix"


def read(line: str, header: str = HEADER) -> OwnLicences:
    [row] = read_licences(f"{header}\n{line}".encode(), TODAY).rows
    return row


def test_a_line_says_all_of_a_subscription() -> None:
    row = read("Maths 5e;Hauterive;5ème;150;illimité;1;;01/09/2026;2027-08-31;6,90 €")

    assert (row.title, row.publisher, row.level) == ("Maths 5e", "Hauterive", "5e")
    assert row.licences == {Audience.PUPILS: 150, Audience.TEACHERS: None, Audience.DOCUMENTALISTS: 1}
    assert (row.starts, row.ends) == (date(2026, 9, 1), date(2027, 8, 31))
    assert row.price == UnitPrice(690, PriceBasis.LICENCE)


def test_a_title_and_a_number_are_enough() -> None:
    row = read("Maths 5e,30", header="Titre,Licences")

    assert row.licences == {Audience.PUPILS: 30}
    assert (row.starts, row.ends, row.price) == (TODAY, date(2027, 8, 31), None)


@pytest.mark.parametrize(("written", "establishment"), [("", False), ("INDIV", False), ("Licence établissement", True)])
def test_a_type_is_known_by_what_schools_call_it(written: str, establishment: bool) -> None:
    assert read(f"A;{written};oui", header="Ressource;Type;Élèves").establishment is establishment


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (";;;30;;;;;;", "EMPTY"),
        ("A;;;;;;;;;", "NO_LICENCE"),
        ("A;;;0;;;;;;", "NO_LICENCE"),
        ("A;;;-3;;;;;;", "BAD_NUMBER"),
        ("A;;;trente;;;;;;", "BAD_NUMBER"),
        ("A;;;30;;;;demain;;", "BAD_DAY"),
        ("A;;;30;;;;01/09/0026;;", "BAD_DAY"),
        ("A;;;30;;;;01/09/2026;31/08/2026;", "BAD_DAYS"),
        ("A;;;30;;;;01/09/2026;31/08/2040;", "BAD_DAYS"),
        ("A;;;30;;;;;;gratuit", "BAD_PRICE"),
        ("A;;;30;;;;;;NaN", "BAD_PRICE"),
        ("A;;;30;;;;;;-1", "BAD_PRICE"),
        ("=A();;;30;;;;;;", "FORMULA"),
        (f"{'A' * 121};;;30;;;;;;", "UNREADABLE"),
    ],
)
def test_a_line_that_does_not_go_says_why(line: str, code: str) -> None:
    [faulty] = read_licences(f"{HEADER}\n{line}".encode(), TODAY).faulty
    assert faulty.faults[0].code == code


def test_a_type_that_is_none_is_told() -> None:
    [faulty] = read_licences(b"Ressource;Type;Licences\nA;familiale;3", TODAY).faulty
    assert faulty.faults[0].code == "BAD_TYPE"

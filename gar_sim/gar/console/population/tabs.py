"""The eight tabs of « Parcours par population »: what they list, and the page that a row opens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from gar_sim.gar.console.population import columns
from gar_sim.gar.console.tables import Column, Filter
from gar_sim.gar.services import roster
from gar_sim.values.profiles import Audience

Rows = Callable[[Session, str, datetime], Sequence[Any]]

NO_STAFF = (
    "Le dernier envoi de l'ENT n'en nomme aucun. Si vous en connaissez, faites vérifier leur profil "
    "par l'administrateur de l'ENT."
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: `nouns` name what it lists, one and many; `empty` says why there may be nothing at all.

    `taken_away` are columns that only the file of the list has.
    """

    key: str
    label: str
    nouns: tuple[str, str]
    empty: str
    rows: Rows
    link: Callable[[Any], str]
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    taken_away: tuple[Column, ...] = ()


def _division(row: roster.DivisionRow) -> str:
    return url_for("console.show_division", code=row.code)


def _group(row: roster.GroupRow) -> str:
    return url_for("console.show_group", code=row.code)


def _person(row: roster.PersonRow) -> str:
    return url_for("console.show_person", person_id=row.id)


def _pupils_of_level(row: roster.LevelRow) -> str:
    return url_for("console.list_population", tab="eleves", niveau=row.level)


def _teachers_of(row: roster.SubjectRow) -> str:
    return url_for("console.list_population", tab="enseignants", matiere=row.label)


def _staff(audience: Audience) -> Rows:
    return lambda session, uai, now: roster.staff_rows(session, uai, audience, now)


_ALL = (
    Tab(
        "divisions",
        "Divisions",
        ("division", "divisions"),
        "L'ENT n'a encore envoyé aucune division de cet établissement.",
        roster.division_rows,
        _division,
        (columns.CLASS, columns.LEVEL, columns.PUPILS, columns.RESOURCES, columns.LACKING),
        (columns.BY_LEVEL, columns.WHOSE_PUPILS_LACK),
    ),
    Tab(
        "groupes",
        "Groupes",
        ("groupe", "groupes"),
        "L'ENT n'a envoyé aucun groupe : ils se déclarent dans l'emploi du temps, puis s'importent dans SIECLE.",
        lambda session, uai, _: roster.group_rows(session, uai),
        _group,
        (columns.LABEL, columns.DRAWN_FROM, columns.MEMBERS),
        (columns.EMPTY,),
    ),
    Tab(
        "niveaux",
        "Niveaux",
        ("niveau", "niveaux"),
        "Les niveaux se lisent dans les formations des élèves, que l'ENT n'a pas encore envoyées.",
        roster.level_rows,
        _pupils_of_level,
        (columns.LEVEL, columns.CLASSES, columns.PUPILS, columns.LACKING),
    ),
    Tab(
        "matieres",
        "Matières enseignées",
        ("matière", "matières"),
        "Les matières viennent de STSWeb, par l'ENT, qui n'en a encore envoyé aucune.",
        lambda session, uai, _: roster.subject_rows(session, uai),
        _teachers_of,
        (columns.LABEL, columns.TEACHERS, columns.TAUGHT),
    ),
    Tab(
        "eleves",
        "Élèves",
        ("élève", "élèves"),
        "L'ENT n'a encore envoyé aucun élève de cet établissement.",
        roster.pupil_rows,
        _person,
        (columns.NAME, columns.CLASS_OF, columns.LICENCES, columns.LACKS),
        (columns.BY_LEVEL, columns.BY_CLASS, columns.PUPIL_STATES),
        (columns.IDENTIFIER,),
    ),
    Tab(
        "enseignants",
        "Enseignants",
        ("enseignant", "enseignants"),
        NO_STAFF,
        _staff(Audience.TEACHERS),
        _person,
        (columns.NAME, columns.SUBJECTS, columns.LICENCES),
        (columns.BY_SUBJECT, columns.WITHOUT_LICENCE),
        (columns.IDENTIFIER,),
    ),
    Tab(
        "documentalistes",
        "Documentalistes",
        ("documentaliste", "documentalistes"),
        NO_STAFF,
        _staff(Audience.DOCUMENTALISTS),
        _person,
        (columns.NAME, columns.ROLE, columns.LICENCES),
        (columns.WITHOUT_LICENCE,),
        (columns.IDENTIFIER,),
    ),
    Tab(
        "autres",
        "Autres",
        ("autre personnel", "autres personnels"),
        NO_STAFF,
        _staff(Audience.OTHER_STAFF),
        _person,
        (columns.NAME, columns.ROLE, columns.LICENCES),
        (columns.WITHOUT_LICENCE,),
        (columns.IDENTIFIER,),
    ),
)
TABS = {tab.key: tab for tab in _ALL}

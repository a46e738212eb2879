"""The form that a planning world is made from: a name, numbers of staff, two lists; all that is wrong is told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from flask import request

from gar_sim.formats.mon_etablissement import read_classes, read_licences
from gar_sim.kernel.web.given_lists import TEXT, given_list
from gar_sim.values.accounts import FaultyLine
from gar_sim.values.errors import InvalidInput
from gar_sim.values.own_school import ClassesFile, LicencesFile, OwnSchool

Read = TypeVar("Read")

CLASSES, LICENCES = "classes-", "licences-"
LONGEST_NAME = 80
MOST_STAFF = 400

EXAMPLE_CLASSES = "Classe;Niveau;Effectif\n6A;6e;26\n6B;6e;25\n5A;5e;27\n5B;5e;26\n4A;4e;28\n3A;3e;24\n"
EXAMPLE_LICENCES = (
    "Ressource;Éditeur;Niveau;Type;Élèves;Enseignants;Documentalistes;Début;Fin;Prix\n"
    "Manuel de mathématiques 6e;;6e;;51;2;1;01/09/2026;31/08/2027;6,90\n"
    "Manuel d'histoire-géographie 5e;;5e;;50;2;1;01/09/2026;31/08/2027;7,20\n"
    "Dictionnaire en ligne;;;établissement;oui;oui;oui;;;\n"
)


@dataclass
class Asked:
    """What was asked: the school when all is well, else what is wrong, and what to show again in the fields."""

    name: str
    teachers: str
    documentalists: str
    classes_text: str
    licences_text: str
    school: OwnSchool | None = None
    problems: list[InvalidInput] = field(default_factory=list)
    faulty_classes: tuple[FaultyLine, ...] = ()
    faulty_licences: tuple[FaultyLine, ...] = ()

    @property
    def errors(self) -> int:
        """How many things are wrong."""
        return len(self.problems) + len(self.faulty_classes) + len(self.faulty_licences)


def example() -> Asked:
    """The form before anything is asked: an example to replace."""
    return Asked("Collège d'exemple", "24", "1", EXAMPLE_CLASSES, EXAMPLE_LICENCES)


def asked(today: date) -> Asked:
    """The form as it was sent. Without dates, licences run from `today`."""
    sent = request.form
    found = Asked(
        name=" ".join(sent.get("nom", "").split()),
        teachers=sent.get("enseignants", ""),
        documentalists=sent.get("documentalistes", ""),
        classes_text=sent.get(CLASSES + TEXT, ""),
        licences_text=sent.get(LICENCES + TEXT, ""),
    )
    name = _tried(found, lambda: _name(found.name))
    teachers = _tried(found, lambda: _number(found.teachers, "d'enseignants"))
    documentalists = _tried(found, lambda: _number(found.documentalists, "de documentalistes"))
    classes = _tried(found, lambda: read_classes(given_list(CLASSES)))
    licences = _tried(found, lambda: read_licences(given_list(LICENCES), today))
    _tell_faults(found, classes, licences)
    if not found.errors and name and classes and licences:
        found.school = OwnSchool(name, classes.rows, teachers or 0, documentalists or 0, licences.rows)
    return found


def _tried(found: Asked, read: Callable[[], Read]) -> Read | None:
    try:
        return read()
    except InvalidInput as problem:
        found.problems.append(problem)
        return None


def _tell_faults(found: Asked, classes: ClassesFile | None, licences: LicencesFile | None) -> None:
    found.faulty_classes = classes.faulty if classes else ()
    found.faulty_licences = licences.faulty if licences else ()


def _name(text: str) -> str:
    if not text or len(text) > LONGEST_NAME or not text.isprintable():
        raise InvalidInput(
            "BAD_NAME",
            "Donnez un nom à l'établissement.",
            remedy=f"De 1 à {LONGEST_NAME} caractères, inventé si l'on veut.",
        )
    return text


def _number(text: str, of: str) -> int:
    digits = text.strip() or "0"
    if not (digits.isascii() and digits.isdecimal() and int(digits) <= MOST_STAFF):
        raise InvalidInput(
            "BAD_NUMBER", f"« {text} » n'est pas un nombre {of}.", remedy=f"Écrivez un nombre de 0 à {MOST_STAFF}."
        )
    return int(digits)

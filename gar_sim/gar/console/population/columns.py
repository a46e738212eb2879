"""Columns and filters that the tabs of « Parcours par population » are made of."""

from collections.abc import Callable, Sequence
from typing import Any

from gar_sim.gar.console.tables import Column, Filter
from gar_sim.gar.domain.levels import level_order


def _by_level(row: Any) -> Any:
    return level_order(row.level)


def _by_class(row: Any) -> Any:
    return level_order(row.level), row.division if hasattr(row, "division") else row.label


def _lack(row: Any) -> str:
    return "à voir" if row.lacking else ""


def narrowed_by(name: str, label: str, words: Callable[[Any], Sequence[str]]) -> Filter:
    """A filter on the words that the rows say."""
    return Filter(
        name,
        label,
        lambda rows: [(word, word) for word in sorted({word for row in rows for word in words(row) if word})],
        lambda row, value: value in words(row),
    )


def narrowed_to(value: str, label: str, keeps: Callable[[Any], bool]) -> Filter:
    """A filter on one condition: everybody, or those."""
    return Filter("etat", "Montrer", lambda _: [(value, label)], lambda row, asked: asked != value or keeps(row))


NAME = Column("nom", "Nom", lambda row: row.name)
LABEL = Column("nom", "Nom", lambda row: row.label)
CLASS = Column("classe", "Division", lambda row: row.label, _by_class)
CLASS_OF = Column("classe", "Division", lambda row: row.division, _by_class)
LEVEL = Column("niveau", "Niveau", lambda row: row.level, _by_level)
DRAWN_FROM = Column("divisions", "Divisions d'origine", lambda row: ", ".join(row.divisions))
CLASSES = Column("divisions", "Divisions", lambda row: row.divisions)
SUBJECTS = Column("matieres", "Matières enseignées", lambda row: ", ".join(row.subjects))
ROLE = Column("profil", "Profil", lambda row: row.role.capitalize())
PUPILS = Column("eleves", "Élèves", lambda row: row.pupils)
MEMBERS = Column("eleves", "Élèves", lambda row: row.pupils, alert=lambda row: "" if row.pupils else "groupe vide")
TEACHERS = Column("enseignants", "Enseignants", lambda row: row.teachers)
TAUGHT = Column("groupes", "Divisions et groupes", lambda row: row.groups)
RESOURCES = Column("ressources", "Ressources de la classe", lambda row: row.resources)
LACKING = Column("manque", "Élèves à qui il en manque", lambda row: row.lacking, alert=_lack)
LICENCES = Column("licences", "Licences à son nom", lambda row: row.licences)
LACKS = Column("manque", "Manque, de sa classe", lambda row: row.lacks, alert=lambda row: "à voir" if row.lacks else "")
IDENTIFIER = Column("identifiant", "Identifiant", lambda row: row.id)

BY_LEVEL = Filter(
    "niveau",
    "Niveau",
    lambda rows: [(level, level) for level in sorted({row.level for row in rows if row.level}, key=level_order)],
    lambda row, value: row.level == value,
)
BY_CLASS = narrowed_by("classe", "Division", lambda row: (row.division,))
BY_SUBJECT = narrowed_by("matiere", "Matière enseignée", lambda row: row.subjects)
WHOSE_PUPILS_LACK = narrowed_to("manque", "À qui il manque une ressource de la classe", lambda row: row.lacking > 0)
EMPTY = narrowed_to("vides", "Groupes vides", lambda row: not row.pupils)
WITHOUT_LICENCE = narrowed_to("sans", "Sans licence à son nom", lambda row: not row.licences)
PUPIL_STATES = Filter(
    "etat",
    "Montrer",
    lambda _: [("manque", "À qui il manque une ressource de sa classe"), ("sans", "Sans licence à son nom")],
    lambda row, value: {"manque": row.lacks > 0, "sans": not row.licences}.get(value, True),
)

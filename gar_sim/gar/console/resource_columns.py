"""Filters and orders of « Parcours ressource »."""

from math import inf
from typing import Any

from gar_sim.gar.console.subscription_card import STATE_CODES
from gar_sim.gar.console.tables import DOWN, Column, Filter
from gar_sim.gar.domain.levels import level_order
from gar_sim.gar.services.overview import SubscriptionOverview
from gar_sim.values.folding import alphabetical
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import AssignmentType

UNASSIGNED = "unassigned"


def _free(one: SubscriptionOverview) -> float:
    return sum(inf if counter.free is None else counter.free for counter in one.counters)


def _in_state(one: SubscriptionOverview, state: str) -> bool:
    return one.is_open and not one.live if state == UNASSIGNED else STATE_CODES[one.state] == state


def _named(words: Any, order: Any = alphabetical) -> Any:
    """The options of a filter on the words that the rows say."""
    return lambda rows: [(word, word) for word in sorted({word for row in rows for word in words(row)}, key=order)]


COLUMNS = (
    Column("titre", "Titre", lambda one: one.subscription.title),
    Column("editeur", "Éditeur", lambda one: one.publisher),
    Column("disponibles", "Licences disponibles", lambda one: one.live, _free),
    Column("fin", "Fin", lambda one: one.live, lambda one: one.subscription.ends_at),
    Column("debut", "Début", lambda one: one.live, lambda one: one.subscription.starts_at),
)

ORDERS = [
    {"value": "", "label": "Titre"},
    {"value": "editeur", "label": "Éditeur"},
    {"value": f"{DOWN}disponibles", "label": "Licences disponibles"},
    {"value": "fin", "label": "Fin la plus proche"},
    {"value": f"{DOWN}debut", "label": "Début le plus récent"},
]

STATE = Filter(
    "etat",
    "État",
    lambda _: [
        (UNASSIGNED, "Pas encore affectées"),
        ("active", "En cours"),
        ("upcoming", "À venir"),
        ("ending", "Se terminent bientôt"),
        ("ended", "Terminées"),
    ],
    _in_state,
)
AUDIENCE = Filter(
    "public",
    "Public",
    lambda _: [
        (Audience.PUPILS, "Élèves"),
        (Audience.TEACHERS, "Enseignants"),
        (Audience.DOCUMENTALISTS, "Documentalistes"),
        (Audience.OTHER_STAFF, "Autres personnels"),
    ],
    lambda one, audience: audience in one.audiences,
)
LEVEL = Filter(
    "pour",
    "Niveau",
    _named(lambda one: one.levels, level_order),
    lambda one, level: level in one.levels,
)
SUBJECT = Filter(
    "discipline",
    "Discipline",
    _named(lambda one: one.subjects),
    lambda one, subject: subject in one.subjects,
)
PUBLISHER = Filter(
    "editeur",
    "Éditeur",
    _named(lambda one: [one.publisher] if one.publisher else []),
    lambda one, publisher: one.publisher == publisher,
)
LICENCE = Filter(
    "licence",
    "Licence",
    lambda _: [(AssignmentType.INDIVIDUAL, "Individuelle"), (AssignmentType.ESTABLISHMENT, "Établissement")],
    lambda one, licence: one.subscription.assignment_type == licence,
)

FIRST_FILTERS = (STATE, AUDIENCE)
MORE_FILTERS = (LEVEL, SUBJECT, PUBLISHER, LICENCE)
FILTERS = (*FIRST_FILTERS, *MORE_FILTERS)

"""What a datum says of a person, whatever the name by which a road calls it; no Flask, no ORM."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from gar_sim.values.folding import fold
from gar_sim.values.profiles import profile_said
from gar_sim.values.release import ReleasedDatum


class Facet(StrEnum):
    """One thing to know of a person, as pages call it, in the order they show it."""

    LAST_NAME = "nom"
    FIRST_NAME = "prénom"
    CIVILITY = "civilité"
    MAIL = "adresse de courriel"
    IDENTIFIER = "identifiant dans l'établissement"
    OPAQUE = "identifiant opaque"
    PROFILE = "profil"
    DIVISION = "classe"
    GROUP = "groupes"
    DIVISION_OF_GROUP = "classes d'un groupe"
    LEVEL = "niveau de formation"
    SUBJECT = "matières enseignées"
    SCHOOL = "établissement"
    PROJECT = "projet d'ENT"


_SAID_BY: Final = {
    Facet.LAST_NAME: ("NOM", "nom", "family_name", "Nom"),
    Facet.FIRST_NAME: ("PRE", "prenom", "given_name", "Prénom"),
    Facet.CIVILITY: ("CIV",),
    Facet.MAIL: ("P_MEL", "mail", "email", "Mél"),
    Facet.IDENTIFIER: ("identifiant", "GARPersonIdentifiant", "Identifiant"),
    Facet.OPAQUE: ("IDO", "IDC", "user", "sub"),
    Facet.PROFILE: ("PRO", "profil", "Profil"),
    Facet.DIVISION: ("DIV", "classe", "Code classe"),
    Facet.GROUP: ("GRO", "groupe"),
    Facet.DIVISION_OF_GROUP: ("DIV_APP",),
    Facet.LEVEL: ("E_MS4", "P_MS4"),
    Facet.SUBJECT: ("P_MAT",),
    Facet.SCHOOL: ("UAI", "uai"),
    Facet.PROJECT: ("idENT",),
}
_FACET_OF: Final = {name: facet for facet, names in _SAID_BY.items() for name in names}

NAMING: Final = frozenset({Facet.LAST_NAME, Facet.FIRST_NAME, Facet.MAIL, Facet.IDENTIFIER})
"""What tells who somebody is, or reaches them, without the help of whoever sent it."""

Held = Mapping[str, frozenset[str]]
"""What somebody holds on one person: facet (or a name that is none) → values made comparable."""


def facet_of(name: str, values: Iterable[str] = (), person: str | None = None) -> str:
    """What a datum says; an identifier that is the school's own name for the person says more than an opaque one."""
    facet = _FACET_OF.get(name, name)
    return Facet.IDENTIFIER if facet == Facet.OPAQUE and person is not None and person in values else facet


def held(data: Iterable[ReleasedDatum], person: str | None = None) -> Held:
    """What data tell on a person whom the sender calls `person`."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for datum in data:
        facet = facet_of(datum.name, datum.values, person)
        found[facet] |= {said for value in datum.values for said in comparable(facet, value)}
    return dict(found)


def comparable(facet: str, value: str) -> frozenset[str]:
    """The forms by which a value is known again: code and label (gar-wire §4.6), whatever case and accents."""
    if facet == Facet.PROFILE:
        return frozenset({_profile(value)})
    return frozenset(fold(part).strip() for part in value.split("##"))


def _profile(value: str) -> str:
    profile = profile_said(value)
    return profile.value if profile else fold(value)

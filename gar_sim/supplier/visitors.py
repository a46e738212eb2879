"""A person as a supplier knows one: by what was received, with a name only where one came."""

from collections.abc import Mapping
from dataclasses import dataclass

from gar_sim.supplier.models import Visit
from gar_sim.values.profiles import PROFILE_LABELS, Profile

_FIRST_NAMES = ("PRE", "prenom", "given_name", "Prénom")
_LAST_NAMES = ("NOM", "nom", "family_name", "Nom")
_PROFILES = ("PRO", "profil", "Profil")
_CLASSES = ("classe", "Code classe")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is signed in, for the head of the page."""

    display_name: str
    role_label: str


def visitor_of(visit: Visit) -> Visitor:
    """« Élève de 3A », as far as profile and class were received; a name, where the road brought one."""
    known = visit.attributes
    name = " ".join(filter(None, (_first(known, _FIRST_NAMES), _first(known, _LAST_NAMES))))
    what = _what(known, class_of(visit))
    return (
        Visitor(name, what if what != "Visiteur" else "connu par son nom")
        if name
        else Visitor(what, "sans nom ni adresse")
    )


def class_of(visit: Visit) -> str:
    """Label of the first class received, `<code>##<label>` from the GAR (gar-wire §4.6), or nothing."""
    return _first(visit.attributes, ("DIV",)).partition("##")[2] or _first(visit.attributes, _CLASSES)


def _what(known: Mapping[str, list[str]], division: str) -> str:
    label = _profile_label(_first(known, _PROFILES))
    return f"{label} de {division}" if division and label != "Visiteur" else label


def _profile_label(said: str) -> str:
    try:
        return PROFILE_LABELS[Profile.parse(said)].capitalize() if said else "Visiteur"
    except ValueError:
        return said.capitalize()


def _first(known: Mapping[str, list[str]], names: tuple[str, ...]) -> str:
    return next((known[name][0] for name in names if known.get(name)), "")

"""A person as a supplier knows one: by what was received, with a name only where one came."""

from collections.abc import Mapping
from dataclasses import dataclass

from gar_sim.supplier.models import Visit
from gar_sim.values.profiles import PROFILE_LABELS, Profile, profile_said

_FIRST_NAMES = ("PRE", "prenom", "given_name", "Prénom")
_LAST_NAMES = ("NOM", "nom", "family_name", "Nom")
_PROFILES = ("PRO", "profil", "Profil")
_CLASSES = ("DIV", "classe", "Code classe")
_SCHOOLS = ("UAI", "uai")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is signed in, for the head of the page."""

    display_name: str
    role_label: str


def visitor_of(visit: Visit) -> Visitor:
    """« Élève de 3A », as far as profile and class were received; a name, where the road brought one."""
    known = visit.attributes
    name = name_in(known)
    what = _what(known, class_of(visit))
    return (
        Visitor(name, what if what != "Visiteur" else "connu par son nom")
        if name
        else Visitor(what, "sans nom ni adresse")
    )


def name_in(known: Mapping[str, list[str]]) -> str:
    """First name and last name, as far as they were received."""
    return " ".join(filter(None, (_first(known, _FIRST_NAMES), _first(known, _LAST_NAMES))))


def profile_in(known: Mapping[str, list[str]]) -> Profile | None:
    """The profile that was received, by its code or its label; None where none was, or none that is known."""
    return profile_said(_first(known, _PROFILES))


def schools_in(known: Mapping[str, list[str]]) -> list[str]:
    """The schools that were received."""
    return _all(known, _SCHOOLS)


def divisions_in(known: Mapping[str, list[str]]) -> list[str]:
    """The classes that were received, as they came."""
    return _all(known, _CLASSES)


def class_of(visit: Visit) -> str:
    """Label of the first class received, `<code>##<label>` from the GAR (gar-wire §4.6), or nothing."""
    return label_of(next(iter(divisions_in(visit.attributes)), ""))


def label_of(division: str) -> str:
    """What people call a class: the second half of `<code>##<label>`, else what was received."""
    return division.partition("##")[2] or division


def _what(known: Mapping[str, list[str]], division: str) -> str:
    profile = profile_in(known)
    label = (PROFILE_LABELS[profile] if profile else _first(known, _PROFILES)).capitalize() or "Visiteur"
    return f"{label} de {division}" if division and label != "Visiteur" else label


def _first(known: Mapping[str, list[str]], names: tuple[str, ...]) -> str:
    return next(iter(_all(known, names)), "")


def _all(known: Mapping[str, list[str]], names: tuple[str, ...]) -> list[str]:
    """What came under the first of these names that brought something."""
    return next((known[name] for name in names if known.get(name)), [])

"""A person as a supplier knows one: by what was received, without a name."""

from dataclasses import dataclass

from gar_sim.supplier.models import HostedResource, Visit
from gar_sim.values.profiles import PROFILE_LABELS, Profile
from gar_sim.values.release import ATTRIBUTE_LABELS, ReleasedDatum


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is signed in, for the head of the page."""

    display_name: str
    role_label: str = "sans nom ni adresse"


def visitor_of(visit: Visit) -> Visitor:
    """« Élève de 3A », as far as profile and class were received."""
    profile = next(iter(visit.attributes.get("PRO", ())), "")
    label = PROFILE_LABELS[Profile.parse(profile)].capitalize() if profile else "Visiteur"
    division = class_of(visit)
    return Visitor(f"{label} de {division}" if division else label)


def class_of(visit: Visit) -> str:
    """Label of the first class received, `<code>##<label>` on the wire (gar-wire §4.6), or nothing."""
    return next(iter(visit.attributes.get("DIV", ())), "").partition("##")[2]


def received_by(resource: HostedResource, visit: Visit) -> list[ReleasedDatum]:
    """What came with the click, in the known order, each with the purpose that the supplier declared."""
    return [
        ReleasedDatum(name, tuple(visit.attributes[name]), resource.purposes.get(name, ""))
        for name in sorted(visit.attributes, key=_shown_order)
    ]


def _shown_order(name: str) -> tuple[int, str]:
    known = list(ATTRIBUTE_LABELS)
    return (known.index(name) if name in known else len(known), name)

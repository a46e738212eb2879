"""Who visits the médiacentre: what the ENT said of them, kept for the time of the visit."""

from dataclasses import asdict, dataclass
from typing import Any

from gar_sim.values.errors import Refused
from gar_sim.values.profiles import PROFILE_LABELS, Profile


@dataclass(frozen=True, slots=True)
class Place:
    """A school of the visitor, with the profile there, and whether the ENT feeds the GAR with it."""

    uai: str
    name: str
    profile: str
    has_gar: bool = True

    @property
    def is_parents(self) -> bool:
        """Whether the visitor is a parent there: resources are for pupils and staff."""
        return self.profile == Profile.GUARDIAN


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person signed in: only what the shelf needs."""

    ent_id: str
    person_id: str
    display_name: str
    places: tuple[Place, ...]
    is_manager: bool

    @property
    def role_label(self) -> str:
        """The person's profile in French, at the first school."""
        known = [place.profile for place in self.places if place.profile]
        return PROFILE_LABELS[Profile.parse(known[0])] if known else ""

    @classmethod
    def from_claims(cls, claims: dict[str, Any]) -> "Visitor":
        """Read the ENT's claims. Raises Refused when the identity is not whole."""
        try:
            profiles = {each["uai"]: each["profile"] for each in claims["profiles"]}
            places = tuple(
                Place(each["uai"], each["name"], profiles.get(each["uai"], ""), each["gar"])
                for each in claims["schools"]
            )
            return cls(
                ent_id=claims["idENT"],
                person_id=claims["GARPersonIdentifiant"],
                display_name=claims["name"],
                places=places,
                is_manager=bool(claims.get("assigns_in")),
            )
        except KeyError as missing:
            raise Refused(
                "INCOMPLETE_IDENTITY",
                "L'ENT n'a pas transmis ce qu'il faut pour ouvrir le médiacentre.",
                remedy="Prévenez l'administrateur de l'ENT.",
            ) from missing

    def to_json(self) -> dict[str, Any]:
        """Plain values, to be kept with the visit."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Visitor":
        """The visitor that `to_json` wrote."""
        places = tuple(Place(**place) for place in kept["places"])
        return cls(kept["ent_id"], kept["person_id"], kept["display_name"], places, kept["is_manager"])

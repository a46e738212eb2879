"""What ÉduGAR says of a person to the services that it signs people in to (docs/protocols/edugar.md)."""

from typing import Any

from sqlalchemy.orm import Session

from gar_sim.gar.edugar.people import holder_of
from gar_sim.gar.models.projects import EDUGAR
from gar_sim.kernel.oidc_server import Claim
from gar_sim.values.profiles import Profile

CLAIMS = (
    Claim("name", "profile", "afficher le nom de la personne connectée"),
    Claim("idENT", "ent", "savoir que la personne vient d'ÉduGAR"),
    Claim("GARPersonIdentifiant", "ent", "retrouver la personne dans l'annuaire que son établissement a donné"),
    Claim("profiles", "ent", "savoir à quel titre elle est dans l'établissement"),
    Claim("schools", "ent", "savoir dans quel établissement elle est"),
    Claim("assigns_in", "ent", "montrer la console à qui affecte les licences"),
)
"""What ÉduGAR says of a person: no mail, and no more names than the page's header shows."""


def read_claims(session: Session, person_id: str) -> dict[str, Any] | None:
    """Every claim that has a value, or None for somebody whom ÉduGAR no longer signs in."""
    holder = holder_of(session, person_id)
    if holder is None:
        return None
    claims = {
        "name": holder.display_name,
        "idENT": EDUGAR,
        "GARPersonIdentifiant": holder.person_id,
        "profiles": [{"uai": holder.uai, "profile": holder.profile.value}],
        "schools": [{"uai": holder.uai, "name": holder.school_name, "gar": True}],
        "assigns_in": [holder.uai] if holder.profile is Profile.HEAD else [],
    }
    return {name: value for name, value in claims.items() if value}

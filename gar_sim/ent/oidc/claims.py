"""What the ENT says of a person, scope by scope (docs/protocols/ent-oidc.md)."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.models import Person, Post, Responsible, School, SchoolState
from gar_sim.kernel.oidc_server import Claim

CLAIMS = (
    Claim("name", "profile", "afficher le nom de la personne connectée"),
    Claim("given_name", "profile", "afficher son prénom"),
    Claim("family_name", "profile", "afficher son nom de famille"),
    Claim("email", "email", "écrire à la personne"),
    Claim("idENT", "ent", "savoir de quel ENT la personne vient"),
    Claim("GARPersonIdentifiant", "ent", "retrouver la personne dans l'annuaire que l'ENT a transmis"),
    Claim("profiles", "ent", "savoir à quel titre elle est dans chaque établissement"),
    Claim("schools", "ent", "savoir dans quels établissements elle est, et lesquels ont le GAR"),
    Claim("assigns_in", "ent", "montrer la console à qui affecte les licences"),
)


def read_claims(session: Session, person_id: str) -> dict[str, Any] | None:
    """Every claim that has a value, or None for somebody whom the ENT no longer signs in."""
    person = session.get(Person, person_id)
    places = session.execute(
        select(Post.uai, Post.profile, School.name, School.state, School.ent)
        .join(School, School.uai == Post.uai)
        .where(Post.person_id == person_id, School.state != SchoolState.NONE)
        .order_by(Post.uai)
    ).all()
    if person is None or person.left_on is not None or not places:
        return None
    home = next((place for place in places if place.uai == person.attachment_school), places[0])
    claims = {
        "name": f"{person.first_name} {person.last_name}",
        "given_name": person.first_name,
        "family_name": person.last_name,
        "email": person.mail,
        "idENT": home.ent,
        "GARPersonIdentifiant": person.id,
        "profiles": [{"uai": place.uai, "profile": place.profile} for place in places if place.profile],
        "assigns_in": list(session.scalars(select(Responsible.uai).filter_by(person_id=person_id))),
        "schools": [
            {"uai": place.uai, "name": place.name, "gar": place.state == SchoolState.DEPLOYED} for place in places
        ],
    }
    return {name: value for name, value in claims.items() if value}

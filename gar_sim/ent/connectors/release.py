"""What a connector says of a person: exactly the data it declares, and what was known and stays here."""

from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from gar_sim.ent.directory.membership import DIVISION, GROUP
from gar_sim.ent.models import Connector, Group, Member, Person, Post
from gar_sim.kernel.pairwise import pairwise
from gar_sim.values.connectors import DATA, IDENTIFIER_NAME, Identifier, Protocol
from gar_sim.values.release import Release, ReleasedDatum, split

NOT_AGREED = "Le connecteur ne prévoit pas cette donnée."
WIRE = "CAS ENT"
OPENID_WIRE = "OIDC ENT"

Known = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class CasRelease:
    """A CAS answer: `user` is the identifier, and the first of what is recorded as released."""

    user: str
    attributes: tuple[ReleasedDatum, ...]
    recorded: Release


def known_data(session: Session, person_id: str, uai: str) -> Known:
    """Every datum of `values.connectors.DATA` that has a value for a person in a school, by name."""
    person, post = session.get_one(Person, person_id), session.get(Post, (person_id, uai))
    known: Known = {
        "identifiant": (person.id,),
        "nom": (person.last_name,),
        "prenom": (person.first_name,),
        "mail": _texts(person.mail),
        "profil": _texts(post.profile if post else None),
        "classe": _labels(session, person_id, uai, DIVISION),
        "groupe": _labels(session, person_id, uai, GROUP),
        "uai": (uai,),
    }
    return {name: values for name, values in known.items() if values}


def release_by_cas(session: Session, connector: Connector, person_id: str, uai: str) -> CasRelease:
    """What a CAS connector releases of a person who comes from a school."""
    known, user = known_data(session, person_id, uai), name_given(connector, person_id)
    if connector.identifier == Identifier.ENT:
        del known["identifiant"]
    said = split(known, {datum.name: datum.purpose for datum in connector.data}, NOT_AGREED)
    identifier = ReleasedDatum(IDENTIFIER_NAME[Protocol.CAS], (user,), connector.identifier_purpose)
    return CasRelease(user, said.released, Release((identifier, *said.released), said.withheld))


def name_given(connector: Connector, person_id: str) -> str:
    """The identifier that a connector gives of a person."""
    if connector.client_id:
        return pairwise(OPENID_WIRE, connector.client_id, person_id)
    return person_id if connector.identifier == Identifier.ENT else pairwise(WIRE, connector.id, person_id)


def _labels(session: Session, person_id: str, uai: str, status: str) -> tuple[str, ...]:
    member = and_(Member.uai == Group.uai, Member.group_code == Group.code)
    return tuple(
        session.scalars(
            select(Group.label)
            .join(Member, member)
            .where(Group.uai == uai, Group.status == status, Member.person_id == person_id)
            .order_by(Group.label)
        )
    )


def _texts(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def carried(connector: Connector) -> list[str]:
    """Names of the data that a connector carries, the ENT's identifier among them where it is what it goes by."""
    return [datum.name for datum in connector.data] + (
        ["identifiant"] if connector.identifier == Identifier.ENT else []
    )


def promise(connector: Connector) -> str:
    """Whose resource it is and what a click will send there, in one line for the person."""
    words = [f"votre {DATA[name].label}" for name in carried(connector)]
    if connector.identifier == Identifier.OPAQUE:
        words.append("un identifiant fait pour cette ressource seule")
    return f"Fournie par {connector.supplier}, qui recevra {_and(words)}."


def _and(words: list[str]) -> str:
    return " et ".join(filter(None, [", ".join(words[:-1]), words[-1]]))

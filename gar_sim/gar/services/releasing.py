"""The data that one click releases: the opaque identifier first, then what the resource declared."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.opaque_ids import OpaqueIdScope, opaque_id
from gar_sim.gar.domain.release import release
from gar_sim.gar.models import Person, Resource
from gar_sim.gar.services.attributes import known_attributes
from gar_sim.gar.services.resources import find_resource, releases_of
from gar_sim.values.release import Release


@dataclass(frozen=True, slots=True)
class IdentityKey:
    """What opaque identifiers are made with: the world's secret and the scope that the installation chose."""

    key: bytes
    scope: OpaqueIdScope


def identifier_for(person: Person, resource: Resource, identity: IdentityKey) -> str:
    """The IDO of a person for a resource: 128 hexadecimal characters."""
    return opaque_id(
        identity.key,
        ent=person.ent_id,
        person=person.ent_person_id,
        distributor=resource.distributor_id,
        resource=resource.ark,
        scope=identity.scope,
    )


def identifiers_for(session: Session, people: Collection[str], ark: str, identity: IdentityKey) -> list[str]:
    """The IDO of each of these GARPersonIdentifiants that the GAR has, or had. Raises NotFound for no such resource."""
    resource = find_resource(session, ark)
    known = session.scalars(select(Person).where(Person.ent_person_id.in_(people)))
    return [identifier_for(person, resource, identity) for person in known]


def release_for(session: Session, person: Person, ark: str, *, uai: str, identity: IdentityKey) -> Release:
    """What leaves for a resource, and what was known and stays. Raises NotFound for an unknown resource."""
    resource = find_resource(session, ark)
    ido = identifier_for(person, resource, identity)
    return release(known_attributes(session, person, resource, uai=uai, ido=ido), releases_of(session, ark))

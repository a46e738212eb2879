"""People of a school as an import would leave them at the GAR, a few of each audience."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from fixtures_world import OPENING
from gar_sim.gar.models import EntProject, Membership, Person, School
from gar_sim.values.profiles import AUDIENCE_OF, Audience

ENT = "PAS"

_PROFILE_OF = {audience: profile for profile, audience in reversed(AUDIENCE_OF.items())}


def deploy_school(session: Session, uai: str) -> None:
    """A school that the ENT exports, without anybody yet."""
    if session.get(EntProject, ENT) is None:
        session.add(EntProject(id=ENT, name="Passerelle", issuer="{base}/ent/oidc", client_id="gar", client_secret=""))
        session.flush()
    session.add(School(uai=uai, ent_id=ENT, name="Collège Adélaïde-Corvisier"))
    session.flush()


def add_people(session: Session, uai: str, audience: Audience, count: int) -> tuple[str, ...]:
    """GARPersonIdentifiants of people who arrive in a school."""
    people = [_person(f"{uai}-{audience.name}-{number}", audience) for number in range(count)]
    session.add_all(people)
    session.flush()
    session.add_all(
        Membership(person_id=person.id, uai=uai, profile=_PROFILE_OF[audience], audience=audience) for person in people
    )
    session.flush()
    return tuple(person.ent_person_id for person in people)


def leave(session: Session, *identifiers: str) -> None:
    """People who are no longer in the directory."""
    for person in session.scalars(select(Person).where(Person.ent_person_id.in_(identifiers))):
        person.left_at = OPENING
        session.execute(delete(Membership).where(Membership.person_id == person.id))
    session.flush()


def _person(identifier: str, audience: Audience) -> Person:
    return Person(
        ent_id=ENT,
        ent_person_id=identifier,
        is_pupil=audience is Audience.PUPILS,
        last_name=identifier,
        first_name="Camille",
        other_first_names="Camille",
        arrived_at=OPENING,
    )

"""Who may come in by the families' door: those who answer for a pupil of a school that has an ENT."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from gar_sim.ent.accounts.people import Holder, find_holder, personas
from gar_sim.ent.accounts.sign_in import require_password
from gar_sim.ent.directory.rows import GUARDIAN
from gar_sim.values.errors import Refused


def authenticate(session: Session, login: str, password: str) -> Holder:
    """The parent with that login and password. Raises Refused, as for the ENT's own page."""
    require_password(session, login, password)
    return recognise(session, login)


def recognise(session: Session, login: str) -> Holder:
    """The parent with that login. Raises Refused for who answers for no pupil."""
    holder = find_holder(session, login=login)
    if holder is None or not holder.may_sign_in or not is_guardian(holder):
        raise Refused(
            "NO_CHILD_HERE",
            "Ce guichet est celui des parents : ce compte ne répond d'aucun élève.",
            remedy="Élèves et personnel se connectent sur la page de l'ENT.",
        )
    return holder


def is_guardian(holder: Holder) -> bool:
    """Whether somebody answers for a pupil of a school that has an ENT."""
    return any(place.function == GUARDIAN for place in holder.places)


def parents_of_the_demo(session: Session) -> Iterable[Holder]:
    """The demo's characters who may come in."""
    return [holder for _, group in personas(session) for holder in group if is_guardian(holder)]

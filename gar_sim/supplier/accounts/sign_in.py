"""Signing in with an own account, and what reaches the supplier's page then: what the account holds."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from gar_sim.kernel.exchanges import OPENING, Exchange, Outcome
from gar_sim.supplier.accounts.lists import PURPOSES
from gar_sim.supplier.doors import ACCOUNT
from gar_sim.supplier.models import Account, HostedResource, Visit
from gar_sim.supplier.received import Received, as_texts, with_purposes
from gar_sim.values.errors import Refused
from gar_sim.values.profiles import PROFILE_LABELS, Profile

WIRE = "Compte fournisseur"


def find_account(session: Session, slug: str, login: str) -> Account | None:
    """The account of that login, whatever its case."""
    return session.scalar(select(Account).where(Account.slug == slug, Account.login == login.strip().lower()))


def refused() -> Refused:
    """The one answer to an unknown login and to a wrong password."""
    return Refused(
        "BAD_CREDENTIALS",
        "L'identifiant ou le mot de passe est incorrect.",
        remedy="Vérifiez les deux sur votre coupon, puis recommencez.",
    )


def received_from(account: Account) -> Received:
    """What the page knows of who signs in; the supplier's own number of the account is what work is kept under."""
    held = {
        "Nom": account.last_name,
        "Prénom": account.first_name,
        "Identifiant": account.identifier,
        "Code classe": account.division,
        "Mél": account.mail,
        "Profil": PROFILE_LABELS[Profile(account.profile)] if account.profile else "",
    }
    return Received(account.id, as_texts(held))


def signed_in(resource: HostedResource, account: Account) -> Exchange:
    """The record of a sign-in, with what the account holds."""
    return Exchange(
        wire=WIRE,
        action=OPENING,
        caller="navigateur",
        callee=f"fournisseur:{resource.slug}",
        outcome=Outcome.GRANTED,
        person=account.identifier,
        school=account.uai,
        resource=resource.ark,
        released=tuple(with_purposes(received_from(account).attributes, PURPOSES)),
    )


def turned_away(resource: HostedResource, code: str, action: str = OPENING) -> Exchange:
    """The record of a refusal: nobody is named, for nobody is known."""
    return Exchange(
        wire=WIRE,
        action=action,
        caller="navigateur",
        callee=f"fournisseur:{resource.slug}",
        outcome=Outcome.REFUSED,
        error_code=code,
        resource=resource.ark,
    )


def other_visits(session: Session, visit: Visit, now: datetime) -> int:
    """How many other living sessions the same account has. Wire time."""
    return session.scalar(select(func.count()).select_from(Visit).where(*_others(visit), Visit.expires_at > now)) or 0


def end_other_visits(session: Session, visit: Visit) -> None:
    """End them."""
    session.execute(delete(Visit).where(*_others(visit)))


def end_visits(session: Session, account: Account) -> None:
    """End every session of an account."""
    session.execute(
        delete(Visit).where(Visit.slug == account.slug, Visit.door == ACCOUNT, Visit.identifier == account.id)
    )


def _others(visit: Visit) -> tuple[ColumnElement[bool], ...]:
    return (
        Visit.slug == visit.slug,
        Visit.door == ACCOUNT,
        Visit.identifier == visit.identifier,
        Visit.token != visit.token,
    )

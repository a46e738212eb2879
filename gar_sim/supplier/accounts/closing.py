"""The closing act: erase accounts and all that hangs on them, and leave a receipt in figures."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, Select, delete, select
from sqlalchemy.orm import Session

from gar_sim.kernel.exchanges import Exchange, Outcome, record
from gar_sim.kernel.identifiers import new_id
from gar_sim.supplier.accounts.lists import WIRE
from gar_sim.supplier.doors import ACCOUNT
from gar_sim.supplier.models import (
    Account,
    Erasure,
    HostedResource,
    Note,
    PasswordKey,
    SimulatedMail,
    Visit,
)
from gar_sim.values.errors import Conflict, NotFound


def erase_accounts(
    session: Session, resource: HostedResource, uai: str, division: str | None, now: datetime
) -> Erasure:
    """Erase the accounts of a school, or of one class, with notes, visits and messages. World time.

    Raises Conflict when there is nothing to erase.
    """
    erased = _erase(session, resource.slug, _ids(resource.slug, uai, division))
    if not erased["accounts"]:
        raise Conflict("NOTHING_TO_ERASE", "Il n'y a plus de compte à supprimer ici.", remedy="Rechargez la page.")
    receipt = Erasure(id=new_id(), slug=resource.slug, uai=uai, division=division, erased_at=now, **erased)
    session.add(receipt)
    record(session, _erased(resource, uai))
    return receipt


def find_receipt(session: Session, slug: str, uai: str, receipt_id: str) -> Erasure:
    """The receipt of an erasure. Raises NotFound."""
    receipt = session.get(Erasure, receipt_id)
    if receipt is None or (receipt.slug, receipt.uai) != (slug, uai):
        raise NotFound(
            "NO_SUCH_RECEIPT", "Aucun reçu à cette adresse.", remedy="Repartez de l'espace de l'établissement."
        )
    return receipt


def receipts_of(session: Session, slug: str, uai: str) -> list[Erasure]:
    """Receipts of a school, the latest first."""
    wanted = select(Erasure).where(Erasure.slug == slug, Erasure.uai == uai)
    return list(session.scalars(wanted.order_by(Erasure.erased_at.desc(), Erasure.id)))


def _ids(slug: str, uai: str, division: str | None) -> Select[str]:
    wanted = select(Account.id).where(Account.slug == slug, Account.uai == uai)
    return wanted if division is None else wanted.where(Account.division == division)


def _erase(session: Session, slug: str, ids: Select[str]) -> dict[str, int]:
    """What hangs on the accounts first, then the accounts."""
    _rows(session, delete(PasswordKey).where(PasswordKey.account_id.in_(ids)))
    return {
        "notes": _rows(session, delete(Note).where(Note.slug == slug, Note.identifier.in_(ids))),
        "visits": _rows(session, delete(Visit).where(Visit.door == ACCOUNT, Visit.identifier.in_(ids))),
        "mails": _rows(session, delete(SimulatedMail).where(SimulatedMail.account_id.in_(ids))),
        "accounts": _rows(session, delete(Account).where(Account.id.in_(ids))),
    }


def _rows(session: Session, statement: Delete) -> int:
    result = session.execute(statement.execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", result).rowcount


def _erased(resource: HostedResource, uai: str) -> Exchange:
    return Exchange(
        wire=WIRE,
        action="comptes supprimés",
        caller=f"etablissement:{uai}",
        callee=f"fournisseur:{resource.slug}",
        outcome=Outcome.GRANTED,
        school=uai,
        resource=resource.ark,
    )

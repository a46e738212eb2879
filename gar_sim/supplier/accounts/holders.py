"""Which resources hold accounts of a school: what a start page links to."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from gar_sim.kernel.ordering import by_name
from gar_sim.supplier.models import Account, HostedResource, KeptList, Order


@dataclass(frozen=True, slots=True)
class AccountHolder:
    """A resource with accounts of a school; `lists` is how many files of the school it still holds."""

    slug: str
    title: str
    supplier: str
    presentation: str
    accounts: int
    lists: int


def name_of_school(session: Session, uai: str) -> str | None:
    """The school's name as an order gives it, or None where nothing was ever ordered."""
    return session.scalar(select(Order.school).where(Order.uai == uai).order_by(Order.slug).limit(1))


def holders_for(session: Session, uai: str) -> list[AccountHolder]:
    """Resources that hold accounts or lists of a school, by title."""
    accounts = _count(Account.slug, Account.uai == uai)
    lists = _count(KeptList.slug, (KeptList.uai == uai) & KeptList.content.is_not(None))
    rows = session.execute(
        select(HostedResource, accounts, lists)
        .where((accounts > 0) | (lists > 0))
        .order_by(*by_name(HostedResource.title))
    )
    return [
        AccountHolder(resource.slug, resource.title, resource.supplier, resource.presentation, people, files)
        for resource, people, files in rows
    ]


def _count(slug: InstrumentedAttribute[str], wanted: ColumnElement[bool]) -> ScalarSelect[int]:
    """How many rows of a resource are wanted."""
    rows = select(func.count()).where(slug == HostedResource.slug, wanted)
    return rows.correlate(HostedResource).scalar_subquery()

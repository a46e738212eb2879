"""Taking a list in: accounts made, or brought up to date, in two statements."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from gar_sim.kernel.identifiers import new_id, new_token
from gar_sim.kernel.ordering import by_name
from gar_sim.supplier.accounts.lists import read_list
from gar_sim.supplier.accounts.plan import ImportPlan, plan_import
from gar_sim.supplier.models import Account, KeptList
from gar_sim.values.accounts import AccountRow
from gar_sim.values.logins import login_of


def accounts_of(session: Session, slug: str, uai: str) -> list[Account]:
    """Accounts of a school, by class and name."""
    wanted = select(Account).where(Account.slug == slug, Account.uai == uai)
    return list(
        session.scalars(wanted.order_by(Account.division, *by_name(Account.last_name, Account.first_name), Account.id))
    )


def plan_of(session: Session, kept: KeptList, confirmed: frozenset[int] = frozenset()) -> ImportPlan:
    """What taking this list in would do, now. Raises Conflict once the list is destroyed."""
    return plan_import(read_list(kept), accounts_of(session, kept.slug, kept.uai), confirmed)


def take_list(session: Session, kept: KeptList, confirmed: frozenset[int], now: datetime) -> ImportPlan:
    """Do it; a list that is taken twice makes nobody twice. World time. Raises Conflict once the list is destroyed."""
    plan = plan_of(session, kept, confirmed)
    if plan.new:
        session.execute(insert(Account), list(_newcomers(session, kept, plan.new, now)))
    if plan.changed:
        session.execute(update(Account), [{"id": each.known.id, **_said(each.row)} for each in plan.changed])
    kept.taken_at = now
    session.flush()
    return plan


def _newcomers(session: Session, kept: KeptList, rows: Iterable[AccountRow], now: datetime) -> Iterator[dict[str, Any]]:
    taken = set(session.scalars(select(Account.login).where(Account.slug == kept.slug)))
    for row in rows:
        login = free_login(row, taken)
        taken.add(login)
        yield {
            "id": new_id(),
            "slug": kept.slug,
            "uai": kept.uai,
            "identifier": row.identifier,
            "login": login,
            "first_secret": new_token(24),
            "created_at": now,
            **_said(row),
        }


def free_login(row: AccountRow, taken: set[str]) -> str:
    """`prenom.nom`, then `.2`…; who has no Latin letter in a name gets what is left, or `compte`."""
    plain = login_of(row.first_name, row.last_name).strip(".-") or "compte"
    names = (plain if rank == 1 else f"{plain}.{rank}" for rank in count(1))
    return next(name for name in names if name not in taken)


def _said(row: AccountRow) -> dict[str, str]:
    return {
        "last_name": row.last_name,
        "first_name": row.first_name,
        "division": row.division,
        "mail": row.mail,
        "profile": row.told_profile,
    }

"""Keeping plans, listing them, letting them go."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.models import KeptPlan
from gar_sim.values.errors import InvalidInput, NotFound

LONGEST_NAME, LONGEST_REMARK = 120, 1_000
MOST_PLANS = 200
"""A school's, so that what nobody deletes does not pile up for ever."""


def keep_plan(
    session: Session,
    uai: str,
    author: str,
    at: datetime,
    *,
    name: str,
    remark: str,
    bench: str,
    fields: Sequence[tuple[str, str]],
    figures: dict[str, Any],
) -> KeptPlan:
    """Keep a selection under a name. Raises InvalidInput for want of a name, words too long, a plan too many."""
    _require(bool(name), "NO_NAME", "Le plan n'a pas de nom.", "Donnez-lui un nom, « 5e, rentrée » par exemple.")
    _require(len(name) <= LONGEST_NAME, "TOO_LONG", "Le nom du plan est trop long.", f"{LONGEST_NAME} signes au plus.")
    _require(
        len(remark) <= LONGEST_REMARK, "TOO_LONG", "La remarque est trop longue.", f"{LONGEST_REMARK} signes au plus."
    )
    room = len(plans_of(session, uai)) < MOST_PLANS
    _require(room, "TOO_MANY", f"L'établissement garde déjà {MOST_PLANS} plans.", "Effacez ceux qui ont servi.")
    plan = KeptPlan(
        uai=uai,
        name=name,
        remark=remark,
        author=author,
        kept_at=at,
        bench=bench,
        fields=[list(pair) for pair in fields],
        figures=figures,
    )
    session.add(plan)
    session.flush()
    return plan


def plans_of(session: Session, uai: str) -> list[KeptPlan]:
    """The plans of a school, the latest first."""
    kept = select(KeptPlan).where(KeptPlan.uai == uai).order_by(KeptPlan.kept_at.desc(), KeptPlan.id.desc())
    return list(session.scalars(kept))


def find_plan(session: Session, uai: str, plan_id: int) -> KeptPlan:
    """A plan of a school. Raises NotFound."""
    plan = session.get(KeptPlan, plan_id)
    if plan is None or plan.uai != uai:
        raise NotFound("UNKNOWN_PLAN", "Ce plan n'existe pas, ou plus.", remedy="Revenez aux plans gardés.")
    return plan


def _require(holds: bool, code: str, message: str, remedy: str) -> None:
    if not holds:
        raise InvalidInput(code, message, remedy=remedy)

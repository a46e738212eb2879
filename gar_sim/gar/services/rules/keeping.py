"""Making, pausing, resuming and ending rules."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from gar_sim.gar.domain.gestures import GestureKind, RuleKind, Source
from gar_sim.gar.domain.policies import Policy
from gar_sim.gar.models import Assignment, Rule, Subscription
from gar_sim.gar.services.assignments.batches import Stamp, open_batch
from gar_sim.gar.services.assignments.cells import Cell, assign_cells
from gar_sim.gar.services.assignments.counters import lock_counters
from gar_sim.gar.services.assignments.planning import Plan
from gar_sim.gar.services.assignments.selection import withdrawable_in
from gar_sim.gar.services.assignments.taking import WithdrawalPlan, carry_out, parts_of
from gar_sim.gar.services.populations import Kind, members, populations
from gar_sim.gar.services.responsibility import ManagerId
from gar_sim.gar.services.subscriptions.finding import find_subscriptions
from gar_sim.kernel.identifiers import new_id
from gar_sim.values.errors import NotFound

PAUSED_BY_HAND = "En pause, à la demande."


def standing_rules(session: Session, uai: str) -> list[Rule]:
    """The rules of a school that are not ended, the oldest first."""
    return list(session.scalars(select(Rule).where(Rule.uai == uai, Rule.ended_at.is_(None)).order_by(Rule.id)))


def find_rule(session: Session, uai: str, rule_id: int) -> Rule:
    """A rule of a school. Raises NotFound, for one that is ended too."""
    rule = session.get(Rule, rule_id)
    if rule is None or rule.uai != uai or rule.ended_at is not None:
        raise NotFound("UNKNOWN_RULE", "Cette règle n'est pas, ou n'est plus, suivie.", remedy="Revenez aux règles.")
    return rule


def make_rules(
    session: Session, uai: str, cells: Collection[Cell], maker: ManagerId, stamp: Stamp, shown: str | None = None
) -> Plan:
    """Give what the cells pair, as one gesture, and keep a rule for each; one that stands already stays as it is.

    Raises as `assign` does: a rule begins with everybody served.
    """
    plan = assign_cells(session, uai, cells, replace(stamp, source=Source.RULE), Policy.BLOCK, shown)
    known = {(rule.kind, rule.code, rule.subscription_id) for rule in standing_rules(session, uai)}
    rules = [
        Rule(
            uai=uai,
            subscription_id=cell.subscription_id,
            kind=cell.kind,
            code=cell.code,
            label=label,
            ent_id=maker.ent_id,
            ent_person_id=maker.ent_person_id,
            author=stamp.author,
            batch_id=stamp.batch_id if plan.served else None,
            made_at=stamp.at,
        )
        for cell, label in _labelled(session, uai, cells)
        if tuple(cell) not in known
    ]
    session.add_all(rules)
    session.flush()
    hold(session, rules, Assignment.batch_id == stamp.batch_id)
    return plan


def hold(session: Session, rules: Iterable[Rule], which: ColumnElement[bool]) -> None:
    """Make assignments that a condition names those of the first rule whose population their holder is in."""
    for rule in rules:
        inside = members(session, rule.uai, Kind(rule.kind), [rule.code]).subquery()
        session.execute(
            update(Assignment)
            .where(which, Assignment.rule_id.is_(None), Assignment.subscription_id == rule.subscription_id)
            .where(Assignment.person_id.in_(select(inside.c.person)))
            .values(rule_id=rule.id)
            .execution_options(synchronize_session=False)
        )


def pause_rule(session: Session, rule: Rule, stamp: Stamp, why: str = PAUSED_BY_HAND) -> None:
    """Neither give nor take back for it until it is resumed."""
    rule.paused_at, rule.why_paused = stamp.at, why
    _tell(session, rule, RuleKind.PAUSED, stamp)


def resume_rule(session: Session, rule: Rule, stamp: Stamp) -> None:
    """Follow it again, from the next night."""
    rule.paused_at, rule.why_paused = None, ""
    _tell(session, rule, RuleKind.RESUMED, stamp)


def end_rule(session: Session, rule: Rule, stamp: Stamp, *, take_back: bool) -> WithdrawalPlan:
    """Follow it no more. What it gave stays, as if given by hand, or comes back; another rule's people keep theirs."""
    lock_counters(session, [rule.subscription_id])
    rule.ended_at = stamp.at
    session.flush()
    mine = Assignment.rule_id == rule.id
    if take_back:
        _hand_over(session, rule)
    else:
        session.execute(
            update(Assignment).where(mine).values(rule_id=None).execution_options(synchronize_session=False)
        )
    plan = _plan(session, rule, mine)
    carry_out(session, plan, replace(stamp, source=Source.RULE), GestureKind.WITHDRAW, rule.uai)
    _tell(session, rule, RuleKind.ENDED, replace(stamp, batch_id=new_id()))
    return plan


def _tell(session: Session, rule: Rule, kind: RuleKind, stamp: Stamp) -> None:
    [title] = session.scalars(select(Subscription.title).where(Subscription.id == rule.subscription_id))
    open_batch(session, stamp, kind, rule.uai, people=0, about=f"{rule.label}, {title}")


def _hand_over(session: Session, rule: Rule) -> None:
    """Give the people whom another rule of the same subscription covers to that one."""
    live = (Assignment.rule_id == rule.id) & Assignment.withdrawn_at.is_(None)
    for other in standing_rules(session, rule.uai):
        if other.subscription_id == rule.subscription_id:
            inside = members(session, rule.uai, Kind(other.kind), [other.code]).subquery()
            session.execute(
                update(Assignment)
                .where(live, Assignment.person_id.in_(select(inside.c.person)))
                .values(rule_id=other.id)
                .execution_options(synchronize_session=False)
            )


def _plan(session: Session, rule: Rule, mine: ColumnElement[bool]) -> WithdrawalPlan:
    subscriptions = find_subscriptions(session, [rule.subscription_id], rule.uai)
    parts = parts_of(session, rule.uai, subscriptions, withdrawable_in(rule.uai) & mine)
    return WithdrawalPlan(len({one.person_id for part in parts for one in part.holdings}), parts)


def _labelled(session: Session, uai: str, cells: Collection[Cell]) -> Iterable[tuple[Cell, str]]:
    labels = {
        (one.kind, one.code): one.label
        for kind in dict.fromkeys(cell.kind for cell in cells)
        for one in populations(session, uai, kind)
    }
    return ((cell, labels[cell.kind, cell.code]) for cell in cells if (cell.kind, cell.code) in labels)

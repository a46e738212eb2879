"""A night's rules: who came into a population is served, who left it gives back what the rule gave, and only that."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.delegation_acts import require_right
from gar_sim.gar.domain.gestures import GestureKind, Source
from gar_sim.gar.models import Assignment, Batch, Person, Rule
from gar_sim.gar.services.assignments.batches import Stamp
from gar_sim.gar.services.assignments.counters import lock_counters
from gar_sim.gar.services.assignments.exchanging import Exchange, carry_out, exchange_of
from gar_sim.gar.services.assignments.planning import people_of
from gar_sim.gar.services.assignments.taking import RECOVERED, parts_of
from gar_sim.gar.services.holdings import usable_subscriptions
from gar_sim.gar.services.populations import Kind, members
from gar_sim.gar.services.responsibility import Manager, ManagerId, managers_of
from gar_sim.gar.services.rules.keeping import hold, pause_rule, standing_rules
from gar_sim.gar.services.subscriptions.finding import find_subscriptions
from gar_sim.kernel.identifiers import new_id
from gar_sim.values.errors import Refused
from gar_sim.values.gathering import gathered

RIGHT_LOST = "La personne qui l'a faite n'est plus responsable d'affectation ici."


def follow_rules(session: Session, at: datetime) -> None:
    """Follow the rules of every school, one gesture a manager; what a right does not reach any more is paused."""
    for uai in session.scalars(select(Rule.uai).where(Rule.ended_at.is_(None)).distinct().order_by(Rule.uai)).all():
        _follow_school(session, uai, at)


def plan_following(session: Session, uai: str, rules: Sequence[Rule], everyone: Sequence[Rule]) -> Exchange:
    """Say what following these rules would do; `everyone` are all that stand, whose people keep what they have."""
    inside = {rule.id: _people(session, rule) for rule in everyone}
    kept, wanted = _by_subscription(everyone, inside), _by_subscription(rules, inside)
    spared = _spared(session, uai, rules)
    served = {one: some - spared[one] for one, some in wanted.items()}
    subscriptions = find_subscriptions(session, served, uai)
    ours = Assignment.rule_id.in_([rule.id for rule in rules]) & Assignment.withdrawn_at.is_(None)
    back = [
        replace(part, holdings=tuple(one for one in part.holdings if one.person_id not in kept[part.subscription.id]))
        for part in parts_of(session, uai, subscriptions, ours)
    ]
    chosen = select(Person.id).where(Person.id.in_({person for some in served.values() for person in some}))
    people = people_of(session, uai, chosen)
    asked = {one: [person for person in people.values() if person.id in some] for one, some in served.items()}
    return exchange_of(session, back, asked, people)


def _follow_school(session: Session, uai: str, at: datetime) -> None:
    usable = set(session.scalars(usable_subscriptions(uai, at)))
    everyone = [rule for rule in standing_rules(session, uai) if rule.subscription_id in usable]
    lock_counters(session, {rule.subscription_id for rule in everyone})
    managers = {manager.id: manager for manager in managers_of(session, [uai])}
    active = (rule for rule in everyone if rule.paused_at is None)
    by_maker = gathered((ManagerId(rule.ent_id, rule.ent_person_id), rule) for rule in active)
    for maker, rules in by_maker.items():
        _follow(session, uai, rules, everyone, managers.get(maker), at)


def _follow(
    session: Session, uai: str, rules: Sequence[Rule], everyone: Sequence[Rule], maker: Manager | None, at: datetime
) -> None:
    try:
        stamp = _sign(maker, at)
        plan = plan_following(session, uai, rules, everyone)
        with session.begin_nested():
            carry_out(session, plan, stamp, GestureKind.FOLLOW, uai)
            hold(session, rules, Assignment.batch_id == stamp.batch_id)
    except Refused as reason:
        for rule in rules:
            by_night = Stamp(batch_id=new_id(), author=rule.author, at=at, source=Source.RULE)
            pause_rule(session, rule, by_night, reason.message)


def _sign(maker: Manager | None, at: datetime) -> Stamp:
    """The stamp of what a manager's rules do. Raises Refused when they may assign no more."""
    if maker is None:
        raise Refused("NOT_IN_CHARGE", RIGHT_LOST)
    if maker.act is not None:
        require_right(maker.act, at)
    act_id = maker.act.id if maker.act else None
    return Stamp(batch_id=new_id(), author=maker.display_name, at=at, source=Source.RULE, act_id=act_id)


def _people(session: Session, rule: Rule) -> set[int]:
    return {person for _, person in session.execute(members(session, rule.uai, Kind(rule.kind), [rule.code]))}


def _by_subscription(rules: Iterable[Rule], inside: Mapping[int, set[int]]) -> dict[str, set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for rule in rules:
        found[rule.subscription_id] |= inside[rule.id]
    return dict(found)


def _spared(session: Session, uai: str, rules: Collection[Rule]) -> defaultdict[str, set[int]]:
    """From whom somebody took a licence back since the rule was made: a manual choice, which it respects."""
    since = {rule.subscription_id: rule.made_at for rule in reversed(list(rules))}
    rows = session.execute(
        select(Assignment.subscription_id, Assignment.person_id, Assignment.withdrawn_at)
        .join(Batch, Batch.id == Assignment.withdrawn_batch_id)
        .where(Assignment.uai == uai, Assignment.subscription_id.in_(since), Batch.source != Source.RULE)
        .where(Assignment.reason.is_distinct_from(RECOVERED))
    )
    spared: defaultdict[str, set[int]] = defaultdict(set)
    for subscription_id, person, withdrawn_at in rows:
        if withdrawn_at and withdrawn_at > since[subscription_id]:
            spared[subscription_id].add(person)
    return spared

"""The plan of an assignment: a pure function of the selection and of the pools as they stand.

People are read once, as plain rows, and what they hold once, however many the subscriptions.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.levels import level_order
from gar_sim.gar.domain.policies import Policy, Sharing, share_all
from gar_sim.gar.domain.previews import Candidate, Preview, preview
from gar_sim.gar.domain.quotas import Counter, Offer
from gar_sim.gar.models import Assignment, Group, GroupMember, Membership, Person, Subscription
from gar_sim.gar.services.assignments.counters import stored_offers
from gar_sim.gar.services.assignments.selection import Selection, selected_people
from gar_sim.gar.services.population import levels_of_divisions
from gar_sim.gar.services.subscriptions.finding import find_subscriptions
from gar_sim.kernel.ordering import by_name
from gar_sim.values.errors import Conflict
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import AssignmentType


class Chosen(NamedTuple):
    """A person of a selection."""

    id: int
    ent_person_id: str
    last_name: str
    first_name: str
    left_at: datetime | None
    audience: str | None

    @property
    def name(self) -> str:
        """Last name first, as lists sort."""
        return f"{self.last_name} {self.first_name}"


@dataclass(frozen=True, slots=True)
class Part:
    """The effect on one subscription: what is asked of it, and who would get its licences."""

    subscription: Subscription
    counters: tuple[Counter, ...]
    preview: Preview
    sharing: Sharing


@dataclass(frozen=True, slots=True)
class Plan:
    """The effect of a selection, a part a subscription. `people` gives, for each key of a preview, who it is."""

    parts: tuple[Part, ...]
    people: Mapping[str, Chosen]

    @property
    def served(self) -> int:
        """Licences that would be given."""
        return sum(len(part.sharing.served) for part in self.parts)

    @property
    def already(self) -> int:
        """Licences that people of the selection hold."""
        return sum(len(part.preview.already) for part in self.parts)

    @property
    def missing(self) -> int:
        """Licences that lack."""
        return sum(part.preview.missing for part in self.parts)

    @property
    def unserved(self) -> int:
        """Licences that are asked and not given: where a policy serves some, how many it leaves."""
        return sum(len(part.sharing.unserved) for part in self.parts)

    @property
    def reached(self) -> int:
        """People who would get something."""
        return len({placement.person for part in self.parts for placement in part.sharing.served})

    @property
    def people_by_subscription(self) -> dict[str, list[int]]:
        """For whom a licence of each subscription is asked, whether one is left or not."""
        return {part.subscription.id: [int(one.person) for one in part.preview.new] for part in self.parts}

    @property
    def version(self) -> str:
        """What it was computed on, in short: it changes when a pool or the people do."""
        return fingerprint(
            ((part.subscription.id, part.counters, (placement.person for placement in part.sharing.served)))
            for part in self.parts
        )


def plan_assignment(
    session: Session,
    subscription_ids: Iterable[str],
    selection: Selection,
    now: datetime,
    policy: Policy = Policy.BLOCK,
) -> Plan:
    """Say what assigning to a selection would do; people are in the order of their names.

    Raises NotFound (subscription, school, group, level, person), Conflict for an establishment licence or an
    ended subscription.
    """
    subscriptions = find_subscriptions(session, subscription_ids, selection.uai)
    require_givable(subscriptions, now)
    chosen = selected_people(session, selection)
    people = people_of(session, selection.uai, chosen)
    ranks = class_ranks(session, selection.uai, chosen) if policy is Policy.CLASSES else {}
    previews = previews_of(session, subscriptions, people.values(), held_by(session, subscriptions, chosen))
    sharings = share_all([effect for _, _, effect in previews], policy, ranks)
    parts = (
        Part(subscription, offer.counters, effect, sharing)
        for (subscription, offer, effect), sharing in zip(previews, sharings, strict=True)
    )
    return Plan(tuple(parts), people)


def plan_pairs(
    session: Session,
    uai: str,
    people: Mapping[str, Chosen],
    wanted: Mapping[str, Iterable[Chosen]],
    policy: Policy = Policy.ORDERED,
) -> Plan:
    """Say what giving each subscription to its own people would do: in order, as far as licences go, when not said.

    Raises NotFound for a subscription that is not the school's.
    """
    subscriptions = find_subscriptions(session, wanted, uai)
    chosen = select(Person.id).where(Person.id.in_([person.id for person in people.values()]))
    held, offers = held_by(session, subscriptions, chosen), stored_offers(session, list(wanted))
    previews = [
        preview([candidate(person) for person in wanted[one.id]], offers[one.id], held[one.id]) for one in subscriptions
    ]
    ranks = class_ranks(session, uai, chosen) if policy is Policy.CLASSES else {}
    sharings = share_all(previews, policy, ranks)
    parts = (
        Part(one, offers[one.id].counters, effect, sharing)
        for one, effect, sharing in zip(subscriptions, previews, sharings, strict=True)
    )
    return Plan(tuple(parts), people)


def previews_of(
    session: Session, subscriptions: Sequence[Subscription], people: Iterable[Chosen], held: Mapping[str, set[str]]
) -> list[tuple[Subscription, Offer, Preview]]:
    """What giving each subscription to these people would do; `held` are the keys of its holders."""
    offers = stored_offers(session, [subscription.id for subscription in subscriptions])
    candidates = [candidate(person) for person in people]
    return [
        (subscription, offers[subscription.id], preview(candidates, offers[subscription.id], held[subscription.id]))
        for subscription in subscriptions
    ]


def people_of(session: Session, uai: str, chosen: Select[int]) -> dict[str, Chosen]:
    """Who these people are, by key, in the order of their names."""
    rows = session.execute(
        select(
            Person.id,
            Person.ent_person_id,
            Person.last_name,
            Person.first_name,
            Person.left_at,
            Membership.audience,
        )
        .outerjoin(Membership, (Membership.person_id == Person.id) & (Membership.uai == uai))
        .where(Person.id.in_(chosen))
        .order_by(*by_name(Person.last_name, Person.first_name), Person.id)
    )
    return {str(row.id): Chosen._make(row) for row in rows}


def held_by(session: Session, subscriptions: Iterable[Subscription], chosen: Select[int]) -> dict[str, set[str]]:
    """Keys of these people who hold a licence, by subscription."""
    held: dict[str, set[str]] = {subscription.id: set() for subscription in subscriptions}
    rows = select(Assignment.subscription_id, Assignment.person_id).where(
        Assignment.subscription_id.in_(held), Assignment.person_id.in_(chosen), Assignment.withdrawn_at.is_(None)
    )
    for subscription_id, person_id in session.execute(rows):
        held[subscription_id].add(str(person_id))
    return held


def class_ranks(session: Session, uai: str, chosen: Select[int]) -> dict[str, int]:
    """The place on the screen of each person's class: by level, then by code."""
    levels = levels_of_divisions(session, uai)
    rows = session.execute(
        select(GroupMember.person_id, Group.id, Group.code)
        .join(Group, Group.id == GroupMember.group_id)
        .where(Group.uai == uai, Group.status == Group.DIVISION, GroupMember.person_id.in_(chosen))
    )
    classes: defaultdict[tuple[tuple[int, str], str], list[str]] = defaultdict(list)
    for person_id, group_id, code in rows:
        classes[level_order(levels.get(group_id, "")), code].append(str(person_id))
    return {person: rank for rank, place in enumerate(sorted(classes)) for person in classes[place]}


def candidate(person: Chosen) -> Candidate:
    """A person as the preview looks at them."""
    return Candidate(str(person.id), Audience(person.audience) if person.audience else None, person.left_at is None)


def fingerprint(parts: Iterable[tuple[str, Iterable[Counter], Iterable[str]]]) -> str:
    """A short name of what a plan was computed on: counters, and whom it reaches."""
    told = (
        f"{subscription}:{';'.join(f'{one.audience}={one.live}/{one.total}' for one in counters)}:{','.join(people)}"
        for subscription, counters, people in parts
    )
    return hashlib.sha256("|".join(told).encode()).hexdigest()[:16]


def require_same(version: str, shown: str | None) -> None:
    """Raise Conflict when a pool or the people changed since a plan was shown; None was not shown one."""
    if shown is not None and version != shown:
        raise Conflict(
            "POOL_MOVED",
            "Quelque chose a changé depuis que vous avez regardé l'effet : rien n'a été fait.",
            remedy="Voici l'effet à présent ; vérifiez-le, puis confirmez.",
        )


def require_givable(subscriptions: Iterable[Subscription], now: datetime) -> None:
    """Raise Conflict for an establishment licence or an ended subscription: neither is given to people."""
    for subscription in subscriptions:
        _require_individual(subscription)
        require_not_ended(subscription, now)


def require_not_ended(subscription: Subscription, now: datetime) -> None:
    """Raise Conflict when a subscription is over: nothing could be opened with it."""
    if subscription.ends_at < now:
        raise Conflict(
            "SUBSCRIPTION_ENDED",
            f"L'abonnement « {subscription.title} » est terminé : il ne donne plus d'accès.",
            remedy="Affectez l'abonnement qui le renouvelle, s'il existe.",
        )


def _require_individual(subscription: Subscription) -> None:
    if subscription.assignment_type != AssignmentType.INDIVIDUAL:
        raise Conflict(
            "ESTABLISHMENT_LICENCE",
            f"La licence « {subscription.title} » est celle d'un établissement entier : "
            "elle s'ouvre à des publics, pas à des personnes.",
            remedy="Choisissez les publics de l'établissement.",
        )

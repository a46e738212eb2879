"""What an assignment would do, said before it is done (architecture, decision 6; domain-practice §1.7)."""

from collections import Counter as Tally
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from gar_sim.gar.domain.quotas import Counter, Offer
from gar_sim.values.profiles import AUDIENCE_LABELS, Audience


class RefusalReason(StrEnum):
    """Why a person or an audience cannot be served, whatever the licences left."""

    LEFT = "LEFT"
    NO_AUDIENCE = "NO_AUDIENCE"
    NOT_ADDRESSED = "NOT_ADDRESSED"
    NO_LICENCES = "NO_LICENCES"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of the selection; `audience` None is a profile that no subscription addresses."""

    person: str
    audience: Audience | None
    present: bool = True


@dataclass(frozen=True, slots=True)
class PersonRefusal:
    """A person who cannot be served, with the reason and its French sentence."""

    person: str
    reason: RefusalReason
    message: str


class Placement(NamedTuple):
    """A person who would be served, and the counter that would pay."""

    person: str
    audience: Audience
    counter: str


@dataclass(frozen=True, slots=True)
class Shortage:
    """A counter too small for what is asked of it."""

    counter: str
    needed: int
    free: int

    @property
    def missing(self) -> int:
        return self.needed - self.free


@dataclass(frozen=True, slots=True)
class Preview:
    """The effect of a planned assignment; nothing is done unless it `fits`."""

    already: tuple[str, ...]
    new: tuple[Placement, ...]
    refused: tuple[PersonRefusal, ...]
    shortages: tuple[Shortage, ...]

    @property
    def fits(self) -> bool:
        return not self.shortages

    @property
    def missing(self) -> int:
        """Licences that lack, over all counters."""
        return sum(shortage.missing for shortage in self.shortages)


@dataclass(frozen=True, slots=True)
class OpeningPreview:
    """The effect of opening a school's licence to audiences; `people` are those it would newly cover."""

    already: tuple[Audience, ...]
    new: tuple[Audience, ...]
    refused: tuple[tuple[Audience, RefusalReason], ...]
    people: int
    missing: int

    @property
    def fits(self) -> bool:
        return self.missing == 0


def preview(candidates: Iterable[Candidate], offer: Offer, served: Collection[str] = frozenset()) -> Preview:
    """Say what assigning to these people would do; `served` already hold a licence of this subscription.

    A person named twice counts once, order is kept.
    """
    people = list({candidate.person: candidate for candidate in candidates}.values())
    kinds = [(who.present, who.audience, who.person in served) for who in people]
    # A school has thousands of people but few kinds of them: each kind is judged once.
    reasons = {kind: refusal_reason(*kind, offer) for kind in set(kinds)}
    counters = {audience: offer.counter_for(audience) for audience in offer.audiences}
    already, new, refused = [], [], []
    for who, kind in zip(people, kinds, strict=True):
        reason = reasons[kind]
        if reason is not None:
            refused.append(PersonRefusal(who.person, reason, refusal_message(reason, who.audience)))
        elif kind[2]:
            already.append(who.person)
        elif who.audience is not None and (counter := counters[who.audience]):
            new.append(Placement(who.person, who.audience, counter.audience))
    return Preview(tuple(already), tuple(new), tuple(refused), _shortages(new, offer))


def preview_opening(
    wanted: Iterable[Audience], offer: Offer, sizes: Mapping[Audience, int], opened: frozenset[Audience]
) -> OpeningPreview:
    """Say what opening a school's licence to audiences would do; `sizes` are the eligible people of each."""
    audiences = tuple(dict.fromkeys(wanted))
    refused = tuple((audience, RefusalReason.NOT_ADDRESSED) for audience in audiences if not offer.addresses(audience))
    addressed = [audience for audience in audiences if offer.addresses(audience)]
    new = tuple(audience for audience in addressed if audience not in opened)
    people = sum(sizes.get(audience, 0) for audience in new)
    return OpeningPreview(
        already=tuple(audience for audience in addressed if audience in opened),
        new=new,
        refused=refused,
        people=people,
        missing=sum(counter.missing_for(people) for counter in offer.counters),
    )


def refusal_reason(present: bool, audience: Audience | None, served: bool, offer: Offer) -> RefusalReason | None:
    """Why a person of this kind cannot be served, or None. Who already is served needs no counter."""
    if not present:
        return RefusalReason.LEFT
    if served:
        return None
    if audience is None:
        return RefusalReason.NO_AUDIENCE
    if not offer.addresses(audience):
        return RefusalReason.NOT_ADDRESSED
    return None if offer.counter_for(audience) else RefusalReason.NO_LICENCES


def refusal_message(reason: RefusalReason, audience: Audience | None) -> str:
    """The sentence for a manager."""
    people = AUDIENCE_LABELS[audience] if audience else ""
    return {
        RefusalReason.LEFT: "Cette personne a quitté l'établissement.",
        RefusalReason.NO_AUDIENCE: "Le profil de cette personne n'ouvre droit à aucune licence.",
        RefusalReason.NOT_ADDRESSED: f"Cet abonnement ne s'adresse pas aux {people}.",
        RefusalReason.NO_LICENCES: f"Cet abonnement ne prévoit pas de licence pour les {people}.",
    }[reason]


def _shortages(placements: Iterable[Placement], offer: Offer) -> tuple[Shortage, ...]:
    needed = Tally(placement.counter for placement in placements)
    short: list[tuple[Counter, int]] = [
        (counter, needed[counter.audience])
        for counter in offer.counters
        if counter.missing_for(needed[counter.audience])
    ]
    return tuple(Shortage(counter.audience, count, counter.free or 0) for counter, count in short)

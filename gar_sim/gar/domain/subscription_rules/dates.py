"""Rules on the dates of a subscription (RG7 to RG10)."""

import re
from collections.abc import Iterator
from datetime import datetime

from gar_sim.gar.domain.subscription_rules.broken import BrokenRule, RuleCode, RuleFacts
from gar_sim.gar.domain.validity import PARIS, validity_of
from gar_sim.values.subscriptions import SubscriptionDraft

MAX_YEARS = 10

_SCHOOL_YEAR = re.compile(r"([0-9]{4})-([0-9]{4})")


def rg7(draft: SubscriptionDraft, facts: RuleFacts) -> Iterator[BrokenRule]:
    """A school year goes forward, spans ten years at most, and ends after the start."""
    years = _school_year(draft)
    if years is None or draft.ends_at is not None:
        return
    first, second = years
    if not first < second <= first + MAX_YEARS:
        yield _rg7(f"« anneeFinValidite » va d'une année à une suivante, {MAX_YEARS} ans plus tard au plus.")
    elif draft.starts_at is not None and not _within_reach(draft, second, facts):
        yield _rg7(f"« anneeFinValidite » doit suivre « debutValidite », de {MAX_YEARS} années scolaires au plus.")


def rg8(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """The end follows the start by less than ten years."""
    if draft.starts_at is None or draft.ends_at is None:
        return
    if not draft.starts_at <= draft.ends_at < _years_later(draft.starts_at):
        yield BrokenRule(
            RuleCode.RG8, "finValidite", f"« finValidite » doit suivre « debutValidite » de moins de {MAX_YEARS} ans."
        )


def rg9_one_end(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """One end and not two."""
    if draft.ends_at is not None and draft.end_school_year:
        yield BrokenRule(
            RuleCode.RG9, "anneeFinValidite", "« anneeFinValidite » et « finValidite » s'excluent : n'en garder qu'un."
        )


def rg9_some_end(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """No subscription without an end."""
    if draft.ends_at is None and not draft.end_school_year:
        yield BrokenRule(RuleCode.RG9, "finValidite", "Il faut « finValidite » ou « anneeFinValidite ».")


def rg10(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """A school year is written with its two years."""
    if draft.end_school_year and _school_year(draft) is None:
        yield BrokenRule(
            RuleCode.RG10, "anneeFinValidite", "« anneeFinValidite » s'écrit avec deux années, comme 2026-2027."
        )


def past_end(draft: SubscriptionDraft, facts: RuleFacts) -> Iterator[BrokenRule]:
    """Where the setting says so, a subscription that is already over is refused (gar-wire §9: unknown)."""
    has_end = draft.ends_at is not None or _school_year(draft) is not None
    if not facts.settings.refuse_past_end or draft.starts_at is None or not has_end:
        return
    if validity_of(draft, facts.settings.year_end).end < facts.now:
        element = "finValidite" if draft.ends_at else "anneeFinValidite"
        yield BrokenRule(RuleCode.PAST_END, element, f"« {element} » est déjà passé.")


def _rg7(message: str) -> BrokenRule:
    return BrokenRule(RuleCode.RG7, "anneeFinValidite", message)


def _school_year(draft: SubscriptionDraft) -> tuple[int, int] | None:
    found = _SCHOOL_YEAR.fullmatch(draft.end_school_year or "")
    return (int(found[1]), int(found[2])) if found else None


def _within_reach(draft: SubscriptionDraft, last_year: int, facts: RuleFacts) -> bool:
    validity = validity_of(draft, facts.settings.year_end)
    first_year = validity.start.astimezone(PARIS).year
    return validity.start <= validity.end and last_year - first_year <= MAX_YEARS


def _years_later(start: datetime) -> datetime:
    local = start.astimezone(PARIS)
    try:
        return local.replace(year=local.year + MAX_YEARS)
    except ValueError:  # ten years after a 29 February there is none
        return local.replace(year=local.year + MAX_YEARS, month=3, day=1)

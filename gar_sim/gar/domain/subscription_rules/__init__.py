"""The rules that a subscription obeys, when it is created and when it changes (gar-wire §1.5, §1.6)."""

from dataclasses import replace

from gar_sim.gar.domain.subscription_rules import dates, identity, licences, schools, updates
from gar_sim.gar.domain.subscription_rules.broken import BrokenRule, RuleCode, RuleFacts, RuleSettings, refusal
from gar_sim.gar.domain.subscription_rules.updates import updated
from gar_sim.values.subscriptions import NOT_TRANSFERABLE, TRANSFERABLE, SubscriptionDraft

__all__ = [
    "BrokenRule",
    "RuleCode",
    "RuleFacts",
    "RuleSettings",
    "broken_category_rules",
    "broken_rules",
    "broken_update_rules",
    "refusal",
    "updated",
    "with_defaults",
]

_RULES = (
    identity.mandatory,
    identity.max_lengths,
    identity.same_as_address,
    identity.white_space,
    identity.id_type,
    identity.rg3,
    identity.rg12,
    identity.rg13,
    licences.rg1,
    licences.rg4_type,
    licences.rg5,
    licences.rg6,
    licences.count_lengths,
    licences.known_audiences,
    dates.rg7,
    dates.rg8,
    dates.rg9_some_end,
    dates.rg10,
    dates.past_end,
    schools.rg11,
    schools.known_schools,
    schools.nature_codes,
)
_CREATION_RULES = (schools.rg2, licences.rg4_category, dates.rg9_one_end)


def broken_rules(draft: SubscriptionDraft, facts: RuleFacts) -> tuple[BrokenRule, ...]:
    """Every rule that a new subscription breaks; empty when it may be created."""
    return tuple(broken for rule in _RULES + _CREATION_RULES for broken in rule(draft, facts))


def broken_update_rules(
    current: SubscriptionDraft, sent: SubscriptionDraft, facts: RuleFacts
) -> tuple[BrokenRule, ...]:
    """Every rule that a change breaks; `facts.degrees` covers the schools that the subscription has.

    Both ends together are tolerated: a known client sends back what the listing gave (gar-wire §1.6).
    """
    after = updated(current, sent)
    return (
        *updates.school_on_update(sent),
        *updates.fixed_elements(current, sent),
        *updates.category_change(current, sent),
        *(broken for rule in _RULES for broken in rule(after, facts)),
    )


def broken_category_rules(category: str, *, allow_not_transferable: bool = False) -> tuple[BrokenRule, ...]:
    """What a change of category breaks: RG4, unless the historic category is allowed by the setting."""
    allowed = {TRANSFERABLE, NOT_TRANSFERABLE} if allow_not_transferable else {TRANSFERABLE}
    if category in allowed:
        return ()
    choices = " ou ".join(f"« {name} »" for name in sorted(allowed, reverse=True))
    message = f"« categorieAffectation » doit valoir {choices}."
    return (BrokenRule(RuleCode.RG4, "categorieAffectation", message),)


def with_defaults(draft: SubscriptionDraft) -> SubscriptionDraft:
    """The subscription as it is kept: a category that was not said is `transferable` (gar-wire §1.6)."""
    return replace(draft, category=draft.category or TRANSFERABLE)

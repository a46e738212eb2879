"""Rules on licences and audiences (RG1, RG4, RG5, RG6). A count of 0 says the same as no count (RG11)."""

from collections.abc import Iterator

from gar_sim.gar.domain.subscription_rules.broken import BrokenRule, RuleCode, RuleFacts
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import COUNT_ELEMENTS, TRANSFERABLE, AssignmentType, Pool, SubscriptionDraft

MAX_COUNT = 99_999_999
"""Greatest number of licences: eight digits (gar-wire §1.3)."""

_ELEMENT_OF = {counter: element for element, counter in COUNT_ELEMENTS.items()}


def filled_pools(draft: SubscriptionDraft) -> tuple[Pool, ...]:
    """Pools that hold something."""
    return tuple(pool for pool in draft.pools if pool.total != 0)


def rg1(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """One shared pool, or pools by audience."""
    kinds = {pool.is_global for pool in filled_pools(draft)}
    if len(kinds) != 1:
        yield BrokenRule(
            RuleCode.RG1,
            "nbLicenceGlobale",
            "Il faut « nbLicenceGlobale », ou bien un nombre de licences par public, et jamais les deux.",
        )


def rg4_category(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """Licences are transferable; saying nothing means that (gar-wire §1.6)."""
    if draft.category not in (None, TRANSFERABLE):
        yield BrokenRule(
            RuleCode.RG4, "categorieAffectation", f"« categorieAffectation » doit valoir « {TRANSFERABLE} »."
        )


def rg4_type(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """Licences go to people or to a school."""
    if draft.assignment_type not in set(AssignmentType):
        yield BrokenRule(RuleCode.RG4, "typeAffectation", "« typeAffectation » doit valoir « INDIV » ou « ETABL ».")


def rg5(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """A count is for an audience that the subscription addresses."""
    for pool in filled_pools(draft):
        if not pool.is_global and pool.audience not in draft.audiences:
            element = _ELEMENT_OF[pool.audience]
            yield BrokenRule(
                RuleCode.RG5, element, f"« {element} » demande que « publicCible » contienne « {pool.audience} »."
            )


def rg6(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """A school's licence has only a shared pool."""
    if draft.assignment_type != AssignmentType.ESTABLISHMENT:
        return
    for pool in filled_pools(draft):
        if not pool.is_global:
            element = _ELEMENT_OF[pool.audience]
            yield BrokenRule(
                RuleCode.RG6, element, f"Avec « ETABL », seul « nbLicenceGlobale » est admis, non « {element} »."
            )


def count_lengths(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """A number of licences has eight digits at most."""
    for pool in draft.pools:
        if pool.total is not None and not 0 <= pool.total <= MAX_COUNT:
            element = _ELEMENT_OF[pool.audience]
            yield BrokenRule(RuleCode.COUNT_TOO_LONG, element, f"« {element} » doit tenir en 8 chiffres.")


def known_audiences(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """There are four audiences (gar-wire §1.3)."""
    for audience in draft.audiences:
        if audience not in set(Audience):
            yield BrokenRule(
                RuleCode.UNKNOWN_AUDIENCE, "publicCible", f"« publicCible » ne peut valoir « {audience} »."
            )

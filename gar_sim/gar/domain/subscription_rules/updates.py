"""Rules on the change of a subscription (gar-wire §1.6)."""

from collections.abc import Iterator
from dataclasses import replace

from gar_sim.gar.domain.subscription_rules.broken import BrokenRule, RuleCode
from gar_sim.values.subscriptions import TRANSFERABLE, SubscriptionDraft


def updated(current: SubscriptionDraft, sent: SubscriptionDraft) -> SubscriptionDraft:
    """The subscription after an update: what was sent, with the schools and the category it keeps."""
    return replace(sent, schools=current.schools, nature_codes=current.nature_codes, category=current.category)


def school_on_update(sent: SubscriptionDraft) -> Iterator[BrokenRule]:
    """An update does not name schools: every known client leaves them out."""
    if sent.schools:
        yield BrokenRule(
            RuleCode.UAI_ON_UPDATE,
            "uaiEtab",
            "« uaiEtab » ne s'envoie qu'à la création : le retirer de la mise à jour.",
        )


def fixed_elements(current: SubscriptionDraft, sent: SubscriptionDraft) -> Iterator[BrokenRule]:
    """What an update may not change; saying again what holds is no change."""
    pairs = {
        "idDistributeurCom": (current.distributor, sent.distributor or current.distributor),
        "idRessource": (current.resource, sent.resource or current.resource),
        "typeAffectation": (current.assignment_type, sent.assignment_type or current.assignment_type),
        "codeNatureUAI": (set(current.nature_codes), set(sent.nature_codes) or set(current.nature_codes)),
    }
    for element, (kept, wanted) in pairs.items():
        if kept != wanted:
            yield BrokenRule(
                RuleCode.FIXED_ELEMENT, element, f"« {element} » ne change pas : créer un autre abonnement."
            )


def category_change(current: SubscriptionDraft, sent: SubscriptionDraft) -> Iterator[BrokenRule]:
    """The category has its own address."""
    if sent.category not in (None, current.category or TRANSFERABLE):
        yield BrokenRule(
            RuleCode.FIXED_ELEMENT,
            "categorieAffectation",
            "« categorieAffectation » ne change que par l'adresse « categorie ».",
        )

"""Rules on the schools of a subscription (RG2, RG11)."""

import re
from collections.abc import Iterator

from gar_sim.gar.domain.subscription_rules.broken import BrokenRule, RuleCode, RuleFacts
from gar_sim.gar.domain.subscription_rules.licences import filled_pools
from gar_sim.values.profiles import Audience
from gar_sim.values.schools import Degree, degree_of_nature, is_uai
from gar_sim.values.subscriptions import SubscriptionDraft

_NATURE = re.compile(r"[0-9]{3}")


def rg2(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """Schools by name, or by nature."""
    if bool(draft.schools) == bool(draft.nature_codes):
        yield BrokenRule(RuleCode.RG2, "uaiEtab", "Il faut « uaiEtab » ou « codeNatureUAI », et jamais les deux.")


def rg11(draft: SubscriptionDraft, facts: RuleFacts) -> Iterator[BrokenRule]:
    """Primary schools have no documentalist, neither as an audience nor with licences."""
    if not _has_primary_school(draft, facts):
        return
    if Audience.DOCUMENTALISTS in draft.audiences:
        yield BrokenRule(
            RuleCode.RG11,
            "publicCible",
            "Pas de profil documentaliste à l'école : retirer « DOCUMENTALISTE » de « publicCible ».",
        )
    elif any(pool.audience == Audience.DOCUMENTALISTS for pool in filled_pools(draft)):
        yield BrokenRule(
            RuleCode.RG11, "nbLicenceProfDoc", "Pas de profil documentaliste à l'école : retirer « nbLicenceProfDoc »."
        )


def known_schools(draft: SubscriptionDraft, facts: RuleFacts) -> Iterator[BrokenRule]:
    """Each UAI has its form, and names a school of the national list."""
    for uai in draft.schools:
        if not is_uai(uai):
            yield BrokenRule(
                RuleCode.INVALID_UAI, "uaiEtab", f"« uaiEtab » s'écrit avec 7 chiffres et une lettre, non « {uai} »."
            )
        elif uai not in facts.degrees:
            yield BrokenRule(
                RuleCode.UNKNOWN_SCHOOL, "uaiEtab", f"L'établissement « {uai} » de « uaiEtab » est inconnu."
            )


def nature_codes(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """Natures are codes of three digits (gar-wire §1.9)."""
    for code in draft.nature_codes:
        if not _NATURE.fullmatch(code):
            yield BrokenRule(
                RuleCode.INVALID_NATURE, "codeNatureUAI", f"« codeNatureUAI » s'écrit avec 3 chiffres, non « {code} »."
            )


def _has_primary_school(draft: SubscriptionDraft, facts: RuleFacts) -> bool:
    degrees = [facts.degrees.get(uai) for uai in draft.schools]
    degrees += [degree_of_nature(code) for code in draft.nature_codes]
    return Degree.PRIMARY in degrees

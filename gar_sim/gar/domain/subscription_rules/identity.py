"""Rules on what a subscription is called and what it is about (RG3, RG12, RG13)."""

import re
from collections.abc import Iterator

from gar_sim.gar.domain.subscription_rules.broken import BrokenRule, RuleCode, RuleFacts
from gar_sim.values.subscriptions import SubscriptionDraft

RESERVED_IDS = frozenset({"abonnements", "categorie"})
"""Words that are addresses of the service itself (gar-wire §1.2)."""

DELETED_PREFIX = "_"

_DISTRIBUTOR = re.compile(r"[0-9]{9}_[0-9]{16}")
_WHITE_SPACE = re.compile(r"\s")
_MAX_LENGTHS = {
    "idAbonnement": 45,
    "commentaireAbonnement": 255,
    "idRessource": 1024,
    "typeIdRessource": 50,
    "libelleRessource": 255,
    "codeProjetRessource": 50,
}


def mandatory(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """Elements of cardinality 1 that no numbered rule asks for (gar-wire §1.3)."""
    present = {
        "idAbonnement": draft.id,
        "idRessource": draft.resource,
        "typeIdRessource": draft.resource_id_type,
        "libelleRessource": draft.title,
        "debutValidite": draft.starts_at,
        "publicCible": draft.audiences,
    }
    for element, value in present.items():
        if not value:
            yield BrokenRule(RuleCode.MISSING_ELEMENT, element, f"L'élément « {element} » est obligatoire.")


def max_lengths(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """Numbers of characters (gar-wire §1.3); those of other elements follow from their own rules."""
    texts = (
        draft.id,
        draft.comment,
        draft.resource,
        draft.resource_id_type,
        draft.title,
        draft.project_code or "",
    )
    for (element, limit), text in zip(_MAX_LENGTHS.items(), texts, strict=True):
        if len(text) > limit:
            yield BrokenRule(RuleCode.TOO_LONG, element, f"« {element} » dépasse {limit} caractères.")


def rg3(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """The distributor is a SIREN and an ISNI."""
    if not _DISTRIBUTOR.fullmatch(draft.distributor):
        yield BrokenRule(
            RuleCode.RG3,
            "idDistributeurCom",
            "« idDistributeurCom » doit être un SIREN de 9 chiffres, un tiret bas, un ISNI de 16 chiffres.",
        )


def rg12(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """Some words are addresses of the service."""
    if draft.id in RESERVED_IDS:
        yield BrokenRule(RuleCode.RG12, "idAbonnement", f"« idAbonnement » ne peut pas valoir « {draft.id} ».")


def rg13(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """The underscore marks deleted subscriptions."""
    if draft.id.startswith(DELETED_PREFIX):
        yield BrokenRule(
            RuleCode.RG13,
            "idAbonnement",
            "« idAbonnement » ne peut pas commencer par un tiret bas, réservé aux abonnements supprimés.",
        )


def white_space(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """No blank in the identifier (gar-wire §1.5, one source)."""
    if _WHITE_SPACE.search(draft.id):
        yield BrokenRule(RuleCode.WHITE_SPACE, "idAbonnement", "« idAbonnement » ne peut pas contenir d'espace.")


def same_as_address(draft: SubscriptionDraft, facts: RuleFacts) -> Iterator[BrokenRule]:
    """The identifier of the document is that of the address (gar-wire §1.3)."""
    if facts.path_id is not None and draft.id and draft.id != facts.path_id:
        yield BrokenRule(
            RuleCode.ID_MISMATCH,
            "idAbonnement",
            f"« idAbonnement » ({draft.id}) diffère de l'adresse appelée ({facts.path_id}).",
        )


def id_type(draft: SubscriptionDraft, _: RuleFacts) -> Iterator[BrokenRule]:
    """Resources are named by an ARK, in small or in capital letters (gar-wire §1.3)."""
    if draft.resource_id_type and draft.resource_id_type.casefold() != "ark":
        yield BrokenRule(RuleCode.ID_TYPE, "typeIdRessource", "« typeIdRessource » doit valoir « ark ».")

"""The subscription as named texts, the middle ground of its XML and JSON forms (gar-wire §1.3)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from gar_sim.formats.abonnement.dates import format_instant, parse_instant
from gar_sim.formats.abonnement.names import ELEMENTS, REPEATED
from gar_sim.values.errors import InvalidInput
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import COUNT_ELEMENTS, UNLIMITED, Pool, SubscriptionDraft

Fields = Mapping[str, Sequence[str]]
"""Element name → its texts in document order, stripped, never empty."""

_COUNT = re.compile(r"[0-9]{1,18}")


def draft_from_fields(fields: Fields) -> SubscriptionDraft:
    """Read a draft; what is missing stays empty, for the rules to judge.

    Raises InvalidInput: UNKNOWN_ELEMENT, REPEATED_ELEMENT, INVALID_DATE, INVALID_COUNT.
    """
    check_names(fields, ELEMENTS)
    one = {name: texts[0] for name, texts in fields.items() if texts}
    return SubscriptionDraft(
        id=one.get("idAbonnement", ""),
        comment=one.get("commentaireAbonnement", ""),
        distributor=one.get("idDistributeurCom", ""),
        resource=one.get("idRessource", ""),
        resource_id_type=one.get("typeIdRessource", ""),
        title=one.get("libelleRessource", ""),
        starts_at=_instant(one, "debutValidite"),
        ends_at=_instant(one, "finValidite"),
        end_school_year=one.get("anneeFinValidite"),
        schools=_distinct(fields.get("uaiEtab", ())),
        nature_codes=_distinct(one.get("codeNatureUAI", "").split(",")),
        category=one.get("categorieAffectation"),
        assignment_type=one.get("typeAffectation", ""),
        pools=tuple(_pool(name, one[name]) for name in COUNT_ELEMENTS if name in one),
        audiences=tuple(_audience(text) for text in _distinct(fields.get("publicCible", ()))),
        project_code=one.get("codeProjetRessource"),
    )


def fields_of_draft(draft: SubscriptionDraft) -> Iterator[tuple[str, str]]:
    """Write a draft as (element, text) in wire order; what is empty is left out."""
    texts = {name: text for name, text in _single_texts(draft).items() if text}
    repeated: dict[str, Sequence[str]] = {"uaiEtab": draft.schools, "publicCible": draft.audiences}
    for name in ELEMENTS:
        if name in repeated:
            yield from ((name, str(text)) for text in repeated[name])
        elif name in texts:
            yield name, texts[name]


def check_names(fields: Fields, known: Sequence[str]) -> None:
    """Refuse an element that the document does not have, or one too many of it."""
    for name, texts in fields.items():
        if name not in known:
            raise InvalidInput("UNKNOWN_ELEMENT", f"L'élément « {name} » n'existe pas dans ce document.")
        if len(texts) > 1 and name not in REPEATED:
            raise InvalidInput("REPEATED_ELEMENT", f"L'élément « {name} » ne peut figurer qu'une fois.")


def _single_texts(draft: SubscriptionDraft) -> dict[str, str | None]:
    counters = {pool.audience: pool.total for pool in draft.pools}
    counts: dict[str, str | None] = {
        name: _count_text(counters[counter]) for name, counter in COUNT_ELEMENTS.items() if counter in counters
    }
    return counts | {
        "idAbonnement": draft.id,
        "commentaireAbonnement": draft.comment,
        "idDistributeurCom": draft.distributor,
        "idRessource": draft.resource,
        "typeIdRessource": draft.resource_id_type,
        "libelleRessource": draft.title,
        "debutValidite": _instant_text(draft.starts_at),
        "finValidite": _instant_text(draft.ends_at),
        "anneeFinValidite": draft.end_school_year,
        "codeNatureUAI": ",".join(draft.nature_codes),
        "categorieAffectation": draft.category,
        "typeAffectation": draft.assignment_type,
        "codeProjetRessource": draft.project_code,
    }


def _instant(one: Mapping[str, str], name: str) -> datetime | None:
    return parse_instant(one[name], name, end_of_day=name == "finValidite") if name in one else None


def _instant_text(instant: datetime | None) -> str | None:
    return format_instant(instant) if instant else None


def _pool(name: str, text: str) -> Pool:
    if text == UNLIMITED:
        return Pool(COUNT_ELEMENTS[name], None)
    if not _COUNT.fullmatch(text):
        raise InvalidInput(
            "INVALID_COUNT",
            f"« {name} » n'est pas un nombre de licences : « {text} ».",
            remedy=f"Écrire un nombre entier, ou {UNLIMITED}.",
        )
    return Pool(COUNT_ELEMENTS[name], int(text))


def _count_text(total: int | None) -> str:
    return UNLIMITED if total is None else str(total)


def _audience(text: str) -> Audience | str:
    return Audience(text) if text in set(Audience) else text


def _distinct(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))

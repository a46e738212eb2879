"""What a rule needs to know, and what it says when it is broken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from gar_sim.gar.domain.validity import SchoolYearEnd
from gar_sim.values.errors import InvalidInput
from gar_sim.values.schools import Degree


class RuleCode(StrEnum):
    """RG1 to RG13 as publishers cite them (gar-wire §1.5), then our names for what has no number."""

    RG1 = "RG1"
    RG2 = "RG2"
    RG3 = "RG3"
    RG4 = "RG4"
    RG5 = "RG5"
    RG6 = "RG6"
    RG7 = "RG7"
    RG8 = "RG8"
    RG9 = "RG9"
    RG10 = "RG10"
    RG11 = "RG11"
    RG12 = "RG12"
    RG13 = "RG13"
    MISSING_ELEMENT = "MISSING_ELEMENT"
    TOO_LONG = "TOO_LONG"
    WHITE_SPACE = "WHITE_SPACE"
    ID_MISMATCH = "ID_MISMATCH"
    ID_TYPE = "ID_TYPE"
    COUNT_TOO_LONG = "COUNT_TOO_LONG"
    UNKNOWN_AUDIENCE = "UNKNOWN_AUDIENCE"
    INVALID_UAI = "INVALID_UAI"
    UNKNOWN_SCHOOL = "UNKNOWN_SCHOOL"
    INVALID_NATURE = "INVALID_NATURE"
    PAST_END = "PAST_END"
    UAI_ON_UPDATE = "UAI_ON_UPDATE"
    FIXED_ELEMENT = "FIXED_ELEMENT"


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """One broken rule: its code, the wire element to correct, a French sentence that names it."""

    code: RuleCode
    element: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSettings:
    """What the sources leave open (gar-wire §1.5, §9)."""

    refuse_past_end: bool = False
    year_end: SchoolYearEnd = field(default_factory=SchoolYearEnd)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFacts:
    """What surrounds a draft: the instant, the known schools among its own, the id in the address."""

    now: datetime
    degrees: Mapping[str, Degree]
    path_id: str | None = None
    settings: RuleSettings = field(default_factory=RuleSettings)


def refusal(broken: Sequence[BrokenRule]) -> InvalidInput:
    """One error for the rules that a document broke: the code of the first, the sentences of all."""
    sentences = " ".join(f"{rule.code} : {rule.message}" for rule in broken)
    return InvalidInput(broken[0].code.value, sentences, remedy="Corriger le document, puis le renvoyer.")

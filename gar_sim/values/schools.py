"""Schools: their identifier and the degree that decides which rules bind them."""

import re
from enum import StrEnum

_UAI = re.compile(r"[0-9]{7}[A-Z]")

FIRST_DEGREE_NATURES = frozenset({"101", "103", "111", "151", "152", "153", "160", "169", "170"})
"""Codes of N_NATURE_UAI of nursery and primary schools (gar-wire §1.9: 151 is a primary school)."""


class Degree(StrEnum):
    """The two deliveries that an ENT makes, as spelt in file names (gar-wire §3.1)."""

    PRIMARY = "1D"
    SECONDARY = "2D"


def is_uai(text: str) -> bool:
    """Tell whether a text has the form of a UAI: seven digits and a letter (gar-wire §3.5).

    The check letter is not verified: invented schools carry an impossible one on purpose.
    """
    return _UAI.fullmatch(text) is not None


def degree_of_nature(nature: str) -> Degree:
    """Degree of a school from its N_NATURE_UAI code."""
    return Degree.PRIMARY if nature in FIRST_DEGREE_NATURES else Degree.SECONDARY

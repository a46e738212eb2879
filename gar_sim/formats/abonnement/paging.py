"""The `debut` and `fin` of a listing (gar-wire §1.7): clients count from 0 or from 1."""

import re

from gar_sim.values.errors import InvalidInput
from gar_sim.values.subscription_filters import ListSlice

_POSITION = re.compile(r"[0-9]{1,9}")


def decode_slice(first: str | None, last: str | None, *, last_included: bool = False) -> ListSlice:
    """Read the two query parameters as a slice of positions.

    A first position of 0 or of 1 is the first item: a client that turns the pages until a short one sees
    every item, whichever it counts from. The last position is left out unless `last_included`; which of
    the two is real is unknown. Raises InvalidInput.
    """
    start = _position(first, "debut")
    end = _position(last, "fin")
    offset = max((start or 0) - 1, 0)
    if end is None:
        return ListSlice(offset)
    return ListSlice(offset, max(end - (start or 0) + int(last_included), 0))


def _position(text: str | None, name: str) -> int | None:
    if not text:
        return None
    if not _POSITION.fullmatch(text):
        raise InvalidInput("INVALID_PAGE", f"« {name} » doit être un nombre entier positif, non « {text} ».")
    return int(text)

"""Instants on the subscription wire (gar-wire §1.3, §1.7): many forms come in, one goes out."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from gar_sim.values.errors import InvalidInput

PARIS = ZoneInfo("Europe/Paris")

_FORM = re.compile(
    r"(?P<day>(?:19[7-9]|2[0-9]{2})[0-9]-[0-9]{2}-[0-9]{2})"
    r"(?P<time>T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_START_OF_DAY = "T00:00:00"
_END_OF_DAY = "T23:59:59"


def parse_instant(text: str, element: str, *, end_of_day: bool = False) -> datetime:
    """Read an ISO 8601 instant as an aware UTC datetime; without an offset it is the time in Paris.

    A bare day is its first second, or its last one where it closes an interval. Digits past the
    microsecond are dropped. Raises InvalidInput (INVALID_DATE) that names the element.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise _unreadable(text, element)
    time = found["time"] or (_END_OF_DAY if end_of_day else _START_OF_DAY)
    try:
        instant = datetime.fromisoformat(found["day"] + time)
    except ValueError:
        raise _unreadable(text, element) from None
    return (instant if instant.tzinfo else instant.replace(tzinfo=PARIS)).astimezone(UTC)


def format_instant(instant: datetime) -> str:
    """Write an aware instant as `yyyy-MM-ddTHH:mm:ss.SSS+02:00`, in Paris.

    Fraction and offset are always there: a known client parses this one form only (gar-wire §1.7).
    """
    return instant.astimezone(PARIS).isoformat(timespec="milliseconds")


def _unreadable(text: str, element: str) -> InvalidInput:
    return InvalidInput(
        "INVALID_DATE",
        f"« {element} » n'est pas une date lisible : « {text} ».",
        remedy="Écrire la date comme 2026-09-01T00:00:00, avec ou sans décalage horaire.",
    )

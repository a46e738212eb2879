"""Days and months as French sentences say them, in Paris."""

from datetime import datetime

from gar_sim.gar.domain.validity import PARIS

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def french_day(instant: datetime) -> str:
    """The day of an aware instant: « 1er septembre 2026 »."""
    local = instant.astimezone(PARIS)
    return f"{'1er' if local.day == 1 else local.day} {_MONTHS[local.month - 1]} {local.year}"


def french_month(month: str) -> str:
    """The name of a month, « 2026-09 »: « septembre 2026 »."""
    year, _, number = month.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}"

"""Days as French sentences say them, in Paris."""

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

"""Where the clock can be sent, as instants; plain functions of the world's present one."""

from datetime import UTC, date, datetime, time, timedelta

from gar_sim.kernel.clocks import PARIS, nights_between
from gar_sim.values.errors import InvalidInput

FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
"""Bounds of the world's time: the wires write years with four digits, and schools were others before."""

MORNING = time(8)
"""When a day begins in a school: every leap that names a day arrives then."""

_BACK_TO_SCHOOL = (9, 1)


def tomorrow(now: datetime) -> datetime:
    """Tomorrow morning."""
    return _morning(_day(now) + timedelta(days=1))


def back_to_school(now: datetime) -> datetime:
    """The morning of the next 1 September, strictly after today."""
    today = _day(now)
    this_year = date(today.year, *_BACK_TO_SCHOOL)
    return _morning(this_year if today < this_year else this_year.replace(year=today.year + 1))


def day_after(end: datetime) -> datetime:
    """The morning after the day of that instant: what ended then is over."""
    return _morning(_day(end) + timedelta(days=1))


def next_night(now: datetime) -> datetime:
    """The next delivery of the directory."""
    return nights_between(now, now + timedelta(days=2))[0]


def last_night_before(now: datetime, instant: datetime) -> datetime | None:
    """The night that a leap to that instant runs: the last one passed, or none (`timeline.move_clock`)."""
    nights = nights_between(max(now, instant - timedelta(days=2)), instant)
    return nights[-1] if nights else None


def read_instant(text: str) -> datetime:
    """An instant that a form carries: ISO 8601, of Paris where no offset is said. Raises InvalidInput."""
    try:
        instant = datetime.fromisoformat(text.strip())
    except ValueError:
        raise InvalidInput(
            "INVALID_INSTANT",
            f"« {text} » n'est pas une date et une heure." if text.strip() else "La date manque.",
            remedy="Choisissez un jour et une heure, par exemple le 20 septembre 2026 à 8 h.",
        ) from None
    return require_in_time(instant if instant.tzinfo else instant.replace(tzinfo=PARIS))


def require_in_time(instant: datetime) -> datetime:
    """The same aware instant, where the world's time goes. Raises InvalidInput."""
    if not FIRST <= instant < LAST:
        raise out_of_time()
    return instant


def out_of_time() -> InvalidInput:
    """The refusal of an instant before or after the world's time."""
    return InvalidInput(
        "OUT_OF_TIME", "L'heure du monde va de l'an 2000 à l'an 2099.", remedy="Choisissez un instant de ce siècle."
    )


def _day(instant: datetime) -> date:
    return instant.astimezone(PARIS).date()


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, PARIS)

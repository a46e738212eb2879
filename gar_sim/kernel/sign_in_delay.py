"""How long to wait after failed sign-ins: nothing for a slip of the finger, more and more for who guesses."""

from datetime import timedelta
from math import ceil

from gar_sim.values.errors import Refused

FREE_ATTEMPTS = 3
FIRST_DELAY = timedelta(seconds=15)
LONGEST_DELAY = timedelta(minutes=15)


def delay_after(attempts: int) -> timedelta:
    """The wait after so many failures in a row: none up to the third, then 15 seconds, doubled each time."""
    if attempts < FREE_ATTEMPTS:
        return timedelta()
    doublings = min(attempts - FREE_ATTEMPTS, 10)
    return min(FIRST_DELAY * 2**doublings, LONGEST_DELAY)


def too_many_tries(left: timedelta) -> Refused:
    """What is said, to be raised, as long as some of the wait is left."""
    seconds = ceil(left.total_seconds())
    length = f"{seconds} secondes" if seconds < 120 else f"{ceil(seconds / 60)} minutes"
    return Refused(
        "TOO_MANY_TRIES",
        f"Trop d'essais de suite. Attendez {length} avant le prochain.",
        remedy="Relisez votre coupon, ou demandez-en un autre à votre établissement.",
    )

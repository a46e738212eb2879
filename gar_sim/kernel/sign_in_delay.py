"""How long to wait after failed sign-ins: nothing for a slip of the finger, more and more for who guesses."""

from datetime import timedelta

FREE_ATTEMPTS = 3
FIRST_DELAY = timedelta(seconds=15)
LONGEST_DELAY = timedelta(minutes=15)


def delay_after(attempts: int) -> timedelta:
    """The wait after so many failures in a row: none up to the third, then 15 seconds, doubled each time."""
    if attempts < FREE_ATTEMPTS:
        return timedelta()
    doublings = min(attempts - FREE_ATTEMPTS, 10)
    return min(FIRST_DELAY * 2**doublings, LONGEST_DELAY)

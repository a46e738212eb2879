"""The fixture as tests name its parts."""

from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.fixtures.subscriptions import FixtureSubscription

COLLEGE = "0991101O"
LYCEE = "0991202Q"
ECOLE = "0991303O"


def numbered(fixtures: Fixtures, number: int) -> FixtureSubscription:
    """A subscription of the collège by its number, 1 to 22."""
    (found,) = [
        subscription for subscription in fixtures.subscriptions if subscription.key.startswith(f"clg-{number:02}-")
    ]
    return found

"""A prepared demonstration: what to say, where to look, where to click."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from gar_sim.values.situations import Situation

MOST_CLICKS: Final = 12
MOST_MINUTES: Final = 10
"""What a trainer can hold in the head, and a room in one go."""

PLACES: Final = frozenset(
    {"seat", "school", "slug", "pupil", "administrator", "account", "password", "edugar_pupil", "edugar_head"}
)
"""Names that an address or a text to type may hold in braces: the world says what they stand for."""


class Click(NamedTuple):
    """What is pressed: a role of HTML-ARIA, and the beginning of its accessible name; the first of its kind."""

    role: str
    name: str


class Step(NamedTuple):
    """One step: an address to open, texts to type by label, something to press, and what is then on the page.

    `who` acts; `say` and `look` are for the trainer. What is `gone` is on the page no more.
    """

    who: str
    say: str
    look: str
    address: str | None
    typed: Mapping[str, str]
    click: Click | None
    seen: str
    gone: str | None

    @property
    def clicks(self) -> int:
        """An address is a link of the script: following it counts."""
        return (self.address is not None) + (self.click is not None)


class Demonstration(NamedTuple):
    """A script; `starts` are the situations that its preparation goes through, the last one is where it begins.

    `anew_by` is the situation by which a school that is there already leaves it first, so as to begin anew.
    """

    situation: Situation
    title: str
    lead: str
    minutes: int
    starts: tuple[Situation, ...]
    steps: tuple[Step, ...]
    anew_by: Situation | None = None

    def way_from(self, now: Situation) -> tuple[Situation, ...]:
        """What the preparation goes through, from the situation of now."""
        return (self.anew_by, *self.starts) if self.anew_by and now is self.starts[-1] else self.starts

    @property
    def clicks(self) -> int:
        """How many it takes in all."""
        return sum(step.clicks for step in self.steps)

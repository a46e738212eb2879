"""The sequence of messages laid out for a drawing: lifelines from left to right, time downwards, in pixels.

Plain geometry; `templates/front/exchanges/sequence.svg` draws it. Signs are shapes and words, not colours alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from gar_sim.front.exchanges.actors import ORDER, Actor
from gar_sim.front.exchanges.messages import Kind, Message

LANE, SIDE, TOP, BOTTOM = 190, 96, 58, 92
"""Between two lifelines; from the edge to the first; room for the names; room for the key."""

LINE, AIR, LETTER = 17, 20, 7
"""Height of a line of text; between two messages; width of a letter, at most, on average."""

HEAD: Final = 9
"""Length of an arrow's head."""

LIGHT: Final = {
    "paper": "#ffffff", "ink": "#262038", "soft": "#5b5570", "line": "#857d9b", "bad": "#a8213a", "personal": "#6a35d9",
    "front": "#5a3fa3", "ent": "#0b6a5f", "mediacentre": "#a3490a", "gar": "#a01f5e", "supplier": "#3c5f10",
    "other": "#5b5570", "on": "#ffffff",
}  # fmt: skip
DARK: Final = {
    "paper": "#211c2c", "ink": "#eeeaf6", "soft": "#b9b1cb", "line": "#8c84a3", "bad": "#ff9dab", "personal": "#c9b5ff",
    "front": "#c4b0f7", "ent": "#72d3c3", "mediacentre": "#f4b377", "gar": "#f59cc2", "supplier": "#b5d67f",
    "other": "#b9b1cb", "on": "#17131f",
}  # fmt: skip
"""The colours of the pages (`static/css/palette.css`), which an image cannot read from them."""


@dataclass(frozen=True, slots=True)
class Lifeline:
    """An actor, with the middle of its column."""

    actor: Actor
    x: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """A message with its place: from `start` to `end` at the height `y`, its words above it, centred on `middle`."""

    message: Message
    start: int
    end: int
    y: int
    lines: tuple[str, ...]
    personal: tuple[str, ...]

    @property
    def middle(self) -> int:
        return (self.start + self.end) // 2

    @property
    def top(self) -> int:
        """Baseline of the first line of words."""
        return self.y - 8 - LINE * (len(self.lines) + len(self.personal) - 1)

    @property
    def head(self) -> str:
        """The three points of the arrow's head."""
        back = self.end - HEAD if self.end > self.start else self.end + HEAD
        return f"{self.end},{self.y} {back},{self.y - 5} {back},{self.y + 5}"

    @property
    def dashes(self) -> str:
        """An answer is dashed, a redirect dotted, a question plain."""
        return {Kind.ASK: "none", Kind.ANSWER: "7 4", Kind.SENT_ON: "2 4"}[self.message.kind]


@dataclass(frozen=True, slots=True)
class Diagram:
    """The whole drawing."""

    lifelines: tuple[Lifeline, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int

    @property
    def foot(self) -> int:
        """Where lifelines end and the key begins."""
        return self.height - BOTTOM


def draw(messages: Sequence[Message]) -> Diagram:
    """Lay out messages, in order."""
    seen = list(dict.fromkeys(actor for message in messages for actor in (message.source, message.target)))
    actors = sorted(seen, key=lambda actor: ORDER.index(actor) if actor in ORDER else len(ORDER))
    lifelines = tuple(Lifeline(actor, SIDE + LANE * rank) for rank, actor in enumerate(actors))
    columns = {lifeline.actor: lifeline.x for lifeline in lifelines}
    arrows: list[Arrow] = []
    y = TOP
    for message in messages:
        arrow = _arrow(message, columns[message.source], columns[message.target], y)
        arrows.append(arrow)
        y = arrow.y
    width = max(2 * SIDE + LANE * (len(lifelines) - 1), 3 * LANE)
    return Diagram(lifelines, tuple(arrows), width, y + AIR + BOTTOM)


def _arrow(message: Message, start: int, end: int, above: int) -> Arrow:
    end = end if end != start else start + LANE // 2
    room = max((abs(end - start) - 40) // LETTER, 14)
    lines = tuple(wrap(message.text, room))
    personal = tuple(wrap(f"Données : {', '.join(message.personal)}", room)) if message.personal else ()
    return Arrow(message, start, end, above + AIR + LINE * (len(lines) + len(personal)) + 8, lines, personal)

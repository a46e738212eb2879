"""Who answers for the data in each situation, under which text, and what texts have said of it: the data file."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from gar_sim.timeline.fixtures.blocks import Block, read_blocks
from gar_sim.timeline.fixtures.places import Claims, Place, fault
from gar_sim.values.schools import Degree
from gar_sim.values.situations import Situation

FILE = "situations/texts.toml"


class Frame(NamedTuple):
    """The frame of one situation; `primary_responsible` answers for it in a primary school."""

    situation: Situation
    responsible: str
    primary_responsible: str
    text: str
    necessity: str
    password: str
    each_resource: bool
    source: str

    def answers(self, degree: str) -> str:
        """Who answers for the data in a school of that degree."""
        return self.primary_responsible if degree == Degree.PRIMARY else self.responsible


class Statement(NamedTuple):
    """What a text said, when, about which situations."""

    situations: tuple[Situation, ...]
    date: str
    says: str
    source: str


class Texts(NamedTuple):
    """All that the file says: every situation once, statements in its order."""

    frames: dict[Situation, Frame]
    statements: tuple[Statement, ...]


@lru_cache(maxsize=1)
def read_texts(folder: Path) -> Texts:
    """Read `situations/texts.toml`. Raises InvalidInput, which names the file and the line at fault."""
    claims = Claims()
    frames = [_frame(block, claims) for block in read_blocks(folder, FILE, "situation", beside={"statement"})]
    statements = [_statement(block) for block in read_blocks(folder, FILE, "statement", beside={"situation"})]
    said = {frame.situation: frame for frame in frames}
    for situation in Situation:
        if situation not in said:
            fault(Place(FILE), f"il manque la [[situation]] « {situation} ».")
    return Texts(said, tuple(statements))


def _frame(block: Block, claims: Claims) -> Frame:
    situation, responsible = block.choice("code", Situation), block.text("responsible")
    claims.claim((situation,), block.place)
    frame = Frame(
        situation=situation,
        responsible=responsible,
        primary_responsible=block.optional("primary_responsible") or responsible,
        text=block.text("text"),
        necessity=block.text("necessity"),
        password=block.text("password"),
        each_resource=block.value("each_resource", bool) if block.has("each_resource") else False,
        source=block.text("source"),
    )
    block.finish()
    return frame


def _statement(block: Block) -> Statement:
    situations = tuple(map(Situation, block.all_known("situations", set(Situation))))
    if not situations:
        fault(block.place, "« situations » est vide : de laquelle parle ce texte ?")
    statement = Statement(situations, block.text("date"), block.text("says"), block.text("source"))
    block.finish()
    return statement

"""Reading the scripts of the demonstrations: `demonstrations/<situation>.toml`."""

import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from string import Formatter
from typing import Final

from gar_sim.timeline.demonstrations.script import MOST_CLICKS, MOST_MINUTES, PLACES, Click, Demonstration, Step
from gar_sim.timeline.fixtures.blocks import Block, read_blocks, read_document
from gar_sim.timeline.fixtures.places import Place, fault
from gar_sim.timeline.fixtures.tables import text_of
from gar_sim.values.situations import Situation

ROLES: Final = {"link", "button", "checkbox", "radio"}

_HEAD: Final = ("title", "lead", "minutes", "starts", "anew_by")


def read_demonstration(folder: Path, situation: Situation) -> Demonstration:
    """The script of a situation. Raises InvalidInput, with the file and the line at fault."""
    file = f"demonstrations/{situation}.toml"
    blocks = list(read_blocks(folder, file, "step", beside=_HEAD))
    document = read_document(folder, file)
    head = Block(Place(file), {key: document[key] for key in _HEAD if key in document})
    minutes = head.value("minutes", int)
    if not 0 < minutes <= MOST_MINUTES:
        fault(_line_of(folder, file, "minutes"), f"une démonstration dure {MOST_MINUTES} minutes au plus.")
    steps = tuple(map(_step, blocks))
    _check_clicks(blocks, steps)
    return Demonstration(
        situation=situation,
        title=head.text("title"),
        lead=head.text("lead"),
        minutes=minutes,
        starts=tuple(map(Situation, head.all_known("starts", set(Situation))))
        or fault(head.place, "« starts » manque."),
        steps=steps,
        anew_by=Situation(head.known("anew_by", set(Situation))) if head.has("anew_by") else None,
    )


def _step(block: Block) -> Step:
    address = block.optional("address")
    click = Click(block.known("role", ROLES), block.text("name")) if block.has("role") or block.has("name") else None
    typed = block.inner("typed").texts_by_key() if block.has("typed") else {}
    if address is None and click is None:
        fault(block.place, "une étape ouvre une adresse (« address ») ou presse quelque chose (« role » et « name »).")
    for text in filter(None, [address, *typed.values()]):
        _check_places(block, text)
    step = Step(
        who=block.text("who"),
        say=block.text("say"),
        look=block.text("look"),
        address=address,
        typed=typed,
        click=click,
        seen=block.text("seen"),
        gone=block.optional("gone"),
    )
    block.finish()
    return step


def _check_clicks(blocks: list[Block], steps: tuple[Step, ...]) -> None:
    """Refuse at the step that is one click too far."""
    for block, clicks in zip(blocks, accumulate(step.clicks for step in steps), strict=True):
        if clicks > MOST_CLICKS:
            fault(block.place, f"c'est le clic {clicks}, et une démonstration en compte {MOST_CLICKS} au plus.")


def _check_places(block: Block, text: str) -> None:
    for name in _names_in(block, text):
        if name not in PLACES:
            fault(block.place, f"« {{{name}}} » est inconnu ; choix : {', '.join(sorted(PLACES))}.")


def _names_in(block: Block, text: str) -> Iterator[str]:
    try:
        yield from (name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        fault(block.place, f"« {text} » : une accolade n'est pas fermée.")


def _line_of(folder: Path, file: str, key: str) -> Place:
    lines = enumerate(text_of(folder, file).splitlines(), 1)
    return Place(file, next((number for number, line in lines if re.match(rf"\s*{key}\s*=", line)), 0))

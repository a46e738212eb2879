"""A list of names as people paste it, from a message or a spreadsheet: one person a line, and who that may be."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from gar_sim.values.folding import alphabetical, fold

_CELLS = re.compile(r"[\t;,()]+")
_HEADINGS = frozenset({"nom", "noms", "prenom", "prenoms", "classe", "division", "eleve", "eleves", "de", "famille"})
FEW = 8
"""People that a line may ask about at most: past that, it says too little."""


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the school: `place` is the class, or the profile of staff."""

    key: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line: its text, the words of a name in it, the class if one is named (folded, or empty)."""

    number: int
    text: str
    words: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Match:
    """Who a line may name: nobody, one for sure, or `candidates` to choose from."""

    line: PastedLine
    candidates: tuple[Known, ...]
    sure: bool

    @property
    def is_unknown(self) -> bool:
        """Whether nobody of the school is called like that."""
        return not self.candidates

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody has to say who it is."""
        return bool(self.candidates) and not self.sure


def match_names(text: str, people: Sequence[Known]) -> list[Match]:
    """Who the lines of a text name, in any order of the words; neither case, accents nor hyphens count.

    Only a full name is sure, if one person alone has it — in the class that the line names, if it names one.
    """
    places = {fold(person.place) for person in people if person.place}
    by_words: defaultdict[tuple[str, ...], list[Known]] = defaultdict(list)
    for person in people:
        by_words[_sorted_words(person.name)].append(person)
    return [_match(line, by_words) for line in _lines(text, places)]


def _lines(text: str, places: Collection[str]) -> Iterable[PastedLine]:
    for number, line in enumerate(text.splitlines(), start=1):
        words, place = _read(line, places)
        if words and not (number == 1 and _HEADINGS.issuperset(words)):
            yield PastedLine(number, " ".join(line.split()), words, place)


def _read(line: str, places: Collection[str]) -> tuple[tuple[str, ...], str]:
    """The words of the name, sorted, and the class; figures and addresses of a spreadsheet are left aside."""
    words: list[str] = []
    place = ""
    for cell in _CELLS.split(line):
        for part in [cell] if fold(cell) in places else cell.split():
            if fold(part) in places:
                place = fold(part)
            elif not any(sign.isdigit() or sign == "@" for sign in part):
                words += _sorted_words(part)
    return tuple(sorted(words)), place


def _match(line: PastedLine, by_words: dict[tuple[str, ...], list[Known]]) -> Match:
    exact = by_words.get(line.words, [])
    here = _placed(line, exact)
    if len(here) == 1:
        return Match(line, tuple(here), sure=True)
    near = [] if exact else _near(line, by_words)
    found = here or exact or _placed(line, near) or near
    return Match(line, tuple(found) if len(found) <= FEW else (), sure=False)


def _placed(line: PastedLine, people: list[Known]) -> list[Known]:
    """Those in the class that the line names; all of them if it names none."""
    return [person for person in people if not line.place or fold(person.place) == line.place]


def _near(line: PastedLine, by_words: dict[tuple[str, ...], list[Known]]) -> list[Known]:
    """People of whose name the line says a part, or more than all."""
    said = set(line.words)
    return [
        person
        for words, namesakes in by_words.items()
        if said.issubset(words) or (len(words) > 1 and said.issuperset(words))
        for person in namesakes
    ]


def _sorted_words(name: str) -> tuple[str, ...]:
    return tuple(sorted(alphabetical(name).split()))

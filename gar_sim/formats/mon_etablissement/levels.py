"""Levels as schools write them, under the one name that our pages give them."""

import re

from gar_sim.values.folding import fold

_COLLEGE = re.compile(r"([3-6])\s*(?:e|eme|emes)?")
_OF_A_CLASS = re.compile(r"([3-6])\s*(?:e|eme)?[\s._-]*\w{0,4}")
_LYCEE = {
    "2de": "2de", "2nde": "2de", "seconde": "2de", "2": "2de",
    "1re": "1re", "1ere": "1re", "premiere": "1re", "1": "1re",
    "terminale": "terminale", "tle": "terminale", "term": "terminale", "t": "terminale",
}  # fmt: skip


def level_named(text: str) -> str:
    """« 5e » for « 5ème » or « 5EME », « 2de » for « Seconde »; another level as it is written, nothing for nothing."""
    folded = fold(text)
    college = _COLLEGE.fullmatch(folded)
    return f"{college[1]}e" if college else _LYCEE.get(folded, text)


def level_of_class(name: str) -> str:
    """The level that a class's name tells, as « 5B » or « 5e 2 »; nothing where it does not."""
    told = _OF_A_CLASS.fullmatch(fold(name))
    return f"{told[1]}e" if told else ""

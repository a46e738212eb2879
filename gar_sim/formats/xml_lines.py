"""Where an element stands in its file, beyond the 65 535 lines that a libxml2 node can count.

For those libxml2 answers with the line of the first text it finds, inside or after; and the line of a text is that
where it ends (xmlGetLineNo). Taking away the line feeds of that text gives back the line of the element.
A comment inside the element before that text is the one thing that misleads it.
"""

from collections.abc import Sequence
from typing import Any, Final, cast

from lxml import etree

LAST_COUNTED: Final = 65_535
"""Line that every node beyond bears."""


def line_of(element: etree._Element) -> int:
    """Line of the start tag, from 1. Ask before the element leaves its tree."""
    line: int = cast(Any, element).sourceline
    return line if line < LAST_COUNTED else line - _text_asked(element).count("\n")


def lines_of(elements: Sequence[Any]) -> list[int]:
    """The same of elements that follow each other in a file, which are in the order of their lines."""
    if elements[-1].sourceline < LAST_COUNTED:
        return [element.sourceline for element in elements]
    return [line_of(element) for element in elements]


def _text_asked(element: etree._Element) -> str:
    """The text whose line libxml2 told."""
    asked: etree._Element | None = element
    while asked is not None:
        if asked.text:
            return asked.text
        if len(asked):
            asked = asked[0]
        elif asked.tail:
            return asked.tail
        else:
            asked = asked.getnext()
    return ""

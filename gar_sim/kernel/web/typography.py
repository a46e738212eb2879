"""The no-break spaces of French: set once, where a page leaves, so that no sentence has to carry them.

Inside « », before a colon, a per cent and the h of an hour the space is as wide as any; before ; ! ? it is narrow. Only
what people read changes: a tag with its attributes, what stands in a field or is quoted as it went stay to the letter.
"""

import re
from typing import Final

from flask import Flask, Response

NO_BREAK: Final = "\u00a0"
NARROW: Final = "\u202f"

_TO_THE_LETTER_OR_TO_SET = re.compile(
    r"<(?P<kept>textarea|pre|code|kbd|script|style)\b.*?</(?P=kept)(?=>)|>[^<]*?(?:« | [»:;!?%]| h\b)[^<]*", re.DOTALL
)
_WIDE_ONE = re.compile(r"(?<=«) | (?=[»:%])|(?<=\d) (?=h\b)|(?<=\d h) (?=\d\d\b)")
_NARROW_ONE = re.compile(" (?=[;!?])")


def set_spaces(page: str) -> str:
    """The page with its no-break spaces."""
    return _TO_THE_LETTER_OR_TO_SET.sub(_set, page)


def set_spaces_of_pages(app: Flask) -> None:
    """Do it to every page of an application; what is no HTML is a wire, and stays as it is."""

    @app.after_request
    def typeset(response: Response) -> Response:
        if response.mimetype == "text/html" and not response.is_streamed:
            response.set_data(set_spaces(response.get_data(as_text=True)))
        return response


def _set(found: re.Match[str]) -> str:
    if found["kept"]:
        return found[0]
    return _NARROW_ONE.sub(NARROW, _WIDE_ONE.sub(NO_BREAK, found[0]))

"""Which of the two forms, XML or JSON, a caller wants (RFC 9110 §12.5.1; gar-wire §1.1)."""

from enum import Enum


class Form(Enum):
    """A form of an answer; the value is its media type."""

    XML = "application/xml"
    JSON = "application/json"

    @property
    def content_type(self) -> str:
        """The header to answer with. JSON has no charset parameter (RFC 8259 §11)."""
        return "application/xml;charset=UTF-8" if self is Form.XML else self.value


_NAMES = {
    Form.XML: {"application/xml": 2, "text/xml": 2, "application/*": 1, "*/*": 0},
    Form.JSON: {"application/json": 2, "application/*": 1, "*/*": 0},
}


def chosen_form(accept: str | None) -> Form:
    """Choose by quality, then by the exactness of the name; XML at a tie or when nothing is asked.

    Several clients say `*/*` or name both forms and parse XML (gar-wire §1.1).
    """
    ranges = [_media_range(part) for part in (accept or "").split(",")]
    return max(Form, key=lambda form: _preference(form, ranges))


def _preference(form: Form, ranges: list[tuple[str, float]]) -> tuple[float, int]:
    names = _NAMES[form]
    matches = [(names[name], quality) for name, quality in ranges if name in names]
    if not matches:
        return (0.0, -1)
    exactness, quality = max(matches)
    return (quality, exactness if quality else -1)


def _media_range(text: str) -> tuple[str, float]:
    name, *parameters = [piece.strip().lower() for piece in text.split(";")]
    qualities = [_quality(parameter[2:]) for parameter in parameters if parameter.startswith("q=")]
    return (name, qualities[0] if qualities else 1.0)


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 1.0

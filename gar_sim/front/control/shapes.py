"""What the bodies, queries and answers of the control API are made of."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints, WithJsonSchema

from gar_sim.kernel.clocks import PARIS

MOST_PEOPLE = 10_000
"""People that one call may name: databases bound the parameters of a statement."""

_LETTER = r"[^\x00-\x1f\x7f\ufffe\uffff]"
"""Any character that every database and XML can carry, line breaks left out."""

Text = Annotated[str, StringConstraints(pattern=f"^{_LETTER}+$", max_length=2048)]
"""A text of one line, never empty."""

Wanted = Annotated[str, StringConstraints(pattern=f"^{_LETTER}*$", max_length=2048)]
"""A filter of a query; empty, it keeps everything."""

Uai = Annotated[str, StringConstraints(pattern=r"^[0-9]{7}[A-Z]$")]


def paris_text(instant: datetime) -> str:
    """An aware instant as the API writes it: ISO 8601, to the second, with the offset of Paris."""
    return instant.astimezone(PARIS).isoformat(timespec="seconds")


Instant = Annotated[
    datetime,
    PlainSerializer(paris_text, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]


class Body(BaseModel):
    """A body that is sent: nothing unknown, no value of another type."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Query(BaseModel):
    """The query of an address: nothing unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(BaseModel):
    """What is answered."""

    model_config = ConfigDict(extra="forbid", frozen=True, serialize_by_alias=True)


class Fault(Answer):
    """What went wrong: `code` is stable and for programs, `message` and `remedy` are French."""

    code: str
    message: str
    remedy: str = ""
    missing: int | None = Field(None, description="With LICENCE_EXHAUSTED: how many licences lack.")


class FaultAnswer(Answer):
    """The body of every refusal."""

    error: Fault

"""From recorded exchanges to messages between actors: what the diagram draws, what its table tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from urllib.parse import urljoin

from gar_sim.front.exchanges.actors import BROWSER, Actor, actor, actor_at
from gar_sim.front.exchanges.decoding import Content, decode, location_of, parameter
from gar_sim.front.exchanges.words import AT_THE_DOOR, BRINGS, FOLLOWS, Words, words_again, words_of
from gar_sim.kernel.exchanges import SENT_TO_ENT, Outcome, RecordedExchange

BY_BROWSER: Final = frozenset({"authorize", "end_session"})
"""Requests that a client makes the browser carry: the record names the client."""

PERSON_ID: Final = "GARPersonIdentifiant"


class Kind(StrEnum):
    """What a message is; each has its own line in the diagram."""

    ASK = "demande"
    ANSWER = "réponse"
    SENT_ON = "renvoi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One arrow. `personal` names the data about the person that it carries; `row` is None for a mere redirect."""

    source: Actor
    target: Actor
    text: str
    kind: Kind
    number: int = 0
    refused: bool = False
    personal: tuple[str, ...] = ()
    row: RecordedExchange | None = None
    raw: str | None = None

    @property
    def content(self) -> Content | None:
        """The body in clear, or None where there is none."""
        return decode(self.raw) if self.raw else None

    @property
    def is_answer(self) -> bool:
        return self.kind is Kind.ANSWER

    @property
    def personal_values(self) -> tuple[str, ...]:
        """Values by which the message speaks of the person, for whoever marks them."""
        if self.row is None:
            return ()
        said = tuple(value for datum in self.row.released for value in datum["values"]) if self.is_answer else ()
        return (*said, *((self.row.person,) if self.row.person else ()))


def messages_of(rows: Sequence[RecordedExchange], base: str) -> list[Message]:
    """The messages of exchanges in order, numbered; `base` is the address of this site."""
    messages: list[Message] = []
    for rank, row in enumerate(rows):
        again = _is_asked_again(row, rows[:rank])
        messages += _of(row, words_again(row.action) if again else words_of(row.action, row.wire), base, again=again)
    kept = [each for each, after in zip(messages, [*messages[1:], None], strict=True) if not _is_said_next(each, after)]
    return [replace(message, number=number) for number, message in enumerate(kept, 1)]


def _of(row: RecordedExchange, words: Words, base: str, *, again: bool) -> Iterator[Message]:
    asking = BROWSER if row.action in BY_BROWSER else actor(row.caller, row.wire)
    asked, refused = actor(row.callee), row.outcome == Outcome.REFUSED
    service = parameter(row.request_body, "service") if asking is BROWSER and not again else ""
    if service:
        yield Message(
            source=actor_at(service, base), target=BROWSER, text=AT_THE_DOOR.get(row.wire, FOLLOWS), kind=Kind.SENT_ON
        )
    told = _told_of_person(row, row.request_body)
    one_way = not words.answer and not refused
    released = tuple(datum["name"] for datum in row.released)
    yield Message(
        source=asking,
        target=asked,
        text=words.ask,
        kind=Kind.ASK,
        personal=(*told, *released) if one_way else told,
        row=row,
        raw=row.request_body,
    )
    if one_way:
        return
    yield Message(
        source=asked,
        target=asking,
        text=words.refusal if refused else words.answer,
        kind=Kind.ANSWER,
        refused=refused,
        personal=released or _told_of_person(row, row.response_body),
        row=row,
        raw=row.response_body,
    )
    if location := location_of(row.response_body):
        brought = BRINGS.get(row.action, FOLLOWS)
        yield Message(source=BROWSER, target=_sent_on_to(row, location, base), text=brought, kind=Kind.SENT_ON)


def _sent_on_to(row: RecordedExchange, location: str, base: str) -> Actor:
    """Whose page the browser goes on to: where its address is of another site, that of the client that had it ask."""
    elsewhere = row.action in BY_BROWSER and not urljoin(base, location).startswith(base)
    return actor(row.caller, row.wire) if elsewhere else actor_at(location, base)


def _is_asked_again(row: RecordedExchange, before: Sequence[RecordedExchange]) -> bool:
    """Whether the browser brings the GAR, after the sign-in, the address that it came with: nobody else spoke then."""
    return row.action != SENT_TO_ENT and any(
        earlier.action == SENT_TO_ENT and (earlier.wire, earlier.request_body) == (row.wire, row.request_body)
        for earlier in before
    )


def _told_of_person(row: RecordedExchange, body: str | None) -> tuple[str, ...]:
    return (PERSON_ID,) if row.person and row.person in (body or "") else ()


def _is_said_next(message: Message, after: Message | None) -> bool:
    """Whether the next message is the same step of the browser, as its own exchange tells it better."""
    return (
        message.kind is Kind.SENT_ON
        and after is not None
        and after.kind is Kind.ASK
        and (after.source, after.target) == (message.source, message.target)
    )

"""The number that a school's register knows a pupil by: its own, which no other directory shares."""

import hmac
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.directory.rows import PUPIL
from gar_sim.ent.models import Person, Post
from gar_sim.kernel.sandbox import current_world

_FIRST, _MANY = 10**9, 9 * 10**9
"""Ten digits, none of them a leading zero that a spreadsheet would eat."""


def register_number(uai: str, person_id: str) -> str:
    """A pupil's number in the register of a school, ten digits: it tells nothing of the ENT's own identifier."""
    drawn = hmac.digest(current_world().secret("registers' numbers"), f"{uai}\0{person_id}".encode(), "sha256")
    return str(_FIRST + int.from_bytes(drawn[:8]) % _MANY)


def names_by_number(session: Session, numbers: Collection[str]) -> dict[str, str]:
    """« Fanta Keïta », by the number of some register."""
    if not any(number.isdecimal() for number in numbers):
        return {}
    pupils = select(Post.uai, Person).join(Person, Person.id == Post.person_id).where(Post.function == PUPIL)
    known = ((register_number(uai, person.id), person) for uai, person in session.execute(pupils))
    return {number: f"{person.first_name} {person.last_name}" for number, person in known if number in numbers}

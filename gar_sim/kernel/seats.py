"""Seats: worlds under `/poste/<code>/`, each open only to the browser that holds its cookie (architecture, dec. 2)."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

COOKIE_PREFIX: Final = "poste_"


class SeatKind(StrEnum):
    """What a world under `/poste/` is for."""

    OWN_SCHOOL = "own_school"


@dataclass(frozen=True, slots=True)
class Seat:
    """One such world. `title` is what people call it; `guard` is the digest of the token that opens it."""

    code: str
    kind: SeatKind
    title: str
    guard: str

    @property
    def cookie(self) -> str:
        """Name of the cookie that carries the token, whatever the path: the pages at the root list one's own seats."""
        return COOKIE_PREFIX + self.code

    def opens_with(self, cookies: Mapping[str, str]) -> bool:
        """Whether these cookies carry its token."""
        return hmac.compare_digest(guard_of(cookies.get(self.cookie, "")), self.guard)


def guard_of(token: str) -> str:
    """What is kept of a token: 64 hexadecimal characters, from which nobody finds it again."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def codes_in(cookies: Mapping[str, str]) -> list[str]:
    """Codes of the seats that cookies speak of, true or not."""
    return [name.removeprefix(COOKIE_PREFIX) for name in cookies if name.startswith(COOKIE_PREFIX)]

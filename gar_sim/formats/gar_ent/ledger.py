"""What the accepted entries of a delivery have declared, and what may be asked of it.

Only identifiers are kept: of 100 000 pupils some tens of megabytes, of links one number each.
"""

from typing import NamedTuple, TypeVar

from gar_sim.formats.gar_ent.faults import Cause

Key = tuple[str, str]
"""UAI and code."""

K = TypeVar("K")


class Refusal(NamedTuple):
    """Why an entry is refused, and what the sentence quotes."""

    cause: Cause
    facts: dict[str, object]


def refuse(cause: Cause, **facts: object) -> Refusal:
    """A refusal that quotes these facts."""
    return Refusal(cause, facts)


class Ledger:
    """Every question answers with a refusal, or None when there is nothing to refuse."""

    def __init__(self) -> None:
        self.schools: set[str] = set()
        self.mefs: set[Key] = set()
        self.subjects: set[Key] = set()
        self.schools_of_person: dict[str, tuple[str, ...]] = {}
        self.divisions: set[Key] = set()
        self.groups: set[Key] = set()
        self.responsibles: set[str] = set()
        self._links: set[int] = set()

    def unknown_school(self, *schools: str) -> Refusal | None:
        """Is one of these schools not declared?"""
        unknown = next((uai for uai in schools if uai not in self.schools), None)
        return None if unknown is None else refuse(Cause.UAI_UNKNOWN, uai=unknown)

    def unknown_mef(self, uai: str, code: str) -> Refusal | None:
        """Is this MEF not declared in the school?"""
        return None if (uai, code) in self.mefs else refuse(Cause.MEF_UNKNOWN, uai=uai, code=code)

    def unknown_subject(self, uai: str, *codes: str) -> Refusal | None:
        """Is one of these subjects not declared in the school?"""
        unknown = next((code for code in codes if (uai, code) not in self.subjects), None)
        return None if unknown is None else refuse(Cause.SUBJECT_UNKNOWN, uai=uai, code=unknown)

    def unknown_division(self, uai: str, *codes: str) -> Refusal | None:
        """Is one of these divisions not declared in the school?"""
        unknown = next((code for code in codes if (uai, code) not in self.divisions), None)
        return None if unknown is None else refuse(Cause.DIVISION_UNKNOWN, uai=uai, code=unknown)

    def absent_person(self, person: str, uai: str) -> Refusal | None:
        """Is this person not declared, or not of the school?"""
        schools = self.schools_of_person.get(person)
        if schools is None:
            return refuse(Cause.PERSON_UNKNOWN)
        return None if uai in schools else refuse(Cause.PERSON_ELSEWHERE, uai=uai)

    def repeated_link(self, *link: str) -> Refusal | None:
        """Was this link declared before? If not it is now. 64 bits of hash stand for it, to spare the memory."""
        return declare(self._links, hash(link), refuse(Cause.LINK_DUPLICATE))


def declare(known: set[K], key: K, taken: Refusal) -> Refusal | None:
    """Add a key that was not known; else answer `taken`."""
    if key in known:
        return taken
    known.add(key)
    return None

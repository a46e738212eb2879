"""The note that a person leaves in a resource: found again under the same identifier, and under no other."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from gar_sim.supplier.models import Note, Visit
from gar_sim.values.errors import InvalidInput

LONGEST = 2000
"""Characters."""


def note_of(session: Session, visit: Visit) -> Note | None:
    """The note kept under what this visit brought as identifier."""
    return session.get(Note, (visit.slug, visit.identifier))


def write_note(session: Session, visit: Visit, text: str, now: datetime) -> None:
    """Keep a note in place of the former; an empty one is no note. World time. Raises InvalidInput when too long."""
    kept = text.replace("\r\n", "\n").replace("\0", "").strip()
    if len(kept) > LONGEST:
        raise InvalidInput(
            "NOTE_TOO_LONG",
            f"Cette note compte {len(kept)} caractères : le carnet en garde {LONGEST}.",
            remedy="Raccourcissez-la, puis gardez-la de nouveau. L'ancienne est toujours là.",
        )
    note = note_of(session, visit)
    if kept:
        session.merge(Note(slug=visit.slug, identifier=visit.identifier, text=kept, written_at=now))
    elif note is not None:
        session.delete(note)
    session.flush()


def forget_notes(session: Session, slug: str, identifiers: Collection[str]) -> int:
    """Erase what is kept in a resource under any of these identifiers; how many notes there were."""
    kept = delete(Note).where(Note.slug == slug, Note.identifier.in_(identifiers)).returning(Note.identifier)
    return len(session.scalars(kept).all())

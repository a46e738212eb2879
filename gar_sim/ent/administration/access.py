"""Which applications of the portal each audience of a school sees."""

from collections.abc import Collection, Iterable
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from gar_sim.ent.administration.acts import Author, note_act
from gar_sim.ent.models import ClosedApp
from gar_sim.values.errors import InvalidInput
from gar_sim.values.profiles import AUDIENCE_OF, Audience, Profile

MEDIACENTRE, CONNECTORS, CONSOLE = "mediacentre", "connecteurs", "console"

APPS: Final = {
    MEDIACENTRE: "Médiacentre",
    CONNECTORS: "Connecteurs de l'ENT",
    CONSOLE: "Affectation des licences",
}
"""Applications whose place on the portal is chosen, with what people call them."""

Access = tuple[Audience, str]
"""An audience and an application."""

CHOICES: Final = tuple(
    (audience, app) for audience in Audience for app in APPS if app != CONSOLE or audience != "ELEVE"
)
"""What can be opened or closed: pupils never have the console."""


class PortalAccess:
    """What is closed in some schools."""

    def __init__(self, closed: Iterable[tuple[str, str, str]]) -> None:
        self._closed = set(closed)

    def shows(self, uai: str, profile: str | None, app: str) -> bool:
        """Whether somebody of that profile in that school sees the application."""
        audience = AUDIENCE_OF.get(Profile(profile)) if profile else None
        return audience is None or self.opens(uai, audience, app)

    def opens(self, uai: str, audience: Audience, app: str) -> bool:
        """Whether an audience of that school sees the application."""
        return (uai, audience, app) not in self._closed


def access_in(session: Session, uais: Collection[str]) -> PortalAccess:
    """What the portal shows in these schools."""
    rows = select(ClosedApp.uai, ClosedApp.audience, ClosedApp.app).where(ClosedApp.uai.in_(uais))
    return PortalAccess((uai, audience, app) for uai, audience, app in session.execute(rows))


def set_access(session: Session, author: Author, opened: Collection[Access]) -> None:
    """Show these applications to these audiences of a school, and no other. Raises InvalidInput."""
    unknown = set(opened) - set(CHOICES)
    if unknown:
        raise InvalidInput(
            "UNKNOWN_ACCESS", "Ce profil ou cette application n'existe pas.", remedy="Choisissez dans le tableau."
        )
    session.execute(delete(ClosedApp).where(ClosedApp.uai == author.uai))
    closed = [{"uai": author.uai, "audience": a, "app": app} for a, app in CHOICES if (a, app) not in opened]
    if closed:
        session.execute(insert(ClosedApp), closed)
    note_act(session, author, f"A réglé les accès par profil : {len(opened)} ouverts, {len(closed)} fermés.")

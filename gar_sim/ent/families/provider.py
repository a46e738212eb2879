"""The door as a provider: the kernel's machinery with its own tables, one claim, its own pages."""

from datetime import timedelta
from typing import Any

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gar_sim.ent.accounts.people import holder_of
from gar_sim.ent.families.parents import is_guardian
from gar_sim.ent.families.sessions import close_session, current_session
from gar_sim.ent.models import FAMILY_OIDC
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.oidc_server import Claim, Provider, SignedIn, tokens
from gar_sim.settings import Settings

ISSUER = "{base}/guichet-familles/oidc"
SCOPE = "famille"
GUARDIAN_ID = "IdentifiantResponsable"

CLAIMS = (Claim(GUARDIAN_ID, SCOPE, "retrouver le responsable légal dans la base élèves de l'établissement"),)
"""No name: the school's register knows it already."""

TOKEN_LIFE = timedelta(minutes=15)


class Door:
    """Pages and sessions of the door, as its provider uses them."""

    def signed_in(self) -> SignedIn | None:
        return current_session()

    def ask_to_sign_in(self, then: str) -> ResponseReturnValue:
        return redirect(url_for("pages.sign_in", next=then))

    def sign_out(self, session: Session) -> None:
        leave_door(session)

    def ask_to_sign_out(self) -> ResponseReturnValue:
        return redirect(url_for("pages.home"))

    def signed_out(self) -> ResponseReturnValue:
        return redirect(url_for("pages.home"))


def leave_door(session: Session) -> None:
    """End the session of this browser with the tokens that services got by it; inside a transaction."""
    ended = close_session(session)
    if ended is not None:
        tokens.end_session(session, FAMILY_OIDC, ended.session_digest, wire_now())


def read_claims(session: Session, person_id: str) -> dict[str, Any] | None:
    """The one claim, or None for who answers for no pupil any more."""
    holder = holder_of(session, person_id)
    known = holder is not None and holder.may_sign_in and is_guardian(holder)
    return {GUARDIAN_ID: person_id} if known else None


def make_provider(settings: Settings) -> Provider:
    """The provider at `/guichet-familles/oidc`."""
    return Provider(
        wire="OIDC familles",
        callee="guichet-familles",
        issuer=ISSUER,
        models=FAMILY_OIDC,
        claims=CLAIMS,
        read_claims=read_claims,
        portal=Door(),
        code_life=timedelta(seconds=settings.code_seconds),
        token_life=TOKEN_LIFE,
    )

"""ÉduGAR's OpenID provider: the kernel's machinery with its own tables, claims and pages."""

from datetime import timedelta

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gar_sim.gar.edugar.claims import CLAIMS, read_claims
from gar_sim.gar.edugar.membership import ISSUER
from gar_sim.gar.edugar.models import OIDC
from gar_sim.gar.edugar.signed_in import current_session, leave
from gar_sim.kernel.oidc_server import Provider, SignedIn
from gar_sim.settings import Settings

TOKEN_LIFE = timedelta(hours=1)


class EdugarPortal:
    """ÉduGAR's pages and sessions, as its provider uses them."""

    def signed_in(self) -> SignedIn | None:
        """The person whom ÉduGAR's own cookie shows."""
        return current_session()

    def ask_to_sign_in(self, then: str) -> ResponseReturnValue:
        return redirect(url_for("pages.sign_in", next=then))

    def sign_out(self, session: Session) -> None:
        leave(session)

    def ask_to_sign_out(self) -> ResponseReturnValue:
        return redirect(url_for("pages.sign_out_page"))

    def signed_out(self) -> ResponseReturnValue:
        return redirect(url_for("pages.sign_out_page"))


def make_provider(settings: Settings) -> Provider:
    """The provider at `/gar/edugar/oidc`."""
    return Provider(
        wire="OIDC ÉduGAR",
        callee="edugar",
        issuer=ISSUER,
        models=OIDC,
        claims=CLAIMS,
        read_claims=read_claims,
        portal=EdugarPortal(),
        code_life=timedelta(seconds=settings.code_seconds),
        token_life=TOKEN_LIFE,
    )

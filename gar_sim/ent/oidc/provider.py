"""The ENT's provider: the kernel's machinery with the ENT's tables, claims and pages."""

from datetime import timedelta

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from gar_sim.ent.connectors.agreement import agreement_of
from gar_sim.ent.connectors.release import OPENID_WIRE
from gar_sim.ent.models import OIDC
from gar_sim.ent.oidc.claims import CLAIMS, read_claims
from gar_sim.ent.pages.signed_in import leave_portal
from gar_sim.kernel.oidc_server import Provider, SignedIn
from gar_sim.settings import Settings

TOKEN_LIFE = timedelta(hours=1)


class EntPortal:
    """The ENT's pages and sessions, as its provider uses them."""

    def signed_in(self) -> SignedIn | None:
        """The person whom the ENT's own cookie (path `/ent`) shows."""
        return current_user.session if current_user.is_authenticated else None

    def ask_to_sign_in(self, then: str) -> ResponseReturnValue:
        return redirect(url_for("pages.sign_in", next=then))

    def sign_out(self, session: Session) -> None:
        leave_portal(session)

    def ask_to_sign_out(self) -> ResponseReturnValue:
        return redirect(url_for("pages.sign_out_page"))

    def signed_out(self) -> ResponseReturnValue:
        return redirect(url_for("pages.sign_out_page"))


def make_provider(settings: Settings) -> Provider:
    """The provider at `/ent/oidc`."""
    return Provider(
        wire=OPENID_WIRE,
        callee="ent",
        issuer="{base}/ent/oidc",
        models=OIDC,
        claims=CLAIMS,
        read_claims=read_claims,
        portal=EntPortal(),
        code_life=timedelta(seconds=settings.code_seconds),
        token_life=TOKEN_LIFE,
        agreement=agreement_of,
    )

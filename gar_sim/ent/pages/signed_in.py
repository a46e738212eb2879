"""Who is signed in at the portal: Flask-Login over the ENT's own sessions."""

from flask import Flask, current_app, redirect, request, url_for
from flask import session as cookie
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from gar_sim.ent.accounts.people import Holder, holder_of
from gar_sim.ent.connectors.single_logout import note_visits
from gar_sim.ent.models import OIDC, SignIn
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.oidc_server import SignedIn
from gar_sim.kernel.oidc_server.sign_ins import close_session, find_session, open_session
from gar_sim.kernel.web.pages import sign_person_in_pages


class PortalUser(UserMixin):
    """The person of this browser, as Flask-Login and the pages' header know them."""

    def __init__(self, holder: Holder, session: SignedIn, token: str) -> None:
        self.holder = holder
        self.session = session
        self._token = token

    @property
    def display_name(self) -> str:
        return self.holder.display_name

    @property
    def role_label(self) -> str:
        return self.holder.role_label

    def get_id(self) -> str:
        """What the cookie carries: the session's token, never the person."""
        return self._token


def keep_people_signed_in(app: Flask) -> None:
    """Reload the person at each request, so that an account closed or a session ended elsewhere ends here too."""
    manager = LoginManager(app)
    manager.session_protection = "strong"
    manager.user_loader(_reload)
    manager.unauthorized_handler(_ask)

    @app.before_request
    def show_who_is_in() -> None:
        if current_user.is_authenticated:
            sign_person_in_pages(current_user._get_current_object(), url_for("pages.sign_out"))


def enter_portal(holder: Holder) -> SignedIn:
    """Open a session in this browser. What it knew before is forgotten: a planted cookie is worth nothing."""
    token, now = new_token(), wire_now()
    with transaction() as session:
        leave_portal(session)
        life = current_app.extensions["gar_sim.settings"].session_life
        signed_in = open_session(session, SignIn, holder.person_id, token, now=now, life=life).signed_in
    login_user(PortalUser(holder, signed_in, token))
    return signed_in


def leave_portal(session: Session) -> None:
    """End the session of this browser, with the tokens that services got by it; inside a transaction."""
    if current_user.is_authenticated:
        note_visits(session, current_user.session.session_digest)
        close_session(session, SignIn, OIDC, current_user.session, wire_now())
        logout_user()
    sign_person_in_pages(None, None)
    cookie.clear()


def _reload(token: str) -> PortalUser | None:
    row = find_session(db.session(), SignIn, token, wire_now())
    holder = holder_of(db.session(), row.person_id) if row is not None else None
    if row is None or holder is None or not holder.may_sign_in:
        return None
    return PortalUser(holder, row.signed_in, token)


def _ask() -> Response:
    then = f"{request.root_path}{request.full_path.rstrip('?')}" if request.method == "GET" else None
    return redirect(url_for("pages.sign_in", next=then))

"""Who is signed in at ÉduGAR in this browser: the cookie holds a session's token alone."""

from flask import Flask, g, redirect, request, url_for
from flask import session as cookie
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from gar_sim.gar.edugar.models import OIDC, SignIn
from gar_sim.gar.edugar.people import Holder, holder_of
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.oidc_server import SignedIn
from gar_sim.kernel.oidc_server.sign_ins import close_session, find_session, open_session
from gar_sim.kernel.web.pages import sign_person_in_pages

_TOKEN = "sign_in"  # noqa: S105 - its name in the cookie


def keep_people_signed_in(app: Flask) -> None:
    """Find the person again at each request, so that who is gone, or signed out elsewhere, is out here too."""

    @app.before_request
    def recognise() -> None:
        row = find_session(db.session(), SignIn, cookie.get(_TOKEN), wire_now())
        holder = holder_of(db.session(), row.person_id) if row else None
        g.session = row.signed_in if row and holder else None
        g.holder = holder
        if holder:
            sign_person_in_pages(holder, url_for("pages.sign_out"))


def current_session() -> SignedIn | None:
    """The session of this browser, or None."""
    found: SignedIn | None = g.get("session")
    return found


def current_holder() -> Holder | None:
    """Who is signed in, or None."""
    found: Holder | None = g.get("holder")
    return found


def enter(holder: Holder) -> None:
    """Open a session in this browser. What it knew before is forgotten: a planted cookie is worth nothing."""
    token = new_token()
    with transaction() as session:
        leave(session)
        life = current_settings().session_life
        open_session(session, SignIn, holder.person_id, token, now=wire_now(), life=life)
    cookie[_TOKEN] = token


def leave(session: Session) -> None:
    """End the session of this browser, with the tokens that services got by it; inside a transaction."""
    who = current_session()
    if who is not None:
        close_session(session, SignIn, OIDC, who, wire_now())
    g.session = g.holder = None
    sign_person_in_pages(None, None)
    cookie.clear()


def ask_to_sign_in() -> Response:
    """To the sign-in page, and back here after it."""
    then = f"{request.root_path}{request.full_path.rstrip('?')}" if request.method == "GET" else None
    return redirect(url_for("pages.sign_in", next=then))

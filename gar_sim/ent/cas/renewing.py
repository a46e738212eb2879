"""`renew`: the person signs in once more for this very ticket (CAS 3.0 §2.1.1).

The address that the sign-in page leads back to says, signed, when that was asked: a session that is older
than this does not answer it, and it serves for one ticket.
"""

from datetime import datetime
from urllib.parse import urlencode

from flask import current_app, request
from flask_login import current_user
from itsdangerous import BadSignature, URLSafeSerializer

from gar_sim.ent.connectors.tickets import has_renewed
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db
from gar_sim.kernel.sandbox import current_world

_ASKED = "asked"


def ask_again() -> str:
    """This address, to come back to after the sign-in."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != _ASKED]
    asked = _signer().dumps(wire_now().isoformat())
    return f"{request.root_path}{request.path}?{urlencode([*kept, (_ASKED, asked)])}"


def just_renewed() -> bool:
    """Whether the session of this browser was opened since that was asked, and has given no such ticket yet."""
    try:
        asked = datetime.fromisoformat(_signer().loads(request.args.get(_ASKED, "")))
    except (BadSignature, ValueError, TypeError):
        return False
    if not current_user.is_authenticated or current_user.session.at < asked:
        return False
    return not has_renewed(db.session(), current_user.session.session_digest)


def _signer() -> URLSafeSerializer:
    secret = current_app.secret_key or b""
    return URLSafeSerializer(secret, salt=f"cas renew {current_world().epoch} {request.args.get('service', '')}")

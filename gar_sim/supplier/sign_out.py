"""Another party says that a session is over: `logoutRequest` of CAS (gar-wire §4.3), logout token of OpenID Connect."""

from flask import Response, request

from gar_sim.formats.cas_logout import decode_logout
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.oidc_logout import refuse_logout, session_ended
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.supplier.doors import find_door
from gar_sim.supplier.hosting import find_hosted
from gar_sim.supplier.sign_in.oidc import provider_behind
from gar_sim.supplier.visits import end_by_sid, end_by_ticket
from gar_sim.values.errors import DomainError


def _render_error(error: DomainError, status: int) -> Response:
    return Response(f"{error.message}\n", status, content_type="text/plain;charset=UTF-8")


cas_logout = WireBlueprint("cas_logout", __name__, url_prefix="/", render_error=_render_error, owns_prefix=False)

oidc_logout = WireBlueprint("oidc_logout", __name__, url_prefix="/", render_error=refuse_logout, owns_prefix=False)


@cas_logout.post("/<slug>/fin")
def end_by_cas(slug: str) -> Response:
    """End what the named ticket opened, by any door; a ticket that we do not know is no fault."""
    find_hosted(db.session(), slug)
    asked = decode_logout(request.form.get("logoutRequest", ""))
    with transaction() as session:
        end_by_ticket(session, slug, asked.ticket)
    return Response(status=204)


@oidc_logout.post("/<slug>/entree/<code>/fin")
def end_by_oidc(slug: str, code: str) -> Response:
    """End what the named session of the provider opened (OpenID Back-Channel Logout 1.0 §2.5)."""
    door = find_door(db.session(), slug, code)
    sid = session_ended(provider_behind(slug, door))
    with transaction() as session:
        end_by_sid(session, slug, code, sid)
    return Response(status=200)

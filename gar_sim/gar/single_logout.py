"""Single logout: the ENT ends its session, the GAR ends its own and tells each resource that was visited.

From the ENT by OpenID Back-Channel Logout 1.0; to suppliers by the `logoutRequest` of CAS (gar-wire §4.3).
"""

from flask import Response

from gar_sim.gar.providers import provider_of
from gar_sim.gar.services.projects import find_project
from gar_sim.gar.services.sign_on import close_by_ent
from gar_sim.kernel.cas_logout import tell_services
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import Exchange, Outcome, record
from gar_sim.kernel.oidc_logout import SINGLE_LOGOUT, refuse_logout, session_ended
from gar_sim.kernel.web.errors import WireBlueprint

blueprint = WireBlueprint("single_logout", __name__, url_prefix="/idp-auth/ent/fin", render_error=refuse_logout)


@blueprint.post("/<ent_id>")
def end_by_ent(ent_id: str) -> Response:
    """The ENT says that a session is over."""
    project = find_project(db.session(), ent_id)
    sid = session_ended(provider_of(project))
    with transaction() as session:
        visits = close_by_ent(session, ent_id, sid, wire_now())
        record(session, _exchange(f"ent:{ent_id}", "gar", Outcome.GRANTED))
    tell_services(visits, caller="gar")
    return Response(status=200)


def _exchange(caller: str, callee: str, outcome: Outcome) -> Exchange:
    return Exchange(wire=SINGLE_LOGOUT, action="fin de session", caller=caller, callee=callee, outcome=outcome)

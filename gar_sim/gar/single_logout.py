"""Single logout: the ENT ends its session, the GAR ends its own and tells each resource that was visited.

From the ENT by OpenID Back-Channel Logout 1.0; to suppliers by the `logoutRequest` of CAS (gar-wire §4.3).
"""

from collections.abc import Iterable

from flask import Response, jsonify, request
from requests import RequestException

from gar_sim.formats.cas_logout import LogoutRequest, encode_logout
from gar_sim.gar.providers import provider_of
from gar_sim.gar.services.projects import find_project
from gar_sim.gar.services.sign_on import Visit, close_by_ent
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import Exchange, record
from gar_sim.kernel.identifiers import new_id
from gar_sim.kernel.oidc_client import session_ended
from gar_sim.kernel.outbound import outbound_session
from gar_sim.kernel.web.addresses import expand
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.values.errors import DomainError

SECONDS_FOR_A_SUPPLIER = 2.0
"""A supplier that does not answer must not hold the sign-out of a class."""


def _render_error(error: DomainError, status: int) -> Response:
    """Back-Channel Logout §2.8: 400 with an OAuth error body."""
    answer = jsonify(error="invalid_request", error_description=error.message)
    answer.status_code = 400 if status < 500 else status
    return answer


blueprint = WireBlueprint("single_logout", __name__, url_prefix="/idp-auth/ent/fin", render_error=_render_error)


@blueprint.post("/<ent_id>")
def end_by_ent(ent_id: str) -> Response:
    """The ENT says that a session is over."""
    project = find_project(db.session(), ent_id)
    sid = session_ended(provider_of(project), request.form.get("logout_token", ""), wire_now().timestamp())
    with transaction() as session:
        visits = close_by_ent(session, ent_id, sid, wire_now())
        record(session, _exchange(f"ent:{ent_id}", "gar", "accordé"))
    end_visits(visits)
    return Response(status=200)


def end_visits(visits: Iterable[Visit]) -> None:
    """Tell each supplier that a session which one of our tickets opened is over; its silence is recorded."""
    for visit in visits:
        body = encode_logout(LogoutRequest(f"LR-{new_id()}", wire_now(), visit.ticket))
        outcome = _post(expand(visit.logout_url), body)
        with transaction() as session:
            record(session, _exchange("gar", "fournisseur", outcome))


def _post(address: str, body: str) -> str:
    try:
        answer = outbound_session("gar").post(address, data={"logoutRequest": body}, timeout=SECONDS_FOR_A_SUPPLIER)
    except RequestException:
        return "sans réponse"
    return "accordé" if answer.ok else "refusé"


def _exchange(caller: str, callee: str, outcome: str) -> Exchange:
    return Exchange(wire="Déconnexion unique", action="fin de session", caller=caller, callee=callee, outcome=outcome)

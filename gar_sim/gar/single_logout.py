"""Single logout: the ENT ends its session, the GAR ends its own and tells each resource that was visited.

From the ENT by OpenID Back-Channel Logout 1.0; to suppliers by the `logoutRequest` of CAS (gar-wire §4.3).
"""

from collections.abc import Iterable

from flask import Response
from requests import RequestException

from gar_sim.formats.cas_logout import LogoutRequest, encode_logout
from gar_sim.gar.providers import provider_of
from gar_sim.gar.services.projects import find_project
from gar_sim.gar.services.sign_on import Visit, close_by_ent
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import Exchange, Outcome, record
from gar_sim.kernel.identifiers import new_id
from gar_sim.kernel.oidc_logout import SINGLE_LOGOUT, refuse_logout, session_ended
from gar_sim.kernel.outbound import outbound_session
from gar_sim.kernel.web.addresses import expand
from gar_sim.kernel.web.errors import WireBlueprint

SECONDS_FOR_A_SUPPLIER = 2.0
"""A supplier that does not answer must not hold the sign-out of a class."""


blueprint = WireBlueprint("single_logout", __name__, url_prefix="/idp-auth/ent/fin", render_error=refuse_logout)


@blueprint.post("/<ent_id>")
def end_by_ent(ent_id: str) -> Response:
    """The ENT says that a session is over."""
    project = find_project(db.session(), ent_id)
    sid = session_ended(provider_of(project))
    with transaction() as session:
        visits = close_by_ent(session, ent_id, sid, wire_now())
        record(session, _exchange(f"ent:{ent_id}", "gar", Outcome.GRANTED))
    end_visits(visits)
    return Response(status=200)


def end_visits(visits: Iterable[Visit]) -> None:
    """Tell each supplier that a session which one of our tickets opened is over; its silence is recorded."""
    for visit in visits:
        body = encode_logout(LogoutRequest(f"LR-{new_id()}", wire_now(), visit.ticket))
        outcome = _post(expand(visit.logout_url), body)
        with transaction() as session:
            record(session, _exchange("gar", "fournisseur", outcome, resource=visit.ark))


def _post(address: str, body: str) -> Outcome:
    try:
        answer = outbound_session("gar").post(address, data={"logoutRequest": body}, timeout=SECONDS_FOR_A_SUPPLIER)
    except RequestException:
        return Outcome.NO_ANSWER
    return Outcome.GRANTED if answer.ok else Outcome.REFUSED


def _exchange(caller: str, callee: str, outcome: Outcome, resource: str | None = None) -> Exchange:
    return Exchange(
        wire=SINGLE_LOGOUT,
        action="fin de session",
        caller=caller,
        callee=callee,
        outcome=outcome,
        resource=resource,
    )

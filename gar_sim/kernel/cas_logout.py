"""Telling services that what one of our tickets opened is over: the `logoutRequest` of CAS (CAS 3.0 §2.3.3)."""

from collections.abc import Iterable
from dataclasses import dataclass

from requests import RequestException

from gar_sim.formats.cas_logout import LogoutRequest, encode_logout
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.exchanges import Exchange, Outcome, record
from gar_sim.kernel.identifiers import new_id
from gar_sim.kernel.oidc_logout import SINGLE_LOGOUT
from gar_sim.kernel.outbound import outbound_session
from gar_sim.kernel.web.addresses import expand

SECONDS_FOR_A_SERVICE = 2.0
"""A service that does not answer must not hold the sign-out of a class."""


@dataclass(frozen=True, slots=True)
class OpenedVisit:
    """A session that a ticket opened at a resource's service, and the stored address that ends it (gar-wire §4.3).

    `service` is its name in recorded exchanges.
    """

    ticket: str
    ark: str
    logout_url: str
    service: str = "fournisseur"


def tell_services(visits: Iterable[OpenedVisit], *, caller: str) -> None:
    """Tell each service, in the name of a party, outside any transaction; a silence is recorded and forgotten."""
    for visit in visits:
        body = encode_logout(LogoutRequest(f"LR-{new_id()}", wire_now(), visit.ticket))
        outcome = _post(expand(visit.logout_url), body, caller)
        with transaction() as session:
            record(session, _exchange(caller, visit, outcome))


def _post(address: str, body: str, party: str) -> Outcome:
    try:
        answer = outbound_session(party).post(address, data={"logoutRequest": body}, timeout=SECONDS_FOR_A_SERVICE)
    except RequestException:
        return Outcome.NO_ANSWER
    return Outcome.GRANTED if answer.ok else Outcome.REFUSED


def _exchange(caller: str, visit: OpenedVisit, outcome: Outcome) -> Exchange:
    return Exchange(
        wire=SINGLE_LOGOUT,
        action="fin de session",
        caller=caller,
        callee=visit.service,
        outcome=outcome,
        resource=visit.ark,
    )

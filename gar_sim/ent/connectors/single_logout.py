"""A session of the portal ends: what its tickets opened at suppliers ends too (CAS 3.0 §2.3.3)."""

from flask import Flask, Response, g
from sqlalchemy.orm import Session

from gar_sim.ent.connectors.tickets import visits_of
from gar_sim.kernel.cas_logout import tell_services


def note_visits(session: Session, digest: str) -> None:
    """Remember, for the end of this request, what a session that is over had opened."""
    g.setdefault("opened_visits", []).extend(visits_of(session, digest))


def tell_suppliers_after_requests(app: Flask) -> None:
    """Tell the suppliers once the answer is ready: a call never leaves while a transaction is open."""

    @app.after_request
    def tell(response: Response) -> Response:
        tell_services(g.pop("opened_visits", ()), caller="ent")
        return response

"""The GAR says that a session is over: the `logoutRequest` of CAS (gar-wire §4.3)."""

from flask import Response, request
from sqlalchemy import delete

from gar_sim.formats.cas_logout import decode_logout
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.supplier.hosting import find_hosted
from gar_sim.supplier.models import Visit
from gar_sim.values.errors import DomainError


def _render_error(error: DomainError, status: int) -> Response:
    return Response(f"{error.message}\n", status, content_type="text/plain;charset=UTF-8")


blueprint = WireBlueprint("sign_out", __name__, url_prefix="/", render_error=_render_error, owns_prefix=False)


@blueprint.post("/<slug>/fin")
def end(slug: str) -> Response:
    """End what the named ticket opened; a ticket that we do not know is no fault."""
    find_hosted(db.session(), slug)
    asked = decode_logout(request.form.get("logoutRequest", ""))
    with transaction() as session:
        session.execute(delete(Visit).where(Visit.ticket == asked.ticket, Visit.slug == slug))
    return Response(status=204)

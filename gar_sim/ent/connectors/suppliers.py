"""Is the supplier there? Asked at the click, so that a person reads words instead of a browser's error."""

from http import HTTPStatus

from requests import RequestException

from gar_sim.ent.connectors.access import SupplierFailing
from gar_sim.ent.models import Connector
from gar_sim.kernel.outbound import outbound_session
from gar_sim.kernel.web.addresses import expand

SECONDS_FOR_A_SUPPLIER = 3.0

_REMEDY = (
    "Réessayez dans un moment ; si cela dure, prévenez l'administrateur de l'ENT : il sait joindre le fournisseur."
)


def require_answering(connector: Connector) -> None:
    """Knock at the supplier's door, without any datum. Raises SupplierFailing: silent, or nonsense."""
    try:
        answer = outbound_session(f"ent:{connector.ent}").head(
            expand(connector.entry), timeout=SECONDS_FOR_A_SUPPLIER, allow_redirects=False
        )
    except RequestException:
        raise _failing("SUPPLIER_SILENT", "ne répond pas", connector) from None
    if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status_code == HTTPStatus.NOT_FOUND:
        raise _failing("SUPPLIER_NONSENSE", f"répond par une erreur ({answer.status_code})", connector)


def _failing(code: str, what: str, connector: Connector) -> SupplierFailing:
    message = f"Le site du fournisseur, {connector.supplier}, {what} : « {connector.title} » ne peut pas s'ouvrir."
    return SupplierFailing(code, message, _REMEDY, connector)

"""The two lists that a shelf is made of: the GAR's, and that of the ENT's own connectors; both asked over HTTP."""

from requests import RequestException, Response

from gar_sim.formats.connecteurs import decode_connectors
from gar_sim.formats.liste_ressources import decode_fault, decode_list
from gar_sim.kernel.outbound import outbound_session
from gar_sim.kernel.web.addresses import expand
from gar_sim.mediacentre.models import Portal
from gar_sim.values.connectors import ListedConnector
from gar_sim.values.errors import InvalidInput, Unavailable
from gar_sim.values.resources import ListedResource

_RELOAD = "Rechargez la page dans un moment."


def ask_gar(portal: Portal, person_id: str, uai: str) -> tuple[ListedResource, ...]:
    """The GAR's list for a person in a school (gar-wire §2). Raises InvalidInput, Unavailable."""
    address = f"{expand(portal.gar_lists)}/ressources/{portal.ent_id}/{uai}/{person_id}"
    try:
        answer = _get(address, f"ent:{portal.ent_id}")
    except RequestException as error:
        raise Unavailable("GAR_SILENT", "Le GAR ne répond pas.", remedy=_RELOAD) from error
    if answer.status_code == 200:
        return decode_list(answer.content).resources
    raise InvalidInput(
        "GAR_REFUSED",
        decode_fault(answer.content).message,
        remedy="Votre établissement n'est peut-être pas encore ouvert au GAR : demandez à l'administrateur de l'ENT.",
    )


def ask_ent(portal: Portal, person_id: str, uai: str) -> tuple[ListedConnector, ...]:
    """The ENT's list of connectors open to a person in a school; none where the ENT has no such service.

    Raises InvalidInput, Unavailable.
    """
    if portal.connector_lists is None:
        return ()
    address = f"{expand(portal.connector_lists)}/{portal.ent_id}/{uai}/{person_id}"
    try:
        answer = _get(address, f"mediacentre:{portal.ent_id}")
    except RequestException as error:
        raise Unavailable(
            "ENT_SILENT", "L'ENT ne dit pas quels connecteurs vous sont ouverts.", remedy=_RELOAD
        ) from error
    if answer.status_code == 200:
        return decode_connectors(answer.content)
    raise InvalidInput(
        "ENT_REFUSED",
        f"L'ENT ne donne pas ses connecteurs : {decode_fault(answer.content).message}",
        remedy="Prévenez l'administrateur de l'ENT.",
    )


def _get(address: str, party: str) -> Response:
    headers = {"Accept": "application/json", "Accept-Encoding": "gzip, deflate"}
    return outbound_session(party).get(address, headers=headers)

"""The two lists that a shelf is made of: the GAR's, and that of the ENT's own connectors; both asked over HTTP."""

from gar_sim.formats.connecteurs import decode_connectors
from gar_sim.kernel import resource_lists
from gar_sim.kernel.resource_lists import Source
from gar_sim.kernel.web.addresses import expand
from gar_sim.mediacentre.models import Portal
from gar_sim.values.connectors import ListedConnector
from gar_sim.values.resources import ListedResource


def ask_gar(portal: Portal, person_id: str, uai: str) -> tuple[ListedResource, ...]:
    """The GAR's list for a person in a school (gar-wire §2). Raises Refused, Unavailable."""
    return resource_lists.ask_gar(portal.gar_lists, portal.ent_id, uai, person_id)


def ask_ent(portal: Portal, person_id: str, uai: str) -> tuple[ListedConnector, ...]:
    """The ENT's connectors open to a person in a school; none where the ENT has no such list.

    Raises Refused, Unavailable.
    """
    if portal.connector_lists is None:
        return ()
    return Source(
        code="ENT",
        name="L'ENT, pour ses connecteurs,",
        address=f"{expand(portal.connector_lists)}/{portal.ent_id}/{uai}/{person_id}",
        party=f"mediacentre:{portal.ent_id}",
        decode=decode_connectors,
        when_refused="Prévenez l'administrateur de l'ENT.",
    ).ask()

"""The two lists that a shelf is made of: the GAR's, and that of the ENT's own connectors; both asked over HTTP."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from requests import RequestException, Response

from gar_sim.formats.connecteurs import decode_connectors
from gar_sim.formats.liste_ressources import decode_fault, decode_list
from gar_sim.kernel.outbound import outbound_session
from gar_sim.kernel.web.addresses import expand
from gar_sim.mediacentre.models import Portal
from gar_sim.values.connectors import ListedConnector
from gar_sim.values.errors import InvalidInput, Refused, Unavailable
from gar_sim.values.resources import ListedResource

Listed = TypeVar("Listed")

_RELOAD = "Rechargez la page dans un moment ; si cela dure, prévenez l'administrateur de l'ENT."


@dataclass(frozen=True, slots=True)
class Source(Generic[Listed]):
    """A service that lists what a person may open: `code` begins its errors, `name` its sentences in French."""

    code: str
    name: str
    address: str
    party: str
    decode: Callable[[bytes], tuple[Listed, ...]]
    when_refused: str

    def ask(self) -> tuple[Listed, ...]:
        """The list. Raises Unavailable for a silence or nonsense, Refused, in the service's words, for a refusal."""
        try:
            answer = _get(self.address, self.party)
            if answer.status_code == 200:
                return self.decode(answer.content)
            raise Refused(f"{self.code}_REFUSED", decode_fault(answer.content).message, remedy=self.when_refused)
        except RequestException as error:
            raise Unavailable(f"{self.code}_SILENT", f"{self.name} ne répond pas.", remedy=_RELOAD) from error
        except InvalidInput as error:
            nonsense = f"{self.name} répond par autre chose que sa liste."
            raise Unavailable(f"{self.code}_NONSENSE", nonsense, remedy=_RELOAD) from error


def ask_gar(portal: Portal, person_id: str, uai: str) -> tuple[ListedResource, ...]:
    """The GAR's list for a person in a school (gar-wire §2). Raises Refused, Unavailable."""
    return Source(
        code="GAR",
        name="Le GAR",
        address=f"{expand(portal.gar_lists)}/ressources/{portal.ent_id}/{uai}/{person_id}",
        party=f"ent:{portal.ent_id}",
        decode=lambda body: decode_list(body).resources,
        when_refused="Votre établissement n'est peut-être pas encore ouvert au GAR : voyez l'administrateur de l'ENT.",
    ).ask()


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


def _get(address: str, party: str) -> Response:
    headers = {"Accept": "application/json", "Accept-Encoding": "gzip, deflate"}
    return outbound_session(party).get(address, headers=headers)

"""Asking a service for one of its lists over HTTP, and the two that an ENT asks of the GAR (gar-wire §2)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from requests import RequestException, Response

from gar_sim.formats.liste_ressources import UNKNOWN_SCHOOL, ResourceList, decode_fault, decode_list
from gar_sim.formats.ressources_diffusables import decode_catalogue
from gar_sim.kernel.outbound import outbound_session
from gar_sim.kernel.web.addresses import expand
from gar_sim.values.decisions import Decision
from gar_sim.values.diffusable_resources import CatalogueEntry
from gar_sim.values.errors import InvalidInput, Refused, Unavailable
from gar_sim.values.resources import ListedResource

Listed = TypeVar("Listed")


class AwaitedByGar(Refused):
    """The GAR does not know yet a school that its ENT says is linked: the directory leaves by night."""

    def __init__(self) -> None:
        super().__init__(
            "SCHOOL_AWAITED",
            "L'établissement vient d'être relié au GAR : ses ressources s'ouvrent à partir de demain.",
            remedy="Revenez demain ; si la page n'a pas changé, prévenez l'administrateur de l'ENT.",
        )


_RELOAD = "Rechargez la page dans un moment ; si cela dure, prévenez l'administrateur de l'ENT."
_NOT_OPEN = "Votre établissement n'est peut-être pas encore ouvert au GAR : voyez l'administrateur de l'ENT."


@dataclass(frozen=True, slots=True)
class Source(Generic[Listed]):
    """A service that gives a list: `code` begins its errors, `name` its sentences in French."""

    code: str
    name: str
    address: str
    party: str
    decode: Callable[[bytes], Listed]
    when_refused: str

    def ask(self) -> Listed:
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


def ask_gar(lists: str, ent_id: str, uai: str, person_id: str) -> tuple[ListedResource, ...]:
    """The GAR's list for a person in a school, asked in the name of an ENT; `lists` is the stored address before
    `/ressources/…`. Raises AwaitedByGar before the school's first night, else as `Source.ask`.
    """
    return _ask_list(f"{lists}/ressources/{ent_id}/{uai}/{person_id}", ent_id).resources


def ask_decision(lists: str, ent_id: str, uai: str, person_id: str, ark: str) -> Decision | None:
    """Why the GAR opens a resource to a person, or not: our extension of the same list; None from a GAR without it.

    Raises as `ask_gar`.
    """
    query = urlencode({"expliquer": ark})
    return _ask_list(f"{lists}/ressources/{ent_id}/{uai}/{person_id}?{query}", ent_id).decision


def ask_catalogue(lists: str, ent_id: str) -> tuple[CatalogueEntry, ...]:
    """Every resource that the GAR may distribute (gar-wire §2.5). Raises as `Source.ask`."""
    return _gar(f"{lists}/ressourcesDiffusables", ent_id, decode_catalogue).ask()


def _ask_list(address: str, ent_id: str) -> ResourceList:
    try:
        return _gar(address, ent_id, decode_list).ask()
    except Refused as refusal:
        if refusal.message != UNKNOWN_SCHOOL:
            raise
        raise AwaitedByGar from refusal


def _gar(address: str, ent_id: str, decode: Callable[[bytes], Listed]) -> Source[Listed]:
    return Source("GAR", "Le GAR", expand(address), f"ent:{ent_id}", decode, _NOT_OPEN)


def _get(address: str, party: str) -> Response:
    headers = {"Accept": "application/json", "Accept-Encoding": "gzip, deflate"}
    return outbound_session(party).get(address, headers=headers)

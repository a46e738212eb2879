"""Who calls a wire: a party in-process, or — on the loopback alone — anybody (architecture, decision 7).

A name that was rebound to the loopback comes no further than `kernel.site`.
"""

from dataclasses import dataclass

from flask import request

from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.outbound import PARTY_KEY
from gar_sim.values.errors import Refused

OPEN = "open"


@dataclass(frozen=True, slots=True)
class Caller:
    """A caller: `kind` is `ent`, `distributeur`, `fournisseur` or `open`; `id` names it, empty when open."""

    kind: str
    id: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" if self.id else "client"

    @property
    def is_open(self) -> bool:
        """Whether nothing proves who calls, and the loopback is trusted instead."""
        return self.kind == OPEN


def caller_name() -> str:
    """The caller of this request as exchanges name it, also one that is refused."""
    try:
        return str(current_caller())
    except Refused:
        return "inconnu"


def current_caller() -> Caller:
    """The caller of this request. Raises Refused where nothing says who it is."""
    party = request.environ.get(PARTY_KEY)
    if party:
        kind, _, identifier = party.partition(":")
        return Caller(kind, identifier)
    _refuse_other_sites()
    if current_settings().on_loopback:
        return Caller(OPEN)
    raise Refused(
        "UNKNOWN_CALLER",
        "Ce service demande un certificat client.",
        remedy="Présentez le certificat remis par le gestionnaire du simulateur.",
    )


def _refuse_other_sites() -> None:
    """Refuse what a page of another site has a browser send: a simple POST leaves unasked (Fetch §3.2)."""
    origin = request.headers.get("Origin")
    if origin is not None and origin != request.host_url.rstrip("/"):
        raise Refused(
            "FOREIGN_ORIGIN",
            "Une page d'un autre site n'appelle pas ce service.",
            remedy="Appelez-le depuis un programme, sans en-tête Origin.",
        )

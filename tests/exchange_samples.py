"""Recorded exchanges as a test needs them, without a world."""

from datetime import UTC, datetime
from typing import Any

from gar_sim.kernel.exchanges import RecordedExchange

PUPIL = "PAS-52hqdmx4"
ATLAS = "ark:/99999/atlas"
BASE = "http://127.0.0.1:8000"
SERVICE = f"{BASE}/fournisseur/atlas/"
THEN = datetime(2026, 9, 15, 8, tzinfo=UTC)
IDO = {"name": "IDO", "values": ["9f2c41d0"], "purpose": "Retrouver le travail."}


def exchange(number: int, wire: str, action: str, **facts: Any) -> RecordedExchange:
    """One exchange about a pupil, granted by the GAR to a browser unless said otherwise."""
    said = {
        "caller": "navigateur",
        "callee": "gar",
        "outcome": "accordé",
        "status": 200,
        "person": PUPIL,
        "released": [],
        "withheld": [],
        "recorded_at": THEN,
        "world_at": THEN,
    }
    return RecordedExchange(id=number, wire=wire, action=action, **{**said, **facts})


def shelf(number: int) -> RecordedExchange:
    """The médiacentre asks the list."""
    return exchange(number, "ListeRessources", "ressources", caller="ent:PAS")


def sent_to_ent(number: int) -> RecordedExchange:
    """The GAR does not know the browser."""
    return exchange(number, "domaineGar", "renvoi à l'ENT", status=302, person=None, resource=ATLAS)


def sign_in(number: int, client: str = "gar-PAS") -> RecordedExchange:
    """Somebody asks the ENT who it is."""
    return exchange(number, "OIDC ENT", "userinfo", caller=client, callee="ent", released=[IDO])


def opening(number: int, resource: str = ATLAS, **facts: Any) -> RecordedExchange:
    """The click itself."""
    return exchange(
        number,
        "domaineGar",
        "ouverture",
        resource=resource,
        **{"status": 302, "response_body": f"Location: {SERVICE}", **facts},
    )


def login(number: int, resource: str = ATLAS) -> RecordedExchange:
    """The supplier's page asked who is there."""
    return exchange(
        number,
        "CAS",
        "login",
        resource=resource,
        status=302,
        request_body=f"GET /gar/idp-auth/login?service={SERVICE}",
        response_body=f"Location: {SERVICE}?ticket=•••",
    )


def ticket(number: int, resource: str = ATLAS) -> RecordedExchange:
    """Data reach the supplier."""
    return exchange(number, "CAS", "p3/serviceValidate", caller="fournisseur:atlas", resource=resource, released=[IDO])

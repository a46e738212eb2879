"""What the home page offers: the guided scene, and the demo's characters."""

from dataclasses import dataclass
from urllib.parse import urlencode

from gar_sim.ent.accounts.people import Holder, personas
from gar_sim.front.acting import reading_as
from gar_sim.gar.services.census import subscription_to
from gar_sim.kernel.web.addresses import base_url, seat_prefix

MANAGER, PUPIL = "maelle.trevarez", "adele.mourier"
RESOURCE = "ark:/99999/mathemarche-3e"

_CONSOLE, _SHELF, _PORTAL = "/gar/console", "/mediacentre/", "/ent/"


@dataclass(frozen=True, slots=True)
class Scene:
    """Addresses of the scene's gestures, in order."""

    manager_sign_in: str
    console: str
    subscription: str
    assign: str
    pupil_sign_in: str


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A character of the demo, and the address that signs in as them."""

    login: str
    display_name: str
    role_label: str
    note: str
    sign_in_url: str


def scene() -> Scene:
    """The scene in this world; where its subscription is missing, the console's list stands in."""
    with reading_as("gar") as session:
        subscription = subscription_to(session, RESOURCE)
    ent = _ent_of(MANAGER)
    console = f"{_CONSOLE}?ent={ent}" if ent else _CONSOLE
    resource = f"{base_url()}{_CONSOLE}/ressources" + (f"/{subscription}" if subscription else "")
    return Scene(
        manager_sign_in=sign_in_address(MANAGER, console),
        console=base_url() + console,
        subscription=resource,
        assign=f"{base_url()}{_CONSOLE}/affecter?ressource={subscription}" if subscription else resource,
        pupil_sign_in=sign_in_address(PUPIL, _SHELF),
    )


def demo_accounts() -> list[DemoAccount]:
    """The characters who may sign in, by role."""
    return [
        DemoAccount(
            holder.login, holder.display_name, holder.role_label, holder.note, sign_in_address(holder.login, _PORTAL)
        )
        for holder in _characters()
    ]


def _characters() -> list[Holder]:
    with reading_as("ent") as session:
        return [holder for _, group in personas(session) for holder in group]


def _ent_of(login: str) -> str:
    """The ENT of a character: the GAR need not ask from where they come."""
    places = (place for holder in _characters() if holder.login == login for place in holder.places)
    return next((place.ent for place in places), "")


def sign_in_address(login: str, then: str) -> str:
    """The address that signs in as a character, by one click, and goes on to a path of the site."""
    return f"{base_url()}/ent/connexion?{urlencode({'compte': login, 'next': seat_prefix() + then})}"

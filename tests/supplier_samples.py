"""A supplier with one resource, and a school that ordered it: no ENT, no GAR, nobody else."""

import re

from browsing import Visitor
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from gar_sim.supplier.accounts.orders import deliver_order
from gar_sim.supplier.hosting import host_resource

SLUG, ARK, SCHOOL = "lexique", "ark:/99999/lexique", "0999999O"
PAGE = f"/fournisseur/{SLUG}"
HEADER = "Nom;Prénom;Identifiant;Code classe;Mél"
TWO = (
    HEADER,
    "Keïta;Fanta;ID-1;1AGORA;",
    "Okafor;Ada;ID-2;1CIEL;ada@famille.example",
)


def set_up_supplier(site: Site, *, self_sign_up: bool = False) -> None:
    """The resource, and the order."""
    with site.inside("supplier"), transaction() as session:
        host_resource(
            session,
            slug=SLUG,
            ark=ARK,
            title="Lexique",
            supplier="Lexique SA",
            presentation="DIC",
            self_sign_up=self_sign_up,
        )
        deliver_order(session, SLUG, SCHOOL, "École du Test")


def browser(site: Site) -> Visitor:
    """Somebody with no history."""
    return Visitor(site.settings.address, site)


def in_space(site: Site) -> Visitor:
    """Somebody who has just opened the school's space."""
    return browser(site).open(f"{PAGE}/comptes").submit("bon", SCHOOL)


def hand_over(space: Visitor, *lines: str) -> Visitor:
    """Paste a list, and see what it would do."""
    return space.open(f"{PAGE}/comptes").submit("envoyer", liste="\r\n".join(lines))


def take(space: Visitor, *lines: str) -> Visitor:
    """Paste a list, and take it in."""
    return hand_over(space, *lines).submit("importer")


def slip(space: Visitor, name: str) -> tuple[str, str]:
    """Login and first password on somebody's slip."""
    space.open(f"{PAGE}/comptes/coupons")
    return read_slip(space, name)


def read_slip(space: Visitor, name: str) -> tuple[str, str]:
    """The same, on the page on display."""
    (found,) = [one for one in space.page.xpath("//li[@class='slip']") if name in one.text_content()]
    _, login, password = [" ".join(dd.text_content().split()) for dd in found.xpath(".//dd")]
    return login, password


def sign_in(visitor: Visitor, login: str, password: str) -> Visitor:
    """Fill the form for own accounts."""
    return visitor.open(f"{PAGE}/entree/compte").submit("entrer", identifiant=login, mot_de_passe=password)


def choose(visitor: Visitor, password: str, again: str | None = None) -> Visitor:
    """Choose a password, on the page that asks."""
    return visitor.submit("choisir", mot_de_passe=password, encore=password if again is None else again)


def code_of(visitor: Visitor) -> str:
    """The code of the refusal on display."""
    found = re.search(r"Code : ([A-Z_]+)", visitor.text)
    assert found, visitor.text
    return found[1]

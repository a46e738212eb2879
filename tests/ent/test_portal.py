"""What the portal opens to each kind of person."""

import lxml.html
import pytest
from werkzeug.test import Client

from ent_samples import sign_in

MEDIACENTRE = ("Médiacentre", "http://localhost/mediacentre/?ent=PAS")
CONSOLE = ("Affectation des licences (GAR)", "http://localhost/gar/console?ent=PAS")


def apps(client: Client) -> list[tuple[str, str]]:
    """Name and address of each application on the portal."""
    page = lxml.html.fromstring(client.get("/ent/").get_data(as_text=True))
    return [
        (link.xpath("string(.//*[@class='card-name'])"), link.get("href"))
        for link in page.xpath("//a[contains(@class, 'card-choice')]")
    ]


@pytest.mark.parametrize(
    ("login", "opened"),
    [
        ("adele.mourot", [MEDIACENTRE]),
        ("tanguy.lescot", [MEDIACENTRE]),
        ("maelle.trevor", [MEDIACENTRE, CONSOLE]),
        ("helene.voisin", []),
    ],
)
def test_each_profile_finds_its_applications(client: Client, login: str, opened: list[tuple[str, str]]) -> None:
    sign_in(client, login)

    assert apps(client) == opened


def test_a_profile_without_any_application_is_told_so(client: Client) -> None:
    sign_in(client, "helene.voisin")

    assert "Aucune application ouverte pour votre profil" in client.get("/ent/").get_data(as_text=True)


def test_the_header_says_who_is_in_and_where(client: Client) -> None:
    sign_in(client, "tanguy.lescot")

    page = client.get("/ent/").get_data(as_text=True)
    assert "Collège des Essais · Lycée des Essais" in page
    assert "Enseignement" in page

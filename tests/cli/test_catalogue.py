"""`resources add`, `services add`, `clients add`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from gar_sim.ent.models import OidcClient
from gar_sim.gar.models import Resource
from gar_sim.gar.services.resources import releases_of
from gar_sim.kernel.database import db
from gar_sim.kernel.site import Site

Command = Callable[..., Result]
ARK = "ark:/99999/la-mienne"
RESOURCE = ("--ark", ARK, "--title", "La mienne", "--url", "http://127.0.0.1:5000/", "--publisher", "Ma maison")
SERVICE = ("--resource", ARK, "--service", "http://127.0.0.1:5000/*")
CLIENT = ("--id", "mon-appli", "--secret", "s", "--redirect-uri", "http://127.0.0.1:5000/retour")


def test_a_resource_and_its_service_are_declared_to_the_gar(gar_sim: Command, made_site: Site) -> None:
    resource = gar_sim("resources", "add", *RESOURCE, "--presentation", "DIC", "--level", "5e", "--level", "4e")
    service = gar_sim("services", "add", *SERVICE, "--attribute", "UAI=rattacher", "--attribute", "PRO=a=b")

    assert (resource.exit_code, service.exit_code) == (0, 0)
    with made_site.inside("gar"):
        kept = db.session.get_one(Resource, ARK)
        assert [term["nom"] for term in kept.levels] == ["5e", "4e"]
        assert kept.presentation == "DIC"
        assert releases_of(db.session(), ARK) | {"IDO": ""} == {"IDO": "", "UAI": "rattacher", "PRO": "a=b"}


def test_a_client_is_declared_to_the_ent(gar_sim: Command, made_site: Site) -> None:
    assert gar_sim("clients", "add", "--party", "ent", *CLIENT).exit_code == 0

    with made_site.inside("ent"):
        kept = db.session.get_one(OidcClient, "mon-appli")
        assert kept.redirect_uris == ["http://127.0.0.1:5000/retour"]
        assert kept.check_client_secret("s")


def test_the_world_is_made_when_there_is_none(gar_sim: Command, data: Path) -> None:
    assert gar_sim("resources", "add", *RESOURCE).exit_code == 0
    assert (data / "worlds" / "demo.sqlite").is_file()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("resources", "add", *RESOURCE[:1], "x", *RESOURCE[2:]), "« x » n'est pas un identifiant ark."),
        (("resources", "add", *RESOURCE, "--level", "8e"), "« 8e » n'est pas un terme connu."),
        (("resources", "add", *RESOURCE, "--family", "ark:/99999/x"), "Aucune ressource"),
        (("services", "add", *SERVICE), f"Déclarez-la d'abord : gar-sim resources add --ark {ARK}"),
        (("services", "add", *SERVICE, "--attribute", "UAI"), "un attribut ne part pas sans finalité"),
        (("services", "add", *SERVICE, "--attribute", "TAILLE=x"), "n'est pas un attribut"),
        (("clients", "add", "--party", "gar", *CLIENT), "n'a pas de serveur OpenID Connect"),
        (("clients", "add", "--party", "ent", *CLIENT, "--resource", ARK), "lié à aucune ressource"),
        (("clients", "add", "--party", "ent", *CLIENT[:5], "http://x/#y"), "ne peut pas être une adresse de retour"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(gar_sim: Command, words: tuple[str, ...], sentence: str) -> None:
    result = gar_sim(*words)

    assert result.exit_code == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert sentence in line
    assert " — " in line


def test_a_client_is_declared_once(gar_sim: Command) -> None:
    gar_sim("clients", "add", "--party", "ent", *CLIENT)

    result = gar_sim("clients", "add", "--party", "ent", *CLIENT)

    assert result.exit_code == 1
    assert "est déjà déclaré" in result.stderr

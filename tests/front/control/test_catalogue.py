"""One's own resource, its service, a client: added, then true for the parties."""

from typing import Any

import pytest

from control_calls import Control, error_code
from gar_sim.gar.models import Release, Resource, Service
from gar_sim.gar.services.resources import releases_of
from gar_sim.kernel.database import db
from gar_sim.kernel.site import Site
from valmoriane import COLLEGE

ARK = "ark:/99999/la-mienne"
OWN = {"ark": ARK, "title": "La mienne", "url": "http://127.0.0.1:5000/", "publisher": "Ma maison"}
SERVICE = {"resource": ARK, "service": "http://127.0.0.1:5000/*"}
SUBSCRIPTION = {
    "idAbonnement": "essai-1",
    "idDistributeurCom": "990000000_0000000900000000",
    "idRessource": ARK,
    "typeIdRessource": "ark",
    "libelleRessource": "La mienne",
    "debutValidite": "2026-09-01T00:00:00",
    "anneeFinValidite": "2026-2027",
    "uaiEtab": [COLLEGE],
    "categorieAffectation": "transferable",
    "typeAffectation": "INDIV",
    "nbLicenceEleve": "30",
    "publicCible": ["ELEVE"],
}


def stored(site: Site, ark: str = ARK) -> Resource | None:
    with site.inside("gar"):
        return db.session.get(Resource, ark)


def test_a_resource_opens_once_it_is_declared_subscribed_assigned_and_has_a_service(control: Control) -> None:
    (adele,) = control("GET", "people", login="adele.mourier").json["people"]
    asked = {"person": adele["id"], "resource": ARK}

    assert control("POST", "resources", OWN).json == {"ark": ARK}
    assert control("POST", "subscriptions", SUBSCRIPTION).status_code == 201
    assert control("POST", "assignments", {"subscription": "essai-1", "people": [adele["id"]]}).status_code == 201
    before = control("GET", "decision", **asked).json
    assert control("POST", "services", SERVICE).status_code == 201
    after = control("GET", "decision", **asked).json

    assert before["steps"][-1]["code"] == "RELEASE"
    assert before["granted"] is False
    assert after["granted"] is True


def test_a_notice_keeps_its_terms_and_an_invented_organisation(demo_site: Site, control: Control) -> None:
    notice = {**OWN, "presentation": "DIC", "levels": ["5e"], "family": "ark:/99999/lexivore"}
    assert control("POST", "resources", notice).status_code == 201

    kept = stored(demo_site)
    assert kept
    assert kept.presentation == "DIC"
    assert [term["nom"] for term in kept.levels] == ["5e"]
    assert kept.publisher_id.startswith("99")
    assert kept.distributor_id == kept.publisher_id


def test_a_known_publisher_keeps_its_identifier(demo_site: Site, control: Control) -> None:
    control("POST", "resources", {**OWN, "publisher": "Hauterive Éducation"})

    own, theirs = stored(demo_site), stored(demo_site, "ark:/99999/mathemarche-3e")
    assert own
    assert theirs
    assert own.publisher_id == theirs.publisher_id


def test_the_opaque_identifier_is_always_released(demo_site: Site, control: Control) -> None:
    control("POST", "resources", OWN)
    control("POST", "services", {**SERVICE, "attributes": {"UAI": "rattacher"}})

    with demo_site.inside("gar"):
        assert list(releases_of(db.session(), ARK)) == ["IDO", "UAI"]


@pytest.mark.parametrize("key", ["attributes", "attribute"])
def test_attributes_may_be_written_as_on_the_command_line(demo_site: Site, control: Control, key: str) -> None:
    control("POST", "resources", OWN)
    assert control("POST", "services", {**SERVICE, key: ["UAI=rattacher", "PRO=a = b"]}).status_code == 201

    with demo_site.inside("gar"):
        assert releases_of(db.session(), ARK) | {"IDO": ""} == {"IDO": "", "UAI": "rattacher", "PRO": "a = b"}


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"ark": "pas-un-ark"}, 400, "BAD_ARK"),
        ({"title": "x" * 256}, 400, "INVALID_REQUEST"),
        ({"url": "ftp://x/"}, 400, "BAD_URL"),
        ({"url": "http://[::1"}, 400, "BAD_URL"),
        ({"url": "http://x:port/"}, 400, "BAD_URL"),
        ({"presentation": "XXX"}, 400, "INVALID_REQUEST"),
        ({"levels": ["8e"]}, 400, "UNKNOWN_TERM"),
        ({"subjects": ["alchimie"]}, 400, "UNKNOWN_TERM"),
        ({"family": "ark:/99999/inconnue"}, 404, "UNKNOWN_RESOURCE"),
        ({"publisher": ""}, 400, "INVALID_REQUEST"),
    ],
)
def test_a_notice_that_cannot_be_is_refused_and_not_kept(
    demo_site: Site, control: Control, change: dict[str, Any], status: int, code: str
) -> None:
    answer = control("POST", "resources", {**OWN, **change})

    assert (answer.status_code, error_code(answer)) == (status, code)
    assert stored(demo_site) is None


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"resource": "ark:/99999/inconnue"}, 404, "UNKNOWN_RESOURCE"),
        ({"service": "127.0.0.1"}, 400, "BAD_URL"),
        ({"service": "http://h/*/x"}, 400, "BAD_PATTERN"),
        ({"attributes": {"TAILLE": "x"}}, 400, "UNKNOWN_ATTRIBUTE"),
        ({"attributes": {"UAI": ""}}, 400, "INVALID_REQUEST"),
        ({"attributes": ["UAI"]}, 400, "INVALID_REQUEST"),
    ],
)
def test_a_service_that_cannot_be_is_refused_and_not_kept(
    demo_site: Site, control: Control, change: dict[str, Any], status: int, code: str
) -> None:
    control("POST", "resources", OWN)

    answer = control("POST", "services", {**SERVICE, **change})

    assert (answer.status_code, error_code(answer)) == (status, code)
    with demo_site.inside("gar"):
        assert db.session.query(Service).filter_by(ark=ARK).count() == 0
        assert db.session.query(Release).filter_by(ark=ARK).count() == 0


CLIENT = {"party": "ent", "id": "mon-appli", "secret": "un-secret", "redirect_uris": ["http://127.0.0.1:5000/retour"]}


def test_a_client_of_the_ent_is_declared_once(control: Control) -> None:
    first, second = control("POST", "clients", CLIENT), control("POST", "clients", CLIENT)

    assert (first.status_code, first.json) == (201, {"id": "mon-appli"})
    assert (second.status_code, error_code(second)) == (409, "CLIENT_EXISTS")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"party": "gar"}, "NO_GAR_CLIENTS"),
        ({"resource": ARK}, "NO_RESOURCE_HERE"),
        ({"party": "autre"}, "INVALID_REQUEST"),
        ({"redirect_uris": []}, "INVALID_REQUEST"),
        ({"redirect_uris": ["http://x/#bout"]}, "BAD_REDIRECT_URI"),
        ({"redirect_uris": ["http://*/"]}, "BAD_REDIRECT_URI"),
        ({"id": "avec espace"}, "BAD_CLIENT_ID"),
    ],
)
def test_a_client_that_cannot_be_is_refused(control: Control, change: dict[str, Any], code: str) -> None:
    answer = control("POST", "clients", {**CLIENT, **change})

    assert (answer.status_code, error_code(answer)) == (400, code)

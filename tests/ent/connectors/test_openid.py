"""OpenID connectors with Authlib's client, unmodified: the declared data leave, whatever the client asks for."""

import json
from urllib.parse import urljoin

import pytest
import requests
from authlib.integrations.base_client import OAuthError

from connector_samples import MANAGER, OPENID, WHY, draft
from ent_samples import COLLEGE
from fixtures_world import OPENING
from gar_sim.ent.connectors import close_connector, declare_connector, open_connector
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from gar_sim.values.connectors import Protocol
from oidc_visitors import RETURN, SECRET, Browser, Relying
from world_questions import ask_world

CLIENT = f"connecteur-{OPENID}"


def close(site: Site) -> None:
    """The collège closes the connector."""
    with site.inside("ent"), transaction() as session:
        close_connector(session, OPENID, COLLEGE, None, MANAGER, OPENING, "Fin du contrat.")


@pytest.mark.parametrize("scope", ["openid", "openid profile email ent"])
def test_a_real_client_receives_exactly_the_declared_data(base: str, scope: str) -> None:
    service = Relying(base, client_id=CLIENT, scope=scope)
    token = service.finish(Browser(base).authorize(service.address()))

    told = service.userinfo()

    assert told == {"sub": service.identity(token)["sub"], "profil": "National_elv"}


def test_the_identifier_of_the_ent_leaves_only_when_it_is_declared(site: Site, base: str) -> None:
    data = {"identifiant": WHY, "classe": WHY, "mail": WHY}
    asked = draft("bavard", protocol=Protocol.OIDC, service=RETURN, secret=SECRET, data=data)
    with site.inside("ent"), transaction() as session:
        declare_connector(session, asked, wire_now())
        open_connector(session, "bavard", COLLEGE, ["ELEVE"], MANAGER, OPENING)
    service = Relying(base, client_id="connecteur-bavard", scope="openid")
    service.finish(Browser(base).authorize(service.address()))

    told = service.userinfo()

    del told["sub"]
    assert told == {"GARPersonIdentifiant": "p-adele", "classe": ["3A"], "email": "adele@essais.example"}


def test_what_leaves_is_recorded_with_its_purpose_and_what_stays_with_the_reason(site: Site, base: str) -> None:
    service = Relying(base, client_id=CLIENT, scope="openid")
    service.finish(Browser(base).authorize(service.address()))
    service.userinfo()

    rows = ask_world(site, "SELECT action, caller, callee, school, resource FROM krn_exchange ORDER BY id")
    assert rows == [
        ("authorize", "fournisseur:gestes", "ent:PAS", COLLEGE, "ark:/99999/gestes"),
        ("token", "fournisseur:gestes", "ent:PAS", None, None),
        ("userinfo", "fournisseur:gestes", "ent:PAS", COLLEGE, "ark:/99999/gestes"),
    ]
    [texts] = ask_world(site, "SELECT released, withheld FROM krn_exchange WHERE action = 'userinfo'")
    released, withheld = map(json.loads, texts)
    assert {datum["name"]: datum["purpose"] for datum in released} == {"sub": "Retrouver son travail.", "profil": WHY}
    assert {"GARPersonIdentifiant", "family_name", "given_name", "email"} <= {datum["name"] for datum in withheld}


def test_who_is_of_another_population_reads_why_and_no_code_leaves(site: Site, base: str) -> None:
    teacher, service = Browser(base), Relying(base, client_id=CLIENT, scope="openid")
    teacher.sign_in(f"{base}/ent/connexion", "tanguy.lescot")

    answer = teacher.visit(service.address())

    assert answer.status_code == 403
    assert "ouvert aux enseignants de votre établissement" in answer.text
    assert ask_world(site, "SELECT outcome, person, error_code FROM krn_exchange") == [
        ("refusé", "s-tanguy", "CONNECTOR_NOT_YOUR_POPULATION")
    ]


def test_closing_makes_codes_and_tokens_worthless(site: Site, base: str) -> None:
    first, second = (Relying(base, client_id=CLIENT, scope="openid") for _ in range(2))
    browser = Browser(base)
    first.finish(browser.authorize(first.address()))
    code = browser.authorize(second.address())

    close(site)

    assert first.session.get(first.about["userinfo_endpoint"]).status_code == 401
    with pytest.raises(OAuthError, match="invalid_grant"):
        second.finish(code)
    assert browser.visit(first.address()).status_code == 403


def test_the_sign_in_page_names_the_resource(base: str) -> None:
    service = Relying(base, client_id=CLIENT, scope="openid")
    page = urljoin(base, Browser(base).visit(service.address()).headers["Location"])

    assert "Essai gestes" in requests.get(page, timeout=10).text

"""The ENT's CAS server as a supplier sees it: python-cas, unmodified, and a raw client for the flat dialect."""

import json
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests
from cas import CASClient
from lxml import etree, html
from werkzeug.test import Client

from connector_samples import FLAT, MANAGER, NESTED, SERVICES, SITE, WHY
from ent_samples import COLLEGE
from fixtures_world import OPENING
from gar_sim.ent.connectors import close_connector
from gar_sim.kernel.clocks import wire_skew
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from oidc_visitors import Browser
from world_questions import ask_world

CAS = {"cas": "http://www.yale.edu/tp/cas"}


@pytest.fixture
def pupil(base: str) -> Browser:
    """Adèle, signed in at the portal."""
    browser = Browser(base)
    browser.sign_in(f"{base}/ent/connexion")
    return browser


def ask(browser: Browser, connector: str, **more: str) -> requests.Response:
    """What the CAS server answers to the browser, by the connector's service."""
    parameters = {"service": SERVICES[connector], **more}
    return browser.get(f"{browser.base}/ent/cas/login", params=parameters, allow_redirects=False)


def ticket(answer: requests.Response) -> str:
    """The ticket that the browser goes back with."""
    return parse_qs(urlsplit(answer.headers["Location"]).query)["ticket"][0]


def validate(base: str, connector: str, given: str, call: str = "p3/serviceValidate", **more: str) -> requests.Response:
    """A raw validation."""
    parameters = {"service": SERVICES[connector], "ticket": given, **more}
    return requests.get(f"{base}/ent/cas/{call}", params=parameters, timeout=10)


def words(page: requests.Response) -> str:
    """What a page says, with single blanks."""
    return " ".join(html.fromstring(page.content).text_content().split())


def failure(answer: requests.Response) -> str:
    """The code of a refusal."""
    [element] = etree.fromstring(answer.content).findall("cas:authenticationFailure", CAS)
    assert (element.text or "").strip()
    return str(element.get("code"))


def children(answer: requests.Response) -> list[tuple[str, str | None]]:
    """What stands beside `cas:user`, with it."""
    [success] = etree.fromstring(answer.content).findall("cas:authenticationSuccess", CAS)
    return [(etree.QName(element).localname, element.text) for element in success]


def change_opening(site: Site, connector: str) -> None:
    """The collège closes the connector."""
    with site.inside("ent"), transaction() as session:
        close_connector(session, connector, COLLEGE, None, MANAGER, OPENING, "Fin du contrat.")


@pytest.mark.parametrize("version", [2, 3])
def test_a_real_client_receives_exactly_the_declared_data(base: str, pupil: Browser, version: int) -> None:
    client = CASClient(version=version, service_url=SERVICES[NESTED], server_url=f"{base}/ent/cas/")
    back = pupil.visit(client.get_login_url())

    user, attributes, _ = client.verify_ticket(ticket(back))

    assert user == "p-adele"
    assert attributes == {"nom": "Mourot", "prenom": "Adèle", "classe": "3A"}


def test_the_flat_dialect_writes_them_beside_the_user(base: str, pupil: Browser) -> None:
    told = children(validate(base, FLAT, ticket(ask(pupil, FLAT))))

    assert told[1:] == [("nom", "Mourot"), ("mail", "adele@essais.example"), ("groupe", "Grec 3e")]
    assert told[0][0] == "user"
    assert "adele" not in str(told[0][1])


def test_the_flat_dialect_in_json(base: str, pupil: Browser) -> None:
    answer = json.loads(validate(base, FLAT, ticket(ask(pupil, FLAT)), format="JSON").content)

    success = answer["serviceResponse"]["authenticationSuccess"]
    assert {name: success[name] for name in success if name != "user"} == {
        "nom": ["Mourot"],
        "mail": ["adele@essais.example"],
        "groupe": ["Grec 3e"],
    }


def test_an_opaque_identifier_is_the_same_at_each_visit(base: str, pupil: Browser) -> None:
    first, second = (dict(children(validate(base, FLAT, ticket(ask(pupil, FLAT)))))["user"] for _ in range(2))

    assert first == second


def test_version_1_says_who_and_nothing_else(base: str, pupil: Browser) -> None:
    assert validate(base, NESTED, ticket(ask(pupil, NESTED)), "validate").text == "yes\np-adele\n"
    assert validate(base, NESTED, "ST-1-x-y", "validate").text == "no\n\n"


def test_a_person_who_is_not_in_signs_in_on_the_way(base: str) -> None:
    browser = Browser(base)
    page = urljoin(base, ask(browser, NESTED).headers["Location"])
    assert SITE in browser.get(page).headers["Content-Security-Policy"]

    back = browser.visit(urljoin(base, browser.sign_in(page).headers["Location"]))

    assert back.headers["Location"].startswith(f"{SERVICES[NESTED]}?ticket=ST-")


def test_a_ticket_serves_once_and_is_never_kept(site: Site, base: str, pupil: Browser) -> None:
    given = ticket(ask(pupil, NESTED))

    assert children(validate(base, NESTED, given))
    assert failure(validate(base, NESTED, given)) == "INVALID_TICKET"
    kept = repr(ask_world(site, "SELECT request_body, response_body FROM krn_exchange"))
    assert given not in kept
    assert "INVALID_TICKET" in kept


def test_a_refused_ticket_is_recorded_for_its_person_and_an_unknown_one_for_nobody(
    site: Site, base: str, pupil: Browser
) -> None:
    validate(base, FLAT, ticket(ask(pupil, NESTED)))
    validate(base, NESTED, "ST-1-nothing-here")

    assert ask_world(
        site,
        "SELECT error_code, callee, person, school, resource FROM krn_exchange WHERE outcome = 'refusé' ORDER BY id",
    ) == [
        ("INVALID_SERVICE", "ent:PAS", "p-adele", COLLEGE, "ark:/99999/compta"),
        ("INVALID_TICKET", "ent", None, None, None),
    ]


def test_a_ticket_dies_after_five_seconds(site: Site, base: str, pupil: Browser) -> None:
    given = ticket(ask(pupil, NESTED))
    query = {"service": SERVICES[NESTED], "ticket": given}

    with wire_skew(timedelta(seconds=6)):
        answer = Client(site).get("/ent/cas/serviceValidate", base_url=base, query_string=query)

    assert b"INVALID_TICKET" in answer.data


def test_a_ticket_is_used_up_by_another_services_attempt(base: str, pupil: Browser) -> None:
    given = ticket(ask(pupil, NESTED))

    assert failure(validate(base, FLAT, given)) == "INVALID_SERVICE"
    assert failure(validate(base, NESTED, given)) == "INVALID_TICKET"


@pytest.mark.parametrize("query", [{}, {"ticket": "ST-1-x-y"}, {"service": "http://x.example/"}])
def test_a_validation_without_both_parameters_is_an_invalid_request(base: str, query: dict[str, str]) -> None:
    assert failure(requests.get(f"{base}/ent/cas/serviceValidate", params=query, timeout=10)) == "INVALID_REQUEST"


def test_a_service_of_no_connector_gets_no_ticket(site: Site, base: str, pupil: Browser) -> None:
    answer = pupil.get(f"{base}/ent/cas/login", params={"service": "http://ailleurs.example/"}, allow_redirects=False)

    assert answer.status_code == 404
    assert "aucun connecteur de l'ENT" in words(answer)
    assert ask_world(site, "SELECT error_code FROM krn_exchange") == [("UNKNOWN_SERVICE",)]


def test_who_is_of_another_population_reads_why(site: Site, base: str) -> None:
    teacher = Browser(base)
    teacher.sign_in(f"{base}/ent/connexion", "tanguy.lescot")

    answer = ask(teacher, NESTED)

    assert answer.status_code == 403
    assert "n'est pas ouvert aux enseignants de votre établissement" in words(answer)
    assert "Demandez à l'administrateur de l'ENT" in words(answer)
    assert ask_world(site, "SELECT outcome, person, error_code FROM krn_exchange") == [
        ("refusé", "s-tanguy", "CONNECTOR_NOT_YOUR_POPULATION")
    ]


def test_closing_shuts_the_door_at_the_next_click_and_at_the_ticket_in_hand(
    site: Site, base: str, pupil: Browser
) -> None:
    in_hand = ticket(ask(pupil, NESTED))

    change_opening(site, NESTED)

    assert failure(validate(base, NESTED, in_hand)) == "INVALID_TICKET"
    answer = ask(pupil, NESTED)
    assert answer.status_code == 403
    assert "ou l'a fermé depuis" in words(answer)


def test_what_leaves_is_recorded_with_its_purpose_and_what_stays_with_the_reason(
    site: Site, base: str, pupil: Browser
) -> None:
    validate(base, NESTED, ticket(ask(pupil, NESTED)))

    [row] = ask_world(
        site,
        "SELECT wire, callee, person, school, resource, released, withheld FROM krn_exchange WHERE released != '[]'",
    )

    assert row[:5] == ("CAS ENT", "ent:PAS", "p-adele", COLLEGE, "ark:/99999/compta")
    released, withheld = map(json.loads, row[5:])
    assert {datum["name"]: datum["purpose"] for datum in released} == {
        "user": "Retrouver son travail.",
        "nom": WHY,
        "prenom": WHY,
        "classe": WHY,
    }
    assert [datum["name"] for datum in withheld] == ["mail", "profil", "groupe", "uai"]
    assert all(datum["reason"] for datum in withheld)


def test_gateway_asks_nobody(base: str) -> None:
    assert ask(Browser(base), NESTED, gateway="true").headers["Location"] == SERVICES[NESTED]


def test_renew_asks_for_the_password_for_one_ticket(base: str, pupil: Browser) -> None:
    asked = urljoin(base, ask(pupil, NESTED, renew="true").headers["Location"])
    assert "/ent/connexion" in asked
    back = urljoin(base, pupil.sign_in(asked).headers["Location"])

    given = ticket(pupil.visit(back))

    assert children(validate(base, NESTED, given, renew="true"))
    assert "/ent/connexion" in pupil.visit(back).headers["Location"]


@pytest.mark.parametrize("more", [{}, {"renew": "true", "asked": "tampered"}])
def test_an_older_sign_in_is_no_renewal(base: str, pupil: Browser, more: Mapping[str, str]) -> None:
    answer = ask(pupil, NESTED, **more)

    if more:
        assert "/ent/connexion" in answer.headers["Location"]
    else:
        assert failure(validate(base, NESTED, ticket(answer), renew="true")) == "INVALID_TICKET"


def test_leaving_by_cas_ends_the_session_and_goes_back_to_a_connector_alone(base: str, pupil: Browser) -> None:
    in_hand = ticket(ask(pupil, NESTED))

    away = pupil.get(f"{base}/ent/cas/logout", params={"service": SERVICES[NESTED]}, allow_redirects=False)

    assert away.headers["Location"] == SERVICES[NESTED]
    assert "/ent/connexion" in ask(pupil, NESTED).headers["Location"]
    assert failure(validate(base, NESTED, in_hand)) == "INVALID_TICKET"


def test_leaving_towards_a_stranger_leaves_all_the_same_and_goes_nowhere(base: str, pupil: Browser) -> None:
    away = pupil.get(f"{base}/ent/cas/logout", params={"service": "http://ailleurs.example/"}, allow_redirects=False)

    assert away.headers["Location"] == "/ent/deconnexion"
    assert "/ent/connexion" in ask(pupil, NESTED).headers["Location"]

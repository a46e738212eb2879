"""CAS at the GAR: what a ticket is worth, what a refusal says, and that nothing leaves without one."""

from datetime import timedelta
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import requests
from lxml import etree
from werkzeug.test import Client

from browsing import Visitor
from gar_sim.kernel.clocks import wire_skew
from gar_sim.kernel.site import Site
from world_questions import ask_world, last_exchange

GATE = "/gar/idp-auth"
MANUAL = "/fournisseur/horizons-svt-5e/"
"""Théo Garnier, of 5D, holds this one in the demo world."""
THEO, MANUAL_ARK = "PAS-ga7w9b8t", "ark:/99999/horizons-svt-5e"
CAS = {"cas": "http://www.yale.edu/tp/cas"}


@pytest.fixture
def base(demo_site: Site) -> str:
    """Address of the site."""
    return demo_site.settings.address


@pytest.fixture
def supplier(demo_site: Site) -> Client:
    """A supplier's server, calling in its own name."""
    return Client(demo_site)


@pytest.fixture
def ticket(demo_site: Site, base: str) -> str:
    """A fresh ticket of Théo's for the manual."""
    return issued(demo_site, base, "theo.garnier", base + MANUAL)


def issued(site: Site, base: str, login: str, service: str) -> str:
    """The ticket that the browser of a person is given for a service."""
    http = Visitor(base, site).sign_in(login).http
    address = f"{base}{GATE}/login?service={quote(service, safe='')}"
    while "ticket=" not in address:
        answer = http.get(address, allow_redirects=False)
        assert answer.is_redirect, answer.text
        address = requests.compat.urljoin(address, answer.headers["Location"])
    return parse_qs(urlsplit(address).query)["ticket"][0]


def validated(
    supplier: Client, base: str, service: str, ticket: str, version: str = "p3/serviceValidate"
) -> etree._Element:
    """What the GAR answers to a validation, as XML."""
    answer = supplier.get(f"{GATE}/{version}", base_url=base, query_string={"service": service, "ticket": ticket})
    assert answer.status_code == 200
    return etree.fromstring(answer.data)


def failure(answer: etree._Element) -> str:
    """The code of a refusal."""
    [element] = answer.findall("cas:authenticationFailure", CAS)
    assert (element.text or "").strip()
    return str(element.get("code"))


def test_a_ticket_brings_the_declared_attributes_and_no_name(supplier: Client, base: str, ticket: str) -> None:
    attributes = validated(supplier, base, base + MANUAL, ticket).find("cas:authenticationSuccess/cas:attributes", CAS)

    assert attributes is not None
    assert [etree.QName(element).localname for element in attributes] == ["IDO", "UAI", "PRO", "DIV"]
    assert [element.text for element in attributes][1:] == ["0991101O", "National_elv", "5D##5D"]


def test_a_ticket_has_the_known_form(ticket: str) -> None:
    prefix, number, token, host = ticket.split("-", 3)

    assert (prefix, number.isdigit(), len(token), bool(host)) == ("ST", True, 20, True)


def test_a_ticket_cannot_be_used_twice(supplier: Client, base: str, ticket: str) -> None:
    validated(supplier, base, base + MANUAL, ticket)

    assert failure(validated(supplier, base, base + MANUAL, ticket)) == "INVALID_TICKET"


def test_a_ticket_dies_after_five_seconds(supplier: Client, base: str, ticket: str) -> None:
    with wire_skew(timedelta(seconds=6)):
        assert failure(validated(supplier, base, base + MANUAL, ticket)) == "INVALID_TICKET"


def test_a_ticket_serves_its_own_service_only_and_is_used_up_by_the_attempt(
    supplier: Client, base: str, ticket: str
) -> None:
    other = base + "/fournisseur/mathemarche-6e/"

    assert failure(validated(supplier, base, other, ticket)) == "INVALID_SERVICE"
    assert failure(validated(supplier, base, base + MANUAL, ticket)) == "INVALID_TICKET"


@pytest.mark.parametrize("query", [{}, {"ticket": "ST-1-x-y"}, {"service": "http://x.example/"}])
def test_a_validation_without_both_parameters_is_an_invalid_request(
    supplier: Client, base: str, query: dict[str, str]
) -> None:
    answer = supplier.get(f"{GATE}/serviceValidate", base_url=base, query_string=query)

    assert failure(etree.fromstring(answer.data)) == "INVALID_REQUEST"


def test_an_unknown_ticket_is_refused_in_each_version(supplier: Client, base: str) -> None:
    service = base + MANUAL
    for version in ("serviceValidate", "p3/serviceValidate"):
        assert failure(validated(supplier, base, service, "ST-1-nothing-here", version)) == "INVALID_TICKET"
    plain = supplier.get(f"{GATE}/validate", base_url=base, query_string={"service": service, "ticket": "ST-1-no"})
    assert plain.text == "no\n\n"


def test_json_is_answered_on_request(supplier: Client, base: str, ticket: str) -> None:
    query = {"service": base + MANUAL, "ticket": ticket, "format": "JSON"}
    answer = supplier.get(f"{GATE}/p3/serviceValidate", base_url=base, query_string=query)

    assert answer.json is not None
    assert set(answer.json["serviceResponse"]["authenticationSuccess"]["attributes"]) == {"IDO", "UAI", "PRO", "DIV"}


def last_recorded(site: Site) -> tuple[object, ...]:
    [row] = ask_world(
        site, "SELECT wire, outcome, error_code, person, school, resource FROM krn_exchange ORDER BY id DESC LIMIT 1"
    )
    return tuple(row)


def test_a_refusal_is_recorded_and_an_unknown_ticket_names_nobody(demo_site: Site, supplier: Client, base: str) -> None:
    validated(supplier, base, base + MANUAL, "ST-1-nothing-here")

    assert last_recorded(demo_site) == ("CAS", "refusé", "INVALID_TICKET", None, None, None)


@pytest.mark.parametrize(
    ("code", "late", "times", "elsewhere"),
    [
        ("INVALID_TICKET", 0, 2, ""),
        ("INVALID_TICKET", 6, 1, ""),
        ("INVALID_SERVICE", 0, 1, "/fournisseur/mathemarche-6e/"),
    ],
    ids=["used twice", "expired", "another service"],
)
def test_a_known_ticket_that_is_refused_is_recorded_for_its_person_who_stays_unsaid(
    demo_site: Site, supplier: Client, base: str, ticket: str, code: str, late: int, times: int, elsewhere: str
) -> None:
    with wire_skew(timedelta(seconds=late)):
        for _ in range(times):
            answer = validated(supplier, base, base + (elsewhere or MANUAL), ticket)

    assert failure(answer) == code
    assert THEO.encode() not in etree.tostring(answer)
    assert last_recorded(demo_site) == ("CAS", "refusé", code, THEO, "0991101O", MANUAL_ARK)


@pytest.mark.parametrize("version", ["validate", "serviceValidate", "p3/serviceValidate"])
def test_another_verb_is_refused_as_the_wire_does(supplier: Client, base: str, version: str) -> None:
    answer = supplier.post(f"{GATE}/{version}", base_url=base)

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert failure(etree.fromstring(answer.data)) == "INVALID_REQUEST"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/login?service=javascript:alert(1)", ("CAS", "login", "refusé", 400, "INVALID_REQUEST")),
        ("/login?service=https://evil.example/", ("CAS", "login", "refusé", 404, "UNKNOWN_SERVICE")),
        ("/logout?service=https://evil.example/", ("CAS", "logout", "refusé", 404, "UNKNOWN_SERVICE")),
        ("/domaineGar", ("domaineGar", "ouverture", "refusé", 400, "MISSING_PARAMETER")),
        ("/domaineGar?idENT=UEFT&idRessource=x", ("domaineGar", "ouverture", "refusé", 404, "UNKNOWN_RESOURCE")),
    ],
)
def test_what_a_browser_is_refused_is_recorded(
    demo_site: Site, supplier: Client, base: str, address: str, expected: tuple[object, ...]
) -> None:
    supplier.get(GATE + address, base_url=base)

    assert last_exchange(demo_site) == expected


@pytest.mark.parametrize(
    "service",
    [
        "https://evil.example/",
        "{base}.evil.example/fournisseur/horizons-svt-5e/",
        "{base}@evil.example/fournisseur/horizons-svt-5e/",
        "{base}/fournisseur/horizons-svt-5e/../../ent/",
        "{base}/fournisseur/horizons-svt-5e/%2e%2e/mathemarche-6e/",
        "javascript:alert(1)",
        "//evil.example/",
        "",
    ],
)
def test_the_browser_is_never_sent_to_a_service_that_is_not_declared(demo_site: Site, base: str, service: str) -> None:
    person = Visitor(base, demo_site).sign_in("theo.garnier")
    address = f"{base}{GATE}/login?service={quote(service.replace('{base}', base), safe='')}"

    answer = person.http.get(address, allow_redirects=False)

    assert answer.status_code in {400, 404}
    assert "Location" not in answer.headers
    assert "médiacentre" in answer.text


def test_leaving_towards_a_stranger_leaves_all_the_same_and_goes_nowhere(demo_site: Site, base: str) -> None:
    person = Visitor(base, demo_site).sign_in("theo.garnier").open(MANUAL)

    person.open(f"{base}{GATE}/logout?service={quote('https://evil.example/', safe='')}")

    assert person.url.partition("?")[0] == f"{base}{GATE}/au-revoir"
    assert person.open("/mediacentre/").url.startswith(f"{base}/ent/connexion")


def test_a_licence_withdrawn_after_the_ticket_closes_the_way(
    demo_site: Site, supplier: Client, base: str, ticket: str
) -> None:
    manager = Visitor(base, demo_site).sign_in("maelle.trevarez").open("/gar/console/ressources")
    manager.open(manager.page.xpath("//a[normalize-space()='Horizons SVT 5e']/@href")[0] + "/retirer")
    manager.submit("intention", "effet", division=["5D"]).submit("intention", "retirer")

    assert failure(validated(supplier, base, base + MANUAL, ticket)) == "INVALID_TICKET"


def test_signing_out_of_the_ent_ends_the_sessions_everywhere(demo_site: Site, base: str) -> None:
    person = Visitor(base, demo_site).sign_in("theo.garnier").open(MANUAL)
    assert person.url == base + MANUAL

    person.open("/ent/").sign_out()
    person.open(MANUAL)

    assert person.url.startswith(f"{base}/ent/connexion")
    assert person.open("/mediacentre/").url.startswith(f"{base}/ent/connexion")

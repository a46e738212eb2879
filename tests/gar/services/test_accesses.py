"""An access is a validated ticket, and nothing else; it is forgotten after a year and a month of the world."""

from datetime import timedelta
from urllib.parse import parse_qs, quote, urljoin, urlsplit

from werkzeug.test import Client

from browsing import Visitor
from gar_sim.gar.services.accesses import record_access
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.timeline import run_night
from world_questions import ask_world

MANUAL = "/fournisseur/horizons-svt-5e/"
WHO = """SELECT p.ent_person_id, s.ark, a.uai FROM gar_access a
         JOIN gar_person p ON p.id = a.person_id JOIN gar_subscription s ON s.id = a.subscription_id"""
OPENED = ("PAS-ga7w9b8t", "ark:/99999/horizons-svt-5e", "0991101O")


def ticket_of(site: Site, login: str, service: str) -> str:
    """The ticket that the browser of a person is given for a service, not yet validated."""
    http = Visitor(site.settings.address, site).sign_in(login).http
    address = f"{site.settings.address}/gar/idp-auth/login?service={quote(service, safe='')}"
    while "ticket=" not in address:
        answer = http.get(address, allow_redirects=False)
        address = urljoin(address, answer.headers["Location"])
    return parse_qs(urlsplit(address).query)["ticket"][0]


def test_only_a_ticket_that_is_accepted_counts(demo_site: Site) -> None:
    service = demo_site.settings.address + MANUAL
    ticket = ticket_of(demo_site, "theo.garnier", service)
    assert ask_world(demo_site, WHO) == []

    for _ in range(2):
        query = {"service": service, "ticket": ticket}
        Client(demo_site).get("/gar/idp-auth/p3/serviceValidate", query_string=query)

    assert ask_world(demo_site, WHO) == [OPENED]


def test_the_night_forgets_what_is_old_enough(demo_site: Site) -> None:
    [[theo]] = ask_world(demo_site, "SELECT id FROM gar_person WHERE ent_person_id = ?", OPENED[0])
    [[subscription]] = ask_world(demo_site, "SELECT max(id) FROM gar_subscription WHERE ark = ?", OPENED[1])
    with demo_site.inside("gar"), transaction() as session:
        for days in (401, 399):
            record_access(
                session,
                person_id=theo,
                subscription_id=subscription,
                uai=OPENED[2],
                world=world_now() - timedelta(days=days),
            )

    run_night(demo_site, DEMO)

    assert len(ask_world(demo_site, WHO)) == 1

"""Doors of a resource other than the GAR's: CAS in its dialects, OpenID Connect, and servers that answer nonsense."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest

from browsing import Visitor
from gar_sim.ent.oidc.clients import Registration, register_client
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from gar_sim.supplier.doors import Door, close_door, doors_of, open_door
from gar_sim.values.errors import InvalidInput, NotFound
from supplier_samples import PAGE, SLUG, browser, code_of, set_up_supplier
from world_questions import ask_world

NESTED = """<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationSuccess>
<cas:user>ent-42</cas:user><cas:attributes><cas:nom>Keïta</cas:nom><cas:prenom>Fanta</cas:prenom>
<cas:classe>1AGORA</cas:classe><cas:classe>1AGORA-B</cas:classe></cas:attributes>
</cas:authenticationSuccess></cas:serviceResponse>"""
FLAT = NESTED.replace("<cas:attributes>", "").replace("</cas:attributes>", "")
FAILURE = """<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
<cas:authenticationFailure code="INVALID_TICKET">no</cas:authenticationFailure></cas:serviceResponse>"""
NONSENSE = ["", "bonjour", "<a/>", "<a><b/></a>", FLAT.replace("<cas:user>ent-42</cas:user>", ""), "<html><p></html>"]

PURPOSES = {"nom": "Nommer les copies.", "prenom": "Nommer les copies.", "classe": "Ranger les copies."}

Answering = Callable[[str], AbstractContextManager[str]]


@pytest.fixture
def resource(site: Site) -> Site:
    """The program with one resource, no door of which is open."""
    set_up_supplier(site)
    return site


@contextmanager
def cas_server(body: str) -> Iterator[str]:
    """A CAS server over real HTTP, whatever it is asked; its base ends in a slash."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/xml; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the tests' output is for failures."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/cas/"
        server.shutdown()


def give(site: Site, door: Door) -> None:
    """Open a door of the resource."""
    with site.inside("supplier"), transaction() as session:
        open_door(session, SLUG, door)


def come_back(site: Site, body: str, ticket: str = "ST-1") -> Visitor:
    """Come back with a ticket from a server that answers so."""
    with cas_server(body) as server:
        give(site, Door("ent-cas", "CAS", server, purposes=PURPOSES))
        return browser(site).open(f"{PAGE}/entree/ent-cas?ticket={ticket}")


def shown(visitor: Visitor) -> dict[str, tuple[list[str], str]]:
    """Values and purpose of each datum in the table of what came."""
    rows = visitor.page.xpath("//section[@aria-labelledby='recu']//tbody/tr")
    return {
        row.xpath("string(.//th//code)") or row.xpath("normalize-space(.//th)"): (
            [code.text_content() for code in row.xpath("./td[1]//code")],
            row.xpath("string(./td[2])").strip(),
        )
        for row in rows
    }


@pytest.mark.parametrize("body", [NESTED, FLAT], ids=["nested", "flat"])
def test_a_cas_door_shows_exactly_what_came_in_either_dialect(resource: Site, body: str) -> None:
    visitor = come_back(resource, body)

    assert visitor.url.endswith(f"{PAGE}/")
    assert "a reçu de l'ENT Passerelle, par CAS" in visitor.text
    assert shown(visitor) == {
        "user": (["ent-42"], "Vous reconnaître à votre prochaine visite."),
        "nom": (["Keïta"], "Nommer les copies."),
        "prenom": (["Fanta"], "Nommer les copies."),
        "classe": (["1AGORA", "1AGORA-B"], "Ranger les copies."),
    }
    assert "Fanta Keïta" in visitor.page.xpath("string(//header)")


def test_what_was_not_declared_is_shown_as_such(resource: Site) -> None:
    visitor = come_back(resource, NESTED.replace("cas:nom", "cas:bourse"))

    values, purpose = shown(visitor)["bourse"]
    assert values == ["Keïta"]
    assert "Aucune finalité n'a été déclarée" in purpose


def test_without_a_ticket_one_is_sent_to_the_server(resource: Site) -> None:
    give(resource, Door("ent-cas", "CAS", "{base}/ent/cas/"))
    visitor = browser(resource)

    there = visitor.http.get(f"{visitor.base}{PAGE}/entree/ent-cas", allow_redirects=False).headers["Location"]

    assert there.startswith(f"{visitor.base}/ent/cas/login?service=")
    assert there.endswith("%2Ffournisseur%2Flexique%2Fentree%2Fent-cas")


def test_a_ticket_that_is_refused_is_said(resource: Site) -> None:
    visitor = come_back(resource, FAILURE)

    assert (visitor.status, code_of(visitor)) == (403, "TICKET_REFUSED")
    assert "depuis votre ENT" in visitor.text


@pytest.mark.parametrize("body", NONSENSE)
def test_an_answer_that_is_none_is_said_and_opens_nothing(resource: Site, body: str) -> None:
    visitor = come_back(resource, body)

    assert visitor.status in {403, 503}
    assert code_of(visitor) in {"NO_ANSWER", "TICKET_REFUSED"}
    assert ask_world(resource, "SELECT count(*) FROM sup_visit") == [(0,)]


def test_a_silent_server_is_said(resource: Site) -> None:
    with cas_server("") as server:
        pass
    give(resource, Door("ent-cas", "CAS", server))

    visitor = browser(resource).open(f"{PAGE}/entree/ent-cas?ticket=ST-1")

    assert (visitor.status, code_of(visitor)) == (503, "NO_ANSWER")


def test_a_note_is_found_under_the_same_identifier_and_under_no_other(resource: Site) -> None:
    come_back(resource, NESTED).submit("garder", note="bergamote")

    def kept(visitor: Visitor) -> str:
        return visitor.page.xpath("//textarea[@name='note']")[0].text or ""

    assert kept(come_back(resource, NESTED, "ST-2")) == "bergamote"
    assert kept(come_back(resource, NESTED.replace("ent-42", "ent-43"), "ST-3")) == ""


def test_a_note_that_is_too_long_is_refused_and_not_lost(resource: Site) -> None:
    visitor = come_back(resource, NESTED).submit("garder", note="x" * 2001)

    assert (visitor.status, code_of(visitor)) == (400, "NOTE_TOO_LONG")
    assert visitor.page.xpath("//textarea[@name='note']")[0].text == "x" * 2001


def test_an_empty_note_is_no_note(resource: Site) -> None:
    come_back(resource, NESTED).submit("garder", note="bergamote").submit("garder", note=" ")

    assert ask_world(resource, "SELECT count(*) FROM sup_note") == [(0,)]


def test_a_closed_door_lets_nobody_in_nor_stay(resource: Site) -> None:
    visitor = come_back(resource, NESTED)
    with resource.inside("supplier"), transaction() as session:
        close_door(session, SLUG, "ent-cas")

    assert code_of(visitor.open(f"{PAGE}/entree/ent-cas?ticket=ST-2")) == "DOOR_CLOSED"
    assert (visitor.status, visitor.open(f"{PAGE}/").status) == (404, 404)


def test_an_openid_door_receives_what_the_provider_gives_to_its_client(demo_site: Site) -> None:
    door = Door("ent-oidc", "OIDC", "{base}/ent/oidc", "site-essai", "secret-de-machine", {"sub": "Garder la lecture."})
    with demo_site.inside("supplier"), transaction() as session:
        open_door(session, "progestes", door)
    with demo_site.inside("ent"), transaction() as session:
        register_client(session, _registration(), wire_now())

    fanta = browser(demo_site).sign_in("adele.mourier").open("/fournisseur/progestes/entree/ent-oidc")

    assert fanta.url.endswith("/fournisseur/progestes/")
    assert "a reçu de l'ENT Passerelle, par OIDC" in fanta.text
    assert shown(fanta)["sub"][1] == "Garder la lecture."
    assert set(shown(fanta)) == {"sub"}
    fanta.sign_out()
    assert urlsplit(fanta.url).path.startswith("/ent/")


def test_an_answer_of_openid_that_nobody_asked_for_is_refused(demo_site: Site) -> None:
    with demo_site.inside("supplier"), transaction() as session:
        open_door(session, "progestes", Door("ent-oidc", "OIDC", "{base}/ent/oidc", "site-essai", "x"))

    visitor = browser(demo_site).open("/fournisseur/progestes/entree/ent-oidc?code=volé&state=inventé")

    assert (visitor.status, code_of(visitor)) == (403, "SIGN_IN_REFUSED")


@pytest.mark.parametrize(
    ("slug", "door", "error"),
    [
        ("nulle-part", Door("ent-cas", "CAS", "x/"), NotFound),
        (SLUG, Door("compte", "CAS", "x/"), InvalidInput),
        (SLUG, Door("../x", "CAS", "x/"), InvalidInput),
        (SLUG, Door("ent-cas", "SAML", "x/"), InvalidInput),
    ],
)
def test_a_door_that_cannot_be_is_refused(resource: Site, slug: str, door: Door, error: type[Exception]) -> None:
    with resource.inside("supplier"), pytest.raises(error), transaction() as session:
        open_door(session, slug, door)


def test_doors_are_told_the_gars_first(resource: Site) -> None:
    for code in ("ent-oidc", "gar", "ent-cas"):
        give(resource, Door(code, "CAS", "{base}/x/", purposes={"nom": "Nommer."}))

    with resource.inside("supplier"), transaction() as session:
        assert [door.code for door in doors_of(session, SLUG)] == ["gar", "ent-cas", "ent-oidc"]
    page = browser(resource).open(f"{PAGE}/entree")
    assert len(page.page.xpath("//main//a[@class='card-choice']")) == 4


def _registration() -> Registration:
    return Registration(
        client_id="site-essai",
        name="ProGestes",
        secret="secret-de-machine",
        redirect_uris=("{base}/fournisseur/progestes/entree/ent-oidc",),
        post_logout_redirect_uris=(),
        backchannel_logout_uri="{base}/fournisseur/progestes/entree/ent-oidc/fin",
        scopes=("openid",),
    )

"""The portal's cards, the page of connectors, and the click: to the supplier, or to words that say why not."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from werkzeug.test import Client

from browsing import Visitor
from connector_samples import MANAGER, NESTED, OPENID, SITE, draft
from ent_samples import COLLEGE, LYCEE, sign_in
from fixtures_world import OPENING
from gar_sim.ent.connectors import close_connector, declare_connector, open_connector
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from world_questions import ask_world

FOUND = b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
BROKEN = b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
NONSENSE = b"bonjour\n"


@contextmanager
def supplier_answering(content: bytes) -> Iterator[str]:
    """A site that answers everything with these bytes; its address."""

    class Answering(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(4096)
            self.request.sendall(content)

    with socketserver.TCPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def connect(site: Site, entry: str, *schools: str) -> None:
    """One more connector, « Essai autre », open to teachers and pupils of schools."""
    with site.inside("ent"), transaction() as session:
        declare_connector(session, draft("autre", entry=entry), wire_now())
        for uai in schools:
            open_connector(session, "autre", uai, ["ENSEIGNANT", "ELEVE"], MANAGER, OPENING)


@pytest.fixture
def pupil(site: Site) -> Visitor:
    """Adèle, at the portal."""
    return Visitor(site.settings.address, site).sign_in("adele.mourot")


def test_a_card_says_who_supplies_and_what_will_leave(pupil: Visitor) -> None:
    data = "votre nom, votre prénom, votre classe et votre identifiant dans l'ENT"
    assert f"Fournie par Éditions de l'Essai, qui recevra {data}." in pupil.text
    assert "qui recevra votre profil et un identifiant fait pour cette ressource seule." in pupil.text


def test_a_teacher_of_an_ent_without_gar_has_cards_and_the_mediacentre(site: Site) -> None:
    connect(site, f"{SITE}/autre/", LYCEE)
    with site.inside("ent"), transaction() as session:
        open_connector(session, "autre", LYCEE, ["DOCUMENTALISTE"], MANAGER, OPENING)

    visitor = Visitor(site.settings.address, site).sign_in("helene.voisin")

    assert "Essai autre" in visitor.text
    assert visitor.page.xpath("//a[contains(@href, '/mediacentre/')][contains(@class, 'card-choice')]")


def test_the_page_says_each_datum_its_purpose_and_who_answers_for_it(pupil: Visitor) -> None:
    pupil.open("/ent/connecteurs")

    assert pupil.text.count("montrer à quoi elle sert") == 7
    assert "Ouvert aux élèves le 15 septembre 2026 par Maëlle Trevor (Collège des Essais)" in pupil.text
    assert "arrêté ENT (RU-003) ; le chef d'établissement en répond" in pupil.text


def test_who_has_none_reads_that_there_is_none(site: Site) -> None:
    visitor = Visitor(site.settings.address, site).sign_in("claire.mourot").open("/ent/connecteurs")

    assert "Aucun connecteur." in visitor.text


def test_my_data_names_the_resources_that_receive_them(pupil: Visitor) -> None:
    pupil.open("/ent/mes-donnees")
    rows = {row.xpath("string(th)").strip(): row.xpath("string(.)") for row in pupil.page.xpath("//tbody/tr")}

    assert "Essai compta, à l'ouverture" in rows["Prénom"]
    assert "Essai gazette, à l'ouverture" in rows["Groupes"]
    assert "à l'ouverture" not in rows["Date de naissance"]


def test_a_click_leads_to_the_supplier_and_says_which_school(site: Site, pupil: Visitor) -> None:
    with supplier_answering(FOUND) as entry:
        connect(site, entry, COLLEGE)
        answer = pupil.http.get(f"{pupil.base}/ent/connecteurs/autre/ouvrir?uai={COLLEGE}", allow_redirects=False)

    assert answer.headers["Location"] == entry
    assert ask_world(site, "SELECT connector_id, uai FROM ent_connector_visit") == [("autre", COLLEGE)]


def test_who_has_two_schools_passes_by_the_one_clicked(site: Site) -> None:
    visitor = Visitor(site.settings.address, site).sign_in("tanguy.lescot")
    with supplier_answering(FOUND) as entry:
        connect(site, entry, COLLEGE, LYCEE)
        visitor.http.get(f"{visitor.base}/ent/connecteurs/autre/ouvrir?uai={LYCEE}", allow_redirects=False)
    service = f"{SITE}/autre/"
    answer = visitor.http.get(f"{visitor.base}/ent/cas/login", params={"service": service}, allow_redirects=False)

    assert answer.headers["Location"].startswith(service)
    assert ask_world(site, "SELECT uai FROM ent_cas_ticket") == [(LYCEE,)]


@pytest.mark.parametrize(("content", "code"), [(BROKEN, "SUPPLIER_NONSENSE"), (NONSENSE, "SUPPLIER_SILENT")])
def test_a_supplier_that_answers_nonsense_is_told_in_words(
    site: Site, pupil: Visitor, content: bytes, code: str
) -> None:
    with supplier_answering(content) as entry:
        connect(site, entry, COLLEGE)
        pupil.open("/ent/connecteurs/autre/ouvrir")

    assert pupil.status == 503
    assert "Essai autre ne s'ouvre pas" in pupil.text
    assert "Rien n'a été transmis au fournisseur" in pupil.text
    assert code in pupil.text


def test_a_supplier_that_is_down_is_told_in_words_and_recorded(site: Site, pupil: Visitor) -> None:
    with supplier_answering(FOUND) as gone:
        pass
    connect(site, gone, COLLEGE)

    pupil.open("/ent/connecteurs/autre/ouvrir")

    assert pupil.status == 503
    assert "Le site du fournisseur, Éditions de l'Essai, ne répond pas :" in pupil.text
    assert ("SUPPLIER_SILENT",) in ask_world(site, "SELECT error_code FROM krn_exchange")


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        (f"{NESTED}/ouvrir?uai={LYCEE}", 403, "s'ouvre aux élèves et aux personnels, dans leur établissement"),
        ("inconnu/ouvrir", 404, "L'ENT n'a pas ce connecteur"),
    ],
)
def test_what_is_not_for_the_person_is_said(pupil: Visitor, address: str, status: int, said: str) -> None:
    pupil.open(f"/ent/connecteurs/{address}")

    assert pupil.status == status
    assert said in pupil.text


def test_a_parent_is_told_whom_connectors_are_for(site: Site) -> None:
    visitor = Visitor(site.settings.address, site).sign_in("claire.mourot").open(f"/ent/connecteurs/{NESTED}/ouvrir")

    assert visitor.status == 403
    assert "s'ouvre aux élèves et aux personnels" in visitor.text


def test_closing_takes_the_card_away_and_shuts_the_door(site: Site, pupil: Visitor) -> None:
    with site.inside("ent"), transaction() as session:
        close_connector(session, OPENID, COLLEGE, ["ELEVE"], MANAGER, OPENING, "En double.")

    assert "Essai gestes" not in pupil.open("/ent/").text
    assert pupil.open(f"/ent/connecteurs/{OPENID}/ouvrir").status == 403


def test_a_click_waits_for_the_sign_in_that_may_end_at_the_supplier(client: Client) -> None:
    asked = client.get(f"/ent/connecteurs/{NESTED}/ouvrir?uai={COLLEGE}")
    page = client.get(asked.headers["Location"])

    assert SITE in page.headers["Content-Security-Policy"]
    then = f"/ent/connecteurs/{NESTED}/ouvrir?uai={COLLEGE}"
    assert sign_in(client, "adele.mourot", then).headers["Location"] == then

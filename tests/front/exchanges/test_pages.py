"""The exchanges as people read them, after real clicks."""

from contextlib import closing

import pytest
from lxml import etree

from browsing import Visitor
from fixtures_demo import MakeDemoSite
from gar_sim.app import create_app
from gar_sim.kernel.site import Site

BASE = "http://127.0.0.1:8000"
OPENED = "/gar/idp-auth/domaineGar?idENT=UEFT&idEtab=MDk5MTEwMU8=&idRessource=ark%3A%2F99999%2F"


def adele(site: Site) -> Visitor:
    """A pupil at her shelf."""
    return Visitor(BASE, site).sign_in("adele.mourier").open("/mediacentre/")


def follow(visitor: Visitor, name: str) -> Visitor:
    """Click the link of that name."""
    (link,) = visitor.page.xpath("//a[normalize-space()=$name]/@href", name=name)
    return visitor.open(link)


@pytest.fixture
def visitor(demo_site: Site) -> Visitor:
    """A pupil who has just opened a dictionary and looks at what her click said."""
    return follow(adele(demo_site).open(f"{OPENED}lexivore"), "Voir les échanges de ce clic")


def steps(visitor: Visitor) -> list[str]:
    """« Navigateur → GAR » of each step of the table."""
    cells = visitor.page.xpath("//tr[starts-with(@id, 'etape-')]/td[1]/text()[normalize-space()]/..")
    return [" ".join(cell.text_content().replace("à", "").split()) for cell in cells]


def test_a_click_is_told_from_the_shelf_to_the_supplier(visitor: Visitor) -> None:
    assert visitor.page.findtext(".//h1") == "Adèle Mourier : Lexivore, dictionnaire"
    assert steps(visitor)[0] == "Médiacentre → GAR demande"
    assert steps(visitor)[-1] == "GAR → Fournisseur réponse 200"
    assert len(steps(visitor)) == 21


def test_what_left_and_what_was_kept_back_are_told_with_the_reason(visitor: Visitor) -> None:
    *_, received, withheld = visitor.page.xpath("//table")

    assert received.xpath(".//th[@scope='row']//code/text()") == ["IDO", "UAI", "PRO"]
    assert "NOM" in withheld.xpath(".//th[@scope='row']//code/text()")


def test_bodies_are_read_in_clear_and_secrets_are_not_there(visitor: Visitor) -> None:
    assert "cas:serviceResponse" in visitor.text
    assert '"sub"' in visitor.text  # of the ID token
    assert "ST-1-" not in visitor.text
    assert "•••" in visitor.text


def test_the_name_of_the_person_is_nowhere_in_what_the_supplier_got(visitor: Visitor) -> None:
    (last,) = visitor.page.xpath("//tr[starts-with(@id, 'etape-')][last()]")

    assert "Mourier" not in last.text_content()
    assert last.xpath(".//mark[contains(., 'donnée sur la personne')]")


def test_the_picture_is_an_image_by_day_and_by_night(visitor: Visitor) -> None:
    day, night = visitor.page.xpath("//picture//img/@src") + visitor.page.xpath("//picture//source/@srcset")
    number_of_steps = len(steps(visitor))

    for address in (day, night):
        answer = visitor.open(address).answer
        assert answer is not None
        assert answer.headers["Content-Type"] == "image/svg+xml"
        assert len(etree.fromstring(answer.content).findall(".//{*}polygon")) == number_of_steps


def test_a_second_click_needs_no_sign_in(visitor: Visitor) -> None:
    follow(visitor.open(f"{OPENED}passe-murailles"), "Voir les échanges de ce clic")

    assert len(steps(visitor)) == 11


def test_whoever_goes_straight_to_a_supplier_signed_out_is_sent_to_the_gar_once(demo_site: Site) -> None:
    visitor = Visitor(BASE, demo_site).open("/fournisseur/lexivore/").submit("compte", "adele.mourier")

    follow(visitor, "Voir les échanges de ce clic")

    said = visitor.page.xpath("//p[@class='step-name']/text()")
    assert [text.strip() for text in said].count("Qui êtes-vous ? Demandez au GAR") == 1
    assert "Clic sur la ressource" not in visitor.text


def test_a_refused_click_says_why(demo_site: Site) -> None:
    visitor = adele(demo_site).open(f"{OPENED}mathemarche-3e").open("/echanges?refus=1")
    assert len(visitor.page.xpath("//tbody/tr")) == 1

    visitor.open(visitor.page.xpath("//tbody//a/@href")[0])

    assert steps(visitor)[-1] == "GAR → Navigateur réponse 403"
    assert "ASSIGNED" in visitor.text


def test_the_list_is_chosen_by_the_address(visitor: Visitor) -> None:
    (person,) = visitor.open("/echanges").page.xpath("//select[@name='personne']/option[contains(., 'Mourier')]/@value")

    def shown(query: str) -> set[str]:
        rows = visitor.open(f"/echanges?{query}").page.xpath("//tbody/tr")
        return {" ".join(row.text_content().split()) for row in rows}

    assert shown(f"personne={person}")
    assert all("Adèle Mourier" in row for row in shown(f"personne={person}"))
    assert all("Distributeur → GAR" in row.replace("→à", "→") for row in shown("acteur=distributeur"))
    assert all("Export ENT" in row for row in shown("canal=Export+ENT"))
    assert all("Lexivore, dictionnaire" in row for row in shown("ressource=ark:/99999/lexivore"))
    assert shown("personne=personne") == set()


def test_a_page_of_the_list_leads_to_the_next_with_the_same_choice(visitor: Visitor) -> None:
    (following,) = visitor.open("/echanges?acteur=gar").page.xpath("//a[@rel='next']/@href")

    visitor.open(following)

    assert "acteur=gar" in following
    assert "Page 2 sur" in visitor.text
    assert visitor.page.xpath("//tbody/tr")


def test_an_exchange_that_is_of_no_click_is_read_alone(visitor: Visitor) -> None:
    visitor.open("/echanges?canal=ws-abonnement")

    visitor.open(visitor.page.xpath("//tbody//a/@href")[0])

    assert (
        steps(visitor) == ["Distributeur → GAR demande", "GAR → Distributeur réponse 200"] or len(steps(visitor)) == 2
    )
    assert "idDistributeurCom" in visitor.text


def test_bodies_that_are_gone_are_said_to_be_gone(make_demo_site: MakeDemoSite) -> None:
    visitor = adele(make_demo_site(recorded_bodies=1)).open(f"{OPENED}lexivore")

    follow(visitor, "Voir les échanges de ce clic")

    assert "Le contenu n'est plus gardé" in visitor.text
    assert "cas:serviceResponse" in visitor.text  # the last one


def test_a_summary_keeps_what_left_and_no_body(make_demo_site: MakeDemoSite) -> None:
    visitor = adele(make_demo_site(record_level="summary")).open(f"{OPENED}lexivore")

    follow(visitor, "Voir les échanges de ce clic")

    assert steps(visitor)[-1] == "GAR → Fournisseur réponse 200"
    assert not visitor.page.xpath("//details")
    assert "Le contenu n'est plus gardé" in visitor.text


@pytest.mark.parametrize(
    "path",
    ["999999", "9" * 30, "clic/1", "clic/999999", "clic/999999.svg", "clic/fournisseur/x?a=2026-01-01T00:00Z"],
)
def test_what_is_not_in_the_record_is_said(demo_site: Site, path: str) -> None:
    visitor = Visitor(BASE, demo_site).open(f"/echanges/{path}")

    assert visitor.status == 404
    assert "Cherchez-le dans la liste des échanges." in visitor.text


def test_an_address_that_names_no_instant_is_refused(demo_site: Site) -> None:
    visitor = Visitor(BASE, demo_site)

    assert visitor.open("/echanges/clic/fournisseur/lexivore?a=hier").status == 400
    assert visitor.open("/echanges/clic/fournisseur/lexivore?a=2026-09-15T08:00").status == 404  # of Paris


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=abc", "page=99999999999999999999", "page=²"])
def test_a_page_that_is_none_is_no_fault(demo_site: Site, query: str) -> None:
    assert Visitor(BASE, demo_site).open(f"/echanges?{query}").status == 200


def test_outside_demo_mode_nobody_reads_the_exchanges(demo_site: Site) -> None:
    same_world = create_app(demo_site.settings.model_copy(update={"demo": False}))
    with closing(same_world.worlds):
        visitor = Visitor(BASE, same_world).open("/echanges")
        home = Visitor(BASE, same_world).open("/")

    assert visitor.status == 403
    assert "mode démonstration" in visitor.text
    assert f"{BASE}/echanges" not in home.page.xpath("//a/@href")

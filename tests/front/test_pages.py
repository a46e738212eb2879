"""The simulator's own pages: open to anybody, honest about what they are."""

from contextlib import closing

import pytest
from lxml import html
from werkzeug.test import Client

from browsing import Visitor
from gar_sim.app import create_app
from gar_sim.front.pages import STANDING_PAGES
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site

PAGES = ["/", *(f"/{path}" for path in STANDING_PAGES)]


def page(visitor: Client, path: str) -> html.HtmlElement:
    answer = visitor.get(path)
    assert answer.status_code == 200
    return html.fromstring(answer.data)


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_that_it_is_a_simulator(visitor: Client, path: str) -> None:
    seen = page(visitor, path)

    assert seen.get("lang") == "fr"
    assert "données fictives, site non officiel" in text_of(seen)
    assert len(seen.xpath("//h1")) == 1


def test_home_tells_what_a_withdrawal_does_not_close(visitor: Client) -> None:
    seen = text_of(page(visitor, "/"))

    assert "elle a quitté le médiacentre d'Adèle. La page déjà ouverte chez l'éditeur, elle, le reste" in seen


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_anything_of_another_machine(visitor: Client, path: str) -> None:
    fetched = page(visitor, path).xpath("//link/@href | //script/@src | //img/@src")

    assert [address for address in fetched if not address.startswith("/static/")] == []


def test_the_links_of_the_footer_and_of_the_map_lead_to_pages_of_the_front(visitor: Client) -> None:
    links = set(page(visitor, "/plan-du-site").xpath("//footer//a/@href | //main//a/@href"))
    own = {link.removeprefix("http://localhost") for link in links}

    assert {path for path in own if path in PAGES} == set(PAGES)


@pytest.mark.parametrize("demo", [True, False], ids=["demo", "elsewhere"])
def test_whatever_the_map_lists_can_be_opened(demo_site: Site, demo: bool) -> None:
    same_world = create_app(demo_site.settings.model_copy(update={"demo": demo}))
    with closing(same_world.worlds):
        somebody = Visitor(same_world.settings.address, same_world)
        listed = somebody.open("/plan-du-site").page.xpath("//main//a/@href")

        assert {link: somebody.open(link).status for link in listed} == dict.fromkeys(listed, 200)


def test_the_home_page_leads_to_each_gesture_of_the_scene(visitor: Client) -> None:
    steps = page(visitor, "/").xpath("//ol[@class='scene']/li//a/@href")

    assert [step.partition("?")[0].removeprefix("http://localhost") for step in steps] == [
        "/ent/connexion",
        "/gar/console",
        "/gar/console/ressources/7e3dbbe5-65ec-423f-953f-f9910e1ca712",
        "/gar/console/affecter",
        "/ent/connexion",
    ]
    assert "compte=maelle.trevarez" in steps[0]
    assert steps[3].endswith("?ressource=7e3dbbe5-65ec-423f-953f-f9910e1ca712")
    assert "compte=adele.mourier" in steps[-1]


def test_the_home_page_names_the_demo_accounts_and_their_password(visitor: Client) -> None:
    accounts = page(visitor, "/").xpath("//table[caption]")[0]

    assert {"maelle.trevarez", "adele.mourier"} <= set(accounts.xpath(".//td/code/text()"))
    assert "demo-gar" in text_of(accounts.find("caption"))


def test_outside_demo_mode_no_account_is_named(demo_site: Site) -> None:
    same_world = create_app(demo_site.settings.model_copy(update={"demo": False}))
    with closing(same_world.worlds):
        seen = page(Client(same_world), "/")

    assert "demo-gar" not in text_of(seen)
    assert not seen.xpath("//table")


def test_the_home_page_stands_over_an_empty_world(client: Client) -> None:
    assert "Commencer la démonstration" in text_of(page(client, "/"))


def test_an_address_that_does_not_exist_is_a_page_with_a_way_out(visitor: Client) -> None:
    answer = visitor.get("/nulle-part")

    assert answer.status_code == 404
    assert "Accueil du simulateur" in answer.text


def test_health_is_said_in_one_word(visitor: Client) -> None:
    assert visitor.get("/healthz").text == "ok\n"


def test_a_seat_has_pages_of_its_own(demo_site: Site, visitor: Client) -> None:
    world = demo_site.worlds.find(DEMO)
    assert world
    demo_site.worlds.copy_from("ajonc-7", demo_site.worlds.path(DEMO))
    demo_site.worlds.open("ajonc-7", world.world_anchor)

    links = page(visitor, "/poste/ajonc-7/").xpath("//ol[@class='scene']//a/@href")

    assert all("/poste/ajonc-7/" in link for link in links)

"""Stars, what a school puts forward, what is new, the sheet, and why a resource is not there."""

from control_calls import controller
from gar_sim.kernel.site import Site
from shelves import shelf, titles
from valmoriane import COLLEGE

LEXIVORE = "/mediacentre/ressources/ark:/99999/lexivore"
DEUTSCH = "/mediacentre/absente?q=deutsch&ressource=ark:/99999/deutsch-los-4e"


def test_a_favourite_is_found_in_its_section_until_the_star_goes(demo_site: Site) -> None:
    visitor = shelf(demo_site, "theo.garnier").open(LEXIVORE).submit("favori", "oui")
    assert titles(visitor.open("/mediacentre/?section=favoris")) == {"Lexivore, dictionnaire"}

    visitor.open(LEXIVORE).submit("favori", "non")
    assert "Pas encore de favori" in visitor.open("/mediacentre/?section=favoris").text


def test_nobody_sees_the_favourites_of_another(demo_site: Site) -> None:
    shelf(demo_site, "theo.garnier").open(LEXIVORE).submit("favori", "oui")

    assert "Pas encore de favori" in shelf(demo_site, "adele.mourier").open("/mediacentre/?section=favoris").text


def test_what_a_school_puts_forward_heads_the_shelf_of_who_has_it(demo_site: Site) -> None:
    shelf(demo_site, "maelle.trevarez").open(LEXIVORE).submit("avant", "oui", parole="Pour la dictée de vendredi")
    pupil = shelf(demo_site, "theo.garnier")

    assert pupil.page.xpath("//section[@class='shelf']/h2")[0].text_content() == "Mises en avant"
    assert "Pour la dictée de vendredi" in pupil.text


def test_a_pupil_puts_nothing_forward(demo_site: Site) -> None:
    pupil = shelf(demo_site, "theo.garnier").open(LEXIVORE)

    assert "Mettre en avant dans" not in pupil.text
    token = pupil.page.xpath("//input[@name='csrf_token']/@value")[0]
    forged = pupil.http.post(f"{pupil.base}{LEXIVORE}/avant", data={"csrf_token": token, "avant": "oui"}, timeout=30)
    assert forged.status_code == 403


def test_too_long_a_word_is_refused_and_changes_nothing(demo_site: Site) -> None:
    manager = shelf(demo_site, "maelle.trevarez").open(LEXIVORE).submit("avant", "oui", parole="x" * 301)

    assert manager.status == 400
    assert "Rien n'est mis en avant" in manager.open("/mediacentre/?section=avant").text


def test_a_resource_that_is_not_on_the_shelf_has_no_sheet_there(demo_site: Site) -> None:
    visitor = shelf(demo_site, "theo.garnier").open("/mediacentre/ressources/ark:/99999/mathemarche-3e")

    assert visitor.status == 404
    assert "Je ne vois pas ma ressource" in visitor.text


def test_search_and_choices_have_their_own_empty_pages(demo_site: Site) -> None:
    visitor = shelf(demo_site, "theo.garnier")

    assert "Rien ne répond à « introuvable »" in visitor.open("/mediacentre/?q=introuvable").text
    assert "Aucune ressource ne réunit ces choix" in visitor.open("/mediacentre/?genre=inconnu").text
    assert titles(visitor.open("/mediacentre/?q=recits")) == {"Récits 5e", "Collection Récits"}


def test_resources_open_in_a_new_window_when_the_visitor_says_so(demo_site: Site) -> None:
    visitor = shelf(demo_site, "theo.garnier")
    assert not visitor.page.xpath("//a[@target]")

    visitor.press("Les ouvrir dans une nouvelle")
    opening = visitor.page.xpath("//article//h3/a")
    assert opening
    assert all(link.get("target") == "_blank" and "(nouvelle fenêtre)" in link.text_content() for link in opening)


def test_the_gar_says_why_in_the_pupils_words(demo_site: Site) -> None:
    visitor = shelf(demo_site, "ines.aubrac").open("/mediacentre/absente?q=horizons")
    answer = visitor.open("/mediacentre/absente?ressource=ark:/99999/horizons-svt-5e")

    assert "La ressource lui est affectée" in answer.text
    assert "Maëlle Trévarez" not in answer.page.xpath("//title")[0].text
    assert "Le GAR ne connaît pas cette ressource" in visitor.open("/mediacentre/absente?ressource=ark:/1/2").text


def test_where_no_resource_comes_from_the_gar_it_has_nothing_to_explain(demo_site: Site) -> None:
    assert shelf(demo_site, "fanta.keita").open("/mediacentre/absente?q=lexivore").status == 403


def test_a_tile_that_came_later_is_new(demo_site: Site) -> None:
    pupil = shelf(demo_site, "karim.delmas")
    assert "Nouveau" not in pupil.text

    control = controller(demo_site)
    person = control("GET", "people", login="karim.delmas").json["people"][0]["id"]
    subscriptions = control("GET", "subscriptions", uai=COLLEGE).json["subscriptions"]
    textbook = next(each["id"] for each in subscriptions if each["title"] == "Mathémarche 3e")
    assert control("POST", "assignments", {"subscription": textbook, "people": [person]}).status_code == 201

    tile = pupil.open("/mediacentre/").page.xpath("//article[.//h3[contains(., 'Mathémarche 3e')]]")[0]
    assert "Nouveau" in tile.text_content()

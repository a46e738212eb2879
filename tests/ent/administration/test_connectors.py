"""Connectors are opened population by population, and what is unknown is refused in words."""

from administration_visits import LYCEE, OF_LYCEE, desk_of, visitor
from browsing import Visitor
from gar_sim.kernel.site import Site

PAGE = f"{desk_of(LYCEE)}/connecteurs"
PUPIL = "fanta.keita"


def cards(site: Site) -> list[str]:
    page = visitor(site, OF_LYCEE)
    return [str(name) for name in page.open("/ent/").page.xpath("//*[@class='card-name']/text()")]


def post(site: Site, connector: str, *populations: str) -> Visitor:
    """Send the form of a connector with these populations ticked."""
    page = visitor(site, OF_LYCEE).open(PAGE)
    token = page.page.xpath("//main//input[@name='csrf_token']/@value")[0]
    data = {"csrf_token": token, "population": list(populations)}
    page.answer = page.http.post(f"{page.url}/{connector}", data=data, timeout=30)
    return page


def test_what_a_connector_sends_and_who_answers_is_written(demo_site: Site) -> None:
    page = visitor(demo_site, OF_LYCEE).open(PAGE)

    assert len(page.page.xpath("//form[contains(@action, '/connecteurs/')]")) == 3
    assert "arrêté ENT (RU-003)" in page.text
    assert "chef d'établissement en répond" in page.text


def test_a_population_gets_it_at_the_next_page_and_loses_it(demo_site: Site) -> None:
    post(demo_site, "comptaclair", "ELEVE", "ENSEIGNANT")
    assert "Comptaclair" in cards(demo_site)

    page = post(demo_site, "comptaclair", "ELEVE")

    assert "Comptaclair" not in cards(demo_site)
    assert "Fermé par l'administration de l'ENT" in page.text
    assert "A ouvert le connecteur Comptaclair à : élèves." in page.open(f"{desk_of(LYCEE)}/journal").text


def test_closed_to_everybody_is_not_told_as_open(demo_site: Site) -> None:
    page = post(demo_site, "comptaclair")

    assert "Comptaclair n'est plus ouvert à personne" in page.text
    assert "A fermé le connecteur Comptaclair." in page.open(f"{desk_of(LYCEE)}/journal").text


def test_an_unknown_population_is_refused_in_words_and_nothing_changes(demo_site: Site) -> None:
    before = cards(demo_site)

    page = post(demo_site, "comptaclair", "PARENT")

    assert page.status == 400
    assert "« PARENT » n'est pas une population" in page.text
    assert cards(demo_site) == before


def test_an_unknown_connector_is_not_found(demo_site: Site) -> None:
    assert post(demo_site, "inconnu", "ELEVE").status == 404

"""Several resources on one bench: served together, or set apart and said why; and what to do when licences lack."""

import re

import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site
from query_costs import cost

MOST = 34


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, at the list of resources."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez").open("/gar/console/ressources")


def bench(manager: Visitor, *titles: str, gesture: str = "affecter") -> Visitor:
    """Tick resources in the list, and go to the bench."""
    manager.open("/gar/console/ressources")
    ticked = [manager.page.xpath(f'//input[@aria-label="Choisir {title}"]/@value')[0] for title in titles]
    return manager.submit("geste", gesture, ressource=ticked)


def test_ticks_of_the_list_lie_on_the_bench(manager: Visitor) -> None:
    bench(manager, "Mathémarche 3e", "Orienta'voies 3e")

    assert manager.page.xpath("//h1")[0].text_content().strip() == "Affecter 2 ressources"
    assert len(manager.page.xpath("//form[@id='selection']//input[@name='ressource']")) == 2


def test_a_list_with_nothing_ticked_says_so(manager: Visitor) -> None:
    assert "Aucune ressource n'est cochée" in manager.submit("geste", "affecter").text


def test_a_bench_without_resource_leads_back_to_the_list(manager: Visitor) -> None:
    manager.open("/gar/console/affecter")

    assert manager.url.endswith("/gar/console/ressources")
    assert "Choisissez d'abord une ressource" in manager.text


def test_what_cannot_go_with_the_others_is_set_apart_with_the_reason(manager: Visitor) -> None:
    bench(manager, "Mathémarche 3e", "Lexivore, dictionnaire", "Horizons SVT 5e - 2025-2026")
    manager.submit("intention", "effet", division=["3A"])

    assert "Licence établissement" in manager.text
    assert "Abonnement terminé" in manager.text
    assert "Affecter à 25 élèves" in manager.submit("intention", "effet", division=["3A"]).text


def test_two_school_licences_are_opened_together(manager: Visitor) -> None:
    bench(manager, "Cap Numérique Élève", "Lexivore, dictionnaire")
    manager.submit("intention", "effet", public=["ENSEIGNANT"])

    assert re.search(r"Ouvrir 2 ressources à \d+ enseignants", manager.text)
    assert "Ouvert à" in manager.submit("intention", "affecter").text


@pytest.mark.parametrize(("policy", "served"), [("ordered", 25 + 40), ("classes", 25 + 25)])
def test_when_licences_lack_one_may_serve_all_the_same(manager: Visitor, policy: str, served: int) -> None:
    bench(manager, "Mathémarche 3e", "Presse Langues").submit("intention", "effet", niveau=["3e"])
    assert "Rien ne sera affecté" in manager.text
    assert not manager.page.xpath("//button[@name='intention'][@value='affecter']")

    manager.submit("manque", policy, niveau=["3e"]).submit("intention", "affecter")

    assert f"{served} affectations faites" in manager.text


@pytest.mark.parametrize("field", ["matiere", "enseignee"])
def test_a_subject_chooses_those_who_take_it_or_teach_it(manager: Visitor, field: str) -> None:
    bench(manager, "¡Vamos! 5e")
    ticks = {tick.get("value"): tick for tick in manager.page.xpath(f"//input[@name='{field}']")}
    code, tick = max(ticks.items())
    people, _ = tick.xpath("string(..//span[@class='card-detail'])").split()

    manager.submit("intention", "effet", **{field: [code]})

    lines = manager.page.xpath("//dl[@class='effect-lines']")[0].text_content().split()
    assert lines[lines.index(people) - 1].startswith("sélectionné")


def test_a_resource_without_its_mother_is_warned_of(manager: Visitor) -> None:
    bench(manager, "Récits 4e").submit("intention", "effet", division=["4A"])
    assert "ressource mère" not in manager.text
    bench(manager, "Collection Récits", gesture="retirer").submit("intention", "effet", public=["ELEVE"])
    manager.submit("intention", "retirer")

    bench(manager, "Récits 4e").submit("intention", "effet", division=["4A"])

    assert "25 personnes n'ont pas la ressource mère" in manager.text


def test_after_a_gesture_the_page_offers_to_undo_it(manager: Visitor) -> None:
    bench(manager, "Mathémarche 3e").submit("intention", "effet", division=["3A"]).submit("intention", "affecter")
    [action] = manager.page.xpath("//form[contains(@action, '/annuler')]")

    manager.answer = manager.http.post(manager.base + action.action, data=dict(action.form_values()))

    assert "Geste annulé : 25 licences rendues" in manager.text


def test_what_changed_since_is_said_and_nothing_is_undone(manager: Visitor) -> None:
    bench(manager, "Mathémarche 3e").submit("intention", "effet", division=["3A"]).submit("intention", "affecter")
    sheet = manager.page.xpath("//a[normalize-space()='Voir ce geste au journal']/@href")[0]
    bench(manager, "Mathémarche 3e", gesture="retirer").submit("intention", "effet", division=["3A"])
    manager.submit("intention", "retirer").open(sheet)

    assert "25 licences ont été retirées depuis" in manager.text
    assert not manager.page.xpath("//button[normalize-space()='Annuler ce geste']")
    [token] = manager.page.xpath("//header//input[@name='csrf_token']/@value")
    manager.answer = manager.http.post(f"{manager.url}/annuler", data={"csrf_token": token})
    assert manager.status == 409
    assert "Ce geste ne peut pas être annulé" in manager.text


def test_the_journal_names_authors_and_links_to_each_gesture(manager: Visitor) -> None:
    manager.open("/gar/console/journal")

    assert "Solène Quiévrard" in manager.text
    manager.open(manager.page.xpath("//th/a/@href")[0])
    assert "Un geste s'annule dans les 24 heures" in manager.text


def test_a_gesture_of_nobody_is_not_found(manager: Visitor) -> None:
    assert manager.open("/gar/console/journal/nulle-part").status == 404


@pytest.mark.parametrize("page", ["journal", "affecter?intention=effet&niveau=3e&{all}", "retirer?niveau=3e&{all}"])
def test_many_resources_cost_no_more_queries(demo_site: Site, manager: Visitor, page: str) -> None:
    every = "&".join(f"ressource={one}" for one in manager.page.xpath("//input[@name='ressource']/@value"))

    assert every.count("ressource=") == 22
    assert cost(demo_site, manager, "/gar/console/" + page.format(all=every)) <= MOST

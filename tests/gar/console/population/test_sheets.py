"""The pages of a class and of a person: what they hold, what they lack, and the way to give it."""

import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site
from world_questions import ask_world

POPULATION = "/gar/console/population"


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, at the console."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez")


def find(manager: Visitor, name: str) -> Visitor:
    """Open a person's page by their name."""
    return manager.open(f"{POPULATION}/eleves?q={name}").follow("", "//tbody")


def test_the_trail_of_a_person_goes_by_the_list_that_has_them(manager: Visitor) -> None:
    ines = find(manager, "aubrac").url
    manager.open(f"{POPULATION}/autres").open(ines)

    trail = " ".join(manager.page.xpath("//nav[@class='trail']//text()"))
    assert "Élèves" in trail
    assert "Autres" not in trail


def test_a_class_shows_who_lacks_what_the_others_have(manager: Visitor) -> None:
    manager.open(f"{POPULATION}/divisions/5B")
    rows = {
        row.xpath("./th")[0].text_content().strip(): " ".join(row.text_content().split())
        for row in manager.page.xpath("//section[@aria-labelledby='ressources']//tbody/tr")
    }

    assert "24 sur 25 Aubrac Inès" in rows["Récits 5e"]
    assert "1 sur 25 24 élèves" in rows["La Gazette des préaux"]
    assert len(manager.page.xpath("//section[@aria-labelledby='eleves']//tbody/tr")) == 25


def test_from_the_class_the_bench_opens_on_the_one_who_lacks_it(manager: Visitor) -> None:
    manager.open(f"{POPULATION}/divisions/5B").follow("Affecter", "//tr[contains(., 'Récits 5e')]")

    assert "Affecter à 1 élève" in manager.text


def test_a_pupil_who_lacks_what_the_class_has_is_served_from_their_page(manager: Visitor) -> None:
    find(manager, "aubrac+ines")
    assert "Ce que sa classe a et qui lui manque : 3 ressources" in manager.text

    manager.follow("Affecter", "//tr[contains(., 'Récits 5e')]").submit("intention", "affecter")

    held = find(manager, "aubrac+ines").page.xpath("//section[@aria-labelledby='licences']//tbody/tr")
    assert ["Récits 5e" in row.text_content() and "Maëlle Trévarez" in row.text_content() for row in held] == [True]
    assert "qui lui manque : 2 ressources" in manager.text


def test_who_moved_has_nothing_to_give_nor_to_take_back(manager: Visitor) -> None:
    find(manager, "castaing+noe")
    assert "4A" in manager.text

    manager.open(manager.url + "/aligner")

    assert "Il n'y a rien à aligner" in manager.text


def test_a_pupil_is_aligned_on_the_class_in_one_gesture(demo_site: Site, manager: Visitor) -> None:
    find(manager, "aubrac+ines")
    person = manager.url
    manager.follow("Aligner sur sa classe")
    assert len(manager.page.xpath("//input[@name='donner'][@checked]")) == 2
    assert "Horizons SVT 5e aucune licence libre" in manager.text

    manager.press("Aligner sur la 5B")

    assert "2 licences données, 0 reprise" in manager.text
    assert "qui lui manque : 1 ressource" in manager.text
    manager.press("Annuler")
    assert "Geste annulé : 2 licences remises comme avant" in manager.text
    assert "qui lui manque : 3 ressources" in manager.open(person).text


def test_what_is_unticked_is_left_as_it_is(manager: Visitor) -> None:
    find(manager, "aubrac+ines").follow("Aligner sur sa classe").tick("Nuage de craie")

    assert "1 licence donnée, 0 reprise" in manager.press("Aligner sur la 5B").text


def test_an_alignment_of_nothing_and_one_that_moved_are_said(demo_site: Site, manager: Visitor) -> None:
    find(manager, "aubrac+ines").follow("Aligner sur sa classe")
    other = Visitor(demo_site.settings.address, demo_site).sign_in("solene.quievrard").open(manager.url)
    for title in ("Nuage de craie", "Récits 5e"):
        other.tick(title)
    assert "Rien n'est coché" in other.press("Aligner sur la 5B").text
    other.press("Aligner sur la 5B")

    manager.press("Aligner sur la 5B")

    assert (manager.status, "Quelque chose a changé" in manager.text) == (409, True)


def test_what_a_class_has_is_given_to_all_who_lack_it(manager: Visitor) -> None:
    manager.open(f"{POPULATION}/divisions/5B").follow("Donner ce qui manque à 1 élève")

    assert "licence manque 1" in manager.text
    manager.submit("manque", "ordered").submit("intention", "affecter")
    assert "2 affectations faites" in manager.text


def test_who_left_is_found_with_what_is_to_be_recovered(demo_site: Site, manager: Visitor) -> None:
    [[leaver]] = ask_world(
        demo_site,
        "SELECT p.ent_person_id FROM gar_person p JOIN gar_assignment a ON a.person_id = p.id "
        "WHERE p.left_at IS NOT NULL AND a.withdrawn_at IS NULL ORDER BY p.id LIMIT 1",
    )
    manager.open(f"{POPULATION}/personnes/{leaver}")

    assert "Cette personne est partie" in manager.text
    assert manager.page.xpath("//a[contains(., 'Retirer')]")


def test_a_pupil_without_class_is_said_to_get_nothing_by_class(manager: Visitor) -> None:
    assert "Cet élève n'a pas de classe" in find(manager, "ferhat").text
    assert "Sans classe" in manager.open(manager.url + "/aligner").text


def test_people_and_groups_of_another_school_stay_unknown(demo_site: Site, manager: Visitor) -> None:
    manager.open(f"{POPULATION}/personnes/PAS-nimporte")
    assert (manager.status, "ne connaît pas cette personne" in manager.text) == (404, True)
    assert manager.open(f"{POPULATION}/divisions/1AGORA").status == 404
    assert manager.open(f"{POPULATION}/groupes/5B").status == 404


def test_what_a_class_can_open_is_told_to_colleagues_without_a_name(demo_site: Site, manager: Visitor) -> None:
    manager.open(f"{POPULATION}/divisions/5B").follow("Voir comme un élève de 5B")

    told = {
        row.xpath("./th/text()")[0]: row.xpath("./td")[0].text_content() for row in manager.page.xpath("//tbody/tr")
    }
    assert told["Récits 5e"] == "presque toute la classe"
    assert told["La Gazette des préaux"] == "quelques élèves"
    assert told["Lexivore, dictionnaire"] == "toute la classe"
    names = ask_world(
        demo_site,
        "SELECT p.last_name FROM gar_person p JOIN gar_group_member m ON m.person_id = p.id "
        "JOIN gar_group g ON g.id = m.group_id WHERE g.code = '5B' AND p.is_pupil",
    )
    main = manager.page.xpath("//main")[0].text_content()
    assert [name for (name,) in names if name in main] == []

"""« Coller une liste de noms »: read, asked where two are meant, and laid on the bench with what was there."""

import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site

PASTING = "/gar/console/population/coller"


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, where names are pasted."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez").open(PASTING)


def read(manager: Visitor, *lines: str) -> Visitor:
    return manager.submit("intention", "lire", noms="\n".join(lines))


def test_names_that_are_known_go_on_to_the_resources_then_to_the_bench(manager: Visitor) -> None:
    read(manager, "AUBRAC Inès", "karim delmas", "Adèle Mourier\t3A").press("Continuer avec 3 personnes")
    assert "3 personnes choisies" in manager.text
    assert "3 personnes choisies" in manager.press("Filtrer").text
    [resource] = manager.page.xpath("//input[@aria-label='Choisir Presse Langues']/@value")

    manager.submit("geste", "affecter", ressource=[resource])

    assert len(manager.page.xpath("//input[@name='personne'][@checked]")) == 3
    assert "Affecter à 3 élèves" in manager.submit("intention", "effet").text


def test_homonyms_are_asked_with_their_class_and_nothing_typed_is_lost(manager: Visitor) -> None:
    read(manager, "Emma Martin", "Lucas Bernard", "Personne Nulle", "Aubrac Inès")
    assert "Ligne 3 : « Personne Nulle »" in manager.text
    emma = manager.page.xpath("//input[@name='ligne-1']/@value")
    details = [one.text for one in manager.page.xpath("//input[@name='ligne-1']/..//span[@class='card-detail']")]
    assert details == ["6A", "6D"]
    assert manager.text.count("5C · PAS-") == 2

    manager.submit("intention", "continuer", **{"ligne-1": emma[1]})
    assert (manager.status, "il s'agit, ligne 2." in manager.text) == (409, True)
    assert "Personne Nulle" in manager.page.xpath("//textarea")[0].text_content()
    assert manager.page.xpath("//input[@name='ligne-1'][@checked]/@value") == [emma[1]]

    manager.submit("intention", "continuer", **{"ligne-2": "personne"})
    assert "2 personnes choisies" in manager.text
    assert emma[1] in manager.url


@pytest.mark.parametrize("gesture", ["affecter", "retirer"])
def test_from_the_bench_and_back_to_it_with_all_that_was_ticked(manager: Visitor, gesture: str) -> None:
    manager.open("/gar/console/ressources")
    [resource] = manager.page.xpath("//input[@aria-label='Choisir La Gazette des préaux']/@value")
    manager.submit("geste", gesture, ressource=[resource])
    division = manager.page.xpath("//input[@name='division']/@value")[0]
    [button] = manager.page.xpath("//button[@formaction]")[-1:]
    assert button.text_content().strip() == "Coller une liste de noms"
    manager.open(f"{button.get('formaction')}?ressource={resource}&division={division}&geste={gesture}")

    read(manager, "Karim Delmas").press("Continuer avec 1 personne")

    assert f"/gar/console/{gesture}?" in manager.url
    assert manager.page.xpath("//input[@name='division'][@checked]/@value") == [division]
    assert (manager.url.count("ressource="), manager.url.count("personne=PAS-")) == (1, 1)


@pytest.mark.parametrize(
    ("lines", "said"),
    [([], "La liste est vide."), (["Jean Untel"] * 301, "La liste a 301 noms")],
)
def test_an_empty_list_and_a_long_one_are_said(manager: Visitor, lines: list[str], said: str) -> None:
    read(manager, *lines)

    assert (manager.status, said in manager.text) == (409, True)


def test_a_list_of_nobody_offers_nothing_to_go_on_with(manager: Visitor) -> None:
    read(manager, "Jean Untel")

    assert "1 ligne ne nomme personne" in manager.text
    assert not manager.page.xpath("//button[@value='continuer']")

"""« Suggestions »: proposals with their reason, several accepted at once, undone as one gesture."""

import sys

import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site
from query_costs import cost

SUGGESTIONS = "/gar/console/suggestions"
MOST = 40


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, before the suggestions."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez").open(SUGGESTIONS)


def lines(page: Visitor) -> list[str]:
    """The proposals, as one reads them."""
    return [" ".join(one.text_content().split()) for one in page.page.xpath("//form[@id='selection']//li")]


def key_of(page: Visitor, words: str) -> str:
    """The tick of the proposal that says these words."""
    return str(page.page.xpath("//li[contains(., $words)]//input/@value", words=words)[0])


def test_each_line_says_whom_what_and_why(manager: Visitor) -> None:
    newcomer, *others = lines(manager)

    assert newcomer.startswith("Inès Aubrac, 5B Dans l'annuaire depuis le 14 septembre 2026")
    assert "Il lui manque 3 ressources" in newcomer
    assert "Horizons SVT 5e : aucune licence libre, 1 à récupérer" in newcomer
    assert any("10 élèves de 4D Il leur manque 1 ressource" in line for line in others)
    assert any("Les 145 élèves de 3e Personne n'a cette ressource" in line for line in others)
    assert "Mathémarche 3e 27 licences libres, et personne ne l'a" in manager.text


def test_several_are_accepted_at_once_and_undone_at_once(manager: Visitor) -> None:
    keys = [key_of(manager, "Inès Aubrac"), key_of(manager, "élèves de 4D")]
    manager.submit("intention", "effet", suggestion=keys)
    assert "Affecter 12 licences à 11 élèves" in manager.text
    assert "1 affectation n'est pas possible" in manager.text

    manager.submit("intention", "affecter")
    assert "12 affectations faites. 1 reste à faire : il n'y a plus de licence." in manager.text
    assert not any("4D" in line for line in lines(manager))

    gesture = manager.follow("Voir ce geste au journal")
    assert "sur une suggestion" in gesture.text
    assert "12 licences rendues" in gesture.press("Annuler").text
    assert any("10 élèves de 4D" in line for line in lines(manager.open(SUGGESTIONS)))


def test_all_that_can_be_served_is_ticked_by_one_button(manager: Visitor) -> None:
    manager.submit("tout")
    assert len(manager.page.xpath("//input[@name='suggestion'][@checked]")) == len(lines(manager))

    manager.submit("intention", "effet").submit("intention", "affecter")
    left = manager.page.xpath("//input[@name='suggestion']")
    assert left
    assert all(tick.get("disabled") is not None for tick in left)
    assert "Tout cocher" not in manager.text


def test_nothing_ticked_says_what_to_do(manager: Visitor) -> None:
    assert "Cochez une suggestion, puis regardez l'effet" in manager.submit("intention", "effet").text


def test_a_colleague_who_was_quicker_is_told_and_nothing_is_done_twice(demo_site: Site, manager: Visitor) -> None:
    shown = manager.submit("intention", "effet", suggestion=[key_of(manager, "élèves de 4D")])
    colleague = Visitor(demo_site.settings.address, demo_site).sign_in("solene.quievrard").open(SUGGESTIONS)
    colleague.submit("intention", "effet", suggestion=[key_of(colleague, "élèves de 4D")])
    colleague.submit("intention", "affecter")

    shown.submit("intention", "affecter")

    assert shown.status == 409
    assert "rien n'a été fait" in shown.text
    assert "1 suggestion cochée n'a plus lieu d'être" in shown.text


def test_the_page_costs_the_same_few_queries_and_stays_light(demo_site: Site, manager: Visitor) -> None:
    assert cost(demo_site, manager, SUGGESTIONS) <= MOST
    assert cost(demo_site, manager, f"{SUGGESTIONS}?tout=oui&intention=effet") <= MOST
    assert len(manager.content) < 150_000


def test_ticks_are_kept_from_page_to_page(manager: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["gar_sim.gar.console.suggestions"], "LINES_PER_PAGE", 1)
    manager.open(SUGGESTIONS).tick("Inès Aubrac")

    manager.submit("page", "2")
    assert "1 suggestion cochée est sur d'autres pages" in manager.text
    assert not any("Inès" in line for line in lines(manager))

    effect = manager.submit("intention", "effet")
    assert "Affecter 2 licences à 1 élève" in effect.text
    assert manager.open(f"{SUGGESTIONS}?page=99").status == 200

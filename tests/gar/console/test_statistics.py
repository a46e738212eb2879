"""« Statistiques » and the review of what is never opened: a year's figures, nobody by name, none under five."""

import re
from collections.abc import Iterator
from contextlib import closing

import pytest

from browsing import Visitor
from delegation_visits import at_console, write_act
from fixtures_world import create_site
from gar_sim.kernel.site import Site
from gar_sim.timeline import SetName, reset_world
from world_questions import ask_world

STATISTICS, REVIEW = "/gar/console/statistiques", "/gar/console/revue"
UAI = "0991101O"
NEVER = """
SELECT count(*) FROM gar_assignment a JOIN gar_subscription s ON s.id = a.subscription_id
WHERE s.title = ? AND a.withdrawn_at IS NULL AND a.person_id IN (SELECT id FROM gar_person WHERE left_at IS NULL)
AND NOT EXISTS (SELECT 1 FROM gar_access o WHERE o.person_id = a.person_id AND o.subscription_id = a.subscription_id)"""


@pytest.fixture(scope="module")
def year_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A school year of openings; its template is built once."""
    site = create_site(tmp_path_factory.mktemp("year"))
    with closing(site.worlds):
        yield site


@pytest.fixture
def year(year_world: Site) -> Site:
    """The same, as new."""
    reset_world(year_world, set_name=SetName.ANNEE)
    return year_world


@pytest.fixture
def manager(year: Site) -> Visitor:
    """Maëlle Trévarez, before the year's figures."""
    return at_console(year, "maelle.trevarez", STATISTICS)


def figure(page: Visitor, label: str) -> str:
    return re.sub(r"\s", "", page.page.xpath("string(//div[@class='figure'][dt=$label]/dd)", label=label))


def numbers(page: Visitor) -> list[int]:
    """Every whole number of people in the tables."""
    cells = page.page.xpath("//td[@data-label='Ont ouvert' or @data-label='Ouvertes' or @data-label='Jamais ouvertes']")
    return [int(text) for one in cells if (text := re.sub(r"\s", "", one.text_content())).isdecimal()]


def test_the_year_is_told_in_the_ministrys_words(year: Site, manager: Visitor) -> None:
    [(accesses,)] = ask_world(year, "SELECT count(*) FROM gar_access WHERE uai = ? AND opened_at > '2026-08-31'", UAI)
    [(people,)] = ask_world(year, "SELECT count(DISTINCT person_id) FROM gar_access WHERE uai = ?", UAI)

    assert figure(manager, "Accès") == str(accesses)
    assert figure(manager, "Ont ouvert une ressource") == str(people)
    assert "personnes en même temps" in manager.text
    assert manager.page.xpath("//*[local-name()='svg'][contains(@class, 'chart')] | //figure//*[local-name()='svg']")


@pytest.mark.parametrize(
    "who", ["", "qui=ELEVE/5e/5B", "qui=DOCUMENTALISTE", "mois=2026-10", "mois=2026-10&qui=ELEVE/3e"]
)
def test_no_number_under_five_and_no_name_is_ever_shown(year: Site, manager: Visitor, who: str) -> None:
    manager.open(f"{STATISTICS}?{who}")
    names = ask_world(year, "SELECT last_name || ' ' || first_name, first_name || ' ' || last_name FROM gar_person")

    assert [one for one in numbers(manager) if 0 < one < 5] == []
    shown = manager.page.xpath("string(//main)")
    assert [pair for pair in names if pair[0] in shown or pair[1] in shown] == []


@pytest.mark.parametrize("table", ["ressources", "populations", "mois"])
def test_each_table_is_taken_away_as_it_is_shown(manager: Visitor, table: str) -> None:
    manager.open(f"{STATISTICS}?tableau={table}&format=csv")

    assert manager.status == 200
    header, *rows = manager.content.decode("utf-8-sig").splitlines()
    assert header
    assert rows


def test_the_cost_of_a_used_licence_is_told_where_a_price_is_known(manager: Visitor) -> None:
    costs = manager.page.xpath("//td[@data-label='Coût par licence utilisée']")
    [known] = manager.page.xpath("//tr[contains(th, 'Mathémarche 6e')]/td[@data-label='Coût par licence utilisée']")

    assert "€" in known.text_content()
    assert any("—" in one.text_content() for one in costs)


def test_a_school_that_opened_nothing_yet_is_told_so(demo_site: Site) -> None:
    assert "Pas encore d'accès" in at_console(demo_site, "maelle.trevarez", STATISTICS).text


def test_what_is_never_opened_is_taken_back_without_a_name_and_undone(year: Site, manager: Visitor) -> None:
    [(never,)] = ask_world(year, NEVER, "Mathémarche 6e")
    manager.open(f"{REVIEW}?semaines=2").tick("Mathémarche 6e")

    effect = manager.press("Voir l'effet")
    done = effect.press(f"Reprendre {never} licences jamais ouvertes")

    assert f"{never} licences reprises" in done.text
    assert ask_world(year, NEVER, "Mathémarche 6e") == [(0,)]
    gesture = done.follow("Voir ce geste au journal")
    assert f"{never} licences" in gesture.press("Annuler").text
    assert ask_world(year, NEVER, "Mathémarche 6e") == [(never,)]


def test_what_is_kept_leaves_the_review_with_its_reason_and_comes_back(manager: Visitor) -> None:
    manager.open(f"{REVIEW}?semaines=2")
    [key] = manager.page.xpath("//select[@name='garder']/option[.='Mathémarche 6e']/@value")

    manager.submit("intention", "garder", garder=key, note="Au programme du troisième trimestre")
    assert "Au programme du troisième trimestre" in manager.text
    assert not manager.page.xpath("//form[@id='selection']//label[contains(., 'Mathémarche 6e')]")

    manager.press("Remettre dans la revue")
    assert manager.page.xpath("//form[@id='selection']//label[contains(., 'Mathémarche 6e')]")


def test_nothing_is_kept_without_a_reason(manager: Visitor) -> None:
    manager.open(f"{REVIEW}?semaines=2").submit("intention", "garder", note=" ")

    assert manager.status == 409


def test_nothing_is_offered_to_take_back_beyond_an_act(year: Site) -> None:
    write_act(year, "Maëlle Trévarez", "La Gazette des préaux")
    page = at_console(year, "maelle.trevarez", f"{REVIEW}?semaines=2")

    assert "hors de votre délégation" in page.text
    offered = page.page.xpath("//form[@id='selection']//input[@name='ressource'][not(@disabled)]/..")
    assert all("La Gazette des préaux" in one.text_content() for one in offered)

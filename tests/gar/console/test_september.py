"""« La rentrée »: what the night of September changed, what to buy, what last year's classes get again."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from browsing import Visitor
from fixtures_world import create_site
from gar_sim.kernel.clocks import PARIS
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site

SEPTEMBER = "/gar/console/rentree"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The college on the second of September, after the night that brought the new classes."""
    from gar_sim.timeline import ensure_world, move_clock
    from gar_sim.timeline.data_sets import SetName

    site = create_site(tmp_path_factory.mktemp("rentree"))
    ensure_world(site, set_name=SetName.RENTREE)
    move_clock(site, DEMO, datetime(2026, 9, 2, 8, tzinfo=PARIS))
    yield site
    site.worlds.close()


@pytest.fixture
def manager(site: Site) -> Visitor:
    """Maëlle Trévarez, before the new structure."""
    return Visitor(site.settings.address, site).sign_in("maelle.trevarez").open(SEPTEMBER)


def row(page: Visitor, head: str) -> str:
    """One row of a table, as one reads it."""
    return " ".join(page.page.xpath("//tbody/tr[contains(th, $head)]", head=head)[0].text_content().split())


def test_the_night_of_september_is_read_class_by_class(manager: Visitor) -> None:
    assert "Nuit du 1er septembre 2026" in manager.text
    assert "176 arrivées" in manager.text
    assert "149 départs" in manager.text
    assert "433 changements de classe" in manager.text
    assert row(manager, "6A").startswith("6A 27 d'ailleurs (27) 24 5B (5)")

    opened = manager.follow("6A")
    assert "6A : 51 changements" in opened.text
    assert opened.page.xpath("//section[@id or @aria-labelledby='classe']//a[contains(@href, '/personne')]")


def test_the_list_of_changes_is_taken_away_whole(manager: Visitor) -> None:
    manager.follow("CSV")
    lines = manager.content.decode("utf-8-sig").splitlines()

    assert lines[0].split(";") == ["Nom", "Identifiant", "Changement", "Classe d'avant", "Classe d'après"]
    assert len(lines) == 1 + 176 + 149 + 433


def test_a_night_that_changed_nothing_here_is_told(manager: Visitor) -> None:
    assert manager.open(f"{SEPTEMBER}?nuit=999").status == 404
    assert "Choisissez une nuit de la liste" in manager.text


def test_what_lacks_is_counted_on_the_pupils_expected(manager: Visitor) -> None:
    manager.follow("2. Prévoir")
    assert row(manager, "Mathémarche 3e").startswith("Mathémarche 3eHauterive Éducation Élèves 145 3e 25 120")

    manager.type("Élèves de 3e", "25")
    manager.press("Calculer")
    assert "Élèves 25 3e 25 0" in row(manager, "Mathémarche 3e")

    manager.tick("Seulement ce qui est à acheter")
    assert "Mathémarche 3e" not in manager.press("Calculer").page.xpath("string(//tbody)")


def test_a_stock_is_that_of_the_day_asked(manager: Visitor) -> None:
    manager.open(f"{SEPTEMBER}/prevoir?le=2027-09-01&a-acheter=oui")
    assert "Élèves 149 5e 0 149" in row(manager, "Horizons SVT 5e")


@pytest.mark.parametrize("wrong", ["le=demain", "effectif-5e=beaucoup", "effectif-5e=-3"])
def test_a_wrong_hypothesis_is_told(manager: Visitor, wrong: str) -> None:
    manager.open(f"{SEPTEMBER}/prevoir?{wrong}")

    assert manager.status == 400
    assert "n'est pas" in manager.text


def test_last_years_classes_get_the_new_subscription_in_one_gesture(manager: Visitor) -> None:
    manager.follow("3. Reconduire")
    assert "Aux élèves, d'aujourd'hui, de 5A, 5B, 5C, 5D, 5E, 5F" in manager.text
    assert "et à 6 personnels qui l'avaient" in manager.text

    manager.tick("Horizons SVT 5e")
    effect = manager.press("Voir l'effet")
    assert "Affecter à 149 élèves" in effect.text

    done = effect.submit("intention", "affecter")
    assert "149 affectations faites." in done.text
    gesture = done.follow("Voir ce geste au journal")
    assert "sur une suggestion" in gesture.text
    assert "149 licences rendues" in gesture.press("Annuler").text


def test_nothing_ticked_says_what_to_do(manager: Visitor) -> None:
    assert "Cochez un abonnement" in manager.open(f"{SEPTEMBER}/reconduire?intention=effet").text

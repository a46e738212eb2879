"""A plan is kept, read again, printed, done later with the figures of that day, or let go."""

import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site

PLANS = "/gar/console/plans"
LABO = "Labo virtuel Sécante"
GRID = "/gar/console/grille?q=labo"


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, with the effect of giving the 3A a resource, on the grid."""
    visitor = Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez").open(GRID)
    visitor.tick(f"3A, {LABO}")
    return visitor.press("Voir l'effet")


def kept(visitor: Visitor, name: str = "Labo, 3A") -> Visitor:
    """The page of the plan that was just kept."""
    visitor.type("Nom du plan", name)
    visitor.type("Remarque", "À voir en conseil pédagogique")
    return visitor.press("Garder")


def test_a_plan_says_what_to_whom_and_its_effect_today(manager: Visitor) -> None:
    plan = kept(manager)

    assert "Le plan est gardé." in plan.text
    assert "À voir en conseil pédagogique" in plan.text
    assert " ".join(plan.page.xpath("string(//tbody/tr)").split()) == f"{LABO} 3A"
    assert "Affecter à 25 élèves" in plan.text
    assert "Quelque chose a changé" not in plan.text


def test_a_colleague_finds_it_and_does_it_with_the_figures_of_the_day(demo_site: Site, manager: Visitor) -> None:
    kept(manager)
    colleague = Visitor(demo_site.settings.address, demo_site).sign_in("solene.quievrard")
    colleague.open(GRID).tick(f"3B, {LABO}")
    colleague.press("Voir l'effet").submit("intention", "affecter")

    plan = colleague.open(PLANS).follow("Labo, 3A")
    assert "Alors : 25 affectations, 0 licence manquait. À présent : 0 affectation, 20 licences manquent." in plan.text

    plan.submit("manque", "ordered").submit("intention", "affecter")
    assert "5 affectations faites." in plan.text


def test_a_plan_of_the_bench_is_kept_too(manager: Visitor) -> None:
    listed = manager.open("/gar/console/ressources?q=labo").page.xpath("//input[@name='ressource']/@value")[0]
    manager.open(f"/gar/console/affecter?ressource={listed}&niveau=3e&division=4A&intention=effet")
    plan = kept(manager, "Labo, les 3e")

    assert "4A, 3e" in " ".join(plan.page.xpath("string(//tbody/tr)").split())
    assert "licences manquent" in plan.text


def test_a_plan_is_let_go(manager: Visitor) -> None:
    kept(manager).press("Effacer ce plan")

    assert "Le plan est effacé." in manager.text
    assert "Aucun plan gardé" in manager.text


@pytest.mark.parametrize(
    ("name", "told"), [("", "Le plan n'a pas de nom."), ("x" * 121, "Le nom du plan est trop long.")]
)
def test_a_name_that_will_not_do_is_told_and_nothing_is_kept(manager: Visitor, name: str, told: str) -> None:
    refused = kept(manager, name)

    assert refused.status == 400
    assert told in refused.text
    assert "Aucun plan gardé" in refused.text


def test_a_plan_that_is_not_there_is_told(manager: Visitor) -> None:
    assert manager.open(f"{PLANS}/999").status == 404

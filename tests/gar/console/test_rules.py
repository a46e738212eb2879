"""« Toute la 5e a ce manuel »: a rule follows the directory night after night, and manual choices survive."""

import pytest
from sqlalchemy import select

from browsing import Visitor
from control_calls import Control, controller
from gar_sim.ent.models import Account, Group, Member, Responsible
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site

RULES = "/gar/console/regles"
UAI = "0991101O"
BENCH = "/gar/console/affecter?ressource={}&division=3A"


@pytest.fixture
def control(demo_site: Site) -> Control:
    return controller(demo_site)


@pytest.fixture
def subscription(control: Control) -> str:
    """Labo virtuel Sécante: thirty licences for anybody."""
    listed = control("GET", "subscriptions", uai=UAI).json
    assert listed
    return str(next(one["id"] for one in listed["subscriptions"] if one["title"] == "Labo virtuel Sécante"))


@pytest.fixture
def manager(demo_site: Site, subscription: str) -> Visitor:
    """Maëlle Trévarez, who gave it to the 3A by a rule."""
    visitor = Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez").open(BENCH.format(subscription))
    visitor.press("Voir l'effet").press("Affecter, et en faire une règle")
    assert "25 affectations faites. Une règle les garde à jour, nuit après nuit." in visitor.text
    return visitor


def move(site: Site, login: str, division: str) -> None:
    """The ENT puts a pupil in another class; the GAR hears of it by the night."""
    with site.inside("ent"), transaction() as session:
        pupil = session.scalars(select(Account.person_id).filter_by(login=login)).one()
        divisions = select(Group.code).filter_by(uai=UAI, status="DIVISION")
        in_class = select(Member).where(Member.person_id == pupil, Member.group_code.in_(divisions))
        session.scalars(in_class).one().group_code = division


def holders(visitor: Visitor, subscription: str) -> str:
    return visitor.open(f"/gar/console/ressources/{subscription}").text


def test_the_rule_says_what_it_keeps(manager: Visitor) -> None:
    row = " ".join(manager.open(RULES).page.xpath("string(//tbody/tr)").split())

    assert row.startswith("3A : Labo virtuel Sécante Labo virtuel Sécante 25 sur 25 suivie Maëlle Trévarez")
    assert "par une règle" in manager.open("/gar/console/journal").text


def test_who_arrives_is_served_and_who_leaves_gives_back(
    demo_site: Site, manager: Visitor, control: Control, subscription: str
) -> None:
    move(demo_site, "karim.delmas", "3A")
    move(demo_site, "adele.mourier", "3B")
    assert control("PUT", "clock", {"advance": "P1D"}).status_code == 200

    seen = holders(manager.sign_in("maelle.trevarez"), subscription)
    assert "Delmas Karim" in seen
    assert "Mourier Adèle" not in seen

    rule = manager.open(RULES).follow("3A")
    assert "Ont reçu : 1 Delmas Karim" in rule.text
    assert "Ont rendu : 1 Mourier Adèle" in rule.text


def test_manual_choices_survive(demo_site: Site, manager: Visitor, control: Control, subscription: str) -> None:
    taken = f"/gar/console/retirer?ressource={subscription}&q=mourier+adele&intention=chercher"
    manager.open(taken).tick("Mourier Adèle")
    manager.press("Voir l'effet").submit("intention", "retirer")
    given = f"/gar/console/affecter?ressource={subscription}&q=delmas+karim&intention=chercher"
    manager.open(given).tick("Delmas Karim")
    manager.press("Voir l'effet").submit("intention", "affecter")

    assert control("PUT", "clock", {"advance": "P1D"}).status_code == 200

    seen = holders(manager.sign_in("maelle.trevarez"), subscription)
    assert "Mourier Adèle" not in seen
    assert "Delmas Karim" in seen


def test_a_paused_rule_changes_nothing(demo_site: Site, manager: Visitor, control: Control, subscription: str) -> None:
    manager.open(RULES).follow("3A").press("Mettre en pause")
    assert "La règle est en pause" in manager.text
    move(demo_site, "karim.delmas", "3A")
    assert control("PUT", "clock", {"advance": "P1D"}).status_code == 200

    manager.sign_in("maelle.trevarez")
    assert "Delmas Karim" not in holders(manager, subscription)
    manager.open(RULES).follow("3A").press("Reprendre")
    assert control("PUT", "clock", {"advance": "P1D"}).status_code == 200
    assert "Delmas Karim" in holders(manager.sign_in("maelle.trevarez"), subscription)


@pytest.mark.parametrize(("button", "left"), [("et laisser les licences", 25), ("et reprendre ce qu'elle a donné", 0)])
def test_a_rule_ends_with_its_licences_or_without(
    manager: Visitor, control: Control, subscription: str, button: str, left: int
) -> None:
    manager.open(RULES).follow("3A").press(f"Finir, {button}")

    assert "La règle est finie." in manager.text
    assert "Aucune règle" in manager.text
    listed = control("GET", "subscriptions", uai=UAI).json
    assert listed
    (counter,) = next(one["counters"] for one in listed["subscriptions"] if one["id"] == subscription)
    assert counter["live"] == left


def test_undoing_the_gesture_ends_the_rule(manager: Visitor) -> None:
    manager.press("Annuler")

    assert "Aucune règle" in manager.open(RULES).text


def test_who_loses_the_right_has_their_rules_paused(
    demo_site: Site, manager: Visitor, control: Control, subscription: str
) -> None:
    with demo_site.inside("ent"), transaction() as session:
        person = session.scalars(select(Account.person_id).filter_by(login="maelle.trevarez")).one()
        session.delete(session.scalars(select(Responsible).filter_by(person_id=person)).one())
    assert control("PUT", "clock", {"advance": "P1D"}).status_code == 200

    head = Visitor(demo_site.settings.address, demo_site).sign_in("solene.quievrard").open(RULES)
    assert "en pause" in head.text
    assert "n'est plus responsable d'affectation ici" in head.text


def test_only_populations_make_a_rule(manager: Visitor, subscription: str) -> None:
    somebody = f"/gar/console/affecter?ressource={subscription}&q=delmas+karim&intention=chercher"
    manager.open(somebody).tick("Delmas Karim")

    assert "en faire une règle" not in manager.press("Voir l'effet").text


def test_a_rule_that_is_not_there_is_told(manager: Visitor) -> None:
    assert manager.open(f"{RULES}/999").status == 404


def test_what_is_done_of_a_rule_is_at_the_journal(manager: Visitor) -> None:
    manager.open(RULES).follow("3A").press("Mettre en pause")
    manager.press("Reprendre").press("Finir, et laisser")

    journal = manager.open("/gar/console/journal")
    gestures = [" ".join(one.text_content().split()) for one in journal.page.xpath("//tbody/tr")[:3]]
    assert [one.partition(" 3A")[0] for one in gestures] == ["Règle finie", "Règle reprise", "Règle mise en pause"]
    assert all("3A, Labo virtuel Sécante" in one and "Maëlle Trévarez" in one for one in gestures)

    journal.follow("Règle finie")
    assert "ne s'annule pas" in journal.text
    assert not journal.page.xpath("//main//button[contains(., 'Annuler')]")


def test_whom_another_rule_covers_keeps_the_licence_when_one_ends(demo_site: Site, subscription: str) -> None:
    visitor = Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez")
    for population in ("groupe=3A_SVT_G1", "division=3A"):
        visitor.open(f"/gar/console/affecter?ressource={subscription}&{population}&intention=effet")
        visitor.press("Affecter, et en faire une règle")
    visitor.open(RULES).follow("3A_SVT_G1" if "3A_SVT_G1" in visitor.text else "SVT").press("Finir, et reprendre")

    assert "La règle est finie." in visitor.text
    assert "reprise" not in visitor.page.xpath("string(//div[@role='status'])")
    assert "25 personnes servies" in holders(visitor, subscription)

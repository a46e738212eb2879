"""The school's page: a list is read, its effect shown, then taken; nothing is half done and nothing is lost."""

import pytest

from browsing import Visitor
from edugar_samples import EVERYBODY, FANTA, HEAD_LOGIN, HEADER, SAMUEL, SECRETARY, TEACHER, join, text_of
from gar_sim.gar.services.entitlements import decide_access
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.kernel.site import Site
from gar_sim.values.decisions import StepCode
from valmoriane import LYCEE
from world_questions import ask_world, content

LIST = "/gar/edugar/etablissement/liste"


@pytest.fixture
def head(demo_site: Site) -> Visitor:
    """The head of a lycée that has just joined, signed in."""
    join(demo_site)
    return Visitor(demo_site.settings.address, demo_site).open("/gar/edugar/connexion").submit("compte", HEAD_LOGIN)


def names_in_the_gar(site: Site) -> list[str]:
    rows = ask_world(site, "SELECT first_name FROM gar_person WHERE ent_id = 'EG' AND left_at IS NULL ORDER BY 1")
    return [name for (name,) in rows]


def figures(visitor: Visitor) -> list[str]:
    """Arrivals, changes, absent, unchanged."""
    return visitor.page.xpath("//dl[@class='effect-lines']//dd/text()")


def test_the_first_list_is_in_the_directory_at_once(demo_site: Site, head: Visitor) -> None:
    assert names_in_the_gar(demo_site) == ["Fanta", "Lydia", "Odile", "Samir", "Samuel"]
    members = ask_world(
        demo_site,
        """SELECT g.code, p.first_name FROM gar_group_member m JOIN gar_group g ON g.id = m.group_id
           JOIN gar_person p ON p.id = m.person_id WHERE p.ent_id = 'EG' ORDER BY 2""",
    )
    assert members == [("1AGORA", "Fanta"), ("1AGORA", "Samir"), ("1AGORA", "Samuel")]


def test_who_is_on_no_list_is_led_to_the_list_and_not_to_a_night(demo_site: Site) -> None:
    join(demo_site)
    someone = {"ent_id": "EG", "ent_person_id": "EG-nobody", "uai": LYCEE, "ark": "ark:/99999/comptaclair"}

    with demo_site.inside("gar"):
        failed = decide_access(db.session(), **someone, now=world_now()).failed

    assert failed is not None
    assert failed.code is StepCode.PERSON_KNOWN
    assert "Demandez à la direction" in failed.pupil_remedy
    assert "à l'espace ÉduGAR de l'établissement" in failed.manager_remedy


def test_reading_a_list_changes_nothing(demo_site: Site, head: Visitor) -> None:
    before = content(demo_site)

    head.open(LIST).submit("voir", texte=text_of(FANTA))

    assert figures(head) == ["0", "0", "1", "1"]
    assert content(demo_site) == before


def test_arrivals_changes_and_departures_are_taken_together(demo_site: Site, head: Visitor) -> None:
    moved = FANTA.replace("1AGORA", "TAGORA")
    head.open(LIST).submit("voir", texte=text_of(moved, "Diallo;Awa;PAS-awa;1AGORA;;"))
    assert figures(head) == ["1", "1", "1", "0"]

    head.submit("prendre", departs="oui")

    assert "1 arrivée, 1 changement, 1 départ" in head.text
    assert names_in_the_gar(demo_site) == ["Awa", "Fanta", "Lydia", "Odile", "Samir"]


def test_without_the_tick_nobody_leaves(demo_site: Site, head: Visitor) -> None:
    head.open(LIST).submit("voir", texte=text_of(FANTA)).submit("prendre")

    assert "0 départ" in head.text
    assert "Samuel" in names_in_the_gar(demo_site)


def test_a_pupil_who_returns_is_the_same_person(demo_site: Site, head: Visitor) -> None:
    [(before,)] = ask_world(demo_site, "SELECT id FROM gar_edugar_identity WHERE school_identifier = 'PAS-samuel'")
    head.open(LIST).submit("voir", texte=text_of(FANTA)).submit("prendre", departs="oui")
    assert "Samuel" not in names_in_the_gar(demo_site)

    head.open(LIST).submit("voir", texte=text_of(FANTA, SAMUEL)).submit("prendre")

    assert "Samuel" in names_in_the_gar(demo_site)
    assert ask_world(demo_site, "SELECT id FROM gar_edugar_identity WHERE first_name = 'Samuel'") == [(before,)]


def test_a_faulty_line_is_told_the_others_are_taken_and_nobody_leaves(demo_site: Site, head: Visitor) -> None:
    head.open(LIST).submit("voir", texte=text_of(FANTA, ";Awa;PAS-awa;1AGORA;;", "Sy;Moussa;PAS-moussa;1AGORA;;"))
    assert "Ligne 3" in head.text
    assert figures(head)[:3] == ["1", "0", "0"]

    head.submit("prendre")

    assert {"Moussa", "Samuel"} <= set(names_in_the_gar(demo_site))


def test_a_parent_is_a_fault_of_one_line_told_with_the_others(demo_site: Site, head: Visitor) -> None:
    parent = "Keïta;Aïssa;PAS-mere;;;parent"
    head.open(LIST).submit(
        "voir", texte=text_of(FANTA, parent, ";Awa;PAS-awa;1AGORA;;", "Sy;Moussa;PAS-moussa;1AGORA;;")
    )

    faults = head.page.xpath("//table[caption='Lignes en erreur']//th[@scope='row']/text()")
    assert faults == ["Ligne 3", "Ligne 4"]
    assert "Le profil « parent » n'est pas pris ici" in head.text
    head.submit("prendre")
    assert "Moussa" in names_in_the_gar(demo_site)
    assert "Aïssa" not in names_in_the_gar(demo_site)


def test_homonyms_are_asked_about_and_only_those_confirmed_are_taken(demo_site: Site, head: Visitor) -> None:
    """Another Fanta, known by no identifier, and twice the same newcomer; nobody who may be the same is struck off."""
    again, twins = "Keita;FANTA;PAS-autre;2NDE;;", ("Sy;Moussa;PAS-sy1;1AGORA;;", "Sy;Moussa;PAS-sy2;TAGORA;;")
    head.open(LIST).submit("voir", texte=text_of(SAMUEL, again, *twins))
    assert figures(head) == ["1", "0", "0", "1", "2"]
    assert head.page.xpath("//input[@name='deux_personnes']/@value") == ["3", "5"]

    head.submit("prendre", deux_personnes="5")

    assert "2 arrivées" in head.text
    assert "1 homonyme laissé de côté" in head.text
    assert names_in_the_gar(demo_site).count("Moussa") == 2
    assert [name for name in names_in_the_gar(demo_site) if name.casefold() == "fanta"] == ["Fanta"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "NO_LIST"),
        ("Nom;Prénom\nKeïta;Fanta", "COLUMN_MISSING"),
        (HEADER, "LIST_EMPTY"),
        (f"{HEADER}\n{FANTA}\n" + "x" * 300_000, "LIST_TOO_LARGE"),
    ],
)
def test_a_list_that_cannot_be_taken_says_why(demo_site: Site, head: Visitor, text: str, code: str) -> None:
    before = content(demo_site)

    head.open(LIST).submit("voir", texte=text)

    assert head.status == 400
    assert code in head.text
    assert content(demo_site) == before


def test_an_effect_that_is_no_longer_true_is_shown_anew(demo_site: Site, head: Visitor) -> None:
    other = Visitor(head.base, demo_site).open("/gar/edugar/connexion").submit("compte", HEAD_LOGIN)
    text = text_of(*EVERYBODY, "Diallo;Awa;PAS-awa;1AGORA;;")
    head.open(LIST).submit("voir", texte=text)
    other.open(LIST).submit("voir", texte=text).submit("prendre")

    head.submit("prendre")

    assert head.status == 409
    assert "a changé entre-temps" in head.text
    assert figures(head)[0] == "0"


def test_a_list_that_came_back_damaged_changes_nothing(demo_site: Site, head: Visitor) -> None:
    head.open(LIST).submit("voir", texte=text_of(FANTA))

    assert head.submit("prendre", liste="pas du base64").status == 400
    assert "DAMAGED_LIST" in head.text


def test_the_page_is_for_the_head_and_whom_the_head_chose(demo_site: Site, head: Visitor) -> None:
    secretary = Visitor(head.base, demo_site).open("/gar/edugar/connexion").submit("compte", "lydia.oukacine")
    assert secretary.open("/gar/edugar/etablissement").status == 403

    head.open("/gar/edugar/etablissement?q=oukacine").submit("confier")
    assert secretary.open("/gar/edugar/etablissement").status == 200
    assert secretary.page.xpath("//button[@name='partir' or @name='confier']") == []
    assert secretary.open("/gar/edugar/etablissement?q=odile").page.xpath("//button[@name='coupon']") == []
    [(odile,)] = ask_world(demo_site, "SELECT id FROM gar_edugar_identity WHERE first_name = 'Odile'")
    secretary.open("/gar/edugar/etablissement?q=fanta").submit("coupon", personne=odile)
    assert "NO_SLIP" in secretary.text

    head.open("/gar/edugar/etablissement?q=oukacine").submit("reprendre")
    assert secretary.open("/gar/edugar/etablissement").status == 403


def test_nobody_acts_on_another_school(demo_site: Site, head: Visitor) -> None:
    head.open("/gar/edugar/etablissement?q=oukacine")

    assert head.submit("confier", personne="EG-quelqu-un").status == 404
    assert TEACHER.split(";")[1] in names_in_the_gar(demo_site)
    assert SECRETARY.split(";")[1] in names_in_the_gar(demo_site)

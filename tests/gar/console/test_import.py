"""A list of assignments: its effect is read first, it is done in one gesture, and giving it again changes nothing."""

import csv
from io import StringIO
from urllib.parse import urljoin

import pytest

from browsing import Visitor
from gar_sim.formats.tableur import Sheet, write_xlsx
from gar_sim.kernel.site import Site

IMPORT = "/gar/console/import"
HEADER = "Nom;Prénom;Division;Ressource;Remarque\n"
GOOD = "Mourier;Adèle;3A;Mathémarche 3e;\nDelmas;Karim;3B;mathemarche 3e;\n"
BAD = "Personne;Zoé;3A;Mathémarche 3e;perdue\nAubrac;Inès;3A;Mathémarche 3e;\nAubrac;Inès;;Rien de tel;\n"


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, at the console."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez")


def give(manager: Visitor, text: str) -> Visitor:
    return manager.open(IMPORT).submit("intention", "voir", texte=text)


def left(manager: Visitor) -> str:
    """The lines to mend, as the file that the page gives."""
    answer = manager.submit("intention", "lignes").answer
    assert answer is not None
    assert "affectations-a-corriger-20260915.csv" in answer.headers["Content-Disposition"]
    return answer.content.decode("utf-8-sig")


def holders(manager: Visitor) -> list[str]:
    """Who has « Mathémarche 3e »."""
    manager.open("/gar/console/ressources").follow("Mathémarche 3e")
    return [one.strip() for one in manager.page.xpath("//ul[@class='holders']//strong/text()")]


def test_the_effect_is_read_before_anything_is_done(manager: Visitor) -> None:
    give(manager, HEADER + GOOD + BAD)

    assert "5 lignes lues" in manager.text
    assert "Faire 2 affectations" in manager.text
    assert "Colonnes que l'on ne lit pas : Remarque" in manager.text
    assert [" ".join(one.text_content().split()) for one in manager.page.xpath("//table[caption]//tr[td[2]]")][-3:] == [
        "Ligne 4 Nom Le GAR ne connaît pas « Personne Zoé » dans l'établissement.",
        "Ligne 5 Division « 3A » n'est pas la division de Aubrac Inès, mais 5B.",
        "Ligne 6 Ressource L'établissement n'a pas « Rien de tel ».",
    ]
    assert holders(manager) == []


def test_a_list_is_done_in_one_gesture_which_the_journal_names_and_undoes(manager: Visitor) -> None:
    give(manager, HEADER + GOOD + BAD).submit("intention", "importer")

    assert "2 affectations faites. 3 lignes laissées de côté." in manager.text
    done = manager.url
    assert holders(manager) == ["Mourier Adèle", "Delmas Karim"]
    assert "par un import" in manager.open("/gar/console/journal").text

    manager.open(done).press("Annuler")
    assert "Geste annulé : 2 licences rendues." in manager.text
    assert holders(manager) == []


def test_giving_the_same_list_again_changes_nothing(manager: Visitor) -> None:
    give(manager, HEADER + GOOD).submit("intention", "importer")
    give(manager, HEADER + GOOD)

    assert "déjà servis : rien ne change 2" in manager.text
    assert "Il n'y a rien à faire" in manager.text
    assert not manager.page.xpath("//button[@value='importer']")


def test_the_lines_left_come_back_whole_and_are_mended(manager: Visitor) -> None:
    back = left(give(manager, HEADER + GOOD + BAD))

    rows = list(csv.DictReader(StringIO(back, newline=""), delimiter=";"))
    assert [row["Nom"] for row in rows] == ["Personne", "Aubrac", "Aubrac"]
    assert rows[0]["Remarque"] == "perdue"
    assert rows[0]["Motif"] == "Nom : Le GAR ne connaît pas « Personne Zoé » dans l'établissement."

    give(manager, back.replace("Personne;Zoé", "Mourier;Adèle"))
    assert "Faire 1 affectation" in manager.text
    assert "Motif" not in manager.page.xpath("string(//section[@class='prose'])")


def test_where_licences_lack_the_first_lines_are_served_and_the_others_come_back(manager: Visitor) -> None:
    pupils = manager.open("/gar/console/population/eleves?niveau=3e&format=csv").answer
    assert pupils is not None
    names = list(csv.DictReader(StringIO(pupils.content.decode("utf-8-sig"), newline=""), delimiter=";"))[:30]
    give(manager, "Identifiant;Ressource\n" + "".join(f"{one['Identifiant']};Mathémarche 3e\n" for one in names))

    assert "Faire 25 affectations" in manager.text
    assert "lignes laissées de côté 5" in manager.text
    assert left(manager).count("Il ne reste plus de licence") == 5


def test_who_is_not_addressed_is_told_on_their_line(manager: Visitor) -> None:
    give(manager, "Nom;Ressource\nTrévarez Maëlle;Mathémarche 3e\n")

    assert "Cet abonnement ne s'adresse pas aux documentalistes." in manager.text


def test_the_console_s_own_list_is_given_back_as_it_is(manager: Visitor) -> None:
    give(manager, HEADER + GOOD).submit("intention", "importer")
    holders(manager)
    taken = manager.follow("CSV").answer
    assert taken is not None

    give(manager, taken.content.decode("utf-8-sig"))

    assert "2 lignes lues" in manager.text
    assert "Il n'y a rien à faire" in manager.text


def test_a_workbook_is_given_as_a_file(manager: Visitor) -> None:
    book = write_xlsx(Sheet("Liste", ("Nom", "Ressource"), [("Mourier Adèle", "Mathémarche 3e")]))
    [token] = manager.open(IMPORT).page.xpath("//main//input[@name='csrf_token']/@value")
    manager.answer = manager.http.post(
        urljoin(manager.url, IMPORT), data={"csrf_token": token}, files={"fichier": ("liste.xlsx", book)}
    )

    manager.submit("intention", "importer")
    assert "1 affectation faite." in manager.text


def test_a_pool_that_moved_meanwhile_is_told_and_the_list_is_kept(manager: Visitor, demo_site: Site) -> None:
    give(manager, HEADER + GOOD)
    other = Visitor(demo_site.settings.address, demo_site).sign_in("idriss.benhaddou")
    give(other, HEADER + "Mourier;Adèle;3A;Mathémarche 3e;\n").submit("intention", "importer")

    manager.submit("intention", "importer")

    assert manager.status == 409
    assert "Quelque chose a changé" in manager.text
    assert "Faire 1 affectation" in manager.text
    assert "1 affectation faite. 1 était déjà servi." in manager.submit("intention", "importer").text


@pytest.mark.parametrize(("text", "said"), [("", "Aucune liste n'a été donnée"), ("Nom\nAubrac\n", "il manque une")])
def test_a_list_that_cannot_be_taken_says_what_to_do(manager: Visitor, text: str, said: str) -> None:
    give(manager, text)

    assert manager.status == 400
    assert said in manager.text


def test_a_list_that_came_back_damaged_does_nothing(manager: Visitor) -> None:
    give(manager, HEADER + GOOD).submit("intention", "importer", liste="pas du base64 !")

    assert manager.status == 400
    assert "n'est pas revenue entière" in manager.text
    assert holders(manager) == []

"""« Votre établissement »: head-counts and licences make a world of one's own, kept as a file and taken up again."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from browsing import Visitor
from fixtures_world import OPENING, create_site
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site

PLAN = "/mon-etablissement"
CLASSES = "Classe;Effectif\n6A;3\n6B;2\n5A;4"
LICENCES = (
    "Ressource;Éditeur;Niveau;Élèves;Enseignants;Prix\n"
    "Maths 6e;Hauterive;6e;5;1;6,90\nHistoire 5e;;5e;3;;\nHistoire 5e;;5e;1;;\nDictionnaire;;;illimité;illimité;"
)


@pytest.fixture
def visitor(site: Site) -> Visitor:
    """Somebody at the form."""
    return Visitor(site.settings.address, site).open(PLAN)


@pytest.fixture(scope="module")
def kept_plan(tmp_path_factory: pytest.TempPathFactory, empty_world: Path) -> bytes:
    """The file that a plan was kept in, somewhere else."""
    elsewhere = create_site(tmp_path_factory.mktemp("elsewhere"))
    with closing(elsewhere.worlds):
        elsewhere.worlds.copy_from(DEMO, empty_world)
        elsewhere.worlds.open(DEMO, OPENING)
        return ask(Visitor(elsewhere.settings.address, elsewhere)).open(PLAN).follow("Garder en un fichier").content


def ask(
    visitor: Visitor, classes: str = CLASSES, licences: str = LICENCES, name: str = "Collège des Essais"
) -> Visitor:
    form = {"nom": name, "enseignants": "2", "documentalistes": "1"}
    visitor.open(PLAN)
    return send(visitor, "Un nouveau plan", {**form, "classes-texte": classes, "licences-texte": licences})


def send(visitor: Visitor, title: str, data: dict[str, str], file: bytes | None = None) -> Visitor:
    """Send the form of that title, as a browser does."""
    [form] = visitor.page.xpath("//form[h2=$title]", title=title)
    token = form.xpath(".//input[@name='csrf_token']/@value")[0]
    files = {"monde": ("plan.garsim", file)} if file is not None else None
    address = visitor.base + form.action if form.action.startswith("/") else form.action
    visitor.answer = visitor.http.post(address, data={**data, "csrf_token": token}, files=files, timeout=60)
    return visitor


def enter_console(visitor: Visitor) -> Visitor:
    visitor.follow("Affecter mes licences")
    return visitor.submit("compte", "documentaliste.1")


def give_the_6e(visitor: Visitor) -> Visitor:
    enter_console(visitor).follow("Parcours ressource", within="//nav").follow("Maths 6e").follow("Affecter")
    return visitor.submit("intention", "effet", niveau=["6e"]).submit("intention", "affecter")


def test_a_plan_is_made_assigned_and_told_as_a_list_to_type(visitor: Visitor) -> None:
    ask(visitor)
    assert visitor.page.xpath("//h1/text()") == ["Collège des Essais"]
    assert "13 Personnes" not in visitor.text
    assert "/poste/" in visitor.url

    give_the_6e(visitor)
    assert "5 affectations faites." in visitor.text

    visitor.follow("Liste à saisir", within="//nav")
    assert "toutes les 6e" in visitor.text
    assert "1 ressource, 5 licences" in visitor.text


def test_a_resource_bought_twice_is_one_resource_with_two_subscriptions(visitor: Visitor) -> None:
    enter_console(ask(visitor)).follow("Parcours ressource", within="//nav")

    assert len(visitor.page.xpath("//main//a[normalize-space()='Histoire 5e']")) == 2


def test_a_licence_of_the_establishment_is_opened_to_an_audience(visitor: Visitor) -> None:
    ask(visitor, licences="Ressource;Type;Élèves;Enseignants\nDictionnaire;établissement;oui;oui")
    enter_console(visitor).follow("Parcours ressource", within="//nav").follow("Dictionnaire").follow("Affecter")
    visitor.submit("intention", "effet", public=["ELEVE"]).submit("intention", "affecter")

    visitor.follow("Liste à saisir", within="//nav")

    assert "licence établissement, à ouvrir : Élèves" in visitor.text


def test_a_pupil_of_the_plan_opens_what_was_given(visitor: Visitor) -> None:
    give_the_6e(ask(visitor))
    visitor.sign_out()
    home = visitor.url.partition("/poste/")[0] + "/poste/" + visitor.url.partition("/poste/")[2].partition("/")[0]
    visitor.open(f"{home}/").follow("Élève 6A n° 01").submit("compte", "eleve.1.1")

    visitor.open(f"{home}/mediacentre/").follow("Maths 6e")

    assert "Hauterive" in visitor.text
    assert visitor.status == 200
    assert f"{home}/fournisseur/maths-6e" in visitor.url


def test_every_way_of_the_plans_map_leads_somewhere(visitor: Visitor) -> None:
    home = ask(visitor).url
    ways = visitor.open(f"{home}plan-du-site").page.xpath("//main//a/@href")

    answers = {way: visitor.open(way).status for way in ways}

    assert len(answers) > 10
    assert {way for way, status in answers.items() if status not in {200, 403}} == set()


def test_a_plan_is_not_turned_into_the_demo_world(visitor: Visitor) -> None:
    home = ask(visitor).url

    visitor.answer = visitor.http.post(f"{home}_sim/reset", json={}, headers={"X-Gar-Sim": "1"}, timeout=30)

    assert visitor.status == 403
    assert visitor.answer.json()["error"]["code"] == "OWN_SCHOOL"
    assert "Collège des Essais" in visitor.open(home).text


@pytest.mark.parametrize("page", ["scenarios", "demonstrations/", "editeur-sait"])
def test_what_tells_of_the_demo_is_not_in_a_plan(visitor: Visitor, page: str) -> None:
    visitor.open(f"{ask(visitor).url}{page}")

    assert visitor.status == 404
    assert "n'est pas dans votre établissement" in visitor.text


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_made(site: Site, visitor: Visitor) -> None:
    ask(visitor, classes="Classe;Effectif\n6A;beaucoup\nULIS;9", licences="Ressource;Élèves\nA;\n", name=" ")

    assert visitor.status == 400
    assert "Donnez un nom" in visitor.text
    assert "« beaucoup » n'est pas un nombre entier" in visitor.text
    assert "Le niveau de « ULIS » ne se devine pas" in visitor.text
    assert "n'a de licence pour personne" in visitor.text
    assert "6A;beaucoup" in visitor.page.xpath("string(//textarea[@name='classes-texte'])")
    assert [path.name for path in (site.worlds.folder / "worlds").glob("*.sqlite")] == ["demo.sqlite"]


def test_another_browser_does_not_see_it(site: Site, visitor: Visitor) -> None:
    home = ask(visitor).url
    stranger = Visitor(site.settings.address, site)

    assert stranger.open(home).status == 404
    assert "Collège des Essais" not in stranger.open(PLAN).text
    code = home.rstrip("/").rpartition("/")[2]
    assert stranger.open(f"{PLAN}/{code}/fichier").status == 404
    assert stranger.open(f"{PLAN}/{code}/effacer").status == 404


def test_a_plan_kept_as_a_file_is_taken_up_where_it_was(site: Site, visitor: Visitor) -> None:
    first = give_the_6e(ask(visitor)).url
    data = visitor.open(PLAN).follow("Garder en un fichier").content
    other = Visitor(site.settings.address, site).open(PLAN)

    send(other, "Reprendre un plan gardé", {}, data)

    assert other.status == 200
    assert other.page.xpath("//h1/text()") == ["Collège des Essais"]
    assert other.url not in first
    enter_console(other).follow("Liste à saisir", within="//nav")
    assert "toutes les 6e" in other.text


def test_an_ended_plan_is_gone(visitor: Visitor) -> None:
    home = ask(visitor).url
    visitor.open(PLAN).follow("Effacer").press("Effacer pour de bon")

    assert "« Collège des Essais » est effacé" in visitor.text
    assert visitor.open(home).status == 404


def spoil(statement: str) -> Callable[[bytes, Path], bytes]:
    """A kept plan in which somebody ran a statement of SQL."""

    def spoilt(data: bytes, folder: Path) -> bytes:
        file = folder / "spoilt.sqlite"
        file.write_bytes(data)
        with sqlite3.connect(file) as base:
            base.execute(statement)
        base.close()
        return file.read_bytes()

    return spoilt


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda _data, _folder: b"",
        lambda _data, _folder: b"Ceci n'est pas un monde." * 99,
        lambda data, _folder: data[: len(data) // 2],
        spoil("CREATE TRIGGER t AFTER INSERT ON gar_visit BEGIN DELETE FROM gar_batch; END"),
        spoil("CREATE VIEW v AS SELECT * FROM gar_batch"),
        spoil("CREATE TABLE other (x)"),
        spoil("ALTER TABLE gar_batch ADD COLUMN x"),
        spoil("UPDATE alembic_version SET version_num = 'ffff'"),
        spoil("DROP TABLE saved_world"),
        spoil("UPDATE saved_world SET key = 'not hexadecimal'"),
        spoil("DELETE FROM alembic_version"),
    ],
)
def test_a_file_that_is_no_plan_of_ours_is_refused_and_leaves_nothing(
    site: Site, visitor: Visitor, tmp_path: Path, kept_plan: bytes, spoilt: Callable[[bytes, Path], bytes]
) -> None:
    before = sorted(path.name for path in (site.worlds.folder / "worlds").glob("*.sqlite"))

    send(visitor, "Reprendre un plan gardé", {}, spoilt(kept_plan, tmp_path))

    assert visitor.status == 400
    assert "n'est pas un monde gardé" in visitor.text
    assert sorted(path.name for path in (site.worlds.folder / "worlds").glob("*.sqlite")) == before


def test_the_demo_world_kept_by_a_command_is_no_plan(visitor: Visitor, tmp_path: Path, kept_plan: bytes) -> None:
    other = spoil("UPDATE krn_world SET set_name = 'demo'")(kept_plan, tmp_path)

    send(visitor, "Reprendre un plan gardé", {}, other)

    assert visitor.status == 400
    assert "c'est un autre monde du simulateur" in visitor.text

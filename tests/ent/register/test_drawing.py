"""« Base élèves »: the fewest data, for somebody who is named, followed until nobody holds the list."""

import pytest
import requests
from sqlalchemy import select, update

from administration_visits import COLLEGE, ECOLE, visitor
from browsing import Visitor
from fixtures_demo import MakeDemoSite
from gar_sim.ent.models import Person
from gar_sim.formats.comptes_csv import read_accounts
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import RecordedExchange
from gar_sim.kernel.site import Site
from gar_sim.values.accounts import AccountsFile
from gar_sim.values.folding import alphabetical

SECRETARY = "benoit.salvan"


def ask(page: Visitor, uai: str, **fields: str | list[str]) -> requests.Response:
    page.open(f"/ent/base-eleves/{uai}")
    token = page.page.xpath("//main//input[@name='csrf_token']/@value")[0]
    page.answer = page.http.post(page.url, data={"csrf_token": token, **fields}, timeout=30)
    assert page.answer is not None
    return page.answer


def draw(page: Visitor, uai: str = COLLEGE, *, classes: list[str], columns: list[str] | None = None) -> AccountsFile:
    """Draw a list as a page would, and read it as a supplier does."""
    fields = {"classe": classes, "colonne": columns or [], "destinataire": "Verdelune"}
    answer = ask(page, uai, **fields)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return read_accounts(answer.content)


def by_the_door(site: Site) -> Visitor:
    """The head of the école, whose people cannot sign in to an ENT."""
    page = Visitor(site.settings.address, site).open("/ent/base-eleves/porte")
    (head,) = page.page.xpath("//button[@name='compte'][contains(., 'Courtavel')]/@value")
    return page.submit("compte", head)


def test_a_list_has_the_classes_that_were_ticked_and_the_fewest_columns(demo_site: Site) -> None:
    found = draw(visitor(demo_site, SECRETARY), classes=["3A", "3B"], columns=["Code classe"])

    assert found.faulty == ()
    assert len(found.rows) == 50
    assert {row.division for row in found.rows} == {"3A", "3B"}
    assert {row.mail for row in found.rows} == {""}
    assert len({row.identifier for row in found.rows}) == 50


def test_a_column_that_is_not_ticked_stays_in_the_register(demo_site: Site) -> None:
    found = draw(visitor(demo_site, SECRETARY), classes=["3A"])

    assert {row.division for row in found.rows} == {""}
    assert found.columns == ("Nom", "Prénom", "Identifiant", "Code classe"), "the last one is for the format"
    assert found.filled == ("Nom", "Prénom", "Identifiant")


def test_a_pupil_bears_the_registers_own_number(demo_site: Site) -> None:
    found = draw(visitor(demo_site, SECRETARY), classes=["3A"])

    with demo_site.inside("ent"):
        ids = set(db.session.scalars(select(Person.id)))
    numbers = {row.identifier for row in found.rows}
    assert not numbers & ids
    assert all(number.isdecimal() for number in numbers)
    assert numbers == {row.identifier for row in draw(visitor(demo_site, SECRETARY), classes=["3A"]).rows}


def test_the_extraction_is_recorded_without_a_single_name(demo_site: Site) -> None:
    draw(visitor(demo_site, SECRETARY), classes=["3A"], columns=["Code classe"])

    with demo_site.inside("front"):
        (row,) = db.session.scalars(select(RecordedExchange).where(RecordedExchange.wire == "Extraction")).all()
        assert (row.caller, row.school, row.person) == (f"etablissement:{COLLEGE}", COLLEGE, None)
        assert [datum["name"] for datum in row.released] == ["Nom", "Prénom", "Identifiant", "Code classe"]
        assert {value for datum in row.released for value in datum["values"]} == {"25 élèves"}
        assert {"Mél", "Date de naissance", "Responsables légaux"} <= {datum["name"] for datum in row.withheld}


def test_a_list_is_held_until_both_copies_are_gone(demo_site: Site) -> None:
    page = visitor(demo_site, SECRETARY)
    draw(page, classes=["3A"])
    page.open(f"/ent/base-eleves/{COLLEGE}")
    assert "encore là" in page.text
    assert "Verdelune : la détient" in page.text

    page.submit("intention", "detruite")
    assert "détruite le 15 septembre 2026" in page.text
    assert "Plus personne" not in page.text
    page.submit("intention", "rendue")

    assert "Plus personne" in page.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"destinataire": "Verdelune"}, "Aucune classe n'est choisie"),
        ({"classe": ["3A"], "destinataire": "  "}, "Dites à qui la liste est destinée"),
        ({"classe": ["9Z"], "destinataire": "Verdelune"}, "Aucune classe n'est choisie"),
        ({"classe": ["3A"], "colonne": ["Date de naissance"], "destinataire": "V"}, "Cette colonne n'existe pas"),
    ],
)
def test_what_is_missing_is_said_and_nothing_leaves(
    demo_site: Site, fields: dict[str, str | list[str]], said: str
) -> None:
    page = visitor(demo_site, SECRETARY)

    assert ask(page, COLLEGE, **fields).status_code == 400
    assert said in page.text
    assert "Aucune liste n'est sortie" in page.text


@pytest.mark.parametrize("login", ["maelle.trevarez", "adele.mourier", "claire.aubrac"])
def test_who_does_not_keep_the_register_is_told_whom_to_ask(demo_site: Site, login: str) -> None:
    page = visitor(demo_site, login).open(f"/ent/base-eleves/{COLLEGE}")

    assert page.status == 403
    assert "secrétariat" in page.text


def test_the_secretary_has_no_hand_on_another_school(demo_site: Site) -> None:
    assert visitor(demo_site, SECRETARY).open(f"/ent/base-eleves/{ECOLE}").status == 403


def test_the_ecole_draws_by_the_demos_door_and_the_dasen_answers(demo_site: Site) -> None:
    page = by_the_door(demo_site)
    assert page.url.endswith(f"/ent/base-eleves/{ECOLE}")
    assert "Le DASEN répond de ce traitement." in page.text
    assert "par la porte de la démonstration" in page.text

    found = draw(page, ECOLE, classes=["CP"], columns=["Code classe"])

    assert len(found.rows) == 24
    assert [row.last_name for row in found.rows] == sorted((row.last_name for row in found.rows), key=alphabetical)
    assert any(not row.last_name.isascii() for row in found.rows), "or this proves nothing"
    assert "Isabelle Courtavel" in page.open(f"/ent/base-eleves/{ECOLE}").text


def test_outside_a_demo_the_door_does_not_exist(make_demo_site: MakeDemoSite) -> None:
    site = make_demo_site(demo=False)

    assert Visitor(site.settings.address, site).open("/ent/base-eleves/porte").status == 403


def test_a_formula_in_a_name_is_drawn_disarmed_and_read_back_whole(demo_site: Site) -> None:
    with demo_site.inside("ent"), transaction() as session:
        session.execute(update(Person).where(Person.last_name == "Mourier").values(last_name="=1+1"))
    answer = ask(
        visitor(demo_site, SECRETARY), COLLEGE, classe=["3A"], colonne=["Code classe"], destinataire="Verdelune"
    )

    assert b"\n=1+1" not in answer.content
    assert "=1+1" in answer.content.decode("utf-8-sig")

"""A school goes from its ENT to ÉduGAR and back: what the GAR knows, what suppliers see."""

import json
from pathlib import Path

import pytest

from browsing import Visitor
from edugar_samples import FANTA, HEAD, HEAD_LOGIN, join, listed
from gar_sim.ent.directory.responsibility import set_school_state
from gar_sim.ent.models import SchoolState
from gar_sim.formats.gar_ent import check
from gar_sim.kernel.database import transaction
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.timeline import edugar, reset_world, run_night
from gar_sim.values.errors import Conflict
from valmoriane import COLLEGE, ECOLE, LYCEE
from world_questions import ask_world, content

LEXIVORE = "/fournisseur/lexivore/"
THEO = "Garnier;Théo;PAS-theo;5D;;"
EG_PEOPLE = "SELECT first_name FROM gar_person WHERE ent_id = 'EG' AND left_at IS NULL ORDER BY first_name"


def put(site: Site, uai: str, state: SchoolState) -> None:
    """The ENT deploys a school or takes it back, and the night passes."""
    with site.inside("ent"), transaction() as session:
        set_school_state(session, uai, state)
    run_night(site, DEMO)


def visited(site: Site, connection: str) -> dict[str, list[str]]:
    """What Lexivore shows that it received of Théo Garnier, who comes by this sign-in page."""
    theo = Visitor(site.settings.address, site).open(connection).submit("compte", "theo.garnier")
    address = theo.open("/mediacentre/").page.xpath("//a[normalize-space()='Lexivore, dictionnaire']/@href")[0]
    theo.open(address)
    assert theo.url.endswith(LEXIVORE)
    rows = theo.page.xpath("//table[.//td[@data-label='Ce qui est arrivé']]//tr[td]")
    return {row.xpath("string(th//code)"): row.xpath("td[1]//code/text()") for row in rows}


@pytest.mark.parametrize(("uai", "degree"), [(LYCEE, "2D"), (ECOLE, "1D")])
def test_a_school_is_delivered_as_that_of_any_ent(demo_site: Site, uai: str, degree: str) -> None:
    join(demo_site, uai)

    folder: Path = demo_site.worlds.folder / "worlds" / DEMO / "depot"
    [archive] = folder.glob(f"EG_GAR-ENT_Complet_*_{degree}.tar.gz")
    assert check(archive).sound
    assert ask_world(demo_site, "SELECT ent_id, degree, left_at FROM gar_school WHERE uai = ?", uai) == [
        ("EG", degree, None)
    ]
    assert ask_world(demo_site, EG_PEOPLE) == [("Fanta",), ("Lydia",), ("Odile",), ("Samir",), ("Samuel",)]
    assert ask_world(demo_site, "SELECT last_name FROM gar_responsible WHERE ent_id = 'EG'") == [(HEAD.last_name,)]


def test_a_school_that_its_ent_delivers_is_refused_and_nothing_changes(demo_site: Site) -> None:
    before = content(demo_site)

    with pytest.raises(Conflict, match="ENT « Passerelle »"):
        join(demo_site, COLLEGE)

    assert content(demo_site) == before


def test_an_ent_cannot_take_a_school_of_edugar_before_it_left(demo_site: Site) -> None:
    stage = join(demo_site)
    put(demo_site, LYCEE, SchoolState.DEPLOYED)
    assert ask_world(demo_site, "SELECT ent_id FROM gar_school WHERE uai = ?", LYCEE) == [("EG",)]

    edugar.leave(stage, LYCEE)
    run_night(demo_site, DEMO)

    assert ask_world(demo_site, "SELECT ent_id, left_at FROM gar_school WHERE uai = ?", LYCEE) == [("PAS", None)]
    assert ask_world(demo_site, EG_PEOPLE) == []


def test_a_night_leaves_the_identities_of_edugar_alone(demo_site: Site) -> None:
    join(demo_site)
    run_night(demo_site, DEMO)

    assert ("Fanta",) in ask_world(demo_site, EG_PEOPLE)


def test_a_new_list_reaches_the_directory(demo_site: Site) -> None:
    stage = join(demo_site)

    edugar.take_identities(stage, LYCEE, listed(FANTA))

    assert ask_world(demo_site, EG_PEOPLE) == [("Fanta",), ("Lydia",), ("Odile",), ("Samir",)]


def test_what_a_list_and_its_delivery_carried_is_recorded_without_a_name(demo_site: Site) -> None:
    join(demo_site)

    exchanges = ask_world(demo_site, "SELECT wire, caller, callee, released FROM krn_exchange ORDER BY id DESC LIMIT 2")
    assert [exchange[:3] for exchange in exchanges] == [
        ("Export ENT", "ent:EG", "gar"),
        ("Liste de comptes", f"etablissement:{LYCEE}", "edugar"),
    ]
    columns = json.loads(exchanges[1][3])
    assert [column["name"] for column in columns] == ["Nom", "Prénom", "Identifiant", "Code classe", "Mél", "Profil"]
    assert {value for column in columns for value in column["values"]} == {"4 personnes"}


def test_who_comes_by_edugar_is_another_to_the_supplier_who_receives_the_declared_data(demo_site: Site) -> None:
    by_the_ent = visited(demo_site, "/ent/connexion")
    put(demo_site, COLLEGE, SchoolState.ENT_ONLY)
    join(demo_site, COLLEGE, THEO)

    by_edugar = visited(demo_site, "/gar/edugar/connexion?next=/mediacentre/%3Fent%3DEG")

    declared = ask_world(
        demo_site, "SELECT attribute FROM gar_release WHERE ark = 'ark:/99999/lexivore' ORDER BY position"
    )
    assert list(by_edugar) == list(by_the_ent) == [name for (name,) in declared]
    assert by_edugar.pop("IDO") != by_the_ent.pop("IDO")
    assert by_edugar["UAI"] == by_the_ent["UAI"] == [COLLEGE]
    assert "Théo" not in json.dumps(by_edugar, ensure_ascii=False)


def test_resetting_the_world_forgets_edugar(demo_site: Site) -> None:
    join(demo_site)

    reset_world(demo_site, DEMO)

    assert ask_world(demo_site, "SELECT id FROM gar_ent_project") == [("PAS",)]
    assert join(demo_site).world


def test_the_console_of_a_school_of_edugar_waits_for_no_night(demo_site: Site) -> None:
    join(demo_site)
    visitor = Visitor(demo_site.settings.address, demo_site).open("/gar/edugar/connexion").submit("compte", HEAD_LOGIN)

    visitor.open("/gar/console?ent=EG")
    assert "telles que l'établissement les a données" in visitor.text
    assert "nuit" not in visitor.text

    visitor.open("/gar/edugar/connexion").submit("compte", "fanta.keita").open("/gar/console?ent=EG")
    assert visitor.status == 403
    assert "seule la direction affecte" in visitor.text

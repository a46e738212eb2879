"""Worlds as a whole: made once, kept, made anew."""

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from browsing import Visitor
from fixtures_demo import plant
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.sandbox import DEMO, World
from gar_sim.kernel.site import Site
from gar_sim.timeline import DEMO_PASSWORD, ensure_world, move_clock, reset_world
from gar_sim.values.errors import InvalidInput
from world_questions import ask_world, content

OPENING = datetime.fromisoformat("2026-09-15T10:00:00+02:00")
PROGRAM = """
import sys
from pathlib import Path
from gar_sim.app import create_app
from gar_sim.settings import Settings
from gar_sim.timeline import ensure_world

site = create_app(Settings(data_dir=Path(sys.argv[1])))
ensure_world(site)
print(site.worlds.find("demo").epoch)
site.worlds.close()
"""
COUNT = "SELECT count(*) FROM gar_person"


def world(site: Site, code: str = DEMO) -> World:
    found = site.worlds.find(code)
    assert found is not None
    return found


def test_a_new_world_opens_on_its_tuesday_morning(demo_site: Site) -> None:
    assert timedelta() <= world(demo_site).time_at(wire_now()) - OPENING < timedelta(minutes=5)


WITH_SECRETS = ("gar_ent_project", "med_portal", "ent_oidc_client", "sup_door.client_secret")
"""What each life of a world has of its own."""


def test_a_world_that_is_there_stays_as_it_is(demo_site: Site) -> None:
    move_clock(demo_site, DEMO, OPENING + timedelta(days=1))
    before, epoch = content(demo_site), world(demo_site).epoch

    ensure_world(demo_site)

    assert content(demo_site) == before
    assert world(demo_site).epoch == epoch


def test_a_world_whose_file_is_lost_is_made_again(demo_site: Site) -> None:
    demo_site.worlds.close()
    demo_site.worlds.path(DEMO).unlink()

    ensure_world(demo_site)

    assert ask_world(demo_site, COUNT) == [(678,)]


def test_a_reset_brings_back_every_row_and_the_clock(demo_site: Site) -> None:
    before = content(demo_site, *WITH_SECRETS)
    move_clock(demo_site, DEMO, OPENING + timedelta(days=40))
    assert content(demo_site, *WITH_SECRETS) != before

    reset_world(demo_site)

    assert content(demo_site, *WITH_SECRETS) == before
    assert timedelta() <= world(demo_site).time_at(wire_now()) - OPENING < timedelta(minutes=5)
    assert not world(demo_site).folder.exists()


def test_a_reset_ends_every_session(demo_site: Site) -> None:
    visitor = Visitor(demo_site.settings.address, demo_site).sign_in("theo.garnier").open("/ent/")
    assert "Garnier" in visitor.text

    reset_world(demo_site)

    assert visitor.open("/ent/").url.endswith("/ent/connexion?next=/ent/")


def test_everybody_signs_in_with_the_password_of_the_demo(demo_site: Site) -> None:
    visitor = Visitor(demo_site.settings.address, demo_site).open("/ent/connexion")
    [form] = visitor.page.xpath("//form[.//input[@name='mot_de_passe']]")
    data = dict(form.form_values()) | {"identifiant": "solene.quievrard", "mot_de_passe": DEMO_PASSWORD}
    visitor.http.post(visitor.url, data=data)

    assert "Solène Quiévrard" in visitor.open("/ent/").text


def test_a_world_under_a_code_is_one_like_any_other(demo_site: Site) -> None:
    ensure_world(demo_site, "poste-1")
    move_clock(demo_site, "poste-1", OPENING + timedelta(days=1))

    assert ask_world(demo_site, COUNT, code="poste-1") == [(679,)]
    assert ask_world(demo_site, COUNT) == [(678,)]


def test_an_unknown_data_set_is_refused_with_those_there_are(demo_site: Site) -> None:
    before = content(demo_site)

    with pytest.raises(InvalidInput, match="Aucun jeu de données ne s'appelle « vacances »") as refused:
        reset_world(demo_site, set_name="vacances")

    assert "« demo », « rentree »" in refused.value.remedy
    assert content(demo_site) == before


def test_two_processes_that_start_at_once_make_one_world(tmp_path: Path, demo_template: Path) -> None:
    plant(demo_template, tmp_path)
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    outcomes = [process.communicate(timeout=60) for process in started]

    assert [complaint for _, complaint in outcomes] == ["", ""]
    assert len({epoch for epoch, _ in outcomes}) == 1

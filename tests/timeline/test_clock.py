"""The world's clock: moved forward it brings what was to come, moved back it brings nothing."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from browsing import Visitor
from fixtures_world import create_site
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.timeline import move_clock, reset_world
from gar_sim.timeline.data_sets import SETS, Recipe
from world_questions import ask_world, content

OPENING = datetime.fromisoformat("2026-09-15T10:00:00+02:00")
PUPILS = "SELECT count(*) FROM gar_person WHERE is_pupil AND left_at IS NULL"
NIGHTS = "SELECT world_at FROM gar_import_job ORDER BY id"

AFTERWARDS = """
[world]
opens = 2026-09-15T10:00:00
last_visit = { day = -4, time = 17:30:00 }
continues = true
[[event]]
day = 2
time = 08:00:00
kind = "move"
person = "adele.mourier"
from = "3B"
to = "3A"
story = "Adèle passe en 3A."

[[event]]
day = 3
time = 09:00:00
kind = "assign"
subscription = "clg-04-mathemarche-3e"
by = "maelle.trevarez"
divisions = ["3A", "3B"]
story = "Maëlle demande plus de licences qu'il n'y en a."

[[event]]
day = 4
time = 09:00:00
kind = "assign"
subscription = "clg-04-mathemarche-3e"
by = "maelle.trevarez"
divisions = ["3A"]
story = "Maëlle s'en tient à la 3A."

[[event]]
day = 5
time = 09:00:00
kind = "change_category"
subscription = "clg-09-vamos-5e"
category = "non transferable"
story = "Le distributeur change une catégorie."
"""


def now(site: Site) -> datetime:
    world = site.worlds.find(DEMO)
    assert world is not None
    return world.time_at(wire_now())


@pytest.fixture(scope="module")
def longer_story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A data set whose story goes on after the opening, and the installation where its template is built."""
    folder = tmp_path_factory.mktemp("longer")
    (folder / "fixtures").mkdir()
    (folder / "fixtures" / "timeline.toml").write_text(AFTERWARDS)
    with pytest.MonkeyPatch.context() as known:
        known.setitem(SETS, "longer", Recipe(lambda: folder / "fixtures"))
        yield folder / "fixtures", folder / "data"


@pytest.fixture
def site_with_a_future(longer_story: tuple[Path, Path]) -> Iterator[Site]:
    """That world, as new."""
    site = create_site(longer_story[1])
    with closing(site.worlds):
        reset_world(site, set_name="longer")
        yield site


def test_passing_nine_in_the_evening_runs_one_night_that_brings_dumesnil(demo_site: Site) -> None:
    report = move_clock(demo_site, DEMO, OPENING + timedelta(days=5))

    assert report.night is not None
    assert report.night.at == datetime.fromisoformat("2026-09-19T21:00:00+02:00")
    assert ask_world(demo_site, PUPILS) == [(602,)]
    assert len(ask_world(demo_site, NIGHTS)) == 5
    assert timedelta() <= now(demo_site) - (OPENING + timedelta(days=5)) < timedelta(minutes=5)


def test_before_nine_in_the_evening_nothing_happens(demo_site: Site) -> None:
    before = content(demo_site)

    report = move_clock(demo_site, DEMO, OPENING.replace(hour=20, minute=59))

    assert report.night is None
    assert report.events == ()
    assert content(demo_site) == before
    assert timedelta() <= now(demo_site) - OPENING.replace(hour=20, minute=59) < timedelta(minutes=5)


def test_going_back_only_moves_the_clock(demo_site: Site) -> None:
    before = content(demo_site)

    report = move_clock(demo_site, DEMO, OPENING - timedelta(days=10))

    assert report.night is None
    assert content(demo_site) == before
    assert now(demo_site) < OPENING - timedelta(days=9)


def test_what_was_played_is_not_played_again(demo_site: Site) -> None:
    of_the_night = ("ent_export", "ent_export_rejection", "ent_person.exported_at")
    before = content(demo_site, *of_the_night, prefixes=("ent_",))
    move_clock(demo_site, DEMO, OPENING - timedelta(days=30))

    report = move_clock(demo_site, DEMO, OPENING)

    assert report.events == ()
    assert report.night is not None
    assert content(demo_site, *of_the_night, prefixes=("ent_",)) == before


def test_events_to_come_are_played_on_the_way(site_with_a_future: Site) -> None:
    first = move_clock(site_with_a_future, DEMO, OPENING + timedelta(days=2))

    assert [(event.story, event.failure) for event in first.events] == [("Adèle passe en 3A.", "")]
    assert ask_world(site_with_a_future, "SELECT played FROM krn_world") == [(32,)]


def test_an_event_that_a_party_refuses_is_told_and_the_next_ones_are_played(site_with_a_future: Site) -> None:
    report = move_clock(site_with_a_future, DEMO, OPENING + timedelta(days=6))

    assert [event.failure for event in report.events] == ["", "Il manque 25 licences. Rien n'a été affecté.", "", ""]
    live = """SELECT live FROM gar_counter c JOIN gar_subscription s ON s.id = c.subscription_id
              WHERE s.title = 'Mathémarche 3e' AND c.audience = 'ELEVE'"""
    assert ask_world(site_with_a_future, live) == [(24,)]


def test_each_event_is_played_at_its_own_instant(site_with_a_future: Site) -> None:
    move_clock(site_with_a_future, DEMO, OPENING + timedelta(days=6))

    made = "SELECT made_at FROM gar_batch ORDER BY made_at DESC LIMIT 1"
    assert ask_world(site_with_a_future, made) == [("2026-09-19 07:00:00.000000",)]


def test_what_a_distributor_does_in_the_world_of_a_seat_stays_there(site_with_a_future: Site) -> None:
    reset_world(site_with_a_future, "poste-1", set_name="longer")
    category = "SELECT category FROM gar_subscription WHERE title = '¡Vamos! 5e'"

    report = move_clock(site_with_a_future, "poste-1", OPENING + timedelta(days=6))

    assert report.events[-1].failure == ""
    assert ask_world(site_with_a_future, category, code="poste-1") == [("non transferable",)]
    assert ask_world(site_with_a_future, category) == [("transferable",)]


def test_events_are_left_out_once_the_files_have_changed(
    site_with_a_future: Site, longer_story: tuple[Path, Path]
) -> None:
    timeline = longer_story[0] / "timeline.toml"
    written = timeline.read_text()
    timeline.write_text(written.replace("Adèle passe en 3A.", "Adèle passe dans l'autre classe."))
    try:
        report = move_clock(site_with_a_future, DEMO, OPENING + timedelta(days=6))
    finally:
        timeline.write_text(written)

    assert report.events == ()
    assert report.night is not None


@pytest.mark.parametrize("years", [1, -1])
def test_a_world_moved_by_a_year_and_back_still_signs_everybody_in(demo_site: Site, years: int) -> None:
    for instant in (OPENING + timedelta(days=365 * years), OPENING):
        move_clock(demo_site, DEMO, instant)
        manager = Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez").open("/gar/console")
        pupil = Visitor(demo_site.settings.address, demo_site).sign_in("theo.garnier").open("/mediacentre/")
        assert (manager.status, manager.url) == (200, f"{demo_site.settings.address}/gar/console")
        assert (pupil.status, pupil.url) == (200, f"{demo_site.settings.address}/mediacentre/")
    pupil.open(pupil.page.xpath("//a[normalize-space()='Horizons SVT 5e']/@href")[0])

    assert pupil.url == f"{demo_site.settings.address}/fournisseur/horizons-svt-5e/"

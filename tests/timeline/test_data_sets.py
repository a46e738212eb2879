"""Data sets: what is laid over the base, and the world of the start of a school year."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from fixtures_world import create_site
from gar_sim.kernel.resources_files import data_folder
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.timeline import SetName, move_clock, reset_world
from gar_sim.timeline.data_sets import SETS, find_set
from gar_sim.timeline.fixtures import read_fixtures
from gar_sim.values.errors import InvalidInput
from world_questions import ask_world

CLASS_OF_A_PUPIL = """
SELECT g.code FROM gar_group_member m JOIN gar_group g ON g.id = m.group_id JOIN gar_person p ON p.id = m.person_id
WHERE g.status = 'DIVISION' AND p.is_pupil AND p.ent_person_id = ?"""
PROGRAMMES = "SELECT m.code FROM gar_person_mef m JOIN gar_person p ON p.id = m.person_id WHERE p.ent_person_id = ?"
THERE = "SELECT count(*) FROM gar_person WHERE is_pupil AND left_at IS NULL"
HELD = """
SELECT s.title, c.live FROM gar_counter c JOIN gar_subscription s ON s.id = c.subscription_id
WHERE c.live > 0 ORDER BY s.title"""


@pytest.fixture
def september(tmp_path: Path) -> Iterator[Site]:
    """The world at the eve of the school year."""
    site = create_site(tmp_path)
    with closing(site.worlds):
        reset_world(site, set_name=SetName.RENTREE)
        yield site


def test_the_night_of_the_first_of_september_brings_the_new_classes(september: Site) -> None:
    fixtures = find_set(SetName.RENTREE).read()
    ids = {pupil.login: pupil.id for pupil in fixtures.directory.pupils}
    programme = {pupil.login: pupil.mef for pupil in fixtures.directory.pupils}
    passing = next(change for change in fixtures.directory.new_year if (change.before, change.after) == ("5A", "4B"))
    arriving = next(change for change in fixtures.directory.new_year if change.after == "6B" and not change.before)
    leaving = [change for change in fixtures.directory.new_year if change.before and not change.after]

    assert fixtures.chronology.opens == datetime.fromisoformat("2026-08-31T10:00+02:00")
    assert dict(ask_world(september, HELD)).keys() == {
        "Horizons SVT 5e - 2025-2026",
        "La Gazette des préaux - 2025-2026",
        "Récits 6e - 2025-2026",
    }
    assert ask_world(september, CLASS_OF_A_PUPIL, ids[passing.login]) == [("5A",)]
    assert ask_world(september, PROGRAMMES, ids[passing.login]) != [(programme[passing.login],)]
    [(before,)] = ask_world(september, THERE)

    report = move_clock(september, DEMO, datetime.fromisoformat("2026-09-02T08:00+02:00"))

    assert [event.failure for event in report.events if event.failure] == []
    assert ask_world(september, CLASS_OF_A_PUPIL, ids[passing.login]) == [(passing.after,)]
    assert ask_world(september, PROGRAMMES, ids[passing.login]) == [(programme[passing.login],)]
    assert ask_world(september, CLASS_OF_A_PUPIL, ids[arriving.login]) == [("6B",)]
    [(after,)] = ask_world(september, THERE)
    assert (before, after) == (584, 611)
    gone = ask_world(september, "SELECT count(*) FROM gar_person WHERE is_pupil AND left_at IS NOT NULL")
    assert gone == [(len(leaving) + 1,)], "one more was to move up, and does not come back"


def test_twelve_textbooks_are_for_the_pupils_of_5e_and_nobody_has_them() -> None:
    fixtures = find_set(SetName.RENTREE).read()
    for_5e = {
        resource.ark
        for resource in fixtures.catalogue.resources
        if resource.presentation == "MAN" and "5e" in {term.label for term in resource.levels}
    }
    declared_before_the_opening = {
        key
        for event in fixtures.chronology.events
        if event.at.instant(fixtures.chronology.day_zero) <= fixtures.chronology.opens
        for key in getattr(event, "subscriptions", ())
    }
    this_year = [
        subscription
        for subscription in fixtures.subscriptions
        if subscription.key in declared_before_the_opening
        and subscription.resource in for_5e
        and subscription.ends
        and subscription.ends.day > 0
    ]

    assert len(this_year) == 12
    assert all(pool.total is None or pool.total >= 150 for each in this_year for pool in each.pools[:1])


def test_each_set_that_one_may_ask_for_is_there() -> None:
    assert list(SETS)[: len(SetName)] == list(SetName)
    assert len({find_set(name).digest for name in SetName}) == len(SetName)


def test_a_fault_of_an_overlay_is_said_with_the_name_of_the_set(tmp_path: Path) -> None:
    overlay = tmp_path / "sets" / "essai"
    (overlay / "ent").mkdir(parents=True)
    (overlay / "ent" / "new_year.csv").write_text("login;before;after\nines.aubrac;9Z;5B\n")

    with pytest.raises(InvalidInput, match=r"sets/essai/ent/new_year\.csv, ligne 2 : « 9Z » n'est pas une division"):
        read_fixtures((data_folder("fixtures"), overlay))

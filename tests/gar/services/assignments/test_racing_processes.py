"""Processes that race for the last licences: as many win as there are, each of all that they asked, nobody for less."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import func, select

import racer
from gar_sim.gar.models import Assignment, Counter, Person
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from licence_samples import SUBSCRIPTION, fill, subscribe

TESTS = Path(__file__).parents[3]
RACERS = 4
OTHER = "atlas-3e"


def test_of_processes_that_race_for_the_last_licences_one_wins(site: Site) -> None:
    race(site, licences=1)


def test_of_processes_that_race_for_the_last_licences_as_many_win_on_postgresql(postgres_site: Site) -> None:
    race(postgres_site, licences=2)


def race(site: Site, licences: int) -> None:
    """Each asks for two resources, every other one in the other order, and all go at once."""
    with site.inside("gar"), transaction() as session:
        fill(session, pupils=RACERS, total=licences)
        subscribe(session, total=licences, key=OTHER)

    said = {f"P{number}": answer for number, answer in enumerate(_race(site))}

    winners = {person for person, answer in said.items() if answer == racer.WON}
    assert set(said.values()) <= {racer.WON, racer.LOST}
    assert len(winners) == licences
    with site.inside("gar"), transaction() as session:
        held = select(Person.ent_person_id, func.count()).join(Assignment, Assignment.person_id == Person.id)
        assert dict(session.execute(held.group_by(Person.ent_person_id)).all()) == dict.fromkeys(winners, 2)
        assert set(session.scalars(select(Counter.live))) == {licences}


def _race(site: Site) -> list[str]:
    with ExitStack() as running:
        racers = [running.enter_context(_start(site, number)) for number in range(RACERS)]
        for one in racers:
            assert one.stdout is not None
            assert one.stdout.readline().strip() == racer.READY
        answers = []
        for one in racers:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        for one in racers:
            answers.append(one.communicate(timeout=60)[0].strip())
        return answers


def _start(site: Site, number: int) -> subprocess.Popen[str]:
    both = (SUBSCRIPTION, OTHER) if number % 2 else (OTHER, SUBSCRIPTION)
    command = [
        sys.executable,
        "-m",
        "racer",
        str(site.settings.data_dir),
        site.settings.database_url or "",
        f"P{number}",
        *both,
    ]
    return subprocess.Popen(command, cwd=TESTS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

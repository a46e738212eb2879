"""A fault in a script is said in French, with the file and the line; too many clicks or minutes are faults."""

import shutil
from pathlib import Path

import pytest

from gar_sim.timeline.demonstrations import MOST_CLICKS, MOST_MINUTES, read_demonstration, the_demonstrations
from gar_sim.values.errors import InvalidInput
from gar_sim.values.situations import Situation

FIXTURES = Path(__file__).parents[3] / "fixtures"
FILE = "demonstrations/edugar.toml"
STEP = '\n[[step]]\nwho = "A"\nsay = "B"\nlook = "C"\naddress = "/"\nseen = "D"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the scripts, to be spoilt."""
    shutil.copytree(FIXTURES / "demonstrations", tmp_path / "demonstrations")
    return tmp_path


def refused(folder: Path) -> str:
    with pytest.raises(InvalidInput) as caught:
        read_demonstration(folder, Situation.EDUGAR)
    return caught.value.message


def test_there_is_one_a_situation_within_the_limits() -> None:
    scripts = the_demonstrations()

    assert [script.situation for script in scripts] == list(Situation)
    for script in scripts:
        assert script.clicks <= MOST_CLICKS
        assert script.minutes <= MOST_MINUTES
        assert script.starts[-1] is script.situation


def test_a_school_goes_straight_to_the_beginning_unless_it_is_there_already() -> None:
    neither = the_demonstrations()[0]

    assert neither.way_from(Situation.EDUGAR) == (Situation.NEITHER,)
    assert neither.way_from(Situation.NEITHER) == (Situation.ENT_ALONE, Situation.NEITHER)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes = 7", "minutes = 11", "une démonstration dure 10 minutes au plus"),
        ("minutes = 7", "minutes = 0", "une démonstration dure 10 minutes au plus"),
        ('starts = ["edugar"]', 'starts = ["mars"]', "« mars » est inconnu"),
        ('starts = ["edugar"]', "", "« starts » manque"),
        ("minutes = 7", 'minutes = 7\nanew_by = "mars"', "« mars » est inconnu"),
        ("{edugar_head}", "{nobody}", "« {nobody} » est inconnu"),
        ("{edugar_head}", "{edugar_head", "une accolade n'est pas fermée"),
        ('role = "link"', 'role = "marquee"', "« marquee » est inconnu"),
        ('name = "Comptaclair"', "", "« name » manque"),
        ('role = "link"\nname = "Comptaclair"', "", "une étape ouvre une adresse"),
        ("gone =", "lost =", "« lost » est une clé inconnue ici"),
    ],
)
def test_a_fault_is_told(folder: Path, old: str, new: str, said: str) -> None:
    text = (folder / FILE).read_text("utf-8")
    assert old in text
    (folder / FILE).write_text(text.replace(old, new, 1), "utf-8")

    told = refused(folder)

    assert told.startswith(FILE)
    assert said in told


def test_one_click_too_many_is_refused_at_its_step(folder: Path) -> None:
    path = folder / FILE
    kept = read_demonstration(folder, Situation.EDUGAR)
    path.write_text(path.read_text("utf-8") + STEP * (MOST_CLICKS - kept.clicks), "utf-8")
    assert read_demonstration(folder, Situation.EDUGAR).clicks == MOST_CLICKS

    path.write_text(path.read_text("utf-8") + STEP, "utf-8")

    line = path.read_text("utf-8").splitlines().__len__() - STEP.count("\n") + 2
    assert refused(folder).startswith(f"{FILE}, ligne {line} : c'est le clic 13")


def test_too_long_is_refused_at_its_line(folder: Path) -> None:
    path = folder / FILE
    path.write_text(path.read_text("utf-8").replace("minutes = 7", "minutes = 99"), "utf-8")

    line = path.read_text("utf-8").splitlines().index("minutes = 99") + 1
    assert refused(folder).startswith(f"{FILE}, ligne {line} :")

"""`reset`, `save`, `restore`: a world as new, as one file, and back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result

from control_calls import controller
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.sandbox import DEMO, World
from gar_sim.kernel.site import Site
from valmoriane import COLLEGE

Command = Callable[..., Result]
ORDER = {"subscription": "7e3dbbe5-65ec-423f-953f-f9910e1ca712", "group": {"uai": COLLEGE, "code": "3A"}}


def live(site: Site) -> int:
    return int(controller(site)("GET", "state").json["assignments"])


def world_of(site: Site) -> World:
    world = site.worlds.find(DEMO)
    assert world
    return world


def test_reset_makes_the_world_as_new(gar_sim: Command, made_site: Site) -> None:
    before = live(made_site)
    assert controller(made_site)("POST", "assignments", ORDER).status_code == 201

    result = gar_sim("reset")

    assert (result.exit_code, result.output) == (
        0,
        "Le monde de démonstration est comme au premier jour du jeu « demo ».\n",
    )
    assert live(made_site) == before


def test_reset_refuses_a_set_that_there_is_not(gar_sim: Command) -> None:
    assert gar_sim("reset", "--set", "vacances").exit_code == 2


def test_a_saved_world_comes_back_with_its_rows_its_clock_and_its_secrets(
    gar_sim: Command, made_site: Site, tmp_path: Path
) -> None:
    control = controller(made_site)
    control("POST", "assignments", ORDER)
    control("PUT", "clock", {"now": "2026-09-15T18:00:00+02:00"})
    kept, secret, epoch = live(made_site), world_of(made_site).secret("ido"), world_of(made_site).epoch
    file = tmp_path / "seance.garsim"

    assert gar_sim("save", file).exit_code == 0
    assert gar_sim("reset").exit_code == 0
    assert live(made_site) != kept
    assert gar_sim("restore", file).exit_code == 0

    back = world_of(made_site)
    assert live(made_site) == kept
    assert back.secret("ido") == secret
    assert back.epoch != epoch
    evening = control("GET", "clock").json["now"]
    assert evening.startswith("2026-09-15T18:")


def test_a_saved_world_opens_in_another_installation(
    gar_sim: Command, made_site: Site, tmp_path: Path, make_site: Callable[[], Site]
) -> None:
    controller(made_site)("POST", "assignments", ORDER)
    gar_sim("save", tmp_path / "w.garsim")
    elsewhere = make_site()

    from gar_sim.kernel.saved_worlds import restore_world

    restore_world(elsewhere.worlds, DEMO, tmp_path / "w.garsim")

    assert live(elsewhere) == live(made_site)
    tables = sqlite3.connect(elsewhere.worlds.path(DEMO))
    with closing(tables):
        assert ("saved_world",) not in tables.execute("SELECT name FROM sqlite_master").fetchall()


def test_saving_makes_the_world_when_there_is_none(gar_sim: Command, tmp_path: Path) -> None:
    assert gar_sim("save", tmp_path / "neuf.garsim").exit_code == 0
    assert (tmp_path / "neuf.garsim").is_file()


def test_saving_never_writes_over_a_file(gar_sim: Command, tmp_path: Path) -> None:
    (tmp_path / "deja").write_text("mien")

    result = gar_sim("save", tmp_path / "deja")

    assert result.exit_code == 1
    assert "existe déjà" in result.stderr
    assert (tmp_path / "deja").read_text() == "mien"


def test_saving_into_no_folder_is_told(gar_sim: Command, tmp_path: Path) -> None:
    result = gar_sim("save", tmp_path / "nulle" / "part")

    assert result.exit_code == 1
    assert "Impossible d'écrire" in result.stderr


@pytest.mark.parametrize("content", [b"", b"ce n'est pas une base", b"SQLite format 3\x00" + b"\x00" * 100])
def test_a_file_that_is_no_saved_world_leaves_the_world_as_it_was(
    gar_sim: Command, made_site: Site, tmp_path: Path, content: bytes
) -> None:
    controller(made_site)("POST", "assignments", ORDER)
    before = (live(made_site), world_of(made_site).epoch)
    (tmp_path / "autre").write_bytes(content)

    result = gar_sim("restore", tmp_path / "autre")

    assert result.exit_code == 1
    assert "n'est pas un monde" in result.stderr
    assert (live(made_site), world_of(made_site).epoch) == before


def test_any_other_sqlite_base_is_refused_too(gar_sim: Command, made_site: Site, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "autre")) as other, other:
        other.execute("CREATE TABLE saved_world (key, world_at)")
        other.execute("INSERT INTO saved_world VALUES (x'00', 'hier')")
    before = live(made_site)

    result = gar_sim("restore", tmp_path / "autre")

    assert result.exit_code == 1
    assert live(made_site) == before


def test_a_missing_file_is_told(gar_sim: Command, tmp_path: Path) -> None:
    result = gar_sim("restore", tmp_path / "absent")

    assert result.exit_code == 1
    assert "n'existe pas" in result.stderr


def test_a_truncated_world_is_refused(gar_sim: Command, made_site: Site, tmp_path: Path) -> None:
    gar_sim("save", tmp_path / "entier")
    whole = (tmp_path / "entier").read_bytes()
    (tmp_path / "coupe").write_bytes(whole[: len(whole) // 2])
    before = live(made_site)

    result = gar_sim("restore", tmp_path / "coupe")

    assert result.exit_code == 1
    assert live(made_site) == before


def test_the_clock_of_a_restored_world_runs_on(gar_sim: Command, made_site: Site, tmp_path: Path) -> None:
    gar_sim("save", tmp_path / "w")
    gar_sim("restore", tmp_path / "w")

    world = world_of(made_site)
    assert timedelta() <= world.time_at(wire_now()) - world.world_anchor < timedelta(minutes=5)

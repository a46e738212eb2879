"""The wheel works alone, in an environment that cannot see the checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = {"templates": "gar_sim/_data/templates", "fixtures": "gar_sim/_data/fixtures", "gar_sim": "gar_sim"}

pytestmark = pytest.mark.wheel


def run(*command: str | Path, folder: Path) -> str:
    """Output of a command that must succeed, in `folder`, with nothing in its environment that names the checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GAR_SIM_"))}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    return next(folder.glob("gar_sim-*.whl"))


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel, and sees the locked libraries of the tests but no checkout.

    A `.pth` line adds a folder without obeying the `.pth` files in it, so an editable install stays unseen.
    """
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, symlinks=os.name != "nt")
    paths = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", vars=paths))
    (site / "locked.pth").write_text("\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}))
    python = Path(sysconfig.get_path("scripts", vars=paths)) / "python"
    install = ("install", "--quiet", "--no-deps", "--no-index", "--no-compile", wheel)
    run(sys.executable, "-m", "pip", "--python", python, *install, folder=folder)
    return python


def test_the_wheel_holds_every_file_of_the_program(wheel: Path) -> None:
    packed = set(ZipFile(wheel).namelist())
    wanted = {
        f"{target}/{path.relative_to(ROOT / source).as_posix()}"
        for source, target in SHIPPED.items()
        for path in (ROOT / source).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert wanted - packed == set()


def test_the_checkout_cannot_be_imported_from_there(elsewhere: Path, tmp_path: Path) -> None:
    program = "import json, sys, gar_sim; print(json.dumps([gar_sim.__file__, *sys.path]))"

    module, *paths = json.loads(run(elsewhere, "-c", program, folder=tmp_path))

    assert Path(module).is_relative_to(elsewhere.parents[1])
    assert str(ROOT) not in paths


def test_the_command_answers_from_there(elsewhere: Path, tmp_path: Path) -> None:
    assert "run" in run(elsewhere, "-m", "gar_sim", "--help", folder=tmp_path)
    assert "run" in run(elsewhere.with_name("gar-sim"), "--help", folder=tmp_path)


@pytest.mark.parametrize("name", ["templates", "fixtures"])
def test_the_files_that_ship_with_it_are_found_there(elsewhere: Path, tmp_path: Path, name: str) -> None:
    program = f"from gar_sim.kernel.resources_files import data_folder; print(data_folder({name!r}))"

    found = Path(run(elsewhere, "-c", program, folder=tmp_path).strip())

    assert found.is_relative_to(elsewhere.parents[1])
    assert any(found.iterdir())

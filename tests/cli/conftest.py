"""Commands over a folder of their own, where the demo world's template is ready."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fixtures_demo import plant
from gar_sim.cli import main
from gar_sim.kernel.site import Site

Command = Callable[..., Result]


@pytest.fixture
def data(tmp_path: Path, demo_template: Path) -> Path:
    """The folder of an installation that has not been used yet."""
    plant(demo_template, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def gar_sim(data: Path) -> Command:
    """Runs a command as typed: `gar_sim("reset")`. What was not foreseen is raised."""

    def run(*words: object) -> Result:
        typed = [*map(str, words), "--data", str(data)]
        result = CliRunner(catch_exceptions=False).invoke(main, typed, env={"GAR_SIM_DATA_DIR": "/nulle/part"})
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def made_site(gar_sim: Command, data: Path) -> Site:
    """The program over the folder, once its world is made."""
    from fixtures_world import create_site

    assert gar_sim("reset").exit_code == 0
    return create_site(data)

"""The dependency direction of the house (docs: the contracts of pyproject.toml), and proof that it is watched."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint_imports(checkout: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of a checkout on the package that lies beside them."""
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)


def test_every_contract_is_kept() -> None:
    verdict = lint_imports(ROOT)

    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def test_the_rules_of_the_gar_load_without_the_web() -> None:
    program = "import sys, gar_sim.gar.domain.entitlements; sys.exit('flask' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("ent/planted.py", "import gar_sim.gar"),
        ("kernel/planted.py", "import gar_sim.supplier"),
        ("formats/planted.py", "import flask"),
        ("values/planted.py", "import lxml"),
    ],
)
def test_an_import_in_the_wrong_direction_breaks_a_contract(tmp_path: Path, module: str, planted: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "gar_sim", tmp_path / "gar_sim", ignore=shutil.ignore_patterns("__pycache__", "static"))
    (tmp_path / "gar_sim" / module).write_text(planted + "\n")

    verdict = lint_imports(tmp_path)

    assert verdict.returncode == 1, verdict.stdout + verdict.stderr
    assert "BROKEN" in verdict.stdout

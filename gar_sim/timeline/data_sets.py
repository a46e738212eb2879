"""Data sets that a world can be made from: each a folder of files, known by its name and their digest."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import gar_sim
from gar_sim.kernel.resources_files import data_folder
from gar_sim.timeline.fixtures import Fixtures, read_fixtures
from gar_sim.timeline.stage import Stage
from gar_sim.timeline.year_of_accesses import live_a_year
from gar_sim.values.errors import InvalidInput

AfterStep = Callable[[Stage, Fixtures], None]
"""What is done to a world at its opening that no event of a chronology tells."""


class SetName(StrEnum):
    """The data sets that one may ask for."""

    DEMO = "demo"
    RENTREE = "rentree"
    ANNEE = "annee"


def nothing_more(_stage: Stage, _fixtures: Fixtures) -> None:
    """The after-step of a world that its chronology tells whole."""


class Recipe(NamedTuple):
    """How a data set is made: the files of all, a folder laid over them, what is done at last."""

    overlay: Callable[[], Path] | None = None
    after: AfterStep = nothing_more


def _overlay(name: str) -> Path:
    return data_folder("fixtures") / "sets" / name


SETS: dict[str, Recipe] = {
    SetName.DEMO: Recipe(),
    SetName.RENTREE: Recipe(partial(_overlay, "rentree")),
    SetName.ANNEE: Recipe(partial(_overlay, "annee"), live_a_year),
}
"""Each data set by its name; fixtures/README.md says how one is added."""

_READ_BY_US = ("*.csv", "*.toml")
_NO_WORLD = {"demonstrations", "situations", "sets"}
"""Folders of what is told about a world, or laid over it by another set."""


class DataSet(NamedTuple):
    """A data set; `digest` changes with any of its files."""

    name: str
    folders: tuple[Path, ...]
    digest: str
    after: AfterStep

    def read(self) -> Fixtures:
        """All that it says. Raises InvalidInput, which names the file and the line at fault."""
        return _read(self.folders, self.digest)


def find_set(name: str) -> DataSet:
    """The data set of that name. Raises InvalidInput, with the names there are."""
    if name not in SETS:
        known = ", ".join(f"« {known} »" for known in SETS)
        raise InvalidInput("UNKNOWN_SET", f"Aucun jeu de données ne s'appelle « {name} ».", remedy=f"Choix : {known}.")
    recipe = SETS[name]
    folders = (data_folder("fixtures"), *([recipe.overlay()] if recipe.overlay else []))
    digest = sha256("".join(_digest(folder, _files(folder)) for folder in folders).encode()).hexdigest()
    return DataSet(name, folders, digest, recipe.after)


@lru_cache(maxsize=1)
def program_digest() -> str:
    """Digest of the program itself: a template that another version made is not this one's."""
    folder = Path(gar_sim.__file__).parent
    return _digest(folder, folder.rglob("*.py"))


@lru_cache(maxsize=2)
def _read(folders: tuple[Path, ...], _digest: str) -> Fixtures:
    return read_fixtures(folders)


def _files(folder: Path) -> Iterator[Path]:
    """Those that make a world."""
    found = (path for pattern in _READ_BY_US for path in folder.rglob(pattern))
    return (path for path in found if path.relative_to(folder).parts[0] not in _NO_WORLD)


def _digest(folder: Path, files: Iterable[Path]) -> str:
    """Of the names and the bytes, in the order of the names: 64 hexadecimal characters."""
    digest = sha256()
    for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in files):
        content = path.read_bytes()
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()

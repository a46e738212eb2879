"""Data sets that a world can be made from: each a folder of files, known by its name and their digest."""

import hashlib
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import gar_sim
from gar_sim.kernel.resources_files import data_folder
from gar_sim.timeline.fixtures import Fixtures, read_fixtures
from gar_sim.values.errors import InvalidInput

DEMO_SET = "demo"

FOLDERS: dict[str, Callable[[], Path]] = {DEMO_SET: partial(data_folder, "fixtures")}
"""Where each data set lies."""

_READ_BY_US = ("*.csv", "*.toml")
_NO_WORLD = {"demonstrations", "situations"}
"""Folders of what is told about a world, and does not make it."""


class DataSet(NamedTuple):
    """A data set; `digest` changes with any of its files."""

    name: str
    folder: Path
    digest: str

    def read(self) -> Fixtures:
        """All that it says. Raises InvalidInput, which names the file and the line at fault."""
        return _read(self.folder, self.digest)


def find_set(name: str) -> DataSet:
    """The data set of that name. Raises InvalidInput, with the names there are."""
    if name not in FOLDERS:
        known = ", ".join(f"« {known} »" for known in FOLDERS)
        raise InvalidInput("UNKNOWN_SET", f"Aucun jeu de données ne s'appelle « {name} ».", remedy=f"Choix : {known}.")
    folder = FOLDERS[name]()
    files = (path for pattern in _READ_BY_US for path in folder.rglob(pattern) if path.parent.name not in _NO_WORLD)
    return DataSet(name, folder, _digest(folder, files))


@lru_cache(maxsize=1)
def program_digest() -> str:
    """Digest of the program itself: a template that another version made is not this one's."""
    folder = Path(gar_sim.__file__).parent
    return _digest(folder, folder.rglob("*.py"))


@lru_cache(maxsize=1)
def _read(folder: Path, _digest: str) -> Fixtures:
    return read_fixtures(folder)


def _digest(folder: Path, files: Iterable[Path]) -> str:
    """Of the names and the bytes, in the order of the names: 64 hexadecimal characters."""
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in files):
        content = path.read_bytes()
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()

"""The folder of a world where directories are delivered, as an ENT does by SFTP (gar-wire §3.1)."""

from pathlib import Path
from typing import Final

from gar_sim.kernel.sandbox import World

KEPT: Final = 3
"""Deliveries of one project and degree that stay in the folder."""


def deposit_folder(world: World) -> Path:
    """The folder, made if need be."""
    folder = world.folder / "depot"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def tidy_deposit(folder: Path, ent_id: str, degree: str) -> None:
    """Keep the last archives, by when they were written, each with its checksum."""
    archives = sorted(folder.glob(f"{ent_id}_*_{degree}.tar.gz"), key=lambda path: path.stat().st_mtime_ns)
    for archive in archives[:-KEPT]:
        archive.unlink()
        archive.with_name(archive.name.replace(".tar.gz", ".md5")).unlink(missing_ok=True)

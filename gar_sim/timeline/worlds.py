"""Worlds as a whole: there when they are needed, as new when asked."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.schema import downgrade, upgrade
from gar_sim.kernel.site import Site
from gar_sim.kernel.story import story_of
from gar_sim.timeline.connectors import renew_doors
from gar_sim.timeline.data_sets import DataSet, SetName, find_set
from gar_sim.timeline.introductions import renew_secrets
from gar_sim.timeline.stage import Stage
from gar_sim.timeline.templates import template_of, workshop
from gar_sim.timeline.worldmaking import make_world


def ensure_world(site: Site, code: str = DEMO, *, set_name: str = SetName.DEMO, seed: int | None = None) -> None:
    """Make a world if there is none; one that is there stays, its tables brought up to date.

    Raises InvalidInput for an unknown data set or a fault of its files, Unavailable when another operation
    lasts too long.
    """
    data_set, stage = find_set(set_name), Stage(site, code)
    with stage.alone():
        if _is_there(site, code):
            upgrade(stage.world.engine)
        else:
            _begin(site, code, data_set, seed)


def reset_world(site: Site, code: str = DEMO, *, set_name: str = SetName.DEMO, seed: int | None = None) -> None:
    """Give a world a new life: every row, the clock and all sessions start again as on the first day.

    The same seed gives the same opaque identifiers on every machine. Raises as `ensure_world`.
    """
    data_set, stage = find_set(set_name), Stage(site, code)
    with stage.alone():
        _begin(site, code, data_set, seed)


def _is_there(site: Site, code: str) -> bool:
    if site.worlds.find(code) is None or (site.worlds.in_file(code) and not site.worlds.path(code).is_file()):
        return False
    with Stage(site, code).being("front") as session:
        return story_of(session) is not None


def _begin(site: Site, code: str, data_set: DataSet, seed: int | None) -> None:
    opening = data_set.read().chronology.opens
    shutil.rmtree(site.worlds.folder / "worlds" / code, ignore_errors=True)  # what a former life delivered
    if site.worlds.in_file(code):
        with _fresh_copy(site, data_set, opening) as copy:
            site.worlds.copy_from(code, copy)
        site.worlds.open(code, opening, seed=seed)
    else:
        downgrade(site.worlds.open(code, opening).engine)
        make_world(site, data_set, code=code, seed=seed)


@contextmanager
def _fresh_copy(site: Site, data_set: DataSet, opening: datetime) -> Iterator[Path]:
    """A copy of the template whose clients have secrets of their own."""
    template = template_of(site, data_set)
    with workshop(site, template.parent) as apart:
        apart.worlds.copy_from(DEMO, template)
        apart.worlds.open(DEMO, opening)
        renew_secrets(Stage(apart, DEMO))
        renew_doors(Stage(apart, DEMO))
        yield apart.worlds.path(DEMO)

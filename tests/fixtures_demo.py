"""The demo world: built once a run, whatever the number of workers, then copied for each test that asks."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from fixtures_world import create_site
from gar_sim.kernel.site import Site

SEED = 7
"""Opaque identifiers are the same in each copy."""

MakeDemoSite = Callable[..., Site]


def plant(template: Path, data_dir: Path) -> None:
    """Lay the built template where a program over that folder looks for it."""
    folder = data_dir / "templates"
    folder.mkdir(parents=True)
    shutil.copy(template, folder)


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sealed file that demo worlds are copied from; several workers build it once."""
    from gar_sim.timeline.data_sets import find_set
    from gar_sim.timeline.templates import template_of

    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    site = create_site(shared / "demo-template")
    with closing(site.worlds):
        return template_of(site, find_set("demo"))


@pytest.fixture
def make_demo_site(tmp_path: Path, demo_template: Path) -> Iterator[MakeDemoSite]:
    """Makes the program with settings of one's own, over a demo world as new."""
    from gar_sim.timeline import ensure_world

    with ExitStack() as opened:

        def make(**settings: Any) -> Site:
            folder = tmp_path / f"demo-{len(list(tmp_path.glob('demo-*')))}"
            plant(demo_template, folder)
            site = create_site(folder, **settings)
            opened.enter_context(closing(site.worlds))
            ensure_world(site, seed=SEED)
            return site

        yield make


@pytest.fixture
def demo_site(make_demo_site: MakeDemoSite) -> Site:
    """The program as it is by default, over the demo world on its first day."""
    return make_demo_site()

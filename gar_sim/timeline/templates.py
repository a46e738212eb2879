"""Templates: a data set is played once, in a folder apart, and kept as a sealed file that worlds are copied from."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from gar_sim.kernel.locks import held
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.kernel.worlds import Worlds, put_in_place, seal
from gar_sim.timeline.data_sets import DataSet, program_digest
from gar_sim.timeline.stage import PATIENCE
from gar_sim.timeline.worldmaking import make_world


def template_of(site: Site, data_set: DataSet) -> Path:
    """The file of a data set, built now if there is none; who comes meanwhile waits for it.

    Raises InvalidInput for a fault of the data set's files, Unavailable when somebody else builds too long.
    """
    folder = site.worlds.folder / "templates"
    template = folder / f"{data_set.name}-{_digest(site, data_set)}.sqlite"
    if not template.exists():
        with held(folder / "building.lock", seconds=PATIENCE):
            if not template.exists():
                _build(site, data_set, template)
    return template


@contextmanager
def workshop(site: Site, folder: Path) -> Iterator[Site]:
    """The program over a demo world of its own, in a folder that goes away: nothing of it is seen outside."""
    with TemporaryDirectory(dir=folder, prefix="workshop-", ignore_cleanup_errors=True) as apart:
        settings = site.settings.model_copy(update={"data_dir": Path(apart), "database_url": None})
        with closing(Worlds(settings)) as worlds:
            yield site.over(worlds)


def _build(site: Site, data_set: DataSet, template: Path) -> None:
    with workshop(site, template.parent) as apart:
        make_world(apart, data_set)
        apart.worlds.close()
        built = apart.worlds.path(DEMO)
        seal(built)
        put_in_place(built, template)
    _forget_others(template, f"{data_set.name}-*.sqlite")


def _forget_others(template: Path, pattern: str) -> None:
    """Templates of former files or of a former program serve nobody; one being read may stay."""
    for former in template.parent.glob(pattern):
        if former != template:
            with suppress(OSError):
                former.unlink()


def _digest(site: Site, data_set: DataSet) -> str:
    """Of all that a template depends on: files, program, and the setting without which no category changes."""
    depends_on = (data_set.digest, program_digest(), site.settings.category_change)
    return sha256(repr(depends_on).encode()).hexdigest()[:16]

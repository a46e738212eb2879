"""Opening a planning world, keeping it as a file, taking it up again, making an end of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from gar_sim.gar.services.directory import names_of_schools
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.saved_worlds import restore_world, save_world
from gar_sim.kernel.seats import Seat, SeatKind
from gar_sim.kernel.site import Site
from gar_sim.kernel.story import story_of
from gar_sim.kernel.untrusted_worlds import require_our_tables
from gar_sim.timeline.own_school.script import SET_NAME, OwnScript
from gar_sim.timeline.own_school.structures import UAI
from gar_sim.timeline.stage import Stage
from gar_sim.timeline.worldmaking import make_world
from gar_sim.timeline.worlds import ensure_world
from gar_sim.values.errors import InvalidInput
from gar_sim.values.own_school import OwnSchool

MOST_SEATS = 60
"""Each is a base of a few megabytes on somebody's laptop."""


def open_own_school(site: Site, school: OwnSchool) -> tuple[Seat, str]:
    """Make a planning world, as of now, with the token of its cookie.

    Raises InvalidInput where worlds are one PostgreSQL base, or when the GAR refuses a subscription; nothing is left.
    """
    with _new_seat(site, school.name) as (seat, token):
        with Stage(site, seat.code).alone():
            make_world(site, OwnScript(school, wire_now()), code=seat.code)
        return seat, token


def save_own_school(site: Site, code: str) -> bytes:
    """A planning world as the bytes of one file. Raises LookupError for no such world."""
    with TemporaryDirectory(dir=site.worlds.folder) as folder:
        target = Path(folder) / "world.sqlite"
        save_world(site.worlds, code, target)
        return target.read_bytes()


def restore_own_school(site: Site, data: bytes) -> tuple[Seat, str]:
    """Take up a saved planning world in a new seat, with the token of its cookie.

    Raises InvalidInput when the bytes are no planning world that this program made; nothing is left.
    """
    with TemporaryDirectory(dir=site.worlds.folder) as folder, _new_seat(site, "") as (seat, token):
        source = Path(folder) / "world.sqlite"
        source.write_bytes(data)
        require_our_tables(source)
        restore_world(site.worlds, seat.code, source)
        ensure_world(site, seat.code)
        _require_own_school(Stage(site, seat.code))
        site.worlds.desk.rename_seat(seat.code, _name_of(Stage(site, seat.code)))
        return seat, token


def delete_own_school(site: Site, code: str) -> None:
    """Make an end of a planning world and of all that was in it."""
    with Stage(site, code).alone():
        site.worlds.delete(code)
    site.worlds.path(code).with_suffix(".lock").unlink(missing_ok=True)


@contextmanager
def _new_seat(site: Site, title: str) -> Iterator[tuple[Seat, str]]:
    """A seat that is given up again when its world cannot be made."""
    if site.worlds.desk.count_seats() >= MOST_SEATS:
        raise InvalidInput(
            "TOO_MANY_SEATS",
            f"Cet ordinateur porte déjà {MOST_SEATS} établissements.",
            remedy="Effacez ceux qui ont servi, puis recommencez.",
        )
    seat, token = site.worlds.new_seat(SeatKind.OWN_SCHOOL, title)
    try:
        yield seat, token
    except BaseException:
        delete_own_school(site, seat.code)
        raise


def _name_of(stage: Stage) -> str:
    with stage.being("gar") as session:
        return names_of_schools(session)[UAI]


def _require_own_school(stage: Stage) -> None:
    with stage.being("front") as session:
        story = story_of(session)
    if story is None or story.set_name != SET_NAME:
        raise InvalidInput(
            "NOT_AN_OWN_SCHOOL",
            "Ce fichier n'est pas un établissement gardé ici : c'est un autre monde du simulateur.",
            remedy="Un monde de démonstration se reprend par la commande gar-sim restore.",
        )

"""How many statements a page takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from browsing import Visitor
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site


@contextmanager
def listening(site: Site) -> Iterator[list[str]]:
    """The statements that the world's base hears."""
    world = site.worlds.find(DEMO)
    assert world is not None
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        heard.append(statement)

    event.listen(world.engine, "before_cursor_execute", hear)
    yield heard
    event.remove(world.engine, "before_cursor_execute", hear)


def cost(site: Site, visitor: Visitor, address: str) -> int:
    """How many statements a page takes."""
    with listening(site) as heard:
        visitor.open(address)
    assert visitor.status == 200
    return len(heard)

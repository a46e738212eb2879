"""Each party touches its own tables alone, plus the kernel's: what one knows of another came over a wire."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from flask import current_app, has_app_context
from sqlalchemy import Engine, event

from browsing import Visitor
from gar_sim.kernel.database import Base
from gar_sim.kernel.prepared import PreparedRead
from gar_sim.kernel.site import Site

PREFIX_OF = {
    "ent": "ent",
    "families": "ent",
    "mediacentre": "med",
    "gar": "gar",
    "edugar": "gar",
    "supplier": "sup",
}
WORD = re.compile(r"[a-z_]+")

Touched = dict[str, set[str]]


@pytest.fixture
def touched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Touched]:
    """Tables by the party whose application ran the statement."""
    seen: Touched = defaultdict(set)

    def listen(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if has_app_context():
            words = set(WORD.findall(statement))
            seen[current_app.name.rpartition(".")[2]] |= words & Base.metadata.tables.keys()

    def listen_to_prepared(read: PreparedRead[Any], bind: Engine, **values: Any) -> Any:
        listen(None, None, str(read.statement))
        return rows(read, bind, **values)

    rows = PreparedRead.rows
    monkeypatch.setattr(PreparedRead, "rows", listen_to_prepared)
    event.listen(Engine, "before_cursor_execute", listen)
    yield seen
    event.remove(Engine, "before_cursor_execute", listen)


def test_a_whole_scene_keeps_every_party_in_its_own_tables(demo_site: Site, touched: Touched) -> None:
    base = demo_site.settings.address
    manager = Visitor(base, demo_site).sign_in("maelle.trevarez").open("/gar/console/ressources")
    manager.open(manager.page.xpath("//a[normalize-space()='Mathémarche 3e']/@href")[0] + "/affecter")
    manager.submit("intention", "effet", division=["3A"]).submit("intention", "affecter")
    pupil = Visitor(base, demo_site).sign_in("adele.mourier").open("/mediacentre/")
    pupil.open(pupil.page.xpath("//a[normalize-space()='Mathémarche 3e']/@href")[0])
    assert pupil.url == f"{base}/fournisseur/mathemarche-3e/"
    head = Visitor(base, demo_site).open("/gar/edugar/connexion")
    assert head.status == 200
    pupil = Visitor(base, demo_site).type_password("fanta.keita").open("/mediacentre/")
    for tile in pupil.page.xpath("//article//h3/a/@href"):
        assert "/fournisseur/" in pupil.open(tile).url
    parent = Visitor(base, demo_site).sign_in("claire.aubrac")
    parent.open(parent.page.xpath("//a[contains(@href, '/ent/enfants/')]/@href")[0])
    administrator = Visitor(base, demo_site).sign_in("aissata.kanoute").open("/ent/administration")
    administrator.open(f"{administrator.url}/relier")

    for party, prefix in PREFIX_OF.items():
        own = {table for table in touched[party] if table.startswith(f"{prefix}_")}
        foreign = {table for table in touched[party] if not table.startswith((f"{prefix}_", "krn_"))}
        assert own, party
        assert not foreign, party

"""Alphabetical order is the same in SQLite, in PostgreSQL and in the program: accents and case count for nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, create_engine, insert, select

from gar_sim.kernel.engines import sqlite_engine
from gar_sim.kernel.ordering import by_name
from gar_sim.values.folding import alphabetical

IN_ORDER = (
    "Collège Léonie-Vasseur", "École Odette-Barbier", "Guégan", "GUILLEMIN", "Le Bris", "L'Estrange", "Lycée",
    "Oeuvrard", "Œuvré", "Ça ira", "Saint-Malo 1", "saint malo 2", "Ürümqi", "Zoé",
)  # fmt: skip

NAMES = Table("names", MetaData(), Column("id", Integer, primary_key=True), Column("name", String(100)))


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Either database, with the names the other way round."""
    if request.param == "sqlite":
        made = sqlite_engine(tmp_path / "names.sqlite")
    else:
        made = create_engine(request.getfixturevalue("postgres_url"))
    NAMES.metadata.create_all(made)
    with made.begin() as connection:
        connection.execute(insert(NAMES), [{"name": name} for name in reversed(IN_ORDER)])
    yield made
    NAMES.metadata.drop_all(made)
    made.dispose()


def test_names_come_as_in_a_dictionary(engine: Engine) -> None:
    with engine.connect() as connection:
        found = connection.scalars(select(NAMES.c.name).order_by(*by_name(NAMES.c.name))).all()

    assert found == sorted(IN_ORDER, key=alphabetical)
    assert found.index("École Odette-Barbier") < found.index("Guégan") < found.index("GUILLEMIN") < found.index("Lycée")
    assert found[found.index("Oeuvrard") + 1] == "Œuvré"

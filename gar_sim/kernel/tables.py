"""The tables of a world that is made, or made anew."""

from sqlalchemy import Engine

from gar_sim.kernel.database import Base


def lay_tables(engine: Engine) -> None:
    """Give an empty base all tables of all parties."""
    Base.metadata.create_all(engine)


def clear_tables(engine: Engine) -> None:
    """Take every table away, with all that it holds."""
    Base.metadata.drop_all(engine)

"""How Alembic runs here: on a connection that `kernel.schema` gives, in one transaction, in batches on SQLite."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from gar_sim.kernel.database import Base, UtcDateTime


def render_instant(kind: str, value: Any, _autogen: AutogenContext) -> str | Literal[False]:
    """Migrations write our own type as the database's: they must outlive the code."""
    return "sa.DateTime()" if kind == "type" and isinstance(value, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_instant,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()

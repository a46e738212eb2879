"""Gestures over any number of subscriptions, that can be undone; openings that keep their trace."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

LIVE = sa.text("closed_at IS NULL")


def upgrade() -> None:
    """Bring the tables to this revision."""
    with op.batch_alter_table("gar_batch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_batch_subscription_id"))
        batch_op.drop_constraint(batch_op.f("fk_gar_batch_subscription_id"), type_="foreignkey")
        batch_op.drop_column("subscription_id")
        batch_op.add_column(sa.Column("source", sa.String(length=20), nullable=False, server_default="hand"))
        batch_op.add_column(sa.Column("licences", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("undoes", sa.String(length=36), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_gar_batch_undoes"), "gar_batch", ["undoes"], ["id"])
        batch_op.create_unique_constraint(batch_op.f("uq_gar_batch_undoes"), ["undoes"])
        batch_op.create_index(batch_op.f("ix_gar_batch_uai_made_at"), ["uai", "made_at"], unique=False)
    op.execute("UPDATE gar_batch SET licences = people")
    with op.batch_alter_table("gar_batch", schema=None) as batch_op:
        batch_op.alter_column("source", server_default=None)
        batch_op.alter_column("licences", server_default=None)

    with op.batch_alter_table("gar_assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_assignment_withdrawn_batch_id"), ["withdrawn_batch_id"], unique=False)

    kept = _openings()
    op.drop_table("gar_establishment_opening")
    table = op.create_table(
        "gar_establishment_opening",
        sa.Column("id", sa.Integer(), nullable=False),
        *_opening_columns(),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_batch_id", sa.String(length=36), nullable=True),
        *_opening_references(),
        sa.ForeignKeyConstraint(
            ["closed_batch_id"], ["gar_batch.id"], name=op.f("fk_gar_establishment_opening_closed_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_establishment_opening")),
    )
    with op.batch_alter_table("gar_establishment_opening", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_establishment_opening_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_gar_establishment_opening_closed_batch_id"), ["closed_batch_id"], unique=False
        )
        batch_op.create_index(
            "uq_gar_establishment_opening_live",
            ["subscription_id", "uai", "audience"],
            unique=True,
            sqlite_where=LIVE,
            postgresql_where=LIVE,
        )
    op.bulk_insert(table, kept)


def downgrade() -> None:
    """Bring them back: what was closed loses its trace, and a gesture keeps the first of its subscriptions."""
    with op.batch_alter_table("gar_batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("subscription_id", sa.String(length=46), nullable=True))
    op.execute(_FIRST_SUBSCRIPTION)

    op.execute("DELETE FROM gar_establishment_opening WHERE closed_at IS NOT NULL")
    kept = _openings()
    op.drop_table("gar_establishment_opening")
    table = op.create_table(
        "gar_establishment_opening",
        *_opening_columns(),
        *_opening_references(),
        sa.PrimaryKeyConstraint("subscription_id", "uai", "audience", name=op.f("pk_gar_establishment_opening")),
    )
    op.bulk_insert(table, kept)

    with op.batch_alter_table("gar_assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_assignment_withdrawn_batch_id"))

    op.execute("UPDATE gar_batch SET undoes = NULL")
    op.execute("DELETE FROM gar_batch WHERE subscription_id IS NULL")
    with op.batch_alter_table("gar_batch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_batch_uai_made_at"))
        batch_op.drop_constraint(batch_op.f("uq_gar_batch_undoes"), type_="unique")
        batch_op.drop_constraint(batch_op.f("fk_gar_batch_undoes"), type_="foreignkey")
        batch_op.drop_column("undoes")
        batch_op.drop_column("licences")
        batch_op.drop_column("source")
        batch_op.alter_column("subscription_id", existing_type=sa.String(length=46), nullable=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_gar_batch_subscription_id"), "gar_subscription", ["subscription_id"], ["id"]
        )
        batch_op.create_index(batch_op.f("ix_gar_batch_subscription_id"), ["subscription_id"], unique=False)


_FIRST_SUBSCRIPTION = """
    UPDATE gar_batch SET subscription_id = (
        SELECT min(named.subscription_id) FROM (
            SELECT batch_id, subscription_id FROM gar_assignment
            UNION ALL SELECT withdrawn_batch_id, subscription_id FROM gar_assignment
            UNION ALL SELECT batch_id, subscription_id FROM gar_establishment_opening
            UNION ALL SELECT closed_batch_id, subscription_id FROM gar_establishment_opening
        ) AS named WHERE named.batch_id = gar_batch.id
    )
"""


def _openings() -> list[dict[str, object]]:
    """The openings as they are: few, and copied by hand because their key changes."""
    rows = sa.text("SELECT subscription_id, uai, audience, batch_id, opened_at FROM gar_establishment_opening")
    statement = rows.columns(opened_at=sa.DateTime())
    return [dict(row._mapping) for row in op.get_bind().execute(statement)]


def _opening_columns() -> list[sa.Column]:
    return [
        sa.Column("subscription_id", sa.String(length=46), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("batch_id", sa.String(length=36), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
    ]


def _opening_references() -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(["batch_id"], ["gar_batch.id"], name=op.f("fk_gar_establishment_opening_batch_id")),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["gar_subscription.id"], name=op.f("fk_gar_establishment_opening_subscription_id")
        ),
    ]

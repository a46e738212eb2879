"""Acts that narrow what a delegate may assign, and gestures made under one."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

STANDING = sa.text("replaced_at IS NULL")


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "gar_delegation_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("ent_id", sa.String(length=45), nullable=False),
        sa.Column("ent_person_id", sa.String(length=64), nullable=False),
        sa.Column("delegate", sa.String(length=1001), nullable=False),
        sa.Column("scope", sa.JSON(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("replaced_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["ent_id"], ["gar_ent_project.id"], name=op.f("fk_gar_delegation_act_ent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_delegation_act")),
    )
    with op.batch_alter_table("gar_delegation_act", schema=None) as batch_op:
        batch_op.create_index(
            "uq_gar_delegation_act_standing",
            ["uai", "ent_id", "ent_person_id"],
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        )
    with op.batch_alter_table("gar_batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("act_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_gar_batch_act_id"), "gar_delegation_act", ["act_id"], ["id"])


def downgrade() -> None:
    """Bring them back: acts are forgotten, and their lines of the journal with them."""
    op.execute("DELETE FROM gar_batch WHERE kind LIKE 'act%'")
    with op.batch_alter_table("gar_batch", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_gar_batch_act_id"), type_="foreignkey")
        batch_op.drop_column("act_id")
    op.drop_table("gar_delegation_act")

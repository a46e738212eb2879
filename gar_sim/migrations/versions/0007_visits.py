"""When managers came, and the licences that changed meanwhile."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "gar_visit",
        sa.Column("ent_id", sa.String(length=45), nullable=False),
        sa.Column("ent_person_id", sa.String(length=64), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("former_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["ent_id"], ["gar_ent_project.id"], name=op.f("fk_gar_visit_ent_id")),
        sa.PrimaryKeyConstraint("ent_id", "ent_person_id", "uai", name=op.f("pk_gar_visit")),
    )
    op.create_table(
        "gar_quota_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscription_id", sa.String(length=46), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("former", sa.Integer(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["gar_subscription.id"], name=op.f("fk_gar_quota_change_subscription_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_quota_change")),
    )
    with op.batch_alter_table("gar_quota_change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_gar_quota_change_subscription_id_changed_at"),
            ["subscription_id", "changed_at"],
            unique=False,
        )


def downgrade() -> None:
    """Bring them back: nobody's visit is remembered any more."""
    op.drop_table("gar_quota_change")
    op.drop_table("gar_visit")

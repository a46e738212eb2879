"""Accesses of people to resources, the resources that a review leaves alone."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "gar_access",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("subscription_id", sa.String(length=46), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["gar_person.id"], name=op.f("fk_gar_access_person_id")),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["gar_subscription.id"], name=op.f("fk_gar_access_subscription_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_access")),
    )
    with op.batch_alter_table("gar_access", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_access_uai_opened_at"), ["uai", "opened_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_gar_access_subscription_id_person_id"), ["subscription_id", "person_id"], unique=False
        )
    op.create_table(
        "gar_review_mark",
        sa.Column("subscription_id", sa.String(length=46), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("note", sa.String(length=255), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["gar_subscription.id"], name=op.f("fk_gar_review_mark_subscription_id")
        ),
        sa.PrimaryKeyConstraint("subscription_id", "uai", name=op.f("pk_gar_review_mark")),
    )


def downgrade() -> None:
    """Bring them back: nobody's access is remembered any more."""
    op.drop_table("gar_review_mark")
    op.drop_table("gar_access")

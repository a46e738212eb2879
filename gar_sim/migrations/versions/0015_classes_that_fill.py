"""Pupils who came to a resource with their class."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "sup_class_member",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("identifier", sa.String(length=512), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("division", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["slug"], ["sup_resource.slug"], name=op.f("fk_sup_class_member_slug_sup_resource")),
        sa.PrimaryKeyConstraint("slug", "identifier", name=op.f("pk_sup_class_member")),
    )
    with op.batch_alter_table("sup_class_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sup_class_member_slug_uai_division"), ["slug", "uai", "division"], unique=False
        )


def downgrade() -> None:
    """Bring them back."""
    op.drop_table("sup_class_member")

"""Favourites, what a school puts forward, and what a shelf held already."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "med_favourite",
        sa.Column("ent_id", sa.String(length=45), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=1024), nullable=False),
        sa.PrimaryKeyConstraint("ent_id", "person_id", "key", name=op.f("pk_med_favourite")),
    )
    op.create_table(
        "med_featured",
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("key", sa.String(length=1024), nullable=False),
        sa.Column("author", sa.String(length=255), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("featured_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("uai", "key", name=op.f("pk_med_featured")),
    )
    op.create_table(
        "med_seen_shelf",
        sa.Column("ent_id", sa.String(length=45), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("since", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("ent_id", "person_id", "uai", name=op.f("pk_med_seen_shelf")),
    )


def downgrade() -> None:
    """Bring them back."""
    for table in ("med_seen_shelf", "med_featured", "med_favourite"):
        op.drop_table(table)

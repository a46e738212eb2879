"""Plans that managers keep."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "gar_kept_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("remark", sa.String(length=1000), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.Column("bench", sa.String(length=20), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_kept_plan")),
    )
    with op.batch_alter_table("gar_kept_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_kept_plan_uai"), ["uai"], unique=False)


def downgrade() -> None:
    """Bring them back."""
    op.drop_table("gar_kept_plan")

"""What a gesture that touches no licence was about."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Bring the tables to this revision."""
    with op.batch_alter_table("gar_batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about", sa.String(length=500), server_default="", nullable=False))


def downgrade() -> None:
    """Bring them back."""
    with op.batch_alter_table("gar_batch", schema=None) as batch_op:
        batch_op.drop_column("about")

"""What subscriptions cost, and who changed class from one delivery to the next."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "gar_subscription_price",
        sa.Column("subscription_id", sa.String(length=46), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("unit_price_cents", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=12), nullable=False),
        sa.CheckConstraint("unit_price_cents >= 0", name=op.f("ck_gar_subscription_price_not_negative")),
        sa.CheckConstraint("basis IN ('licence', 'subscription')", name=op.f("ck_gar_subscription_price_basis")),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["gar_subscription.id"], name=op.f("fk_gar_subscription_price_subscription_id")
        ),
        sa.PrimaryKeyConstraint("subscription_id", "uai", name=op.f("pk_gar_subscription_price")),
    )
    op.create_table(
        "gar_class_change",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("former", sa.String(length=255), nullable=True),
        sa.Column("current", sa.String(length=255), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["gar_import_job.id"], name=op.f("fk_gar_class_change_job_id")),
        sa.ForeignKeyConstraint(["person_id"], ["gar_person.id"], name=op.f("fk_gar_class_change_person_id")),
        sa.PrimaryKeyConstraint("job_id", "person_id", "uai", name=op.f("pk_gar_class_change")),
    )
    with op.batch_alter_table("gar_class_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_class_change_uai_job_id"), ["uai", "job_id"], unique=False)


def downgrade() -> None:
    """Bring them back: prices and changes of class are known no more."""
    op.drop_table("gar_class_change")
    op.drop_table("gar_subscription_price")

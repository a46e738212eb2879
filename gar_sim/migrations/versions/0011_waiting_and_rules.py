"""Those who wait for a licence, and rules that follow the directory."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

STANDING = sa.text("ended_at IS NULL")
BY_RULE = sa.text("rule_id IS NOT NULL")


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "gar_waiting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscription_id", sa.String(length=46), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.String(length=36), nullable=True),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["gar_delegation_act.id"], name=op.f("fk_gar_waiting_act_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["gar_batch.id"], name=op.f("fk_gar_waiting_batch_id")),
        sa.ForeignKeyConstraint(["person_id"], ["gar_person.id"], name=op.f("fk_gar_waiting_person_id")),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["gar_subscription.id"], name=op.f("fk_gar_waiting_subscription_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_waiting")),
        sa.UniqueConstraint("subscription_id", "person_id", name=op.f("uq_gar_waiting_subscription_id_person_id")),
    )
    with op.batch_alter_table("gar_waiting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_waiting_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gar_waiting_uai"), ["uai"], unique=False)
    op.create_table(
        "gar_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("subscription_id", sa.String(length=46), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=255), nullable=False),
        sa.Column("label", sa.String(length=255), nullable=False),
        sa.Column("ent_id", sa.String(length=45), nullable=False),
        sa.Column("ent_person_id", sa.String(length=64), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("batch_id", sa.String(length=36), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("paused_at", sa.DateTime(), nullable=True),
        sa.Column("why_paused", sa.String(length=255), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["gar_batch.id"], name=op.f("fk_gar_rule_batch_id")),
        sa.ForeignKeyConstraint(["ent_id"], ["gar_ent_project.id"], name=op.f("fk_gar_rule_ent_id")),
        sa.ForeignKeyConstraint(["subscription_id"], ["gar_subscription.id"], name=op.f("fk_gar_rule_subscription_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_rule")),
    )
    with op.batch_alter_table("gar_rule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_rule_subscription_id"), ["subscription_id"], unique=False)
        batch_op.create_index(
            "uq_gar_rule_standing",
            ["uai", "subscription_id", "kind", "code"],
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        )
    with op.batch_alter_table("gar_assignment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rule_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_gar_assignment_rule_id"), "gar_rule", ["rule_id"], ["id"])
        batch_op.create_index(
            "ix_gar_assignment_rule_id", ["rule_id"], unique=False, sqlite_where=BY_RULE, postgresql_where=BY_RULE
        )


def downgrade() -> None:
    """Bring them back: what rules gave stays given, by nobody's rule."""
    op.execute("UPDATE gar_batch SET kind = 'align' WHERE kind = 'follow'")
    op.execute("UPDATE gar_batch SET source = 'hand' WHERE source = 'waiting'")
    with op.batch_alter_table("gar_assignment", schema=None) as batch_op:
        batch_op.drop_index("ix_gar_assignment_rule_id")
        batch_op.drop_constraint(batch_op.f("fk_gar_assignment_rule_id"), type_="foreignkey")
        batch_op.drop_column("rule_id")
    op.drop_table("gar_rule")
    op.drop_table("gar_waiting")

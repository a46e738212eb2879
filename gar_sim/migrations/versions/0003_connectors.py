"""Connectors of the ENT, and where the médiacentre asks for them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "ent_connector",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("ent", sa.String(length=20), nullable=False),
        sa.Column("resource", sa.String(length=1024), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("supplier", sa.String(length=255), nullable=False),
        sa.Column("presentation", sa.String(length=5), nullable=False),
        sa.Column("protocol", sa.String(length=4), nullable=False),
        sa.Column("dialect", sa.String(length=6), nullable=False),
        sa.Column("identifier", sa.String(length=6), nullable=False),
        sa.Column("identifier_purpose", sa.String(length=500), nullable=False),
        sa.Column("service", sa.String(length=1024), nullable=False),
        sa.Column("entry", sa.String(length=1024), nullable=False),
        sa.Column("logout_url", sa.String(length=1024), nullable=True),
        sa.Column("client_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint("dialect IN ('nested', 'flat')", name=op.f("ck_ent_connector_dialect")),
        sa.CheckConstraint("identifier IN ('ent', 'opaque')", name=op.f("ck_ent_connector_identifier")),
        sa.CheckConstraint("protocol IN ('CAS', 'OIDC')", name=op.f("ck_ent_connector_protocol")),
        sa.ForeignKeyConstraint(["client_id"], ["ent_oidc_client.client_id"], name=op.f("fk_ent_connector_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ent_connector")),
        sa.UniqueConstraint("client_id", name=op.f("uq_ent_connector_client_id")),
    )
    op.create_table(
        "ent_cas_ticket",
        sa.Column("session_digest", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("connector_id", sa.String(length=80), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("ticket", sa.String(length=256), nullable=False),
        sa.Column("service", sa.String(length=2048), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("renewed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["connector_id"], ["ent_connector.id"], name=op.f("fk_ent_cas_ticket_connector_id")),
        sa.ForeignKeyConstraint(["person_id"], ["ent_person.id"], name=op.f("fk_ent_cas_ticket_person_id")),
        sa.ForeignKeyConstraint(["uai"], ["ent_school.uai"], name=op.f("fk_ent_cas_ticket_uai")),
        sa.PrimaryKeyConstraint("ticket", name=op.f("pk_ent_cas_ticket")),
    )
    with op.batch_alter_table("ent_cas_ticket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ent_cas_ticket_session_digest"), ["session_digest"], unique=False)

    op.create_table(
        "ent_connector_datum",
        sa.Column("connector_id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["connector_id"], ["ent_connector.id"], name=op.f("fk_ent_connector_datum_connector_id")
        ),
        sa.PrimaryKeyConstraint("connector_id", "name", name=op.f("pk_ent_connector_datum")),
    )
    op.create_table(
        "ent_connector_opening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("connector_id", sa.String(length=80), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("opened_by", sa.String(length=64), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name=op.f("ck_ent_connector_opening_closed")),
        sa.ForeignKeyConstraint(["closed_by"], ["ent_person.id"], name=op.f("fk_ent_connector_opening_closed_by")),
        sa.ForeignKeyConstraint(
            ["connector_id"], ["ent_connector.id"], name=op.f("fk_ent_connector_opening_connector_id")
        ),
        sa.ForeignKeyConstraint(["opened_by"], ["ent_person.id"], name=op.f("fk_ent_connector_opening_opened_by")),
        sa.ForeignKeyConstraint(["uai"], ["ent_school.uai"], name=op.f("fk_ent_connector_opening_uai")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ent_connector_opening")),
    )
    with op.batch_alter_table("ent_connector_opening", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ent_connector_opening_uai"), ["uai"], unique=False)
        batch_op.create_index(
            "uq_ent_connector_opening_open",
            ["connector_id", "uai", "audience"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "ent_connector_visit",
        sa.Column("session_digest", sa.String(length=64), nullable=False),
        sa.Column("connector_id", sa.String(length=80), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["connector_id"], ["ent_connector.id"], name=op.f("fk_ent_connector_visit_connector_id")
        ),
        sa.ForeignKeyConstraint(["uai"], ["ent_school.uai"], name=op.f("fk_ent_connector_visit_uai")),
        sa.PrimaryKeyConstraint("session_digest", "connector_id", name=op.f("pk_ent_connector_visit")),
    )
    with op.batch_alter_table("ent_connector_visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ent_connector_visit_entered_at"), ["entered_at"], unique=False)

    with op.batch_alter_table("med_portal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("connector_lists", sa.String(length=1024), nullable=True))


def downgrade() -> None:
    """Bring them back."""
    with op.batch_alter_table("med_portal", schema=None) as batch_op:
        batch_op.drop_column("connector_lists")

    with op.batch_alter_table("ent_connector_visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ent_connector_visit_entered_at"))

    op.drop_table("ent_connector_visit")
    with op.batch_alter_table("ent_connector_opening", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_ent_connector_opening_open",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_ent_connector_opening_uai"))

    op.drop_table("ent_connector_opening")
    op.drop_table("ent_connector_datum")
    with op.batch_alter_table("ent_cas_ticket", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ent_cas_ticket_session_digest"))

    op.drop_table("ent_cas_ticket")
    op.drop_table("ent_connector")

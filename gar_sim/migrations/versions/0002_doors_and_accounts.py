"""Doors of resources, notes, and the suppliers' own accounts.

Visits of the time before are ended: what they had received does not say by which door.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.execute("DELETE FROM sup_visit")
    op.create_table(
        "sup_door",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("protocol", sa.String(length=4), nullable=False),
        sa.Column("sender", sa.String(length=120), nullable=False),
        sa.Column("server", sa.String(length=1024), nullable=False),
        sa.Column("client_id", sa.String(length=120), nullable=False),
        sa.Column("client_secret", sa.String(length=255), nullable=False),
        sa.Column("purposes", sa.JSON(), nullable=False),
        sa.CheckConstraint("protocol IN ('CAS', 'OIDC')", name=op.f("ck_sup_door_protocol")),
        sa.ForeignKeyConstraint(["slug"], ["sup_resource.slug"], name=op.f("fk_sup_door_slug")),
        sa.PrimaryKeyConstraint("slug", "code", name=op.f("pk_sup_door")),
    )
    op.execute(
        "INSERT INTO sup_door (slug, code, protocol, sender, server, client_id, client_secret, purposes) "
        "SELECT slug, 'gar', 'CAS', 'le GAR', cas_server, '', '', purposes FROM sup_resource"
    )
    op.create_table(
        "sup_note",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("identifier", sa.String(length=512), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["slug"], ["sup_resource.slug"], name=op.f("fk_sup_note_slug")),
        sa.PrimaryKeyConstraint("slug", "identifier", name=op.f("pk_sup_note")),
    )
    with op.batch_alter_table("sup_resource", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ark", sa.String(length=1024), nullable=True))
        batch_op.add_column(sa.Column("self_sign_up", sa.Boolean(), nullable=True))
    op.execute("UPDATE sup_resource SET ark = 'ark:/99999/' || slug, self_sign_up = (slug = 'cap-numerique-eleve')")
    with op.batch_alter_table("sup_resource", schema=None) as batch_op:
        batch_op.alter_column("ark", existing_type=sa.String(length=1024), nullable=False)
        batch_op.alter_column("self_sign_up", existing_type=sa.Boolean(), nullable=False)
        batch_op.drop_column("purposes")
        batch_op.drop_column("cas_server")

    with op.batch_alter_table("sup_visit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("door", sa.String(length=40), nullable=False))
        batch_op.add_column(sa.Column("identifier", sa.String(length=512), nullable=False))
        batch_op.add_column(sa.Column("sid", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("id_token", sa.Text(), nullable=True))
        batch_op.alter_column("ticket", existing_type=sa.String(length=256), nullable=True)
        batch_op.create_index(batch_op.f("ix_sup_visit_sid"), ["sid"], unique=False)
        batch_op.create_index(batch_op.f("ix_sup_visit_slug_identifier"), ["slug", "identifier"], unique=False)

    _make_accounts()


def downgrade() -> None:
    """Bring them back: only the GAR's door stays."""
    _drop_accounts()
    op.execute("DELETE FROM sup_visit")
    with op.batch_alter_table("sup_visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sup_visit_slug_identifier"))
        batch_op.drop_index(batch_op.f("ix_sup_visit_sid"))
        batch_op.alter_column("ticket", existing_type=sa.String(length=256), nullable=False)
        batch_op.drop_column("id_token")
        batch_op.drop_column("sid")
        batch_op.drop_column("identifier")
        batch_op.drop_column("door")

    with op.batch_alter_table("sup_resource", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cas_server", sa.String(length=1024), nullable=True))
        batch_op.add_column(sa.Column("purposes", sa.JSON(), nullable=True))
    of_gar = "FROM sup_door WHERE sup_door.slug = sup_resource.slug AND code = 'gar'"
    op.execute(
        f"UPDATE sup_resource SET cas_server = COALESCE((SELECT server {of_gar}), ''), "  # noqa: S608 - constants
        f"purposes = COALESCE((SELECT purposes {of_gar}), '{{}}')"
    )
    with op.batch_alter_table("sup_resource", schema=None) as batch_op:
        batch_op.alter_column("cas_server", existing_type=sa.String(length=1024), nullable=False)
        batch_op.alter_column("purposes", existing_type=sa.JSON(), nullable=False)
        batch_op.drop_column("self_sign_up")
        batch_op.drop_column("ark")

    op.drop_table("sup_note")
    op.drop_table("sup_door")


def _make_accounts() -> None:
    op.create_table(
        "sup_attempts",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("who", sa.String(length=300), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("slug", "who", name=op.f("pk_sup_attempts")),
    )
    op.create_table(
        "sup_account",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("uai", sa.String(length=8), nullable=False),
        sa.Column("identifier", sa.String(length=64), nullable=False),
        sa.Column("login", sa.String(length=220), nullable=False),
        sa.Column("last_name", sa.String(length=100), nullable=False),
        sa.Column("first_name", sa.String(length=100), nullable=False),
        sa.Column("division", sa.String(length=45), nullable=False),
        sa.Column("mail", sa.String(length=255), nullable=False),
        sa.Column("profile", sa.String(length=31), nullable=False),
        sa.Column("first_secret", sa.String(length=64), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["slug"], ["sup_resource.slug"], name=op.f("fk_sup_account_slug")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sup_account")),
        sa.UniqueConstraint("slug", "login", name=op.f("uq_sup_account_slug_login")),
        sa.UniqueConstraint("slug", "uai", "identifier", name=op.f("uq_sup_account_slug_uai_identifier")),
    )
    with op.batch_alter_table("sup_account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sup_account_uai"), ["uai"], unique=False)

    op.create_table(
        "sup_erasure",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("uai", sa.String(length=8), nullable=False),
        sa.Column("division", sa.String(length=45), nullable=True),
        sa.Column("erased_at", sa.DateTime(), nullable=False),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Integer(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["slug"], ["sup_resource.slug"], name=op.f("fk_sup_erasure_slug")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sup_erasure")),
    )
    op.create_table(
        "sup_list",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("uai", sa.String(length=8), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("handed_at", sa.DateTime(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["slug"], ["sup_resource.slug"], name=op.f("fk_sup_list_slug")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sup_list")),
    )
    with op.batch_alter_table("sup_list", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sup_list_slug_uai"), ["slug", "uai"], unique=False)

    op.create_table(
        "sup_order",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("uai", sa.String(length=8), nullable=False),
        sa.Column("school", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["slug"], ["sup_resource.slug"], name=op.f("fk_sup_order_slug")),
        sa.PrimaryKeyConstraint("slug", "uai", name=op.f("pk_sup_order")),
    )
    op.create_table(
        "sup_space_visit",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("uai", sa.String(length=8), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["slug"], ["sup_resource.slug"], name=op.f("fk_sup_space_visit_slug")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_sup_space_visit")),
    )
    op.create_table(
        "sup_mail",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("recipient", sa.String(length=255), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["sup_account.id"], name=op.f("fk_sup_mail_account_id")),
        sa.ForeignKeyConstraint(["slug"], ["sup_resource.slug"], name=op.f("fk_sup_mail_slug")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sup_mail")),
    )
    with op.batch_alter_table("sup_mail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sup_mail_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sup_mail_slug"), ["slug"], unique=False)

    op.create_table(
        "sup_password_key",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["sup_account.id"], name=op.f("fk_sup_password_key_account_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sup_password_key")),
    )
    with op.batch_alter_table("sup_password_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sup_password_key_account_id"), ["account_id"], unique=False)


def _drop_accounts() -> None:
    with op.batch_alter_table("sup_password_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sup_password_key_account_id"))

    op.drop_table("sup_password_key")
    with op.batch_alter_table("sup_mail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sup_mail_slug"))
        batch_op.drop_index(batch_op.f("ix_sup_mail_account_id"))

    op.drop_table("sup_mail")
    op.drop_table("sup_space_visit")
    op.drop_table("sup_order")
    with op.batch_alter_table("sup_list", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sup_list_slug_uai"))

    op.drop_table("sup_list")
    op.drop_table("sup_erasure")
    with op.batch_alter_table("sup_account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sup_account_uai"))

    op.drop_table("sup_account")
    op.drop_table("sup_attempts")

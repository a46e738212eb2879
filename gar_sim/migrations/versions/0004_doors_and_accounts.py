"""Doors of resources, notes, and the suppliers' own accounts.

Visits of the time before are ended: what they had received does not say by which door.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
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


def downgrade() -> None:
    """Bring them back: only the GAR's door stays."""
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

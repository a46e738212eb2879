"""ÉduGAR: schools without ENT, their identities, accounts and sign-in."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "gar_edugar_failure",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_gar_edugar_failure")),
    )
    with op.batch_alter_table("gar_edugar_failure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_edugar_failure_last_at"), ["last_at"], unique=False)

    op.create_table(
        "gar_edugar_oidc_client",
        sa.Column("client_id", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("secret_hash", sa.String(length=255), nullable=True),
        sa.Column("redirect_uris", sa.JSON(), nullable=False),
        sa.Column("post_logout_redirect_uris", sa.JSON(), nullable=False),
        sa.Column("backchannel_logout_uri", sa.Text(), nullable=True),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("leads_on", sa.Boolean(), nullable=False),
        sa.Column("registered_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_gar_edugar_oidc_client")),
    )
    op.create_table(
        "gar_edugar_oidc_key",
        sa.Column("kid", sa.String(length=64), nullable=False),
        sa.Column("private_jwk", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_gar_edugar_oidc_key")),
    )
    op.create_table(
        "gar_edugar_school",
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("degree", sa.String(length=2), nullable=False),
        sa.Column("joins", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("joins > 0", name=op.f("ck_gar_edugar_school_joined")),
        sa.PrimaryKeyConstraint("uai", name=op.f("pk_gar_edugar_school")),
    )
    op.create_table(
        "gar_edugar_identity",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("school_identifier", sa.String(length=64), nullable=True),
        sa.Column("last_name", sa.String(length=500), nullable=False),
        sa.Column("first_name", sa.String(length=500), nullable=False),
        sa.Column("profile", sa.String(length=31), nullable=False),
        sa.Column("division", sa.String(length=255), nullable=False),
        sa.Column("mail", sa.String(length=255), nullable=False),
        sa.Column("keeps_accounts", sa.Boolean(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["uai"], ["gar_edugar_school.uai"], name=op.f("fk_gar_edugar_identity_uai")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_edugar_identity")),
        sa.UniqueConstraint("uai", "school_identifier", name=op.f("uq_gar_edugar_identity_uai_school_identifier")),
    )
    op.create_table(
        "gar_edugar_account",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("login", sa.String(length=100), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=True),
        sa.Column("first_password", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["gar_edugar_identity.id"], name=op.f("fk_gar_edugar_account_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_gar_edugar_account")),
        sa.UniqueConstraint("login", name=op.f("uq_gar_edugar_account_login")),
    )
    op.create_table(
        "gar_edugar_oidc_code",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("client_id", sa.String(length=100), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("session_digest", sa.String(length=64), nullable=False),
        sa.Column("redirect_uri", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(length=255), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=True),
        sa.Column("code_challenge", sa.String(length=128), nullable=True),
        sa.Column("auth_time", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["gar_edugar_oidc_client.client_id"], name=op.f("fk_gar_edugar_oidc_code_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["gar_edugar_identity.id"], name=op.f("fk_gar_edugar_oidc_code_person_id")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_gar_edugar_oidc_code")),
    )
    with op.batch_alter_table("gar_edugar_oidc_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_edugar_oidc_code_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "gar_edugar_oidc_token",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("client_id", sa.String(length=100), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("session_digest", sa.String(length=64), nullable=False),
        sa.Column("scope", sa.String(length=255), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["gar_edugar_oidc_client.client_id"], name=op.f("fk_gar_edugar_oidc_token_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["gar_edugar_identity.id"], name=op.f("fk_gar_edugar_oidc_token_person_id")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_gar_edugar_oidc_token")),
    )
    with op.batch_alter_table("gar_edugar_oidc_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_edugar_oidc_token_code_digest"), ["code_digest"], unique=False)
        batch_op.create_index(batch_op.f("ix_gar_edugar_oidc_token_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_gar_edugar_oidc_token_session_digest"), ["session_digest"], unique=False)

    op.create_table(
        "gar_edugar_sign_in",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["gar_edugar_identity.id"], name=op.f("fk_gar_edugar_sign_in_person_id")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_gar_edugar_sign_in")),
    )
    with op.batch_alter_table("gar_edugar_sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_edugar_sign_in_expires_at"), ["expires_at"], unique=False)


def downgrade() -> None:
    """Bring them back."""
    with op.batch_alter_table("gar_edugar_sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_edugar_sign_in_expires_at"))

    op.drop_table("gar_edugar_sign_in")
    with op.batch_alter_table("gar_edugar_oidc_token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_edugar_oidc_token_session_digest"))
        batch_op.drop_index(batch_op.f("ix_gar_edugar_oidc_token_expires_at"))
        batch_op.drop_index(batch_op.f("ix_gar_edugar_oidc_token_code_digest"))

    op.drop_table("gar_edugar_oidc_token")
    with op.batch_alter_table("gar_edugar_oidc_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_edugar_oidc_code_expires_at"))

    op.drop_table("gar_edugar_oidc_code")
    op.drop_table("gar_edugar_account")
    op.drop_table("gar_edugar_identity")
    op.drop_table("gar_edugar_school")
    op.drop_table("gar_edugar_oidc_key")
    op.drop_table("gar_edugar_oidc_client")
    with op.batch_alter_table("gar_edugar_failure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_edugar_failure_last_at"))

    op.drop_table("gar_edugar_failure")

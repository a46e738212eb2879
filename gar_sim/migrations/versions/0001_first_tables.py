"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "ent_discipline",
        sa.Column("code", sa.String(length=255), nullable=False),
        sa.Column("label", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_ent_discipline")),
    )
    op.create_table(
        "ent_export",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ent", sa.String(length=20), nullable=False),
        sa.Column("degree", sa.String(length=2), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("archive", sa.String(length=255), nullable=False),
        sa.Column("md5", sa.String(length=32), nullable=False),
        sa.Column("schools", sa.Integer(), nullable=False),
        sa.Column("pupils", sa.Integer(), nullable=False),
        sa.Column("staff", sa.Integer(), nullable=False),
        sa.Column("groups", sa.Integer(), nullable=False),
        sa.Column("responsibles", sa.Integer(), nullable=False),
        sa.CheckConstraint("degree IN ('1D', '2D')", name=op.f("ck_ent_export_degree")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ent_export")),
    )
    with op.batch_alter_table("ent_export", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ent_export_at"), ["at"], unique=False)

    op.create_table(
        "ent_oidc_client",
        sa.Column("client_id", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("secret_hash", sa.String(length=255), nullable=True),
        sa.Column("redirect_uris", sa.JSON(), nullable=False),
        sa.Column("post_logout_redirect_uris", sa.JSON(), nullable=False),
        sa.Column("backchannel_logout_uri", sa.Text(), nullable=True),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("leads_on", sa.Boolean(), nullable=False),
        sa.Column("registered_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_ent_oidc_client")),
    )
    op.create_table(
        "ent_oidc_key",
        sa.Column("kid", sa.String(length=64), nullable=False),
        sa.Column("private_jwk", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_ent_oidc_key")),
    )
    op.create_table(
        "ent_school",
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("degree", sa.String(length=2), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("ent", sa.String(length=20), nullable=False),
        sa.Column("functional_attachment", sa.String(length=255), nullable=True),
        sa.Column("contract", sa.String(length=45), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("email", sa.String(length=255), nullable=True),
        sa.CheckConstraint("degree IN ('1D', '2D')", name=op.f("ck_ent_school_degree")),
        sa.CheckConstraint("state IN ('deployed', 'ent_only', 'none')", name=op.f("ck_ent_school_state")),
        sa.PrimaryKeyConstraint("uai", name=op.f("pk_ent_school")),
    )
    op.create_table(
        "gar_ent_project",
        sa.Column("id", sa.String(length=45), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("issuer", sa.String(length=1024), nullable=False),
        sa.Column("client_id", sa.String(length=120), nullable=False),
        sa.Column("client_secret", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_ent_project")),
    )
    op.create_table(
        "gar_national_school",
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("nature_uai", sa.String(length=3), nullable=False),
        sa.Column("nature_uai_libe", sa.String(length=100), nullable=False),
        sa.Column("type_uai", sa.String(length=10), nullable=False),
        sa.Column("type_uai_libe", sa.String(length=100), nullable=False),
        sa.Column("commune", sa.String(length=5), nullable=False),
        sa.Column("commune_libe", sa.String(length=100), nullable=False),
        sa.Column("academie", sa.String(length=3), nullable=False),
        sa.Column("academie_libe", sa.String(length=100), nullable=False),
        sa.Column("departement_insee_3", sa.String(length=3), nullable=False),
        sa.Column("departement_insee_3_libe", sa.String(length=100), nullable=False),
        sa.Column("appellation_officielle", sa.String(length=255), nullable=False),
        sa.Column("patronyme_uai", sa.String(length=255), nullable=False),
        sa.Column("code_postal_uai", sa.String(length=5), nullable=False),
        sa.Column("localite_acheminement_uai", sa.String(length=100), nullable=False),
        sa.Column("ent_id", sa.String(length=45), nullable=True),
        sa.PrimaryKeyConstraint("uai", name=op.f("pk_gar_national_school")),
    )
    op.create_table(
        "gar_resource",
        sa.Column("ark", sa.String(length=1024), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("url", sa.String(length=2048), nullable=False),
        sa.Column("thumbnail", sa.String(length=2048), nullable=True),
        sa.Column("publisher_id", sa.String(length=26), nullable=False),
        sa.Column("publisher_name", sa.String(length=255), nullable=False),
        sa.Column("distributor_id", sa.String(length=26), nullable=False),
        sa.Column("validator_id", sa.String(length=26), nullable=False),
        sa.Column("presentation", sa.String(length=5), nullable=False),
        sa.Column("pedagogical_types", sa.JSON(), nullable=False),
        sa.Column("document_types", sa.JSON(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("family", sa.String(length=1024), nullable=True),
        sa.ForeignKeyConstraint(["family"], ["gar_resource.ark"], name=op.f("fk_gar_resource_family")),
        sa.PrimaryKeyConstraint("ark", name=op.f("pk_gar_resource")),
    )
    op.create_table(
        "gar_subscription",
        sa.Column("id", sa.String(length=46), nullable=False),
        sa.Column("distributor", sa.String(length=26), nullable=False),
        sa.Column("ark", sa.String(length=1024), nullable=False),
        sa.Column("resource_id_type", sa.String(length=50), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("comment", sa.String(length=255), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("end_school_year", sa.String(length=45), nullable=True),
        sa.Column("nature_codes", sa.String(length=255), nullable=True),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("assignment_type", sa.String(length=5), nullable=False),
        sa.Column("project_code", sa.String(length=50), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("modified_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_subscription")),
    )
    with op.batch_alter_table("gar_subscription", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_subscription_ark"), ["ark"], unique=False)
        batch_op.create_index(batch_op.f("ix_gar_subscription_distributor"), ["distributor"], unique=False)

    op.create_table(
        "krn_exchange",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("world_at", sa.DateTime(), nullable=False),
        sa.Column("wire", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("caller", sa.String(length=120), nullable=False),
        sa.Column("callee", sa.String(length=120), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("error_code", sa.String(length=80), nullable=True),
        sa.Column("person", sa.String(length=64), nullable=True),
        sa.Column("school", sa.String(length=45), nullable=True),
        sa.Column("resource", sa.String(length=1024), nullable=True),
        sa.Column("released", sa.JSON(), nullable=False),
        sa.Column("withheld", sa.JSON(), nullable=False),
        sa.Column("request_body", sa.Text(), nullable=True),
        sa.Column("response_body", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_krn_exchange")),
    )
    with op.batch_alter_table("krn_exchange", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_krn_exchange_person"), ["person"], unique=False)
        batch_op.create_index(batch_op.f("ix_krn_exchange_world_at"), ["world_at"], unique=False)

    op.create_table(
        "krn_world",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_name", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("opens_at", sa.DateTime(), nullable=False),
        sa.Column("played", sa.Integer(), nullable=False),
        sa.Column("last_event_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_krn_world_single")),
        sa.CheckConstraint("played >= 0", name=op.f("ck_krn_world_played")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_krn_world")),
    )
    op.create_table(
        "med_portal",
        sa.Column("ent_id", sa.String(length=45), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("issuer", sa.String(length=1024), nullable=False),
        sa.Column("client_id", sa.String(length=120), nullable=False),
        sa.Column("client_secret", sa.String(length=255), nullable=False),
        sa.Column("gar_lists", sa.String(length=1024), nullable=False),
        sa.PrimaryKeyConstraint("ent_id", name=op.f("pk_med_portal")),
    )
    op.create_table(
        "med_visit",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("ent_id", sa.String(length=45), nullable=False),
        sa.Column("sid", sa.String(length=120), nullable=False),
        sa.Column("visitor", sa.JSON(), nullable=False),
        sa.Column("id_token", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_med_visit")),
    )
    with op.batch_alter_table("med_visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_med_visit_sid"), ["sid"], unique=False)

    op.create_table(
        "sup_resource",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("supplier", sa.String(length=255), nullable=False),
        sa.Column("presentation", sa.String(length=5), nullable=False),
        sa.Column("cas_server", sa.String(length=1024), nullable=False),
        sa.Column("purposes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_sup_resource")),
    )
    op.create_table(
        "ent_group",
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("code", sa.String(length=255), nullable=False),
        sa.Column("label", sa.String(length=255), nullable=False),
        sa.Column("status", sa.String(length=31), nullable=False),
        sa.CheckConstraint("status IN ('DIVISION', 'GROUPE')", name=op.f("ck_ent_group_status")),
        sa.ForeignKeyConstraint(["uai"], ["ent_school.uai"], name=op.f("fk_ent_group_uai")),
        sa.PrimaryKeyConstraint("uai", "code", name=op.f("pk_ent_group")),
    )
    op.create_table(
        "ent_mef",
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("code", sa.String(length=255), nullable=False),
        sa.Column("label", sa.String(length=255), nullable=False),
        sa.Column("attachment", sa.String(length=255), nullable=True),
        sa.Column("stat11", sa.String(length=255), nullable=True),
        sa.ForeignKeyConstraint(["uai"], ["ent_school.uai"], name=op.f("fk_ent_mef_uai")),
        sa.PrimaryKeyConstraint("uai", "code", name=op.f("pk_ent_mef")),
    )
    op.create_table(
        "ent_person",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("last_name", sa.String(length=500), nullable=False),
        sa.Column("first_name", sa.String(length=500), nullable=False),
        sa.Column("other_first_names", sa.JSON(), nullable=False),
        sa.Column("birth_name", sa.String(length=500), nullable=True),
        sa.Column("civility", sa.String(length=30), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("mail", sa.String(length=255), nullable=True),
        sa.Column("secondary_id", sa.String(length=255), nullable=True),
        sa.Column("attachment_school", sa.String(length=45), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("exported_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attachment_school"], ["ent_school.uai"], name=op.f("fk_ent_person_attachment_school")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ent_person")),
    )
    op.create_table(
        "ent_subject",
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("code", sa.String(length=255), nullable=False),
        sa.Column("label", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["uai"], ["ent_school.uai"], name=op.f("fk_ent_subject_uai")),
        sa.PrimaryKeyConstraint("uai", "code", name=op.f("pk_ent_subject")),
    )
    op.create_table(
        "gar_batch",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subscription_id", sa.String(length=46), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=True),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["gar_subscription.id"], name=op.f("fk_gar_batch_subscription_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_batch")),
    )
    with op.batch_alter_table("gar_batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_batch_subscription_id"), ["subscription_id"], unique=False)

    op.create_table(
        "gar_counter",
        sa.Column("subscription_id", sa.String(length=46), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("live", sa.Integer(), nullable=False),
        sa.CheckConstraint("live >= 0", name=op.f("ck_gar_counter_live_not_negative")),
        sa.CheckConstraint("total IS NULL OR live <= total", name=op.f("ck_gar_counter_live_within_total")),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["gar_subscription.id"], name=op.f("fk_gar_counter_subscription_id")
        ),
        sa.PrimaryKeyConstraint("subscription_id", "audience", name=op.f("pk_gar_counter")),
    )
    op.create_table(
        "gar_import_job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ent_id", sa.String(length=45), nullable=False),
        sa.Column("degree", sa.String(length=2), nullable=True),
        sa.Column("archive", sa.String(length=255), nullable=False),
        sa.Column("world_at", sa.DateTime(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["ent_id"], ["gar_ent_project.id"], name=op.f("fk_gar_import_job_ent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_import_job")),
    )
    with op.batch_alter_table("gar_import_job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_import_job_ent_id"), ["ent_id"], unique=False)

    op.create_table(
        "gar_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ent_id", sa.String(length=45), nullable=False),
        sa.Column("ent_person_id", sa.String(length=64), nullable=False),
        sa.Column("is_pupil", sa.Boolean(), nullable=False),
        sa.Column("last_name", sa.String(length=500), nullable=False),
        sa.Column("first_name", sa.String(length=500), nullable=False),
        sa.Column("other_first_names", sa.Text(), nullable=False),
        sa.Column("birth_name", sa.String(length=500), nullable=True),
        sa.Column("secondary_id", sa.String(length=255), nullable=True),
        sa.Column("civility", sa.String(length=30), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("attachment_school", sa.String(length=45), nullable=True),
        sa.Column("arrived_at", sa.DateTime(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["ent_id"], ["gar_ent_project.id"], name=op.f("fk_gar_person_ent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_person")),
        sa.UniqueConstraint("ent_person_id", "ent_id", name=op.f("uq_gar_person_ent_person_id_ent_id")),
    )
    op.create_table(
        "gar_release",
        sa.Column("ark", sa.String(length=1024), nullable=False),
        sa.Column("attribute", sa.String(length=20), nullable=False),
        sa.Column("purpose", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ark"], ["gar_resource.ark"], name=op.f("fk_gar_release_ark")),
        sa.PrimaryKeyConstraint("ark", "attribute", name=op.f("pk_gar_release")),
    )
    op.create_table(
        "gar_school",
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("ent_id", sa.String(length=45), nullable=False),
        sa.Column("degree", sa.String(length=2), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("functional_attachment", sa.String(length=255), nullable=True),
        sa.Column("contract", sa.String(length=45), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("email", sa.String(length=255), nullable=True),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["ent_id"], ["gar_ent_project.id"], name=op.f("fk_gar_school_ent_id")),
        sa.PrimaryKeyConstraint("uai", name=op.f("pk_gar_school")),
    )
    with op.batch_alter_table("gar_school", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_school_ent_id"), ["ent_id"], unique=False)

    op.create_table(
        "gar_service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ark", sa.String(length=1024), nullable=False),
        sa.Column("pattern", sa.String(length=1024), nullable=False),
        sa.Column("logout_url", sa.String(length=2048), nullable=True),
        sa.ForeignKeyConstraint(["ark"], ["gar_resource.ark"], name=op.f("fk_gar_service_ark")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_service")),
        sa.UniqueConstraint("pattern", name=op.f("uq_gar_service_pattern")),
    )
    with op.batch_alter_table("gar_service", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_service_ark"), ["ark"], unique=False)

    op.create_table(
        "gar_sign_on",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("ent_id", sa.String(length=45), nullable=False),
        sa.Column("ent_person_id", sa.String(length=64), nullable=False),
        sa.Column("id_token", sa.String(), nullable=False),
        sa.Column("sid", sa.String(length=120), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=True),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["ent_id"], ["gar_ent_project.id"], name=op.f("fk_gar_sign_on_ent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_sign_on")),
    )
    with op.batch_alter_table("gar_sign_on", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_sign_on_sid"), ["sid"], unique=False)

    op.create_table(
        "gar_subscription_audience",
        sa.Column("subscription_id", sa.String(length=46), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["gar_subscription.id"], name=op.f("fk_gar_subscription_audience_subscription_id")
        ),
        sa.PrimaryKeyConstraint("subscription_id", "audience", name=op.f("pk_gar_subscription_audience")),
    )
    op.create_table(
        "gar_subscription_school",
        sa.Column("subscription_id", sa.String(length=46), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["gar_subscription.id"], name=op.f("fk_gar_subscription_school_subscription_id")
        ),
        sa.PrimaryKeyConstraint("subscription_id", "uai", name=op.f("pk_gar_subscription_school")),
    )
    with op.batch_alter_table("gar_subscription_school", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_subscription_school_uai"), ["uai"], unique=False)

    op.create_table(
        "sup_visit",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("ticket", sa.String(length=256), nullable=False),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["slug"], ["sup_resource.slug"], name=op.f("fk_sup_visit_slug")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_sup_visit")),
    )
    with op.batch_alter_table("sup_visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sup_visit_ticket"), ["ticket"], unique=False)

    op.create_table(
        "ent_account",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("login", sa.String(length=100), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("handed_out", sa.Boolean(), nullable=False),
        sa.Column("persona_rank", sa.Integer(), nullable=True),
        sa.Column("persona_note", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["ent_person.id"], name=op.f("fk_ent_account_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_ent_account")),
        sa.UniqueConstraint("login", name=op.f("uq_ent_account_login")),
    )
    op.create_table(
        "ent_export_rejection",
        sa.Column("export_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("document", sa.String(length=31), nullable=False),
        sa.Column("reason", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["export_id"], ["ent_export.id"], name=op.f("fk_ent_export_rejection_export_id")),
        sa.ForeignKeyConstraint(["person_id"], ["ent_person.id"], name=op.f("fk_ent_export_rejection_person_id")),
        sa.PrimaryKeyConstraint("export_id", "person_id", "document", name=op.f("pk_ent_export_rejection")),
    )
    with op.batch_alter_table("ent_export_rejection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ent_export_rejection_person_id"), ["person_id"], unique=False)

    op.create_table(
        "ent_group_division",
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("group_code", sa.String(length=255), nullable=False),
        sa.Column("division_code", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(
            ["uai", "division_code"],
            ["ent_group.uai", "ent_group.code"],
            name=op.f("fk_ent_group_division_uai_division_code"),
        ),
        sa.ForeignKeyConstraint(
            ["uai", "group_code"],
            ["ent_group.uai", "ent_group.code"],
            name=op.f("fk_ent_group_division_uai_group_code"),
        ),
        sa.PrimaryKeyConstraint("uai", "group_code", "division_code", name=op.f("pk_ent_group_division")),
    )
    op.create_table(
        "ent_guardian",
        sa.Column("guardian_id", sa.String(length=64), nullable=False),
        sa.Column("pupil_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["guardian_id"], ["ent_person.id"], name=op.f("fk_ent_guardian_guardian_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["ent_person.id"], name=op.f("fk_ent_guardian_pupil_id")),
        sa.PrimaryKeyConstraint("guardian_id", "pupil_id", name=op.f("pk_ent_guardian")),
    )
    with op.batch_alter_table("ent_guardian", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ent_guardian_pupil_id"), ["pupil_id"], unique=False)

    op.create_table(
        "ent_member",
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("group_code", sa.String(length=255), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["ent_person.id"], name=op.f("fk_ent_member_person_id")),
        sa.ForeignKeyConstraint(
            ["uai", "group_code"], ["ent_group.uai", "ent_group.code"], name=op.f("fk_ent_member_uai_group_code")
        ),
        sa.PrimaryKeyConstraint("uai", "group_code", "person_id", name=op.f("pk_ent_member")),
    )
    with op.batch_alter_table("ent_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ent_member_person_id"), ["person_id"], unique=False)

    op.create_table(
        "ent_oidc_code",
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
        sa.ForeignKeyConstraint(["client_id"], ["ent_oidc_client.client_id"], name=op.f("fk_ent_oidc_code_client_id")),
        sa.ForeignKeyConstraint(["person_id"], ["ent_person.id"], name=op.f("fk_ent_oidc_code_person_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_ent_oidc_code")),
    )
    with op.batch_alter_table("ent_oidc_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ent_oidc_code_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "ent_oidc_token",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("client_id", sa.String(length=100), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("session_digest", sa.String(length=64), nullable=False),
        sa.Column("scope", sa.String(length=255), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["ent_oidc_client.client_id"], name=op.f("fk_ent_oidc_token_client_id")),
        sa.ForeignKeyConstraint(["person_id"], ["ent_person.id"], name=op.f("fk_ent_oidc_token_person_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_ent_oidc_token")),
    )
    with op.batch_alter_table("ent_oidc_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ent_oidc_token_code_digest"), ["code_digest"], unique=False)
        batch_op.create_index(batch_op.f("ix_ent_oidc_token_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_ent_oidc_token_session_digest"), ["session_digest"], unique=False)

    op.create_table(
        "ent_person_mef",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("code", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["ent_person.id"], name=op.f("fk_ent_person_mef_person_id")),
        sa.ForeignKeyConstraint(["uai"], ["ent_school.uai"], name=op.f("fk_ent_person_mef_uai")),
        sa.PrimaryKeyConstraint("person_id", "uai", "code", name=op.f("pk_ent_person_mef")),
    )
    with op.batch_alter_table("ent_person_mef", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ent_person_mef_uai"), ["uai"], unique=False)

    op.create_table(
        "ent_post",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("profile", sa.String(length=31), nullable=True),
        sa.Column("function", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["ent_person.id"], name=op.f("fk_ent_post_person_id")),
        sa.ForeignKeyConstraint(["uai"], ["ent_school.uai"], name=op.f("fk_ent_post_uai")),
        sa.PrimaryKeyConstraint("person_id", "uai", name=op.f("pk_ent_post")),
    )
    with op.batch_alter_table("ent_post", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ent_post_uai_function"), ["uai", "function"], unique=False)

    op.create_table(
        "ent_pupil_subject",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("subject_code", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["ent_person.id"], name=op.f("fk_ent_pupil_subject_person_id")),
        sa.ForeignKeyConstraint(
            ["uai", "subject_code"],
            ["ent_subject.uai", "ent_subject.code"],
            name=op.f("fk_ent_pupil_subject_uai_subject_code"),
        ),
        sa.PrimaryKeyConstraint("person_id", "uai", "subject_code", name=op.f("pk_ent_pupil_subject")),
    )
    op.create_table(
        "ent_responsible",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["ent_person.id"], name=op.f("fk_ent_responsible_person_id")),
        sa.ForeignKeyConstraint(["uai"], ["ent_school.uai"], name=op.f("fk_ent_responsible_uai")),
        sa.PrimaryKeyConstraint("person_id", "uai", name=op.f("pk_ent_responsible")),
    )
    op.create_table(
        "ent_sign_in",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["ent_person.id"], name=op.f("fk_ent_sign_in_person_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_ent_sign_in")),
    )
    with op.batch_alter_table("ent_sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ent_sign_in_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "ent_teaching",
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("group_code", sa.String(length=255), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("subject_code", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["ent_person.id"], name=op.f("fk_ent_teaching_person_id")),
        sa.ForeignKeyConstraint(
            ["uai", "group_code"], ["ent_group.uai", "ent_group.code"], name=op.f("fk_ent_teaching_uai_group_code")
        ),
        sa.ForeignKeyConstraint(
            ["uai", "subject_code"],
            ["ent_subject.uai", "ent_subject.code"],
            name=op.f("fk_ent_teaching_uai_subject_code"),
        ),
        sa.PrimaryKeyConstraint("uai", "group_code", "person_id", "subject_code", name=op.f("pk_ent_teaching")),
    )
    with op.batch_alter_table("ent_teaching", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ent_teaching_person_id"), ["person_id"], unique=False)

    op.create_table(
        "gar_assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscription_id", sa.String(length=46), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("counter", sa.String(length=20), nullable=False),
        sa.Column("batch_id", sa.String(length=36), nullable=False),
        sa.Column("assigned_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_batch_id", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["gar_batch.id"], name=op.f("fk_gar_assignment_batch_id")),
        sa.ForeignKeyConstraint(["person_id"], ["gar_person.id"], name=op.f("fk_gar_assignment_person_id")),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["gar_subscription.id"], name=op.f("fk_gar_assignment_subscription_id")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_batch_id"], ["gar_batch.id"], name=op.f("fk_gar_assignment_withdrawn_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_assignment")),
    )
    with op.batch_alter_table("gar_assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_assignment_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gar_assignment_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_gar_assignment_live",
            ["subscription_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )

    op.create_table(
        "gar_cas_ticket",
        sa.Column("sign_on_id", sa.String(length=64), nullable=False),
        sa.Column("ark", sa.String(length=1024), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=True),
        sa.Column("ticket", sa.String(length=256), nullable=False),
        sa.Column("service", sa.String(length=2048), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("renewed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["sign_on_id"], ["gar_sign_on.id"], name=op.f("fk_gar_cas_ticket_sign_on_id")),
        sa.PrimaryKeyConstraint("ticket", name=op.f("pk_gar_cas_ticket")),
    )
    with op.batch_alter_table("gar_cas_ticket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_cas_ticket_sign_on_id"), ["sign_on_id"], unique=False)

    op.create_table(
        "gar_discipline",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("code", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["gar_person.id"], name=op.f("fk_gar_discipline_person_id")),
        sa.ForeignKeyConstraint(["uai"], ["gar_school.uai"], name=op.f("fk_gar_discipline_uai")),
        sa.PrimaryKeyConstraint("person_id", "uai", "code", name=op.f("pk_gar_discipline")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "gar_establishment_opening",
        sa.Column("subscription_id", sa.String(length=46), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("batch_id", sa.String(length=36), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["gar_batch.id"], name=op.f("fk_gar_establishment_opening_batch_id")),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["gar_subscription.id"], name=op.f("fk_gar_establishment_opening_subscription_id")
        ),
        sa.PrimaryKeyConstraint("subscription_id", "uai", "audience", name=op.f("pk_gar_establishment_opening")),
    )
    op.create_table(
        "gar_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("code", sa.String(length=255), nullable=False),
        sa.Column("label", sa.String(length=255), nullable=False),
        sa.Column("status", sa.String(length=31), nullable=False),
        sa.CheckConstraint("status IN ('DIVISION', 'GROUPE')", name=op.f("ck_gar_group_status")),
        sa.ForeignKeyConstraint(["uai"], ["gar_school.uai"], name=op.f("fk_gar_group_uai")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_group")),
        sa.UniqueConstraint("uai", "code", name=op.f("uq_gar_group_uai_code")),
    )
    op.create_table(
        "gar_import_fault",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=255), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("element", sa.String(length=60), nullable=False),
        sa.Column("identifier", sa.String(length=255), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("message", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["gar_import_job.id"], name=op.f("fk_gar_import_fault_job_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gar_import_fault")),
    )
    with op.batch_alter_table("gar_import_fault", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_import_fault_job_id"), ["job_id"], unique=False)

    op.create_table(
        "gar_mef",
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("code", sa.String(length=255), nullable=False),
        sa.Column("label", sa.String(length=255), nullable=False),
        sa.Column("attachment", sa.String(length=255), nullable=True),
        sa.Column("stat11", sa.String(length=255), nullable=True),
        sa.ForeignKeyConstraint(["uai"], ["gar_school.uai"], name=op.f("fk_gar_mef_uai")),
        sa.PrimaryKeyConstraint("uai", "code", name=op.f("pk_gar_mef")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "gar_membership",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("profile", sa.String(length=31), nullable=True),
        sa.Column("audience", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["gar_person.id"], name=op.f("fk_gar_membership_person_id")),
        sa.ForeignKeyConstraint(["uai"], ["gar_school.uai"], name=op.f("fk_gar_membership_uai")),
        sa.PrimaryKeyConstraint("person_id", "uai", name=op.f("pk_gar_membership")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("gar_membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_membership_uai_audience"), ["uai", "audience"], unique=False)

    op.create_table(
        "gar_person_mail",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("mail", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["gar_person.id"], name=op.f("fk_gar_person_mail_person_id")),
        sa.PrimaryKeyConstraint("person_id", "mail", name=op.f("pk_gar_person_mail")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "gar_person_mef",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("code", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["gar_person.id"], name=op.f("fk_gar_person_mef_person_id")),
        sa.ForeignKeyConstraint(["uai"], ["gar_school.uai"], name=op.f("fk_gar_person_mef_uai")),
        sa.PrimaryKeyConstraint("person_id", "uai", "code", name=op.f("pk_gar_person_mef")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "gar_pupil_subject",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["gar_person.id"], name=op.f("fk_gar_pupil_subject_person_id")),
        sa.ForeignKeyConstraint(["uai"], ["gar_school.uai"], name=op.f("fk_gar_pupil_subject_uai")),
        sa.PrimaryKeyConstraint("person_id", "uai", "subject", name=op.f("pk_gar_pupil_subject")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "gar_responsible",
        sa.Column("ent_id", sa.String(length=45), nullable=False),
        sa.Column("ent_person_id", sa.String(length=64), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("last_name", sa.String(length=500), nullable=False),
        sa.Column("first_name", sa.String(length=500), nullable=False),
        sa.Column("civility", sa.String(length=30), nullable=True),
        sa.Column("mail", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["ent_id"], ["gar_ent_project.id"], name=op.f("fk_gar_responsible_ent_id")),
        sa.ForeignKeyConstraint(["uai"], ["gar_school.uai"], name=op.f("fk_gar_responsible_uai")),
        sa.PrimaryKeyConstraint("ent_id", "ent_person_id", "uai", name=op.f("pk_gar_responsible")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "gar_subject",
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("code", sa.String(length=255), nullable=False),
        sa.Column("label", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["uai"], ["gar_school.uai"], name=op.f("fk_gar_subject_uai")),
        sa.PrimaryKeyConstraint("uai", "code", name=op.f("pk_gar_subject")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ent_post_discipline",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("uai", sa.String(length=45), nullable=False),
        sa.Column("discipline_code", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(
            ["discipline_code"], ["ent_discipline.code"], name=op.f("fk_ent_post_discipline_discipline_code")
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "uai"],
            ["ent_post.person_id", "ent_post.uai"],
            name=op.f("fk_ent_post_discipline_person_id_uai"),
        ),
        sa.PrimaryKeyConstraint("person_id", "uai", "discipline_code", name=op.f("pk_ent_post_discipline")),
    )
    op.create_table(
        "gar_group_division",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("division_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["division_id"], ["gar_group.id"], name=op.f("fk_gar_group_division_division_id")),
        sa.ForeignKeyConstraint(["group_id"], ["gar_group.id"], name=op.f("fk_gar_group_division_group_id")),
        sa.PrimaryKeyConstraint("group_id", "division_id", name=op.f("pk_gar_group_division")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("gar_group_division", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_group_division_division_id"), ["division_id"], unique=False)

    op.create_table(
        "gar_group_member",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["gar_group.id"], name=op.f("fk_gar_group_member_group_id")),
        sa.ForeignKeyConstraint(["person_id"], ["gar_person.id"], name=op.f("fk_gar_group_member_person_id")),
        sa.PrimaryKeyConstraint("group_id", "person_id", name=op.f("pk_gar_group_member")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("gar_group_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_group_member_person_id"), ["person_id"], unique=False)

    op.create_table(
        "gar_teaching",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["gar_group.id"], name=op.f("fk_gar_teaching_group_id")),
        sa.ForeignKeyConstraint(["person_id"], ["gar_person.id"], name=op.f("fk_gar_teaching_person_id")),
        sa.PrimaryKeyConstraint("person_id", "group_id", "subject", name=op.f("pk_gar_teaching")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("gar_teaching", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gar_teaching_group_id"), ["group_id"], unique=False)


def downgrade() -> None:
    """Bring them back."""
    with op.batch_alter_table("gar_teaching", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_teaching_group_id"))

    op.drop_table("gar_teaching")
    with op.batch_alter_table("gar_group_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_group_member_person_id"))

    op.drop_table("gar_group_member")
    with op.batch_alter_table("gar_group_division", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_group_division_division_id"))

    op.drop_table("gar_group_division")
    op.drop_table("ent_post_discipline")
    op.drop_table("gar_subject")
    op.drop_table("gar_responsible")
    op.drop_table("gar_pupil_subject")
    op.drop_table("gar_person_mef")
    op.drop_table("gar_person_mail")
    with op.batch_alter_table("gar_membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_membership_uai_audience"))

    op.drop_table("gar_membership")
    op.drop_table("gar_mef")
    with op.batch_alter_table("gar_import_fault", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_import_fault_job_id"))

    op.drop_table("gar_import_fault")
    op.drop_table("gar_group")
    op.drop_table("gar_establishment_opening")
    op.drop_table("gar_discipline")
    with op.batch_alter_table("gar_cas_ticket", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_cas_ticket_sign_on_id"))

    op.drop_table("gar_cas_ticket")
    with op.batch_alter_table("gar_assignment", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_gar_assignment_live",
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_gar_assignment_person_id"))
        batch_op.drop_index(batch_op.f("ix_gar_assignment_batch_id"))

    op.drop_table("gar_assignment")
    with op.batch_alter_table("ent_teaching", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ent_teaching_person_id"))

    op.drop_table("ent_teaching")
    with op.batch_alter_table("ent_sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ent_sign_in_expires_at"))

    op.drop_table("ent_sign_in")
    op.drop_table("ent_responsible")
    op.drop_table("ent_pupil_subject")
    with op.batch_alter_table("ent_post", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ent_post_uai_function"))

    op.drop_table("ent_post")
    with op.batch_alter_table("ent_person_mef", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ent_person_mef_uai"))

    op.drop_table("ent_person_mef")
    with op.batch_alter_table("ent_oidc_token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ent_oidc_token_session_digest"))
        batch_op.drop_index(batch_op.f("ix_ent_oidc_token_expires_at"))
        batch_op.drop_index(batch_op.f("ix_ent_oidc_token_code_digest"))

    op.drop_table("ent_oidc_token")
    with op.batch_alter_table("ent_oidc_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ent_oidc_code_expires_at"))

    op.drop_table("ent_oidc_code")
    with op.batch_alter_table("ent_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ent_member_person_id"))

    op.drop_table("ent_member")
    with op.batch_alter_table("ent_guardian", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ent_guardian_pupil_id"))

    op.drop_table("ent_guardian")
    op.drop_table("ent_group_division")
    with op.batch_alter_table("ent_export_rejection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ent_export_rejection_person_id"))

    op.drop_table("ent_export_rejection")
    op.drop_table("ent_account")
    with op.batch_alter_table("sup_visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sup_visit_ticket"))

    op.drop_table("sup_visit")
    with op.batch_alter_table("gar_subscription_school", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_subscription_school_uai"))

    op.drop_table("gar_subscription_school")
    op.drop_table("gar_subscription_audience")
    with op.batch_alter_table("gar_sign_on", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_sign_on_sid"))

    op.drop_table("gar_sign_on")
    with op.batch_alter_table("gar_service", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_service_ark"))

    op.drop_table("gar_service")
    with op.batch_alter_table("gar_school", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_school_ent_id"))

    op.drop_table("gar_school")
    op.drop_table("gar_release")
    op.drop_table("gar_person")
    with op.batch_alter_table("gar_import_job", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_import_job_ent_id"))

    op.drop_table("gar_import_job")
    op.drop_table("gar_counter")
    with op.batch_alter_table("gar_batch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_batch_subscription_id"))

    op.drop_table("gar_batch")
    op.drop_table("ent_subject")
    op.drop_table("ent_person")
    op.drop_table("ent_mef")
    op.drop_table("ent_group")
    op.drop_table("sup_resource")
    with op.batch_alter_table("med_visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_med_visit_sid"))

    op.drop_table("med_visit")
    op.drop_table("med_portal")
    op.drop_table("krn_world")
    with op.batch_alter_table("krn_exchange", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_krn_exchange_world_at"))
        batch_op.drop_index(batch_op.f("ix_krn_exchange_person"))

    op.drop_table("krn_exchange")
    with op.batch_alter_table("gar_subscription", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gar_subscription_distributor"))
        batch_op.drop_index(batch_op.f("ix_gar_subscription_ark"))

    op.drop_table("gar_subscription")
    op.drop_table("gar_resource")
    op.drop_table("gar_national_school")
    op.drop_table("gar_ent_project")
    op.drop_table("ent_school")
    op.drop_table("ent_oidc_key")
    op.drop_table("ent_oidc_client")
    with op.batch_alter_table("ent_export", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ent_export_at"))

    op.drop_table("ent_export")
    op.drop_table("ent_discipline")

"""Official papers, mandates, legal aid, allowances, referrals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "serving_profile",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("name_folded", sa.String(length=200), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("identity_number_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("contact_saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("support_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("support_saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_serving_profile_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_serving_profile")),
    )
    op.create_index("ix_serving_profile_account", "serving_profile", ["account_id"], unique=False)
    op.create_index(
        "uq_serving_profile_own",
        "serving_profile",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("name_folded IS NULL"),
        postgresql_where=sa.text("name_folded IS NULL"),
    )
    op.create_table(
        "legal_aid_provider",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("fields", sa.String(length=200), nullable=False),
        sa.Column("active_from", sa.Date(), nullable=False),
        sa.Column("active_to", sa.Date(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("organisation_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("email_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('officer', 'lawyer', 'adviser', 'collaborator')",
            name=op.f("ck_legal_aid_provider_kind_known"),
        ),
        sa.CheckConstraint(
            "active_to IS NULL OR active_to >= active_from",
            name=op.f("ck_legal_aid_provider_period_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_legal_aid_provider_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_legal_aid_provider_entered_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_legal_aid_provider_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_aid_provider")),
        sa.UniqueConstraint(
            "unit_id", "account_id", name=op.f("uq_legal_aid_provider_unit_id_account_id")
        ),
    )
    op.create_index(
        "ix_legal_aid_provider_unit", "legal_aid_provider", ["unit_id", "active_to"], unique=False
    )
    op.create_table(
        "legal_aid_survey_answer",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("understood", sa.String(length=10), nullable=True),
        sa.Column("in_time", sa.String(length=10), nullable=True),
        sa.Column("respected", sa.String(length=10), nullable=True),
        sa.Column("free_of_charge", sa.String(length=10), nullable=True),
        sa.Column("helped", sa.String(length=10), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_legal_aid_survey_answer_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_aid_survey_answer")),
    )
    op.create_index(
        "ix_legal_aid_survey_answer_unit",
        "legal_aid_survey_answer",
        ["unit_id", "year"],
        unique=False,
    )
    op.create_table(
        "mandate",
        sa.Column("ref", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("invited_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "parent",
                "guardian_child",
                "guardian_adult",
                "representative",
                "authorised",
                "association",
                name="mandatekind",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum("asked", "active", "ended", name="mandatestate", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("all_services", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed", sa.String(length=20), nullable=False),
        sa.Column(
            "proof",
            sa.Enum("unchecked", "checked", "asked", name="proof", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("proof_kind", sa.String(length=30), nullable=False),
        sa.Column("proof_by", sa.Uuid(), nullable=True),
        sa.Column("proof_unit_id", sa.Uuid(), nullable=True),
        sa.Column("proof_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("told_by", sa.String(length=10), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_as", sa.String(length=20), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("ended_why_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(state = 'ended') = (ended_at IS NOT NULL)", name=op.f("ck_mandate_ended_whole")
        ),
        sa.CheckConstraint(
            "(unit_id IS NOT NULL) = (kind = 'association')",
            name=op.f("ck_mandate_association_named"),
        ),
        sa.CheckConstraint(
            "state <> 'active' OR helper_id IS NOT NULL", name=op.f("ck_mandate_has_a_helper")
        ),
        sa.CheckConstraint(
            "until IS NOT NULL OR kind = 'guardian_adult'", name=op.f("ck_mandate_has_an_end")
        ),
        sa.CheckConstraint(
            "until IS NULL OR until >= from_on", name=op.f("ck_mandate_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["account.id"], name=op.f("fk_mandate_ended_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["helper_id"], ["account.id"], name=op.f("fk_mandate_helper_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["account.id"], name=op.f("fk_mandate_opened_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mandate_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["proof_by"], ["account.id"], name=op.f("fk_mandate_proof_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["proof_unit_id"], ["unit.id"], name=op.f("fk_mandate_proof_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_mandate_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
        sa.UniqueConstraint("ref", name=op.f("uq_mandate_ref")),
    )
    op.create_index(op.f("ix_mandate_helper_id"), "mandate", ["helper_id"], unique=False)
    op.create_index(op.f("ix_mandate_invited_hash"), "mandate", ["invited_hash"], unique=False)
    op.create_index(op.f("ix_mandate_person_id"), "mandate", ["person_id"], unique=False)
    op.create_index(op.f("ix_mandate_unit_id"), "mandate", ["unit_id"], unique=False)
    op.create_index("ix_mandate_until", "mandate", ["state", "until"], unique=False)
    op.create_table(
        "paper_series",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("series", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("last >= 0", name=op.f("ck_paper_series_last_not_negative")),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_paper_series_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_series")),
        sa.UniqueConstraint(
            "unit_id", "series", "year", name=op.f("uq_paper_series_unit_id_series_year")
        ),
    )
    op.create_table(
        "payment_list",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("counted_from", sa.Date(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=False),
        sa.Column("signer_name", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("counted_from <= month", name=op.f("ck_payment_list_counted_before")),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["account.id"], name=op.f("fk_payment_list_approved_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_payment_list_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_list")),
        sa.UniqueConstraint("unit_id", "month", name=op.f("uq_payment_list_unit_id_month")),
    )
    op.create_table(
        "support_body",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("unit_here", sa.Uuid(), nullable=True),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_support_body_made_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_here"], ["unit.id"], name=op.f("fk_support_body_unit_here_unit")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_support_body_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_body")),
    )
    op.create_index("ix_support_body_unit", "support_body", ["unit_id", "ended_at"], unique=False)
    op.create_table(
        "mandate_service",
        sa.Column("mandate_id", sa.Uuid(), nullable=False),
        sa.Column("service", sa.String(length=60), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mandate_id"], ["mandate.id"], name=op.f("fk_mandate_service_mandate_id_mandate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate_service")),
        sa.UniqueConstraint(
            "mandate_id", "service", name=op.f("uq_mandate_service_mandate_id_service")
        ),
    )
    op.create_table(
        "allowance_award",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("group", sa.String(length=40), nullable=False),
        sa.Column("coefficient", sa.String(length=10), nullable=False),
        sa.Column("level_dong", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("from_month", sa.Date(), nullable=False),
        sa.Column("until_month", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("payee_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("payment_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('own', 'raising', 'household', 'foster')",
            name=op.f("ck_allowance_award_kind_known"),
        ),
        sa.CheckConstraint(
            "state <> 'ended' OR until_month IS NOT NULL",
            name=op.f("ck_allowance_award_ended_whole"),
        ),
        sa.CheckConstraint(
            "state IN ('paid', 'suspended', 'ended')", name=op.f("ck_allowance_award_state_known")
        ),
        sa.CheckConstraint(
            "amount >= 0 AND level_dong >= 0", name=op.f("ck_allowance_award_amount_not_negative")
        ),
        sa.CheckConstraint(
            "until_month IS NULL OR until_month >= from_month",
            name=op.f("ck_allowance_award_months_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_allowance_award_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["account.id"], name=op.f("fk_allowance_award_created_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_allowance_award_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["allowance_award.id"],
            name=op.f("fk_allowance_award_replaces_id_allowance_award"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_allowance_award_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allowance_award")),
    )
    op.create_index("ix_allowance_award_case", "allowance_award", ["case_id"], unique=False)
    op.create_index(
        "ix_allowance_award_unit", "allowance_award", ["unit_id", "state"], unique=False
    )
    op.create_index(
        "uq_allowance_award_open",
        "allowance_award",
        ["person_id", "kind"],
        unique=True,
        sqlite_where=sa.text("until_month IS NULL"),
        postgresql_where=sa.text("until_month IS NULL"),
    )
    op.create_table(
        "case_beginning",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=True),
        sa.Column("for_whom", sa.String(length=10), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(for_whom = 'earlier') = (from_id IS NOT NULL)",
            name=op.f("ck_case_beginning_earlier_has_case"),
        ),
        sa.CheckConstraint(
            "for_whom IN ('earlier', 'myself', 'new')",
            name=op.f("ck_case_beginning_for_whom_known"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case_file.id"],
            name=op.f("fk_case_beginning_case_id_case_file"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["from_id"],
            ["case_file.id"],
            name=op.f("fk_case_beginning_from_id_case_file"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_beginning")),
        sa.UniqueConstraint("case_id", name=op.f("uq_case_beginning_case_id")),
    )
    op.create_index(op.f("ix_case_beginning_from_id"), "case_beginning", ["from_id"], unique=False)
    op.create_table(
        "funeral_support",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("deceased_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("died_on", sa.Date(), nullable=False),
        sa.Column("received", sa.String(length=20), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("resting_on", sa.JSON(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("paid_way", sa.String(length=10), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "received IN ('allowance', 'facility', 'pension', 'none')",
            name=op.f("ck_funeral_support_received_known"),
        ),
        sa.CheckConstraint(
            "granted = (amount IS NOT NULL)", name=op.f("ck_funeral_support_amount_of_granted")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_funeral_support_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_funeral_support_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_funeral_support_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funeral_support")),
        sa.UniqueConstraint("case_id", name=op.f("uq_funeral_support_case_id")),
    )
    op.create_index(
        "ix_funeral_support_unit", "funeral_support", ["unit_id", "died_on"], unique=False
    )
    op.create_index(
        "uq_funeral_support_person",
        "funeral_support",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("granted_on IS NOT NULL"),
        postgresql_where=sa.text("granted_on IS NOT NULL"),
    )
    op.create_table(
        "legal_aid_assignment",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assigned_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ending", sa.String(length=20), nullable=True),
        sa.Column("ground", sa.String(length=20), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "ending IS NULL OR ending IN ('stepped_aside', 'changed')",
            name=op.f("ck_legal_aid_assignment_ending_known"),
        ),
        sa.CheckConstraint(
            "(ending IS NULL) = (ended_at IS NULL)",
            name=op.f("ck_legal_aid_assignment_ending_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["assigned_by"],
            ["account.id"],
            name=op.f("fk_legal_aid_assignment_assigned_by_account"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_legal_aid_assignment_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["account.id"], name=op.f("fk_legal_aid_assignment_ended_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"],
            ["legal_aid_provider.id"],
            name=op.f("fk_legal_aid_assignment_provider_id_legal_aid_provider"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_aid_assignment")),
    )
    op.create_index(
        op.f("ix_legal_aid_assignment_case_id"), "legal_aid_assignment", ["case_id"], unique=False
    )
    op.create_index(
        "ix_legal_aid_assignment_provider",
        "legal_aid_assignment",
        ["provider_id", "ended_at"],
        unique=False,
    )
    op.create_index(
        "uq_legal_aid_assignment_now",
        "legal_aid_assignment",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "legal_aid_change",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filed_by", sa.Uuid(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("wish_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("granted", sa.Boolean(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(granted IS NULL) = (answered_at IS NULL)",
            name=op.f("ck_legal_aid_change_answer_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["account.id"], name=op.f("fk_legal_aid_change_answered_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_legal_aid_change_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["filed_by"], ["account.id"], name=op.f("fk_legal_aid_change_filed_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_aid_change")),
    )
    op.create_index(
        op.f("ix_legal_aid_change_case_id"), "legal_aid_change", ["case_id"], unique=False
    )
    op.create_index(
        "uq_legal_aid_change_open",
        "legal_aid_change",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.create_table(
        "legal_aid_complaint",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=30), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filed_by", sa.Uuid(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("finding", sa.String(length=20), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(finding IS NULL) = (answered_at IS NULL)",
            name=op.f("ck_legal_aid_complaint_answer_whole"),
        ),
        sa.CheckConstraint("step IN (1, 2)", name=op.f("ck_legal_aid_complaint_step_known")),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["account.id"], name=op.f("fk_legal_aid_complaint_answered_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_legal_aid_complaint_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["filed_by"], ["account.id"], name=op.f("fk_legal_aid_complaint_filed_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_aid_complaint")),
    )
    op.create_index(
        "ix_legal_aid_complaint_case", "legal_aid_complaint", ["case_id", "step"], unique=False
    )
    op.create_table(
        "legal_aid_entry",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("running", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("proof_on", sa.Date(), nullable=True),
        sa.Column("details_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("running > 0", name=op.f("ck_legal_aid_entry_running_positive")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_legal_aid_entry_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_legal_aid_entry_entered_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_legal_aid_entry_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_aid_entry")),
        sa.UniqueConstraint("case_id", name=op.f("uq_legal_aid_entry_case_id")),
        sa.UniqueConstraint(
            "unit_id", "year", "running", name=op.f("uq_legal_aid_entry_unit_id_year_running")
        ),
    )
    op.create_table(
        "legal_aid_matter",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("aid", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=True),
        sa.Column("result", sa.String(length=30), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "aid IN ('advice', 'written_advice', 'proceedings', 'representation')",
            name=op.f("ck_legal_aid_matter_aid_known"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_legal_aid_matter_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_legal_aid_matter_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_aid_matter")),
        sa.UniqueConstraint("case_id", name=op.f("uq_legal_aid_matter_case_id")),
        sa.UniqueConstraint("unit_id", "code", name=op.f("uq_legal_aid_matter_unit_id_code")),
    )
    op.create_table(
        "legal_aid_progress",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("done_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("next_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_legal_aid_progress_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_legal_aid_progress_entered_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_legal_aid_progress_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_aid_progress")),
    )
    op.create_index(
        op.f("ix_legal_aid_progress_case_id"), "legal_aid_progress", ["case_id"], unique=False
    )
    op.create_index(
        "ix_legal_aid_progress_next", "legal_aid_progress", ["unit_id", "next_on"], unique=False
    )
    op.create_table(
        "legal_aid_referral",
        sa.Column("from_unit_id", sa.Uuid(), nullable=False),
        sa.Column("from_case_id", sa.Uuid(), nullable=False),
        sa.Column("to_unit_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("consent", sa.String(length=20), nullable=False),
        sa.Column("consented_on", sa.Date(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("person_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("case_ref", sa.String(length=10), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(state = 'made') = (ended_at IS NULL)", name=op.f("ck_legal_aid_referral_end_whole")
        ),
        sa.CheckConstraint(
            "state IN ('made', 'accepted', 'not_taken_up', 'taken_back')",
            name=op.f("ck_legal_aid_referral_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["account.id"], name=op.f("fk_legal_aid_referral_ended_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["from_case_id"],
            ["case_file.id"],
            name=op.f("fk_legal_aid_referral_from_case_id_case_file"),
        ),
        sa.ForeignKeyConstraint(
            ["from_unit_id"], ["unit.id"], name=op.f("fk_legal_aid_referral_from_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_legal_aid_referral_made_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["account.id"], name=op.f("fk_legal_aid_referral_opened_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["to_unit_id"], ["unit.id"], name=op.f("fk_legal_aid_referral_to_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_aid_referral")),
    )
    op.create_index(
        "ix_legal_aid_referral_case", "legal_aid_referral", ["from_case_id"], unique=False
    )
    op.create_index(
        "ix_legal_aid_referral_to", "legal_aid_referral", ["to_unit_id", "state"], unique=False
    )
    op.create_index(
        "uq_legal_aid_referral_open",
        "legal_aid_referral",
        ["from_case_id"],
        unique=True,
        sqlite_where=sa.text("state = 'made'"),
        postgresql_where=sa.text("state = 'made'"),
    )
    op.create_table(
        "legal_aid_safe_contact",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("said_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_legal_aid_safe_contact_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"],
            ["account.id"],
            name=op.f("fk_legal_aid_safe_contact_changed_by_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_aid_safe_contact")),
        sa.UniqueConstraint("case_id", name=op.f("uq_legal_aid_safe_contact_case_id")),
    )
    op.create_table(
        "legal_aid_survey_done",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_legal_aid_survey_done_case_id_case_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_aid_survey_done")),
        sa.UniqueConstraint("case_id", name=op.f("uq_legal_aid_survey_done_case_id")),
    )
    op.create_table(
        "mandate_file",
        sa.Column("mandate_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_mandate_file_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["mandate_id"], ["mandate.id"], name=op.f("fk_mandate_file_mandate_id_mandate")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["account.id"], name=op.f("fk_mandate_file_opened_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate_file")),
        sa.UniqueConstraint(
            "mandate_id", "case_id", name=op.f("uq_mandate_file_mandate_id_case_id")
        ),
    )
    op.create_index(op.f("ix_mandate_file_case_id"), "mandate_file", ["case_id"], unique=False)
    op.create_table(
        "official_paper",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("handed_to_sign_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_to_sign_by", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_by", sa.Uuid(), nullable=True),
        sa.Column("series", sa.String(length=40), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("number_key", sa.String(length=60), nullable=True),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state <> 'signed' OR (signed_on IS NOT NULL AND letter_id IS NOT NULL)",
            name=op.f("ck_official_paper_signed_whole"),
        ),
        sa.CheckConstraint(
            "state IN ('waits', 'signed', 'sent_back')", name=op.f("ck_official_paper_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_official_paper_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["handed_to_sign_by"],
            ["account.id"],
            name=op.f("fk_official_paper_handed_to_sign_by_account"),
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_official_paper_letter_id_letter")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["account.id"], name=op.f("fk_official_paper_signed_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_official_paper_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_paper")),
        sa.UniqueConstraint(
            "unit_id", "series", "year", "number_key", name="uq_official_paper_number"
        ),
    )
    op.create_index(op.f("ix_official_paper_case_id"), "official_paper", ["case_id"], unique=False)
    op.create_index("ix_official_paper_unit", "official_paper", ["unit_id", "state"], unique=False)
    op.create_index(
        "uq_official_paper_waits",
        "official_paper",
        ["case_id", "slug"],
        unique=True,
        sqlite_where=sa.text("state = 'waits'"),
        postgresql_where=sa.text("state = 'waits'"),
    )
    op.create_table(
        "support_need",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('given', 'not_needed')",
            name=op.f("ck_support_need_outcome_known"),
        ),
        sa.CheckConstraint(
            "(outcome IS NULL) = (outcome_on IS NULL)", name=op.f("ck_support_need_outcome_whole")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_support_need_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_support_need_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_need")),
        sa.UniqueConstraint("case_id", "kind", name=op.f("uq_support_need_case_id_kind")),
    )
    op.create_index("ix_support_need_unit", "support_need", ["unit_id", "asked_on"], unique=False)
    op.create_table(
        "award_change",
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("from_month", sa.Date(), nullable=False),
        sa.Column("group", sa.String(length=40), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("pays_back", sa.Boolean(), nullable=False),
        sa.Column("to_commune", sa.String(length=5), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state IN ('proposed', 'holds', 'dropped')", name=op.f("ck_award_change_state_known")
        ),
        sa.CheckConstraint(
            "what <> 'adjust' OR amount IS NOT NULL", name=op.f("ck_award_change_adjusted_whole")
        ),
        sa.CheckConstraint(
            "what IN ('adjust', 'suspend', 'resume', 'stop', 'move')",
            name=op.f("ck_award_change_what_known"),
        ),
        sa.ForeignKeyConstraint(
            ["award_id"],
            ["allowance_award.id"],
            name=op.f("fk_award_change_award_id_allowance_award"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_award_change_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_award_change_made_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_award_change_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_change")),
    )
    op.create_index(
        "ix_award_change_award", "award_change", ["award_id", "from_month"], unique=False
    )
    op.create_index("ix_award_change_unit", "award_change", ["unit_id", "state"], unique=False)
    op.create_index(
        "uq_award_change_proposed",
        "award_change",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("state = 'proposed'"),
        postgresql_where=sa.text("state = 'proposed'"),
    )
    op.create_table(
        "payment_line",
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("group", sa.String(length=40), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("arrears", sa.Integer(), nullable=False),
        sa.Column("too_much", sa.Integer(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("payee_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("payment_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("collected", sa.Boolean(), nullable=True),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marked_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "due >= 0 AND due + arrears >= 0 AND too_much >= 0",
            name=op.f("ck_payment_line_never_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["award_id"],
            ["allowance_award.id"],
            name=op.f("fk_payment_line_award_id_allowance_award"),
        ),
        sa.ForeignKeyConstraint(
            ["list_id"], ["payment_list.id"], name=op.f("fk_payment_line_list_id_payment_list")
        ),
        sa.ForeignKeyConstraint(
            ["marked_by"], ["account.id"], name=op.f("fk_payment_line_marked_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_payment_line_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_line")),
        sa.UniqueConstraint(
            "list_id", "person_id", "kind", name=op.f("uq_payment_line_list_id_person_id_kind")
        ),
    )
    op.create_index("ix_payment_line_award", "payment_line", ["award_id"], unique=False)
    op.create_index("ix_payment_line_person", "payment_line", ["person_id", "kind"], unique=False)
    op.create_table(
        "support_referral",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("need_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=True),
        sa.Column("body_name", sa.String(length=200), nullable=False),
        sa.Column("parameter", sa.String(length=80), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("sent_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("view_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("asked_again_on", sa.Date(), nullable=True),
        sa.Column("times_asked_again", sa.Integer(), nullable=False),
        sa.Column("escalated_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=12), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("paper", sa.String(length=80), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("followed_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_back_on", sa.Date(), nullable=True),
        sa.Column("told_back_on", sa.Date(), nullable=True),
        sa.Column("failed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "answer IS NULL OR answer IN ('yes', 'no', 'waiting_list', 'other', 'self')",
            name=op.f("ck_support_referral_answer_known"),
        ),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_on IS NULL)",
            name=op.f("ck_support_referral_answer_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["account.id"], name=op.f("fk_support_referral_answered_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["body_id"], ["support_body.id"], name=op.f("fk_support_referral_body_id_support_body")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_support_referral_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_support_referral_made_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["need_id"], ["support_need.id"], name=op.f("fk_support_referral_need_id_support_need")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_support_referral_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_referral")),
    )
    op.create_index("ix_support_referral_case", "support_referral", ["case_id"], unique=False)
    op.create_index(
        "ix_support_referral_open", "support_referral", ["unit_id", "answered_on"], unique=False
    )
    _widen()


def downgrade() -> None:
    _narrow()
    op.drop_table("support_referral")
    op.drop_table("payment_line")
    op.drop_table("award_change")
    op.drop_table("support_need")
    op.drop_table("official_paper")
    op.drop_table("mandate_file")
    op.drop_table("legal_aid_survey_done")
    op.drop_table("legal_aid_safe_contact")
    op.drop_table("legal_aid_referral")
    op.drop_table("legal_aid_progress")
    op.drop_table("legal_aid_matter")
    op.drop_table("legal_aid_entry")
    op.drop_table("legal_aid_complaint")
    op.drop_table("legal_aid_change")
    op.drop_table("legal_aid_assignment")
    op.drop_table("funeral_support")
    op.drop_table("case_beginning")
    op.drop_table("allowance_award")
    op.drop_table("mandate_service")
    op.drop_table("support_body")
    op.drop_table("payment_list")
    op.drop_table("paper_series")
    op.drop_table("mandate")
    op.drop_table("legal_aid_survey_answer")
    op.drop_table("legal_aid_provider")
    op.drop_table("serving_profile")


def _widen() -> None:
    """Add columns one statement each: SQLite cannot remake a table that others refer to."""
    moment = sa.DateTime(timezone=True).compile(op.get_bind().dialect)
    op.execute(f"ALTER TABLE deadline ADD COLUMN due_at {moment}")
    uuid = sa.Uuid().compile(op.get_bind().dialect)
    op.execute(
        f"ALTER TABLE case_file ADD COLUMN mandate_id {uuid}"
        " CONSTRAINT fk_case_file_mandate_id_mandate REFERENCES mandate (id)"
    )
    op.create_index("ix_case_file_mandate_id", "case_file", ["mandate_id"])
    op.create_index("ix_case_file_subject_id", "case_file", ["subject_id"])
    # A certificate made again is a service of its own now; states, kinds and limits keep their names.
    op.execute(
        "UPDATE case_file SET service = 'doi-cap-lai-giay'"
        " WHERE service = 'xac-dinh-khuyet-tat' AND variant IN ('reissue', 'exchange')"
    )


def _narrow() -> None:
    """Take them away again."""
    op.execute(
        "UPDATE case_file SET service = 'xac-dinh-khuyet-tat' WHERE service = 'doi-cap-lai-giay'"
    )
    op.execute("ALTER TABLE deadline DROP COLUMN due_at")
    op.drop_index("ix_case_file_subject_id", "case_file")
    op.drop_index("ix_case_file_mandate_id", "case_file")
    op.drop_column("case_file", "mandate_id")

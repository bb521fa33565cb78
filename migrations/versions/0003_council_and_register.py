"""Councils, sessions, assessments, conclusions, certificates and the register."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "card_layout",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("layout", sa.JSON(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["account.id"], name=op.f("fk_card_layout_changed_by_account")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_card_layout_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_layout")),
        sa.UniqueConstraint("unit_id", name=op.f("uq_card_layout_unit_id")),
    )
    op.create_table(
        "council",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("decision_number", sa.String(length=60), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "to_on IS NULL OR to_on >= from_on", name=op.f("ck_council_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_council_entered_by_account")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_council_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council")),
    )
    op.create_index("ix_council_unit", "council", ["unit_id", "from_on"], unique=False)
    op.create_table(
        "import_batch",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("file_name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("file_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("shape_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("values_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undo_reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state IN ('reading', 'read', 'matched', 'checked', 'taking', 'taken', 'undoing', 'undone')",
            name=op.f("ck_import_batch_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_import_batch_made_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["taken_by"], ["account.id"], name=op.f("fk_import_batch_taken_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["account.id"], name=op.f("fk_import_batch_undone_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_import_batch_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_index("ix_import_batch_state", "import_batch", ["state", "touched_at"], unique=False)
    op.create_index("ix_import_batch_unit", "import_batch", ["unit_id", "made_at"], unique=False)
    op.create_table(
        "import_memory",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("known_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_import_memory_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_memory")),
        sa.UniqueConstraint("unit_id", name=op.f("uq_import_memory_unit_id")),
    )
    op.create_table(
        "not_the_same",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_not_the_same_by_account")),
        sa.ForeignKeyConstraint(
            ["one_id"], ["person.id"], name=op.f("fk_not_the_same_one_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["person.id"], name=op.f("fk_not_the_same_other_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_not_the_same_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_the_same")),
        sa.UniqueConstraint(
            "unit_id", "one_id", "other_id", name=op.f("uq_not_the_same_unit_id_one_id_other_id")
        ),
    )
    op.create_index("ix_not_the_same_one", "not_the_same", ["one_id"], unique=False)
    op.create_index("ix_not_the_same_other", "not_the_same", ["other_id"], unique=False)
    op.create_table(
        "number_series",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("pattern", sa.String(length=60), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("last >= 0", name=op.f("ck_number_series_last_not_negative")),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_number_series_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_series")),
        sa.UniqueConstraint("unit_id", "year", name=op.f("uq_number_series_unit_id_year")),
    )
    op.create_table(
        "person_merge",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("kept_id", sa.Uuid(), nullable=False),
        sa.Column("gone_id", sa.Uuid(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undo_reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kept_id <> gone_id", name=op.f("ck_person_merge_two_records")),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_person_merge_by_account")),
        sa.ForeignKeyConstraint(
            ["gone_id"], ["person.id"], name=op.f("fk_person_merge_gone_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["person.id"], name=op.f("fk_person_merge_kept_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["account.id"], name=op.f("fk_person_merge_undone_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_person_merge_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_merge")),
    )
    op.create_index("ix_person_merge_gone", "person_merge", ["gone_id"], unique=False)
    op.create_index("ix_person_merge_kept", "person_merge", ["kept_id"], unique=False)
    op.create_index("ix_person_merge_unit", "person_merge", ["unit_id", "at"], unique=False)
    op.create_table(
        "population_list",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_population_list_made_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_population_list_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_population_list")),
    )
    op.create_index(
        "ix_population_list_unit", "population_list", ["unit_id", "made_at"], unique=False
    )
    op.create_table(
        "assessment",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=10), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("place_kind", sa.String(length=10), nullable=False),
        sa.Column("on_paper", sa.Boolean(), nullable=False),
        sa.Column("place_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("how_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "place_kind IN ('hall', 'station', 'home')", name=op.f("ck_assessment_place_known")
        ),
        sa.CheckConstraint(
            "sheet IN ('under_6', 'from_6')", name=op.f("ck_assessment_sheet_known")
        ),
        sa.ForeignKeyConstraint(
            ["begun_by"], ["account.id"], name=op.f("fk_assessment_begun_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_assessment_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["saved_by"], ["account.id"], name=op.f("fk_assessment_saved_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("case_id", "round", name=op.f("uq_assessment_case_id_round")),
    )
    op.create_table(
        "certificate",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("types", sa.JSON(), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("sex", sa.String(length=10), nullable=True),
        sa.Column("holder_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("number_key", sa.String(length=60), nullable=True),
        sa.Column("number_year", sa.Integer(), nullable=True),
        sa.Column("number_running", sa.Integer(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_by", sa.Uuid(), nullable=True),
        sa.Column("signer_name", sa.String(length=120), nullable=True),
        sa.Column("signer_capacity", sa.String(length=10), nullable=True),
        sa.Column("signer_position", sa.String(length=120), nullable=True),
        sa.Column("check_code", sa.String(length=12), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("delivered_to_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("spared_at_age", sa.Boolean(), nullable=False),
        sa.Column("import_batch_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "level IN ('extreme', 'severe', 'mild')", name=op.f("ck_certificate_level_known")
        ),
        sa.CheckConstraint(
            "origin IN ('first', 'redetermined', 'reissued', 'exchanged', 'imported')",
            name=op.f("ck_certificate_origin_known"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'to_sign', 'signed', 'delivered', 'revoked', 'replaced', 'ended')",
            name=op.f("ck_certificate_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_certificate_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_certificate_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["certificate.id"], name=op.f("fk_certificate_replaces_id_certificate")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["account.id"], name=op.f("fk_certificate_signed_by_account")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_certificate_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("check_code", name=op.f("uq_certificate_check_code")),
    )
    op.create_index("ix_certificate_case", "certificate", ["case_id"], unique=False)
    op.create_index(op.f("ix_certificate_number_key"), "certificate", ["number_key"], unique=False)
    op.create_index("ix_certificate_person", "certificate", ["person_id"], unique=False)
    op.create_index("ix_certificate_replaces", "certificate", ["replaces_id"], unique=False)
    op.create_index(
        "ix_certificate_unit_signed", "certificate", ["unit_id", "signed_on"], unique=False
    )
    op.create_index("ix_certificate_unit_state", "certificate", ["unit_id", "state"], unique=False)
    op.create_index(
        "uq_certificate_unit_number",
        "certificate",
        ["unit_id", "number_key"],
        unique=True,
        sqlite_where=sa.text("number_key IS NOT NULL AND origin <> 'imported'"),
        postgresql_where=sa.text("number_key IS NOT NULL AND origin <> 'imported'"),
    )
    op.create_table(
        "complaint",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.String(length=10), nullable=False),
        sa.Column("wish", sa.String(length=10), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filed_by", sa.Uuid(), nullable=True),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("finding", sa.String(length=20), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "finding IS NULL OR finding IN ('upheld', 'partly', 'not_upheld', 'passed_on')",
            name=op.f("ck_complaint_finding_known"),
        ),
        sa.CheckConstraint(
            "made_by IN ('applicant', 'person', 'other')", name=op.f("ck_complaint_made_by_known")
        ),
        sa.CheckConstraint("wish IN ('verify', 'medical')", name=op.f("ck_complaint_wish_known")),
        sa.CheckConstraint(
            "(finding IS NULL) = (answered_at IS NULL)", name=op.f("ck_complaint_answer_whole")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["account.id"], name=op.f("fk_complaint_answered_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_complaint_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["filed_by"], ["account.id"], name=op.f("fk_complaint_filed_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
    )
    op.create_index("ix_complaint_case", "complaint", ["case_id"], unique=False)
    op.create_table(
        "council_seat",
        sa.Column("council_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("body", sa.String(length=160), nullable=False),
        sa.Column("body_key", sa.String(length=80), nullable=True),
        sa.Column("position", sa.String(length=160), server_default="", nullable=False),
        sa.Column("holder_name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("holder_key", sa.String(length=140), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("keeps_minutes", sa.Boolean(), nullable=False),
        sa.Column("substitute_for_id", sa.Uuid(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "role IN ('chair', 'vice_chair', 'standing', 'member')",
            name=op.f("ck_council_seat_role_known"),
        ),
        sa.CheckConstraint(
            "to_on IS NULL OR to_on >= from_on", name=op.f("ck_council_seat_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_council_seat_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["council_id"], ["council.id"], name=op.f("fk_council_seat_council_id_council")
        ),
        sa.ForeignKeyConstraint(
            ["substitute_for_id"],
            ["council_seat.id"],
            name=op.f("fk_council_seat_substitute_for_id_council_seat"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_seat")),
    )
    op.create_index("ix_council_seat_council", "council_seat", ["council_id"], unique=False)
    op.create_table(
        "medical_referral",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("gate", sa.String(length=20), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_how", sa.String(length=20), nullable=True),
        sa.Column("sent_to", sa.String(length=200), nullable=True),
        sa.Column("sent_by", sa.Uuid(), nullable=True),
        sa.Column("papers_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("minutes_number", sa.String(length=60), nullable=True),
        sa.Column("minutes_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "gate IN ('no_conclusion', 'disagrees', 'evidence')",
            name=op.f("ck_medical_referral_gate_known"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["account.id"], name=op.f("fk_medical_referral_answered_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_medical_referral_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["account.id"], name=op.f("fk_medical_referral_opened_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["sent_by"], ["account.id"], name=op.f("fk_medical_referral_sent_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medical_referral")),
    )
    op.create_index("ix_medical_referral_case", "medical_referral", ["case_id"], unique=False)
    op.create_index(
        "uq_medical_referral_open",
        "medical_referral",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.create_table(
        "old_medical_paper",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_old_medical_paper_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_old_medical_paper_entered_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_old_medical_paper")),
    )
    op.create_index(
        "ix_old_medical_paper_case", "old_medical_paper", ["case_id", "entered_at"], unique=False
    )
    op.create_table(
        "population_check",
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(length=10), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "result IS NULL OR result IN ('matches', 'differs', 'not_found')",
            name=op.f("ck_population_check_result_known"),
        ),
        sa.CheckConstraint(
            "(result IS NULL) = (answered_at IS NULL)",
            name=op.f("ck_population_check_answer_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["account.id"], name=op.f("fk_population_check_answered_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["list_id"],
            ["population_list.id"],
            name=op.f("fk_population_check_list_id_population_list"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_population_check_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_population_check_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_population_check")),
        sa.UniqueConstraint(
            "list_id", "person_id", name=op.f("uq_population_check_list_id_person_id")
        ),
    )
    op.create_index(
        "ix_population_check_person", "population_check", ["person_id", "answered_at"], unique=False
    )
    op.create_table(
        "posting_objection",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_posting_objection_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["account.id"], name=op.f("fk_posting_objection_ended_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["account.id"], name=op.f("fk_posting_objection_recorded_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting_objection")),
        sa.UniqueConstraint("case_id", name=op.f("uq_posting_objection_case_id")),
    )
    op.create_table(
        "register_entry",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("birth_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("residence_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("other_number_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("other_number_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("number_shape", sa.String(length=10), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("import_batch_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "number_shape IS NULL OR number_shape IN ('old', 'wrong')",
            name=op.f("ck_register_entry_shape_known"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["account.id"], name=op.f("fk_register_entry_created_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["import_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_register_entry_import_batch_id_import_batch"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_register_entry_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_register_entry_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_entry")),
        sa.UniqueConstraint(
            "unit_id", "person_id", name=op.f("uq_register_entry_unit_id_person_id")
        ),
    )
    op.create_index(
        op.f("ix_register_entry_import_batch_id"),
        "register_entry",
        ["import_batch_id"],
        unique=False,
    )
    op.create_index(
        "ix_register_entry_other_number",
        "register_entry",
        ["unit_id", "other_number_hash"],
        unique=False,
    )
    op.create_index("ix_register_entry_person", "register_entry", ["person_id"], unique=False)
    op.create_table(
        "school_sheet",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_school_sheet_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_school_sheet_entered_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_sheet")),
    )
    op.create_index("ix_school_sheet_case", "school_sheet", ["case_id", "entered_at"], unique=False)
    op.create_table(
        "series_change",
        sa.Column("series_id", sa.Uuid(), nullable=False),
        sa.Column("last_before", sa.Integer(), nullable=False),
        sa.Column("last_after", sa.Integer(), nullable=False),
        sa.Column("pattern_after", sa.String(length=60), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["account.id"], name=op.f("fk_series_change_changed_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["number_series.id"],
            name=op.f("fk_series_change_series_id_number_series"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_change")),
    )
    op.create_index("ix_series_change_series", "series_change", ["series_id"], unique=False)
    op.create_table(
        "age_reminder",
        sa.Column("certificate_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("reaches_on", sa.Date(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_age_reminder_certificate_id_certificate"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_age_reminder_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_age_reminder")),
        sa.UniqueConstraint("certificate_id", name=op.f("uq_age_reminder_certificate_id")),
    )
    op.create_index(op.f("ix_age_reminder_unit_id"), "age_reminder", ["unit_id"], unique=False)
    op.create_table(
        "certificate_blank",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("certificate_id", sa.Uuid(), nullable=True),
        sa.Column("serial", sa.String(length=40), nullable=False),
        sa.Column("serial_key", sa.String(length=40), nullable=False),
        sa.Column("fate", sa.String(length=10), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "fate IN ('used', 'spoiled')", name=op.f("ck_certificate_blank_fate_known")
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_blank_certificate_id_certificate"),
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["account.id"], name=op.f("fk_certificate_blank_recorded_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_certificate_blank_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_blank")),
        sa.UniqueConstraint(
            "unit_id", "serial_key", name=op.f("uq_certificate_blank_unit_id_serial_key")
        ),
    )
    op.create_index(
        "ix_certificate_blank_certificate", "certificate_blank", ["certificate_id"], unique=False
    )
    op.create_table(
        "certificate_move",
        sa.Column("certificate_id", sa.Uuid(), nullable=False),
        sa.Column("from_unit_id", sa.Uuid(), nullable=False),
        sa.Column("to_unit_id", sa.Uuid(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_move_certificate_id_certificate"),
        ),
        sa.ForeignKeyConstraint(
            ["from_unit_id"], ["unit.id"], name=op.f("fk_certificate_move_from_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["moved_by"], ["account.id"], name=op.f("fk_certificate_move_moved_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["to_unit_id"], ["unit.id"], name=op.f("fk_certificate_move_to_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_move")),
    )
    op.create_index(
        "ix_certificate_move_certificate",
        "certificate_move",
        ["certificate_id", "moved_at"],
        unique=False,
    )
    op.create_table(
        "council_session",
        sa.Column("council_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("begins", sa.Time(), nullable=False),
        sa.Column("began", sa.Time(), nullable=True),
        sa.Column("ended", sa.Time(), nullable=True),
        sa.Column("place_kind", sa.String(length=10), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("typed_in_on", sa.Date(), nullable=True),
        sa.Column("presider_id", sa.Uuid(), nullable=True),
        sa.Column("members_invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("press", sa.Uuid(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "place_kind IN ('hall', 'station', 'home')", name=op.f("ck_council_session_place_known")
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'invited', 'held', 'cancelled')",
            name=op.f("ck_council_session_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["council_id"], ["council.id"], name=op.f("fk_council_session_council_id_council")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_council_session_made_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["presider_id"],
            ["council_seat.id"],
            name=op.f("fk_council_session_presider_id_council_seat"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_council_session_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_session")),
    )
    op.create_index("ix_council_session_unit", "council_session", ["unit_id", "on"], unique=False)
    op.create_table(
        "import_row",
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("cells_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("problems_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("warned", sa.Boolean(), nullable=False),
        sa.Column("like_person_id", sa.Uuid(), nullable=True),
        sa.Column("like_line", sa.Integer(), nullable=True),
        sa.Column("like_by", sa.String(length=10), nullable=True),
        sa.Column("choice", sa.String(length=5), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("person_made", sa.Boolean(), nullable=False),
        sa.Column("entry_made", sa.Boolean(), nullable=False),
        sa.Column("filled", sa.JSON(), nullable=False),
        sa.Column("certificate_id", sa.Uuid(), nullable=True),
        sa.Column("made_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("why_stays", sa.String(length=30), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "choice IS NULL OR choice IN ('both', 'same', 'skip')",
            name=op.f("ck_import_row_choice_known"),
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'ready', 'double', 'wrong', 'taken', 'left', 'undone', 'stays')",
            name=op.f("ck_import_row_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_import_row_batch_id_import_batch")
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_import_row_certificate_id_certificate"),
        ),
        sa.ForeignKeyConstraint(
            ["like_person_id"], ["person.id"], name=op.f("fk_import_row_like_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_import_row_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
        sa.UniqueConstraint("batch_id", "line", name=op.f("uq_import_row_batch_id_line")),
    )
    op.create_index(
        "ix_import_row_batch_state", "import_row", ["batch_id", "state", "line"], unique=False
    )
    op.create_index("ix_import_row_certificate", "import_row", ["certificate_id"], unique=False)
    op.create_index("ix_import_row_like_person", "import_row", ["like_person_id"], unique=False)
    op.create_index("ix_import_row_person", "import_row", ["person_id"], unique=False)
    op.create_table(
        "register_change",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("certificate_id", sa.Uuid(), nullable=True),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_register_change_by_account")),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_register_change_certificate_id_certificate"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_register_change_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_register_change_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_change")),
    )
    op.create_index(
        "ix_register_change_certificate", "register_change", ["certificate_id"], unique=False
    )
    op.create_index(
        "ix_register_change_person", "register_change", ["person_id", "at"], unique=False
    )
    op.create_table(
        "revocation",
        sa.Column("certificate_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("finding_number", sa.String(length=60), nullable=False),
        sa.Column("finding_on", sa.Date(), nullable=False),
        sa.Column("finding_by", sa.String(length=200), nullable=False),
        sa.Column("finding_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("revoked", sa.Boolean(), nullable=True),
        sa.Column("decision_number", sa.String(length=60), nullable=True),
        sa.Column("decision_on", sa.Date(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(revoked IS NULL) = (decided_at IS NULL)", name=op.f("ck_revocation_decision_whole")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_revocation_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_revocation_certificate_id_certificate"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["account.id"], name=op.f("fk_revocation_decided_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["account.id"], name=op.f("fk_revocation_recorded_by_account")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_revocation_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revocation")),
    )
    op.create_index("ix_revocation_unit", "revocation", ["unit_id"], unique=False)
    op.create_index(
        "uq_revocation_open",
        "revocation",
        ["certificate_id"],
        unique=True,
        sqlite_where=sa.text("decided_at IS NULL"),
        postgresql_where=sa.text("decided_at IS NULL"),
    )
    op.create_table(
        "sheet_entry",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("sheet", sa.String(length=10), nullable=False),
        sa.Column("block", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_sheet_entry_assessment_id_assessment"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by"], ["account.id"], name=op.f("fk_sheet_entry_saved_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_entry")),
        sa.UniqueConstraint(
            "assessment_id",
            "sheet",
            "block",
            "number",
            name=op.f("uq_sheet_entry_assessment_id_sheet_block_number"),
        ),
    )
    op.create_table(
        "agenda_item",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("place_kind", sa.String(length=10), nullable=False),
        sa.Column("begins", sa.Time(), nullable=True),
        sa.Column("needs_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("place_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retell", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "place_kind IN ('hall', 'station', 'home')", name=op.f("ck_agenda_item_place_known")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_agenda_item_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["council_session.id"],
            name=op.f("fk_agenda_item_session_id_council_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint(
            "session_id", "case_id", name=op.f("uq_agenda_item_session_id_case_id")
        ),
    )
    op.create_index("ix_agenda_item_case", "agenda_item", ["case_id"], unique=False)
    op.create_table(
        "council_attendance",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("is_present", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seat_id"],
            ["council_seat.id"],
            name=op.f("fk_council_attendance_seat_id_council_seat"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["council_session.id"],
            name=op.f("fk_council_attendance_session_id_council_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_attendance")),
        sa.UniqueConstraint(
            "session_id", "seat_id", name=op.f("uq_council_attendance_session_id_seat_id")
        ),
    )
    op.create_table(
        "posting",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("concluded_on", sa.Date(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("shows", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_down_on", sa.Date(), nullable=True),
        sa.Column("taken_down_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "taken_down_on IS NULL OR taken_down_on >= from_on",
            name=op.f("ck_posting_down_after_up"),
        ),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_posting_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_posting_made_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["council_session.id"],
            name=op.f("fk_posting_session_id_council_session"),
        ),
        sa.ForeignKeyConstraint(
            ["taken_down_by"], ["account.id"], name=op.f("fk_posting_taken_down_by_account")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_posting_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
    )
    op.create_index("ix_posting_unit", "posting", ["unit_id", "from_on"], unique=False)
    op.create_table(
        "conclusion",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.String(length=10), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("types", sa.JSON(), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=True),
        sa.Column("concluded_on", sa.Date(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("departure_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(outcome = 'certificate') = (level IS NOT NULL)",
            name=op.f("ck_conclusion_level_with_certificate"),
        ),
        sa.CheckConstraint(
            "made_by IN ('council', 'medical', 'review')", name=op.f("ck_conclusion_made_by_known")
        ),
        sa.CheckConstraint(
            "outcome IN ('certificate', 'not_disabled', 'no_conclusion')",
            name=op.f("ck_conclusion_outcome_known"),
        ),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_conclusion_agenda_item_id_agenda_item"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_conclusion_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["account.id"], name=op.f("fk_conclusion_recorded_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusion")),
    )
    op.create_index("ix_conclusion_case", "conclusion", ["case_id"], unique=False)
    op.create_table(
        "council_stepped_aside",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["agenda_item.id"],
            name=op.f("fk_council_stepped_aside_item_id_agenda_item"),
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"],
            ["council_seat.id"],
            name=op.f("fk_council_stepped_aside_seat_id_council_seat"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_stepped_aside")),
        sa.UniqueConstraint(
            "item_id", "seat_id", name=op.f("uq_council_stepped_aside_item_id_seat_id")
        ),
    )
    op.create_table(
        "council_vote",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("voter_key", sa.String(length=140), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cast_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.Column("on_paper_on", sa.Date(), nullable=True),
        sa.Column("void_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voter_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("vote_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("opinion_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_council_vote_entered_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_council_vote_item_id_agenda_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_vote")),
        sa.UniqueConstraint(
            "item_id", "voter_key", "number", name=op.f("uq_council_vote_item_id_voter_key_number")
        ),
    )
    op.create_index("ix_council_vote_item", "council_vote", ["item_id"], unique=False)
    op.create_table(
        "posting_line",
        sa.Column("posting_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("conclusion_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hamlet_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_posting_line_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["conclusion_id"],
            ["conclusion.id"],
            name=op.f("fk_posting_line_conclusion_id_conclusion"),
        ),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name=op.f("fk_posting_line_posting_id_posting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting_line")),
        sa.UniqueConstraint("conclusion_id", name=op.f("uq_posting_line_conclusion_id")),
    )
    op.create_index("ix_posting_line_case", "posting_line", ["case_id"], unique=False)
    op.create_index("ix_posting_line_posting", "posting_line", ["posting_id"], unique=False)
    _widen()


def downgrade() -> None:
    _narrow()
    op.drop_table("posting_line")
    op.drop_table("council_vote")
    op.drop_table("council_stepped_aside")
    op.drop_table("conclusion")
    op.drop_table("posting")
    op.drop_table("council_attendance")
    op.drop_table("agenda_item")
    op.drop_table("sheet_entry")
    op.drop_table("revocation")
    op.drop_table("register_change")
    op.drop_table("import_row")
    op.drop_table("council_session")
    op.drop_table("certificate_move")
    op.drop_table("certificate_blank")
    op.drop_table("age_reminder")
    op.drop_table("series_change")
    op.drop_table("school_sheet")
    op.drop_table("register_entry")
    op.drop_table("posting_objection")
    op.drop_table("population_check")
    op.drop_table("old_medical_paper")
    op.drop_table("medical_referral")
    op.drop_table("council_seat")
    op.drop_table("complaint")
    op.drop_table("certificate")
    op.drop_table("assessment")
    op.drop_table("population_list")
    op.drop_table("person_merge")
    op.drop_table("number_series")
    op.drop_table("not_the_same")
    op.drop_table("import_memory")
    op.drop_table("import_batch")
    op.drop_table("council")
    op.drop_table("card_layout")


def _widen() -> None:
    """Add columns one statement each: SQLite cannot remake a table that others refer to."""
    uuid = sa.Uuid().compile(op.get_bind().dialect)
    op.execute("ALTER TABLE person ADD COLUMN died_on DATE")
    op.execute("ALTER TABLE deadline ADD COLUMN promised_on DATE")
    op.execute(
        f"ALTER TABLE person ADD COLUMN merged_into_id {uuid}"
        " CONSTRAINT fk_person_merged_into_id_person REFERENCES person (id)"
    )
    op.create_index("ix_person_merged_into_id", "person", ["merged_into_id"])


def _narrow() -> None:
    op.drop_column("deadline", "promised_on")
    op.drop_index("ix_person_merged_into_id", "person")
    for column in ("merged_into_id", "died_on"):
        op.drop_column("person", column)

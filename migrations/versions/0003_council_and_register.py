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
            "state IN ('draft', 'to_sign', 'signed', 'delivered', 'revoked', 'replaced')",
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
        "council_seat",
        sa.Column("council_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("body", sa.String(length=160), nullable=False),
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
        "agenda_item",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("place_kind", sa.String(length=10), nullable=False),
        sa.Column("begins", sa.Time(), nullable=True),
        sa.Column("needs_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("place_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
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
    _widen()


def downgrade() -> None:
    _narrow()
    op.drop_table("council_stepped_aside")
    op.drop_table("conclusion")
    op.drop_table("council_attendance")
    op.drop_table("agenda_item")
    op.drop_table("council_session")
    op.drop_table("council_seat")
    op.drop_table("certificate")
    op.drop_table("council")


def _widen() -> None:
    """Add columns one statement each: SQLite cannot remake a table that others refer to."""
    uuid = sa.Uuid().compile(op.get_bind().dialect)
    op.execute("ALTER TABLE person ADD COLUMN died_on DATE")
    op.execute(
        f"ALTER TABLE person ADD COLUMN merged_into_id {uuid}"
        " CONSTRAINT fk_person_merged_into_id_person REFERENCES person (id)"
    )
    op.create_index("ix_person_merged_into_id", "person", ["merged_into_id"])


def _narrow() -> None:
    op.drop_index("ix_person_merged_into_id", "person")
    for column in ("merged_into_id", "died_on"):
        op.drop_column("person", column)

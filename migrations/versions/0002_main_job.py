"""Paper entry, assignment, verdicts, messages, notes, letters and calendar changes."""

from __future__ import annotations

from alembic import op
import sqlalchemy as sa


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_change",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_worked", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_change")),
    )
    with op.batch_alter_table("calendar_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_change_day"), ["day"], unique=False)
        batch_op.create_index(
            "uq_calendar_change_day_in_force",
            ["day"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "letter",
        sa.Column("owner_kind", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_letter_owner_kind_owner_id_made_at"),
            ["owner_kind", "owner_id", "made_at"],
            unique=False,
        )

    op.create_table(
        "case_note",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["account.id"], name=op.f("fk_case_note_author_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_case_note_case_id_case_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_note")),
    )
    with op.batch_alter_table("case_note", schema=None) as batch_op:
        batch_op.create_index("ix_case_note_case", ["case_id", "at"], unique=False)

    op.create_table(
        "paper_verdict",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('good', 'unreadable', 'wrong', 'expired')",
            name=op.f("ck_paper_verdict_verdict_known"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_paper_verdict_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_paper_verdict_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["given_by"], ["account.id"], name=op.f("fk_paper_verdict_given_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_verdict")),
        sa.UniqueConstraint("document_id", name=op.f("uq_paper_verdict_document_id")),
    )
    with op.batch_alter_table("paper_verdict", schema=None) as batch_op:
        batch_op.create_index("ix_paper_verdict_case", ["case_id"], unique=False)

    op.create_table(
        "case_message",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("from_applicant", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_case_message_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["case_event.id"], name=op.f("fk_case_message_event_id_case_event")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_message")),
        sa.UniqueConstraint("event_id", name=op.f("uq_case_message_event_id")),
    )
    with op.batch_alter_table("case_message", schema=None) as batch_op:
        batch_op.create_index("ix_case_message_case", ["case_id", "at"], unique=False)

    _make_absences()
    _widen_cases()
    _widen_policies()
    _widen_papers()


def downgrade() -> None:
    _take_absences_back()
    op.drop_index("ix_deadline_running", "deadline")
    op.create_index("ix_deadline_open", "deadline", ["met_at", "due_on"])
    op.drop_index("ix_case_file_unit_closed", "case_file")
    op.drop_index("ix_case_file_phone_hash", "case_file")
    op.drop_index("ix_case_file_assigned", "case_file")
    with op.batch_alter_table("case_file") as batch_op:
        for column in ("phone_hash", "assigned_to", "entered_by", "variant", "channel"):
            batch_op.drop_column(column)
    with op.batch_alter_table("step_answer") as batch_op:
        batch_op.drop_column("saved_by")
    for column in ("related", "more_topics"):
        op.drop_column("policy", column)
    op.drop_column("paper_request", "items_sealed")
    with op.batch_alter_table("page_image") as batch_op:
        batch_op.drop_column("turned")
    for table in ("case_message", "paper_verdict", "case_note", "letter", "calendar_change"):
        op.drop_table(table)


def _make_absences() -> None:
    """Who stands in for whom; and two roles of one kind from one day when one of them stands in."""
    op.create_table(
        "absence",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("stand_in_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_absence_ends_after_start")),
        sa.CheckConstraint("stand_in_id <> account_id", name=op.f("ck_absence_other_person")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_absence_account_id_account")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_absence_unit_id_unit")),
        sa.ForeignKeyConstraint(
            ["stand_in_id"], ["account.id"], name=op.f("fk_absence_stand_in_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_absence_entered_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["account.id"], name=op.f("fk_absence_ended_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index("ix_absence_unit", "absence", ["unit_id", "to_on"])
    op.create_index("ix_absence_stand_in", "absence", ["stand_in_id", "to_on"])
    columns = ["account_id", "unit_id", "role", "from_on"]
    with op.batch_alter_table("unit_role") as batch_op:
        batch_op.drop_constraint("uq_unit_role_account_id_unit_id_role_from_on", type_="unique")
        batch_op.create_unique_constraint(
            "uq_unit_role_account_id_unit_id_role_from_on_stand_in_for", [*columns, "stand_in_for"]
        )
    own = sa.text("stand_in_for IS NULL")
    op.create_index(
        "uq_unit_role_own", "unit_role", columns, unique=True,
        sqlite_where=own, postgresql_where=own,
    )  # fmt: skip


def _take_absences_back() -> None:
    op.drop_index("uq_unit_role_own", "unit_role")
    with op.batch_alter_table("unit_role") as batch_op:
        batch_op.drop_constraint(
            "uq_unit_role_account_id_unit_id_role_from_on_stand_in_for", type_="unique"
        )
        batch_op.create_unique_constraint(
            "uq_unit_role_account_id_unit_id_role_from_on",
            ["account_id", "unit_id", "role", "from_on"],
        )
    op.drop_table("absence")


def _widen_cases() -> None:
    """Add columns one statement each: SQLite cannot remake a table that others refer to."""
    dialect = op.get_bind().dialect
    uuid = sa.Uuid().compile(dialect)
    binary = sa.LargeBinary(32).compile(dialect)
    for column in (
        "channel VARCHAR(10) DEFAULT 'online' NOT NULL"
        " CONSTRAINT ck_case_file_channel CHECK (channel IN ('online', 'paper'))",
        "variant VARCHAR(30) DEFAULT '' NOT NULL",
        f"entered_by {uuid} CONSTRAINT fk_case_file_entered_by_account REFERENCES account (id)",
        f"assigned_to {uuid} CONSTRAINT fk_case_file_assigned_to_account REFERENCES account (id)",
        f"phone_hash {binary}",
    ):
        op.execute(f"ALTER TABLE case_file ADD COLUMN {column}")
    op.execute(
        f"ALTER TABLE step_answer ADD COLUMN saved_by {uuid}"
        " CONSTRAINT fk_step_answer_saved_by_account REFERENCES account (id)"
    )
    op.create_index("ix_case_file_assigned", "case_file", ["assigned_to", "closed_at"])
    op.create_index("ix_case_file_phone_hash", "case_file", ["phone_hash"])
    op.create_index("ix_case_file_unit_closed", "case_file", ["unit_id", "closed_at"])
    op.drop_index("ix_deadline_open", "deadline")
    op.create_index(
        "ix_deadline_running",
        "deadline",
        ["case_id", "due_on"],
        sqlite_where=sa.text("met_at IS NULL"),
        postgresql_where=sa.text("met_at IS NULL"),
    )


def _widen_policies() -> None:
    """Further fields of a policy, and the policies that belong to it."""
    for column in ("more_topics", "related"):
        op.execute(f"ALTER TABLE policy ADD COLUMN {column} JSON DEFAULT '[]' NOT NULL")


def _widen_papers() -> None:
    """How a page lies, and the papers of a request one by one."""
    binary = sa.LargeBinary().compile(op.get_bind().dialect)
    op.execute(f"ALTER TABLE paper_request ADD COLUMN items_sealed {binary}")
    op.execute(
        "ALTER TABLE page_image ADD COLUMN turned SMALLINT DEFAULT 0 NOT NULL"
        " CONSTRAINT ck_page_image_turned_quarters CHECK (turned BETWEEN 0 AND 3)"
    )

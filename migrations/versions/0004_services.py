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
    _widen()


def downgrade() -> None:
    _narrow()
    op.drop_table("official_paper")
    op.drop_table("case_beginning")
    op.drop_table("paper_series")
    op.drop_table("serving_profile")


def _widen() -> None:
    """Add columns one statement each: SQLite cannot remake a table that others refer to."""
    moment = sa.DateTime(timezone=True).compile(op.get_bind().dialect)
    op.execute(f"ALTER TABLE deadline ADD COLUMN due_at {moment}")


def _narrow() -> None:
    """Take them away again."""
    op.execute("ALTER TABLE deadline DROP COLUMN due_at")

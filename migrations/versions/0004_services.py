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
    op.drop_table("paper_series")


def _widen() -> None:
    """Add columns one statement each: SQLite cannot remake a table that others refer to."""


def _narrow() -> None:
    """Take them away again."""

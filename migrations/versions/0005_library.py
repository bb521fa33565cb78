"""The library: editions, drafts, who wrote what and why, and what readers are told of changes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_brought",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("said_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("brought_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case_file.id"],
            name=op.f("fk_case_brought_case_id_case_file"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_brought")),
        sa.UniqueConstraint("case_id", name=op.f("uq_case_brought_case_id")),
    )
    kept = _kept()
    op.drop_table("policy_text")
    op.drop_table("policy")
    _library()
    _put_back(kept)


def downgrade() -> None:
    _narrow()
    op.drop_table("case_brought")


def _library() -> None:
    """The tables of the library, made anew: SQLite cannot change a unique constraint in place."""
    op.create_table(
        "policy",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("more_topics", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=80), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("documents", sa.JSON(), nullable=False),
        sa.Column("related", sa.JSON(), nullable=False),
        sa.Column("rights", sa.JSON(), nullable=False),
        sa.Column("procedures", sa.JSON(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("review_by", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("origin", sa.String(length=5), server_default="file", nullable=False),
        sa.Column("conflicts", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("origin IN ('file', 'staff')", name=op.f("ck_policy_origin")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
        sa.UniqueConstraint("slug", name=op.f("uq_policy_slug")),
    )
    op.create_table(
        "policy_text",
        sa.Column("policy_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("edition", sa.String(length=5), server_default="plain", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=5), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(length=600), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("why", sa.String(length=400), server_default="", nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("edition IN ('plain', 'easy')", name=op.f("ck_policy_text_edition")),
        sa.CheckConstraint("language IN ('vi', 'en')", name=op.f("ck_policy_text_language")),
        sa.CheckConstraint("origin IN ('file', 'staff')", name=op.f("ck_policy_text_origin")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_policy_text_version")),
        sa.ForeignKeyConstraint(
            ["dropped_by"], ["account.id"], name=op.f("fk_policy_text_dropped_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["policy.id"], name=op.f("fk_policy_text_policy_id_policy")
        ),
        sa.ForeignKeyConstraint(
            ["published_by"], ["account.id"], name=op.f("fk_policy_text_published_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["account.id"], name=op.f("fk_policy_text_written_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_text")),
        sa.UniqueConstraint(
            "policy_id",
            "language",
            "edition",
            "version",
            name=op.f("uq_policy_text_policy_id_language_edition_version"),
        ),
    )
    op.create_table(
        "policy_deed",
        sa.Column("policy_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("why", sa.String(length=400), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('published', 'dropped', 'facts', 'checked', 'withdrawn', 'brought_back')",
            name=op.f("ck_policy_deed_kind"),
        ),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_policy_deed_by_account")),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["policy.id"], name=op.f("fk_policy_deed_policy_id_policy")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_deed")),
    )


_OLD_POLICY = (
    "id", "slug", "topic", "more_topics", "position", "service", "checked_on", "documents", "related",
)  # fmt: skip
_OLD_TEXT = ("id", "policy_id", "language", "version", "origin", "title", "summary", "body", "written_at")  # fmt: skip
# A page is read again against the law after half a year where its file says nothing else.
_REVIEW_DAYS = 180


def _tables() -> tuple[sa.Table, sa.Table]:
    found = sa.MetaData()
    return (
        sa.Table("policy", found, autoload_with=op.get_bind()),
        sa.Table("policy_text", found, autoload_with=op.get_bind()),
    )


def _kept() -> list[list[dict[str, Any]]]:
    """The rows as they are, with what the new columns say of them."""
    policy, text = _tables()
    rows = op.get_bind().execute(sa.select(*(policy.c[name] for name in _OLD_POLICY))).mappings()
    policies = [
        {
            **row, "rights": [], "procedures": [], "doubtful": False, "changes": [], "origin": "file", "conflicts": [],
            "review_by": row["checked_on"] + timedelta(days=_REVIEW_DAYS), "withdrawn_on": None,
        }
        for row in rows
    ]  # fmt: skip
    rows = op.get_bind().execute(sa.select(*(text.c[name] for name in _OLD_TEXT))).mappings()
    texts = [
        {**row, "edition": "plain", "why": "", "published_at": row["written_at"]} for row in rows
    ]
    return [policies, texts]


def _put_back(kept: list[list[dict[str, Any]]]) -> None:
    for table, rows in zip(_tables(), kept, strict=True):
        if rows:
            op.get_bind().execute(sa.insert(table), rows)


def _narrow() -> None:
    """Back to one edition, all of it published; drafts and easy-read texts are given up."""
    policy, text = _tables()
    bind = op.get_bind()
    policies = bind.execute(sa.select(*(policy.c[name] for name in _OLD_POLICY))).mappings().all()
    shown = sa.and_(text.c.edition == "plain", text.c.published_at.is_not(None))
    texts = bind.execute(sa.select(*(text.c[name] for name in _OLD_TEXT)).where(shown)).mappings()
    kept = [[dict(row) for row in policies], [dict(row) for row in texts]]
    op.drop_table("policy_deed")
    op.drop_table("policy_text")
    op.drop_table("policy")
    op.create_table(
        "policy",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("more_topics", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=80), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("documents", sa.JSON(), nullable=False),
        sa.Column("related", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
        sa.UniqueConstraint("slug", name=op.f("uq_policy_slug")),
    )
    op.create_table(
        "policy_text",
        sa.Column("policy_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=5), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(length=600), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("language IN ('vi', 'en')", name=op.f("ck_policy_text_language")),
        sa.CheckConstraint("origin IN ('file', 'staff')", name=op.f("ck_policy_text_origin")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_policy_text_version")),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["policy.id"], name=op.f("fk_policy_text_policy_id_policy")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_text")),
        sa.UniqueConstraint(
            "policy_id", "language", "version", name=op.f("uq_policy_text_policy_id_language_version")
        ),
    )  # fmt: skip
    _put_back(kept)

"""A list that a unit brings in: the file as rows, what was understood of it, what came of each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText


class BatchState(StrEnum):
    """How far a list has come; `taking` and `undoing` may be gone on with at any time."""

    READING = "reading"
    READ = "read"
    MATCHED = "matched"
    CHECKED = "checked"
    TAKING = "taking"
    TAKEN = "taken"
    UNDOING = "undoing"
    UNDONE = "undone"


class RowState(StrEnum):
    """What will become, or has become, of one row of a list."""

    WAITING = "waiting"
    READY = "ready"
    DOUBLE = "double"
    WRONG = "wrong"
    TAKEN = "taken"
    LEFT = "left"
    UNDONE = "undone"
    STAYS = "stays"


class Choice(StrEnum):
    """What the officer decides about a row that looks like someone known."""

    BOTH = "both"
    SAME = "same"
    SKIP = "skip"


class ImportBatch(Record):
    """One list of one unit. Its contents are sealed and forgotten some days after they came."""

    __tablename__ = "import_batch"
    __table_args__ = (
        Index("ix_import_batch_unit", "unit_id", "made_at"),
        Index("ix_import_batch_state", "state", "touched_at"),
        CheckConstraint(
            "state IN ('reading', 'read', 'matched', 'checked', 'taking', 'taken', 'undoing', 'undone')",
            name="state_known",
        ),
    )  # fmt: skip

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    state: Mapped[str] = mapped_column(String(10), default=BatchState.READING.value)
    file_name_sealed: Mapped[bytes]
    file_name = SealedText("file_name_sealed")
    # Tells that the same file came before; nothing can be read from it.
    file_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    # {"headings": [...], "sheet": "...", "first_line": n}
    shape_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    shape = SealedJson("shape_sealed")
    # Column number to field; then folded value to slug, for each kind of value.
    columns: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    values_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    values = SealedJson("values_sealed")
    row_count: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)
    touched_at: Mapped[datetime] = mapped_column(default=now)
    taken_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    taken_at: Mapped[datetime | None]
    undone_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    undone_at: Mapped[datetime | None]
    undo_reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    undo_reason = SealedText("undo_reason_sealed")
    # When the rows themselves were removed; what came of them stays.
    emptied_at: Mapped[datetime | None]


class ImportRow(Record):
    """One row of a list, with what it became; `line` is its line in the file, from 1."""

    __tablename__ = "import_row"
    __table_args__ = (
        UniqueConstraint("batch_id", "line"),
        Index("ix_import_row_batch_state", "batch_id", "state", "line"),
        Index("ix_import_row_person", "person_id"),
        Index("ix_import_row_like_person", "like_person_id"),
        Index("ix_import_row_certificate", "certificate_id"),
        CheckConstraint(
            "state IN ('waiting', 'ready', 'double', 'wrong', 'taken', 'left', 'undone', 'stays')",
            name="state_known",
        ),
        CheckConstraint("choice IS NULL OR choice IN ('both', 'same', 'skip')", name="choice_known"),
    )  # fmt: skip

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("import_batch.id"))
    line: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default=RowState.WAITING.value)
    cells_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    cells = SealedJson("cells_sealed")
    # [[slug of the problem, {its values}], ...]; `warned` says that the row can be taken all the same.
    problems_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    problems = SealedJson("problems_sealed")
    warned: Mapped[bool] = mapped_column(default=False)
    # Who or which earlier row this looks like, and by what: identity, number, name.
    like_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    like_line: Mapped[int | None]
    like_by: Mapped[str | None] = mapped_column(String(10))
    choice: Mapped[str | None] = mapped_column(String(5))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    person_made: Mapped[bool] = mapped_column(default=False)
    entry_made: Mapped[bool] = mapped_column(default=False)
    # What was missing of a known person and this row gave: identity_number, birth_year, sex.
    filled: Mapped[list[str]] = mapped_column(JSON, default=list)
    certificate_id: Mapped[UUID | None] = mapped_column(ForeignKey("certificate.id"))
    # Tells at an undo whether what was made is still as it was made.
    made_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    why_stays: Mapped[str | None] = mapped_column(String(30))


class ImportMemory(Record):
    """What a unit's headings and words meant the last time, so that nobody matches them twice.

    {"columns": {folded heading: field}, "types": {folded value: [slugs]}, "level": {...: slug}}
    """

    __tablename__ = "import_memory"
    __table_args__ = (UniqueConstraint("unit_id"),)

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    known_sealed: Mapped[bytes]
    known = SealedJson("known_sealed")

"""Persons compared with the national population database, and what it answered."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
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
from portal.core.sealing import SealedText


class Match(StrEnum):
    """What the population database says about one person."""

    MATCHES = "matches"
    DIFFERS = "differs"
    NOT_FOUND = "not_found"


class PopulationList(Record):
    """One list of persons of a unit that is sent to be compared."""

    __tablename__ = "population_list"
    __table_args__ = (Index("ix_population_list_unit", "unit_id", "made_at"),)

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)
    # How it is asked: "paper" until a connection to the database is granted.
    way: Mapped[str] = mapped_column(String(20), default="paper")


class PopulationCheck(Record):
    """One person on such a list, and the answer; `place` is the number on the list, from 1."""

    __tablename__ = "population_check"
    __table_args__ = (
        UniqueConstraint("list_id", "person_id"),
        Index("ix_population_check_person", "person_id", "answered_at"),
        CheckConstraint(
            "result IS NULL OR result IN ('matches', 'differs', 'not_found')", name="result_known"
        ),
        CheckConstraint("(result IS NULL) = (answered_at IS NULL)", name="answer_whole"),
    )

    list_id: Mapped[UUID] = mapped_column(ForeignKey("population_list.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    place: Mapped[int]
    result: Mapped[str | None] = mapped_column(String(10))
    # Which of name, birth, sex, identity_number, residence differ.
    fields: Mapped[list[str]] = mapped_column(JSON, default=list)
    note_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    note = SealedText("note_sealed")
    answered_on: Mapped[date | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    answered_at: Mapped[datetime | None]

"""Sessions of the council: when, where, which cases, who was there."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText


class SessionState(StrEnum):
    """Planned, people invited, held, or called off."""

    PLANNED = "planned"
    INVITED = "invited"
    HELD = "held"
    CANCELLED = "cancelled"


class PlaceKind(StrEnum):
    """Where the council meets a person."""

    HALL = "hall"
    STATION = "station"
    HOME = "home"


class CouncilSession(Record):
    """One session. `typed_in_on` is the day it was typed in, where it was held on paper.

    `begins` is the planned time, `began` and `ended` those of the day. `presider_id` is the seat of
    who presided. `press` names the last press that changed it, so that a second one does nothing.
    """

    __tablename__ = "council_session"
    __table_args__ = (
        Index("ix_council_session_unit", "unit_id", "on"),
        CheckConstraint("state IN ('planned', 'invited', 'held', 'cancelled')", name="state_known"),
        CheckConstraint("place_kind IN ('hall', 'station', 'home')", name="place_known"),
    )

    council_id: Mapped[UUID] = mapped_column(ForeignKey("council.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    on: Mapped[date]
    begins: Mapped[time]
    began: Mapped[time | None]
    ended: Mapped[time | None]
    place_kind: Mapped[str] = mapped_column(String(10))
    place: Mapped[str] = mapped_column(String(300))
    state: Mapped[str] = mapped_column(String(12), default=SessionState.PLANNED.value)
    typed_in_on: Mapped[date | None]
    presider_id: Mapped[UUID | None] = mapped_column(ForeignKey("council_seat.id"))
    members_invited_at: Mapped[datetime | None]
    changed_at: Mapped[datetime] = mapped_column(default=now)
    press: Mapped[UUID | None]
    # Why it was called off, as the people invited read it.
    words_sealed: Mapped[bytes | None]
    words = SealedText("words_sealed")
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class AgendaItem(Record):
    """One case on the agenda of a session, in its order, with where this person is met.

    `removed_at` takes it off again; `done_at` is when the council was through with it. `retell` says
    that day, time or place changed since the person was invited.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("session_id", "case_id"),
        Index("ix_agenda_item_case", "case_id"),
        CheckConstraint("place_kind IN ('hall', 'station', 'home')", name="place_known"),
    )

    session_id: Mapped[UUID] = mapped_column(ForeignKey("council_session.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    position: Mapped[int]
    place_kind: Mapped[str] = mapped_column(String(10))
    begins: Mapped[time | None]
    # What the person needs that day (see council/needs.py), and the place where it is not the session's.
    needs_sealed: Mapped[bytes | None]
    needs = SealedJson("needs_sealed")
    place_sealed: Mapped[bytes | None]
    place = SealedText("place_sealed")
    invited_at: Mapped[datetime | None]
    retell: Mapped[bool] = mapped_column(default=False, server_default=false())
    done_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class Attendance(Record):
    """Whether the holder of a seat, or the substitute, was there."""

    __tablename__ = "council_attendance"
    __table_args__ = (UniqueConstraint("session_id", "seat_id"),)

    session_id: Mapped[UUID] = mapped_column(ForeignKey("council_session.id"))
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("council_seat.id"))
    is_present: Mapped[bool]


class SteppedAside(Record):
    """A member who does not take part in one case because of a conflict of interest."""

    __tablename__ = "council_stepped_aside"
    __table_args__ = (UniqueConstraint("item_id", "seat_id"),)

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"))
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("council_seat.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    reason_sealed: Mapped[bytes | None]
    reason = SealedText("reason_sealed")

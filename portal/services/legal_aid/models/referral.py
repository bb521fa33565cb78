"""A person referred to a legal aid centre by the office where they have another case."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedJson

_OPEN = text("state = 'made'")


class ReferralState(StrEnum):
    """Where a referral stands: all that the office that made it may know."""

    MADE = "made"
    ACCEPTED = "accepted"
    NOT_TAKEN_UP = "not_taken_up"
    TAKEN_BACK = "taken_back"


class Referral(Record):
    """Who is referred, by whom, with which consent; never what the matter is.

    `answer` is what the centre recorded for itself: the referring office does not read it.
    """

    __tablename__ = "legal_aid_referral"
    __table_args__ = (
        Index("ix_legal_aid_referral_case", "from_case_id"),
        Index("ix_legal_aid_referral_to", "to_unit_id", "state"),
        Index(
            "uq_legal_aid_referral_open", "from_case_id", unique=True,
            sqlite_where=_OPEN, postgresql_where=_OPEN,
        ),
        CheckConstraint("state IN ('made', 'accepted', 'not_taken_up', 'taken_back')", name="state_known"),
        CheckConstraint("(state = 'made') = (ended_at IS NULL)", name="end_whole"),
    )  # fmt: skip

    from_unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    from_case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    to_unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    state: Mapped[str] = mapped_column(String(20), default=ReferralState.MADE.value)
    made_at: Mapped[datetime] = mapped_column(default=now)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    # How the person agreed, and on which day.
    consent: Mapped[str] = mapped_column(String(20))
    consented_on: Mapped[date]
    # Whether the page of the application keeps silent about it: whoever applied may be another one.
    quiet: Mapped[bool]
    # {"name", "birth", "phone", "how", "never"}: who it is and how to reach them safely.
    person_sealed: Mapped[bytes]
    person = SealedJson("person_sealed")
    opened_at: Mapped[datetime | None]
    opened_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    # The code of the request that the centre began from it; the draft of it may be thrown away again.
    case_ref: Mapped[str | None] = mapped_column(String(10))
    answer_sealed: Mapped[bytes | None]
    answer = SealedJson("answer_sealed")

    @property
    def is_open(self) -> bool:
        return self.state == ReferralState.MADE

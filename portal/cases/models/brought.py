"""What someone told elsewhere on the portal and brought along to a draft."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedJson


class Brought(Record):
    """The answers by name, kept because the person began a draft with them.

    They are only offered on the pages of the draft. They go when it is sent or thrown away.
    """

    __tablename__ = "case_brought"
    __table_args__ = (UniqueConstraint("case_id"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"))
    said_sealed: Mapped[bytes]
    brought_at: Mapped[datetime] = mapped_column(default=now)

    said = SealedJson("said_sealed")

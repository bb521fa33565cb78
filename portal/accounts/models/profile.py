"""How someone wants to be served: told once, with the day, and kept until they change it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText


class ServingProfile(Record):
    """One profile: of the account's holder, or of a person they apply for.

    `contact` is how to tell them and how never; `support` the form of papers, interpreter, time of
    day, place and company. Each has the moment it was last said. For someone else than the holder,
    the name and birth year (and the number, where one was given) say who it is about.
    """

    __tablename__ = "serving_profile"
    __table_args__ = (
        Index(
            "uq_serving_profile_own", "account_id", unique=True,
            sqlite_where=text("name_folded IS NULL"), postgresql_where=text("name_folded IS NULL"),
        ),
        Index("ix_serving_profile_account", "account_id"),
    )  # fmt: skip

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    name_sealed: Mapped[bytes | None]
    name = SealedText("name_sealed")
    name_folded: Mapped[str | None] = mapped_column(String(200))
    birth_year: Mapped[int | None]
    identity_number_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    contact_sealed: Mapped[bytes | None]
    contact = SealedJson("contact_sealed")
    contact_saved_at: Mapped[datetime | None]
    support_sealed: Mapped[bytes | None]
    support = SealedJson("support_sealed")
    support_saved_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_own(self) -> bool:
        """Whether it is the profile of the account's holder."""
        return self.name_folded is None

    @property
    def saved_at(self) -> datetime | None:
        """When anything in it was last said; None where nothing was."""
        said = [at for at in (self.contact_saved_at, self.support_saved_at) if at is not None]
        return max(said, default=None)

"""What this database knows about the site it serves."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.core.database import Base

DEMONSTRATION = "demonstration"


class SiteMark(Base):
    """A fact about the whole site, such as that it holds demonstration people."""

    __tablename__ = "site_mark"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))


def mark(session: Session, name: str, value: str) -> None:
    """Set a fact about the site."""
    session.merge(SiteMark(name=name, value=value))


def marked(session: Session, name: str) -> str | None:
    """A fact about the site, or None."""
    found = session.get(SiteMark, name)
    return found.value if found is not None else None

"""Keeping letters and finding them again, always through their owner."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.core.clock import now
from portal.documents.models import Letter

from .frozen import freeze, thaw
from .paper import Paper


def keep(
    session: Session, *, letter_id: UUID, owner_kind: str, owner_id: UUID, kind: str, paper: Paper,
    made_by: UUID,
) -> Letter:  # fmt: skip
    """Keep a letter with its words as they are now; nothing changes them later."""
    row = Letter(
        id=letter_id, owner_kind=owner_kind, owner_id=owner_id, kind=kind,
        number=paper.number or None, made_at=now(), made_by=made_by, content=freeze(paper),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def letters_of(session: Session, *, owner_kind: str, owner_id: UUID) -> Sequence[Letter]:
    """The owner's letters, the latest first."""
    found = _of_owner(owner_kind, owner_id)
    return session.scalars(found.order_by(Letter.made_at.desc(), Letter.id.desc())).all()


def letter_of(
    session: Session, *, owner_kind: str, owner_id: UUID, letter_id: UUID
) -> Letter | None:
    """This letter if it belongs to this owner."""
    return session.scalars(_of_owner(owner_kind, owner_id).where(Letter.id == letter_id)).first()


def paper_of(letter: Letter) -> Paper:
    """What the letter says, as it was made."""
    return thaw(letter.content)


def _of_owner(owner_kind: str, owner_id: UUID) -> Select[Letter]:
    return select(Letter).where(Letter.owner_kind == owner_kind, Letter.owner_id == owner_id)

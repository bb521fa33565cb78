"""Finding what was sent, always through its owner."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, selectinload

from .models import Document, PageImage


class Usage(NamedTuple):
    """How much of its quota an owner uses."""

    files: int
    total_bytes: int


def documents_of(session: Session, *, owner_kind: str, owner_id: UUID) -> Sequence[Document]:
    """The owner's files in the order they came, with their pages; removed ones are left out."""
    found = _of_owner(owner_kind, owner_id).options(selectinload(Document.pages))
    return session.scalars(found.order_by(Document.uploaded_at, Document.id)).all()


def removed_of(
    session: Session, *, owner_kind: str, owner_id: UUID, since: datetime
) -> Sequence[Document]:
    """The owner's files that were removed after that moment, the latest first."""
    gone = select(Document).where(
        Document.owner_kind == owner_kind, Document.owner_id == owner_id,
        Document.removed_at > since,
    )  # fmt: skip
    found = gone.options(selectinload(Document.pages)).order_by(Document.removed_at.desc())
    return session.scalars(found).all()


def document_of(
    session: Session, *, owner_kind: str, owner_id: UUID, document_id: UUID
) -> Document | None:
    """This file if it belongs to this owner and is not removed."""
    found = _of_owner(owner_kind, owner_id).where(Document.id == document_id)
    return session.scalars(found).first()


def page_of(
    session: Session, *, owner_kind: str, owner_id: UUID, document_id: UUID, number: int
) -> PageImage | None:
    """This page if its file belongs to this owner and is not removed."""
    document = document_of(
        session, owner_kind=owner_kind, owner_id=owner_id, document_id=document_id
    )
    if document is None:
        return None
    wanted = select(PageImage).where(
        PageImage.document_id == document.id, PageImage.number == number
    )
    return session.scalars(wanted).first()


def usage(session: Session, *, owner_kind: str, owner_id: UUID) -> Usage:
    """How many files the owner has, and their bytes as sent."""
    files, total = func.count(), func.coalesce(func.sum(Document.byte_size), 0)
    row = session.execute(
        select(files, total).where(
            Document.owner_kind == owner_kind,
            Document.owner_id == owner_id,
            Document.removed_at.is_(None),
        )
    ).one()
    return Usage(int(row[0]), int(row[1]))


def same_file(
    session: Session, *, owner_kind: str, owner_id: UUID, paper_kind: str, digest: bytes
) -> Document | None:
    """The file this owner already sent for this purpose with exactly these bytes."""
    same = _of_owner(owner_kind, owner_id).where(
        Document.paper_kind == paper_kind, Document.digest == digest
    )
    return session.scalars(same).first()


def names_in_use(session: Session, *, names: Collection[str], removed_after: datetime) -> set[str]:
    """Those names that a row still needs; a file removed after that moment still counts."""
    needed = or_(Document.removed_at.is_(None), Document.removed_at > removed_after)
    pages = select(PageImage.picture_name, PageImage.thumbnail_name).join(PageImage.document)
    by_page = or_(PageImage.picture_name.in_(names), PageImage.thumbnail_name.in_(names))
    originals = select(Document.original_name).where(needed, Document.original_name.in_(names))
    found = {name for name in session.scalars(originals) if name is not None}
    for picture, thumbnail in session.execute(pages.where(needed, by_page)):
        found |= {picture, thumbnail}
    return found


def all_names(session: Session) -> set[str]:
    """The name in the store of everything that a row stands for, for a backup to be whole.

    What was removed is left out: its row stays a while, its file is swept away.
    """
    kept = Document.removed_at.is_(None)
    originals = select(Document.original_name).where(kept, Document.original_name.is_not(None))
    names = {name for name in session.scalars(originals) if name is not None}
    pages = select(PageImage.picture_name, PageImage.thumbnail_name).join(PageImage.document)
    for picture, thumbnail in session.execute(pages.where(kept)):
        names |= {picture, thumbnail}
    return names


def due_for_scan(
    session: Session, *, scanned_before: datetime, limit: int = 100
) -> Sequence[Document]:
    """Originals never scanned, or not since that moment, oldest first."""
    due = or_(Document.scanned_at.is_(None), Document.scanned_at < scanned_before)
    kept = select(Document).where(
        Document.original_name.is_not(None), Document.removed_at.is_(None), due
    )
    return session.scalars(kept.order_by(Document.uploaded_at).limit(limit)).all()


def _of_owner(owner_kind: str, owner_id: UUID) -> Select[Document]:
    return select(Document).where(
        Document.owner_kind == owner_kind,
        Document.owner_id == owner_id,
        Document.removed_at.is_(None),
    )

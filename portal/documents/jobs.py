"""What commands do with every file of the site, in short transactions."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from portal.core.database import Database

from .models import Document, PageImage
from .store import NotStored
from .vault import Purpose, Vault

_AT_A_TIME = 200


def reseal_files(database: Database, vault: Vault) -> int:
    """Seal every file anew that an older key sealed; gives their number. Safe to repeat."""
    return sum(_resealed(vault, name, purpose) for name, purpose in _all_files(database))


def missing_files(database: Database, vault: Vault) -> list[str]:
    """The names that rows point at and the store does not have: for the check after a restore."""
    there = {kept.name for kept in vault.names()}
    return [name for name, _ in _all_files(database) if name not in there]


def _resealed(vault: Vault, name: str, purpose: Purpose) -> bool:
    try:
        return vault.reseal(name, purpose)
    except NotStored:
        return False  # removed and swept meanwhile


def _all_files(database: Database) -> Iterator[tuple[str, Purpose]]:
    """Every stored file of documents not removed, in the order of the rows."""
    after = UUID(int=0)
    while True:
        with database.reading() as session:
            wanted = select(Document).where(Document.removed_at.is_(None), Document.id > after)
            batch = session.scalars(wanted.order_by(Document.id).limit(_AT_A_TIME)).all()
            files = [file for document in batch for file in _files_of(document)]
        if not batch:
            return
        after = batch[-1].id
        yield from files


def _files_of(document: Document) -> Iterator[tuple[str, Purpose]]:
    if document.original_name is not None:
        yield document.original_name, Purpose.ORIGINAL
    for page in document.pages:
        yield from _files_of_page(page)


def _files_of_page(page: PageImage) -> Iterator[tuple[str, Purpose]]:
    yield page.picture_name, Purpose.PAGE
    yield page.thumbnail_name, Purpose.THUMBNAIL

"""What can be done with files: attach, remove, describe, record a scan, sweep the store."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.text import clean

from . import queries
from .intake import Received, ReceivedPage
from .limits import QUOTA, Quota
from .models import Document, PageImage, ScanState
from .rejection import Rejected
from .store import StoreFault
from .vault import Vault

SAFE_AGE = timedelta(hours=24)
# Less than the sweep waits, so that nothing is taken back whose bytes may go at any moment.
TAKE_BACK = timedelta(hours=23)
_AT_A_TIME = 200
_SIGNED_64_BIT = 2**63 - 1
_log = logging.getLogger(__name__)


def attach(
    session: Session,
    *,
    received: Received,
    owner_kind: str,
    owner_id: UUID,
    paper_kind: str,
    uploaded_by: UUID | None = None,
    quota: Quota = QUOTA,
) -> Document:
    """Write the rows of a file whose bytes are already stored.

    The same bytes sent twice for the same purpose are one file: on a slow network people press
    twice.

    Raises:
        Rejected: if the owner's quota is used up.
    """
    _one_at_a_time(session, owner_id)
    again = queries.same_file(
        session,
        owner_kind=owner_kind,
        owner_id=owner_id,
        paper_kind=paper_kind,
        digest=received.digest,
    )
    if again is not None:
        return again
    check_room(
        session, owner_kind=owner_kind, owner_id=owner_id, more=received.byte_size, quota=quota
    )
    document = Document(
        owner_kind=owner_kind,
        owner_id=owner_id,
        paper_kind=paper_kind,
        shown_name=received.shown_name,
        media_type=received.media_type,
        byte_size=received.byte_size,
        digest=received.digest,
        uploaded_by=uploaded_by,
        uploaded_at=clock.now(),
        original_name=received.original_name,
        scan_state=ScanState.NOT_SCANNED,
        pages=[_page(page) for page in received.pages],
    )
    session.add(document)
    session.flush()
    return document


def check_room(
    session: Session, *, owner_kind: str, owner_id: UUID, more: int = 1, quota: Quota = QUOTA
) -> None:
    """Ask before the slow work whether one more file of so many bytes still fits.

    Raises:
        Rejected: if not.
    """
    used = queries.usage(session, owner_kind=owner_kind, owner_id=owner_id)
    if used.files >= quota.files:
        raise Rejected("too_many_files")
    if used.total_bytes + more > quota.total_bytes:
        raise Rejected("no_room")


def _one_at_a_time(session: Session, owner_id: UUID) -> None:
    """Two sendings of one owner at once would both find room; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(owner_id.int & _SIGNED_64_BIT)))


def remove(session: Session, *, document: Document) -> None:
    """Take the file out of every list; the sweep deletes its bytes a day later."""
    if document.removed_at is None:
        document.removed_at = clock.now()
        session.flush()


def take_back(session: Session, *, document: Document, quota: Quota = QUOTA) -> None:
    """Put a removed file back into its lists while its bytes are still there.

    Raises:
        Rejected: if the owner's quota is used up by now.
    """
    if document.removed_at is None:
        return
    _one_at_a_time(session, document.owner_id)
    check_room(
        session, owner_kind=document.owner_kind, owner_id=document.owner_id,
        more=document.byte_size, quota=quota,
    )  # fmt: skip
    document.removed_at = None
    session.flush()


def turn(session: Session, *, page: PageImage, quarters: int = 1) -> None:
    """Turn a page to the right for everyone who looks at it; the stored picture stays as it is."""
    page.turned = (page.turned + quarters) % 4
    session.flush()


def describe(session: Session, *, page: PageImage, text: str) -> None:
    """Keep what an officer wrote for those who cannot see the page; no text takes it away."""
    page.description = clean(text, multiline=True) or None
    session.flush()


def record_scan(session: Session, *, document: Document, state: ScanState) -> None:
    """Keep what the scanner said and when; "not scanned" leaves the earlier word standing."""
    if state is ScanState.NOT_SCANNED:
        return
    document.scan_state, document.scanned_at = state.value, clock.now()
    session.flush()


def sweep(session: Session, vault: Vault, *, older_than: timedelta = SAFE_AGE) -> int:
    """Delete stored files that no row needs; gives their number.

    Only reads the database: a row is never deleted together with its file. A file younger than
    this may still wait for its row.
    """
    before = clock.now() - older_than
    old = (kept.name for kept in vault.names() if kept.since < before)
    return sum(_delete(vault, name) for name in _unneeded(session, old, before))


def _unneeded(session: Session, names: Iterable[str], before: datetime) -> Iterator[str]:
    pending: list[str] = []
    for name in names:
        pending.append(name)
        if len(pending) == _AT_A_TIME:
            yield from _not_in_use(session, pending, before)
            pending = []
    yield from _not_in_use(session, pending, before)


def _not_in_use(session: Session, names: list[str], before: datetime) -> list[str]:
    needed = queries.names_in_use(session, names=names, removed_after=before)
    return [name for name in names if name not in needed]


def _delete(vault: Vault, name: str) -> int:
    try:
        vault.delete(name)
    except StoreFault:
        _log.warning("the sweep could not delete a file and will try again")
        return 0
    return 1


def _page(page: ReceivedPage) -> PageImage:
    return PageImage(
        number=page.number,
        width=page.width,
        height=page.height,
        picture_name=page.picture_name,
        thumbnail_name=page.thumbnail_name,
    )

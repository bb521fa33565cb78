"""Where a virus scanner plugs in. Pages are made anew at intake, so only originals are scanned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Protocol
from uuid import UUID

from portal.core import clock
from portal.core.database import Database

from . import actions, queries
from .models import Document, ScanState
from .vault import Purpose, Vault


class Scanner(Protocol):
    """Looks through a file; signatures grow, so the same file is asked about again."""

    def scan(self, pieces: Iterable[bytes]) -> ScanState:
        """What the scanner knows today; "not scanned" if it cannot answer."""
        ...


class NoScanner:
    """Where no scanner is installed, the honest answer is "not scanned yet"."""

    def scan(self, pieces: Iterable[bytes]) -> ScanState:
        return ScanState.NOT_SCANNED


def rescan(
    database: Database, vault: Vault, scanner: Scanner, *, every: timedelta = timedelta(days=7)
) -> int:
    """Scan what was never scanned or not for this long; gives how many answers came.

    Scanning is slow, so each answer is written in a short transaction of its own.
    """
    with database.reading() as session:
        due = queries.due_for_scan(session, scanned_before=clock.now() - every)
        waiting = [(document.id, document.original_name or "") for document in due]
    answers = 0
    for document_id, name in waiting:
        state = scanner.scan(vault.open(name, Purpose.ORIGINAL))
        answers += _record(database, document_id, state)
    return answers


def _record(database: Database, document_id: UUID, state: ScanState) -> int:
    with database.writing() as session:
        document = session.get(Document, document_id)
        if document is None or state is ScanState.NOT_SCANNED:
            return 0
        actions.record_scan(session, document=document, state=state)
    return 1

"""The scanner's socket: honest when there is none, asked again when signatures have grown."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import timedelta
from uuid import uuid4

from portal.core.database import Database
from portal.documents import actions
from portal.documents.intake import receive
from portal.documents.models import Document, ScanState
from portal.documents.scanning import NoScanner, rescan
from portal.documents.vault import Vault

from . import corpus


class Listed:
    """Knows one word."""

    def __init__(self, word: bytes) -> None:
        self.word = word
        self.asked = 0

    def scan(self, pieces: Iterable[bytes]) -> ScanState:
        self.asked += 1
        return ScanState.INFECTED if self.word in b"".join(pieces) else ScanState.CLEAN


def attach(database: Database, data: bytes, name: str) -> Document:
    file = receive(io.BytesIO(data), name)
    with database.writing() as session:
        return actions.attach(
            session, received=file, owner_kind="case", owner_id=uuid4(), paper_kind="medical"
        )


def state(database: Database, document: Document) -> str:
    with database.reading() as session:
        return session.get_one(Document, document.id).scan_state


def test_without_a_scanner_nothing_is_claimed(vault: Vault, database: Database) -> None:
    document = attach(database, corpus.pdf(1), "a.pdf")
    assert rescan(database, vault, NoScanner()) == 0
    assert state(database, document) == ScanState.NOT_SCANNED


def test_originals_are_scanned_once_until_it_is_time_again(
    vault: Vault, database: Database
) -> None:
    document = attach(database, corpus.script_pdf(), "a.pdf")
    attach(database, corpus.photo(), "b.jpg")
    scanner = Listed(b"nothing like this")
    assert rescan(database, vault, scanner) == 1
    assert rescan(database, vault, scanner) == 0
    assert state(database, document) == ScanState.CLEAN
    assert rescan(database, vault, Listed(b"planted"), every=timedelta(0)) == 1
    assert state(database, document) == ScanState.INFECTED

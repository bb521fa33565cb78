"""The sweep removes what no row needs, and nothing else."""

from __future__ import annotations

import io
import os
from datetime import timedelta
from uuid import uuid4

import pytest

from portal.core import clock
from portal.core.database import Database
from portal.documents import actions, queries
from portal.documents.intake import receive
from portal.documents.models import Document
from portal.documents.store import FolderStore, StoreFault
from portal.documents.vault import Purpose, Vault

from . import corpus

CASE = uuid4()
DAY = timedelta(hours=24)


def attached(database: Database, vault: Vault) -> Document:
    file = receive(io.BytesIO(corpus.pdf(2)), "a.pdf")
    with database.writing() as session:
        return actions.attach(
            session, received=file, owner_kind="case", owner_id=CASE, paper_kind="medical"
        )


def sweep(database: Database, vault: Vault) -> int:
    with database.reading() as session:
        return actions.sweep(session, vault)


def age(store: FolderStore, hours: float) -> None:
    """Make every stored file this old."""
    moment = clock.now().timestamp() - hours * 3600
    for path in store.folder.rglob("*"):
        if path.is_file():
            os.utime(path, (moment, moment))


def test_files_with_rows_stay(vault: Vault, store: FolderStore, database: Database) -> None:
    document = attached(database, vault)
    age(store, 1000)
    assert sweep(database, vault) == 0
    assert vault.read(document.original_name or "", Purpose.ORIGINAL)


def test_rowless_files_go_after_a_day(vault: Vault, store: FolderStore, database: Database) -> None:
    attached(database, vault)
    for _ in range(450):  # more than one question to the database
        store.put(os.urandom(16).hex(), [b"x"])
    age(store, 23.9)
    assert sweep(database, vault) == 0
    age(store, 24.1)
    assert sweep(database, vault) == 450
    assert len(list(vault.names())) == 5


def test_files_of_a_removed_document_go_a_day_after_removal(
    vault: Vault, store: FolderStore, database: Database
) -> None:
    kept, gone = attached(database, vault), None
    file = receive(io.BytesIO(corpus.photo()), "b.jpg")
    with database.writing() as session:
        gone = actions.attach(
            session, received=file, owner_kind="case", owner_id=CASE, paper_kind="medical"
        )
        actions.remove(session, document=gone)
    age(store, 1000)
    assert sweep(database, vault) == 0
    with database.writing() as session:
        session.get_one(Document, gone.id).removed_at = clock.now() - DAY - timedelta(minutes=1)
    assert sweep(database, vault) == 2
    with database.reading() as session:
        assert session.get(Document, gone.id) is not None
        (left,) = queries.documents_of(session, owner_kind="case", owner_id=CASE)
    assert left.id == kept.id


def test_the_sweep_goes_on_past_a_file_it_cannot_delete(
    vault: Vault, store: FolderStore, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [os.urandom(16).hex() for _ in range(3)]
    for name in names:
        store.put(name, [b"x"])
    age(store, 25)
    really_delete = store.delete

    def delete(name: str) -> None:
        if name == names[0]:
            raise StoreFault("busy")
        really_delete(name)

    monkeypatch.setattr(store, "delete", delete)
    assert sweep(database, vault) == 2
    assert [kept.name for kept in store.names()] == [names[0]]

"""Jobs over all files: a new key reaches every one, a missing one is named."""

from __future__ import annotations

import io
import os
from uuid import uuid4

import pytest

from portal.core import sealing
from portal.core.database import Database
from portal.core.sealing import Keyring
from portal.documents import actions, jobs
from portal.documents.intake import receive
from portal.documents.models import Document
from portal.documents.vault import Purpose, Vault

from . import corpus


def attach(database: Database, data: bytes, name: str) -> Document:
    file = receive(io.BytesIO(data), name)
    with database.writing() as session:
        return actions.attach(
            session, received=file, owner_kind="case", owner_id=uuid4(), paper_kind="medical"
        )


def test_a_new_key_reaches_every_file(
    vault: Vault, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new, hashes = os.urandom(32), os.urandom(32), os.urandom(32)
    monkeypatch.setattr(sealing, "_keyring", Keyring({1: old}, hashes))
    data = corpus.pdf(2)
    paper = attach(database, data, "a.pdf")
    attach(database, corpus.photo(), "b.jpg")
    monkeypatch.setattr(sealing, "_keyring", Keyring({1: old, 2: new}, hashes))
    assert jobs.reseal_files(database, vault) == 7
    assert jobs.reseal_files(database, vault) == 0
    monkeypatch.setattr(sealing, "_keyring", Keyring({2: new}, hashes))
    assert vault.read(paper.original_name or "", Purpose.ORIGINAL) == data


def test_a_lost_file_is_named(vault: Vault, database: Database) -> None:
    document = attach(database, corpus.photo(), "b.jpg")
    assert jobs.missing_files(database, vault) == []
    vault.delete(document.pages[0].picture_name)
    assert jobs.missing_files(database, vault) == [document.pages[0].picture_name]
    assert jobs.reseal_files(database, vault) == 0

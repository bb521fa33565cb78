"""Keys, a vault and a database of their own for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.core import sealing
from portal.core.database import Database
from portal.core.sealing import Keyring
from portal.documents import vault as vault_module
from portal.documents.store import FolderStore
from portal.documents.vault import Vault
from tests.databases import fresh_database


@pytest.fixture(autouse=True)
def own_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = Keyring({1: os.urandom(32)}, os.urandom(32))
    monkeypatch.setattr(sealing, "_keyring", ring)


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "files")


@pytest.fixture
def vault(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> Vault:
    made = Vault(store)
    monkeypatch.setattr(vault_module, "_vault", made)
    return made


@pytest.fixture
def database() -> Iterator[Database]:
    own = Database()
    with fresh_database() as url:
        own.connect(url)
        yield own
        own.engine.dispose()

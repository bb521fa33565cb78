"""A database with an outbox, keys of its own, and a channel that remembers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlalchemy import make_url

from portal.core import sealing
from portal.core.database import Base, db
from portal.core.sealing import Keyring
from portal.notify import actions
from portal.notify.letters import Letter
from portal.notify.models import Channel, OutboxMessage

TOLD = "Hồ sơ 1234 567 890: mời bạn đến bộ phận một cửa trước ngày 30 tháng 11 năm 2026."


class Remembering:
    """A channel that keeps what it was given, or fails as it is told."""

    def __init__(self, *failures: Exception | None) -> None:
        self.letters: list[Letter] = []
        self.failures = list(failures)

    def send(self, letter: Letter) -> None:
        failure = self.failures.pop(0) if self.failures else None
        if failure is not None:
            raise failure
        self.letters.append(letter)


@pytest.fixture(autouse=True)
def own_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_keyring", Keyring({1: os.urandom(32)}, os.urandom(32)))


@pytest.fixture(autouse=True)
def database(tmp_path: Path) -> Iterator[None]:
    """A fresh SQLite file, or empty tables in the PostgreSQL that the environment names."""
    url = os.environ.get("PORTAL_TEST_DATABASE_URL") or f"sqlite:///{tmp_path / 'n.sqlite3'}"
    db.connect(url)
    with db.writing() as session:
        if make_url(url).get_backend_name() != "sqlite":
            Base.metadata.drop_all(session.connection())
        Base.metadata.create_all(session.connection())
    yield
    db.session.remove()


@pytest.fixture
def traveller() -> Iterator[Any]:
    """The clock, standing still until a test moves it."""
    with time_machine.travel("2026-11-22T03:00:00Z", tick=False) as moved:
        yield moved


def put(key: str = "case:1:received", **changes: Any) -> OutboxMessage:
    """One message in the outbox, committed."""
    values: dict[str, Any] = {
        "channel": Channel.SMS,
        "address": "0912345678",
        "subject": "Hồ sơ của bạn",
        "body": TOLD,
        "key": key,
    }
    with db.writing() as session:
        return actions.enqueue(session, **values | changes)

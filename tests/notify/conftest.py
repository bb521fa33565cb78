"""A database with an outbox, keys of its own, and a channel that remembers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from portal.core import sealing
from portal.core.database import Base, db
from portal.core.sealing import Keyring
from portal.notify import actions
from portal.notify.letters import Letter
from portal.notify.models import Channel, OutboxMessage
from tests.databases import connected_database

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
def database() -> Iterator[None]:
    """A database of the test's own."""
    with connected_database():
        with db.writing() as session:
            Base.metadata.create_all(session.connection())
        yield


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

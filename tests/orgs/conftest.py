"""A database with the real lists, filled once; tests that change something undo it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from portal.config import ROOT
from portal.core.database import Base, db
from portal.orgs.actions import load_places
from tests.databases import connected_database, fresh_database

PLACES = ROOT / "content" / "places"


@pytest.fixture(scope="package")
def filled_database() -> Iterator[str]:
    """The address of a database that holds all places."""
    with connected_database() as url:
        with db.writing() as session:
            Base.metadata.create_all(session.connection())
            load_places(session, PLACES)
        db.engine.dispose()
        yield url


@pytest.fixture
def places(filled_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A session over all places, whose changes are never committed."""
    yield from _session_on(filled_database, monkeypatch)


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A session over empty tables."""
    with fresh_database() as url:
        yield from _session_on(url, monkeypatch)


def _session_on(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setattr(db, "_engine", None)  # the one of the process is back afterwards
    db.connect(url)
    with db.writing() as session:
        Base.metadata.create_all(session.connection())
    with db.request_mode(writing=True), Session(db.engine) as session:
        yield session
        session.rollback()
    db.session.remove()
    db.engine.dispose()

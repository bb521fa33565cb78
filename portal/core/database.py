"""One session, one place that commits, the same rules on SQLite and PostgreSQL.

A request runs in one transaction. Unsafe methods open it for writing (`BEGIN IMMEDIATE` on
SQLite, so that two writers queue instead of failing half way); safe methods open it read-only and
the database itself refuses a write.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Engine, MetaData, Uuid, create_engine, event, text
from sqlalchemy.engine import Connection, Dialect, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    scoped_session,
    sessionmaker,
)
from sqlalchemy.types import TypeDecorator

_BUSY_MS = 8_000
_writing: ContextVar[bool] = ContextVar("writing", default=False)
_open_write: ContextVar[Session | None] = ContextVar("open_write", default=None)


def new_id() -> UUID:
    """A random id whose first 48 bits are the time, so that rows lie in the order they came.

    Same layout as RFC 9562, version 7.
    """
    stamp = time.time_ns() // 1_000_000
    tail = int.from_bytes(os.urandom(10), "big")
    value = (stamp & (2**48 - 1)) << 80 | tail
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return UUID(int=value)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored as UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone cannot be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The models of every package, with named constraints."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, UUID: Uuid}


class Record(Base):
    """A row that knows its id from the moment it is made, as sealed fields need it."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True)

    def __init__(self, **values: Any) -> None:
        self.id = values.pop("id", None) or new_id()
        for name, value in values.items():
            if not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} has no {name}")
            setattr(self, name, value)


def build_engine(url: str) -> Engine:
    """An engine with the safety settings of its database."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite_engine(url)
    engine = create_engine(url, pool_pre_ping=True, pool_size=20, max_overflow=20, pool_timeout=10)
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(
        url, connect_args={"timeout": _BUSY_MS / 1000}, pool_size=40, max_overflow=20
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(raw: Any, _record: Any) -> None:
    raw.isolation_level = None  # we say BEGIN ourselves, the driver's own timing is too late
    cursor = raw.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writing = _writing.get()
    if connection.info.get("writing") is not writing:  # kept by the connection, also in the pool
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writing else 'ON'}")
        connection.info["writing"] = writing
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if not _writing.get():
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def is_busy(error: BaseException | None) -> bool:
    """Whether the database could not be reached or locked in time, so a later try may succeed."""
    if isinstance(error, PoolTimeout):
        return True  # every connection was taken for too long
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    said = str(error.orig).lower()
    return any(word in said for word in ("database is locked", "busy", "connection", "deadlock"))


class Database:
    """The engine of this process and the session of the current request."""

    def __init__(self) -> None:
        self._maker = sessionmaker(expire_on_commit=False)
        self.session = scoped_session(self._maker)
        self._engine: Engine | None = None

    def connect(self, url: str) -> None:
        """Use this database from now on; one process serves one database."""
        if self._engine is not None:
            self.session.remove()
            self._engine.dispose()
        self._engine = build_engine(url)
        self._maker.configure(bind=self._engine)

    @property
    def engine(self) -> Engine:
        if self._engine is None:
            raise RuntimeError("the database is not connected: create_app does it")
        return self._engine

    @contextmanager
    def request_mode(self, *, writing: bool, session: Session | None = None) -> Iterator[None]:
        """Fix whether transactions begun inside are for writing, and in which session."""
        mode, joined = _writing.set(writing), _open_write.set(session)
        try:
            yield
        finally:
            _open_write.reset(joined)
            _writing.reset(mode)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that commits once at the end, or leaves nothing behind.

        Inside a transaction that is already writing it joins that one: a second writer of the same
        request would wait for itself.
        """
        joined = _open_write.get()
        if joined is not None:
            yield joined
            return
        session = self._maker()
        with self.request_mode(writing=True, session=session), session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A read-only transaction of its own."""
        with self.request_mode(writing=False), self._maker() as session, session.begin():
            yield session

    def let_go(self) -> None:
        """End the request's transaction before slow work; what was loaded stays readable."""
        self.session.remove()

    def answers(self) -> bool:
        """Whether the database can be asked at all."""
        try:
            with self.reading() as session:
                session.execute(text("SELECT 1"))
        except DBAPIError:
            return False
        return True


db = Database()

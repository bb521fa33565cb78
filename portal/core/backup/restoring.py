"""Bringing a site back: everything is read, loaded beside and verified before anything is switched."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from sqlalchemy import Connection, Engine, MetaData, func, inspect, select
from sqlalchemy.engine import make_url

from portal.core.backup import tables
from portal.core.backup.archive import BackupError, Reader
from portal.core.backup.making import revision_of, sync_folder
from portal.core.backup.manifest import FileEntry, Manifest, TableEntry, require_keys
from portal.core.database import Base, build_engine, db

if TYPE_CHECKING:
    from portal.config import Settings

Prepare = Callable[[str], None]


def restore(
    settings: Settings,
    source: Path,
    *,
    prepare: Prepare,
    replace: bool = False,
    metadata: MetaData = Base.metadata,
) -> Manifest:
    """Load an archive into the database and the store of these settings.

    `prepare` brings the empty database at an address to the current schema. With `replace` an
    existing site is put aside (SQLite, files) or emptied (PostgreSQL) in the last step only.

    Raises:
        BackupError: in words for the operator; the site is then as it was before.
    """
    if not replace:
        _require_empty(settings, metadata)
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = settings.instance / "files.restoring"
    shutil.rmtree(files, ignore_errors=True)
    files.mkdir(mode=0o700)
    try:
        with source.open("rb") as raw, _target(settings, prepare) as engine:
            reading = Reading(raw, settings, metadata, files)
            with _loading(engine, metadata) as connection:
                manifest = reading.into(connection)
                _finish(connection, metadata)
                _put_files(files, settings.files_folder)
    except FileNotFoundError as error:
        raise BackupError(f"There is no archive at {source}.") from error
    finally:
        shutil.rmtree(files, ignore_errors=True)
    return manifest


class Reading:
    """One pass through an archive: rows into a database, files into a folder, all of it checked."""

    def __init__(self, raw: IO[bytes], settings: Settings, metadata: MetaData, files: Path) -> None:
        self._reader = Reader(raw, settings)
        self._settings, self._metadata, self._folder = settings, metadata, files
        self._tallies = {name: tables.Tally() for name in metadata.tables}
        self._files: dict[str, FileEntry] = {}

    def into(self, connection: Connection) -> Manifest:
        """Load everything, then compare it with the manifest and the rows read back."""
        manifest = None
        with tarfile.open(fileobj=self._reader, mode="r|") as tar:
            for member in tar:
                content = tar.extractfile(member)
                if content is None:
                    raise BackupError("The archive holds something that is not a file.")
                with content:
                    manifest = self._take(connection, member.name, content) or manifest
        if manifest is None:
            raise BackupError("The archive has no list of its contents; use another copy.")
        self._verify(connection, manifest)
        return manifest

    def _take(self, connection: Connection, name: str, content: IO[bytes]) -> Manifest | None:
        kind, _, rest = name.partition("/")
        if name == "manifest.json":
            return Manifest.from_bytes(content.read())
        if kind == "tables":
            self._take_rows(connection, rest.partition("/")[0], content.read())
        elif kind == "files":
            self._files[rest] = _write_file(self._folder, rest, content)
        return None

    def _take_rows(self, connection: Connection, name: str, data: bytes) -> None:
        if name not in self._metadata.tables:
            raise BackupError(f"The archive has a table this version does not know: {name}.")
        given = data.splitlines()
        for line in given:
            self._tallies[name].add(line)
        tables.load(connection, self._metadata.tables[name], given)

    def _verify(self, connection: Connection, manifest: Manifest) -> None:
        require_keys(manifest.keys, self._settings)
        here = revision_of(connection)
        if manifest.revision != here:
            raise BackupError(
                f"The archive has schema {manifest.revision or 'none'}, this portal {here or 'none'}."
                " Restore it with the version that made it, then upgrade."
            )
        read = {name: _entry(tally) for name, tally in self._tallies.items()}
        if read != manifest.tables or self._files != manifest.files:
            raise BackupError("The archive does not hold what its list says; use another copy.")
        for name, table in self._metadata.tables.items():
            tally = tables.Tally()
            for line in tables.lines(connection, table):
                tally.add(line)
            if _entry(tally) != manifest.tables[name]:
                raise BackupError(f"Table {name} did not come out as it went in.")


def _entry(tally: tables.Tally) -> TableEntry:
    return TableEntry(rows=tally.rows, digest=tally.digest)


def _write_file(folder: Path, name: str, content: IO[bytes]) -> FileEntry:
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        raise BackupError("The archive holds a file with a path outside the store.")
    path, digest = folder / name, hashlib.sha256()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while block := content.read(1 << 20):
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
        return FileEntry(size=file.tell(), digest=digest.hexdigest())


def _require_empty(settings: Settings, metadata: MetaData) -> None:
    path = _sqlite_path(settings)
    filled = settings.files_folder.is_dir() and any(settings.files_folder.iterdir())
    if not filled and (path is None or path.exists()):
        with (
            _engine(settings.database_url) as engine,
            db.request_mode(writing=False),
            engine.connect() as connection,
        ):
            there = set(inspect(connection).get_table_names())
            filled = any(
                connection.execute(select(func.count()).select_from(table)).scalar()
                for table in metadata.sorted_tables
                if table.name in there
            )
    if filled:
        raise BackupError(
            "There is a site here already. Restore elsewhere, or say --replace to put the archive"
            " in its place."
        )


def _sqlite_path(settings: Settings) -> Path | None:
    url = make_url(settings.database_url)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    engine = build_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _target(settings: Settings, prepare: Prepare) -> Iterator[Engine]:
    """An engine on the database to load: a new file beside the old one, or PostgreSQL itself."""
    path = _sqlite_path(settings)
    if path is None:
        prepare(settings.database_url)
        with _engine(settings.database_url) as engine:
            yield engine
        return
    fresh = path.with_name(f"{path.name}.restoring")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        if path.exists():
            _fold_in_journal(path)
        _remove_sqlite(fresh)
        prepare(f"sqlite:///{fresh}")
        with _engine(f"sqlite:///{fresh}") as engine:
            yield engine
        _switch_sqlite(fresh, path)
    finally:
        _remove_sqlite(fresh)


@contextmanager
def _loading(engine: Engine, metadata: MetaData) -> Iterator[Connection]:
    """One transaction that begins with empty tables and looks at foreign keys at its end only."""
    with db.request_mode(writing=True), engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        else:
            _alter_foreign_keys(connection, "DEFERRABLE INITIALLY DEFERRED")
        _empty(connection, metadata)
        yield connection


def _empty(connection: Connection, metadata: MetaData) -> None:
    """Remove what a migration put in, or the site that is replaced."""
    if connection.dialect.name == "postgresql" and metadata.tables:
        quote = connection.dialect.identifier_preparer.quote
        connection.exec_driver_sql(f"TRUNCATE {', '.join(map(quote, metadata.tables))}")
        return
    for table in reversed(metadata.sorted_tables):
        connection.execute(table.delete())


def _finish(connection: Connection, metadata: MetaData) -> None:
    """Check the foreign keys now, and let numbered rows go on after the highest number."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise BackupError(f"A row of table {broken[0][0]} points at a row that is not there.")
        return
    connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    _alter_foreign_keys(connection, "NOT DEFERRABLE")
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            highest = select(func.greatest(1, func.max(column))).scalar_subquery()
            connection.execute(select(func.setval(sequence, highest)))


def _alter_foreign_keys(connection: Connection, how: str) -> None:
    quote = connection.dialect.identifier_preparer.quote
    found = inspect(connection)
    for table in found.get_table_names():
        for key in found.get_foreign_keys(table):
            connection.exec_driver_sql(
                f"ALTER TABLE {quote(table)} ALTER CONSTRAINT {quote(str(key['name']))} {how}"
            )


def _put_files(fresh: Path, folder: Path) -> None:
    """Files first, then rows: a row must never name a file that is not there."""
    if folder.exists():
        with contextlib.suppress(OSError):  # one that is empty need not be kept
            folder.rmdir()
    if folder.exists():
        folder.rename(_aside(folder))
    fresh.rename(folder)
    sync_folder(folder.parent)


def _switch_sqlite(fresh: Path, path: Path) -> None:
    for database in (fresh, path):
        if database.exists():
            _fold_in_journal(database)
    if path.exists():
        path.chmod(0o600)
        os.link(path, _aside(path))
    fresh.chmod(0o600)
    fresh.replace(path)
    sync_folder(path.parent)


def _fold_in_journal(path: Path) -> None:
    """Leave one file without a journal beside it; fails when someone else has it open."""
    with closing(sqlite3.connect(path, timeout=2)) as connection:
        try:
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        except sqlite3.OperationalError:
            mode = "locked"
    if mode != "delete":
        raise BackupError("The portal is still running on this database. Stop it, then restore.")


def _remove_sqlite(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _aside(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    return path.with_name(f"{path.name}.before-{stamp}")

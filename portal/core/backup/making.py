"""Taking a backup while the portal goes on working."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from sqlalchemy import ColumnClause, Connection, Engine, MetaData, column, inspect, select, table
from sqlalchemy.orm import Session

from portal.core.backup import tables
from portal.core.backup.archive import BackupError, Writer
from portal.core.backup.manifest import FileEntry, Manifest, TableEntry, fingerprints
from portal.core.database import Base, build_engine, db

if TYPE_CHECKING:
    from portal.config import Settings

REVISION_TABLE = "alembic_version"
_UNFINISHED = ".part"
_PART = 1 << 20


NamedFiles = Callable[[Session], Iterable[str]]


def backup(
    settings: Settings,
    target: Path,
    *,
    named_files: NamedFiles = lambda _session: (),
    metadata: MetaData = Base.metadata,
) -> Manifest:
    """Write database and files into one new encrypted archive that only its owner can read.

    One read transaction gives all tables as they were at one moment. The files are listed after
    it began, and a file is always older than its row, so every file that a row names is there.
    `named_files` gives those names; what is not in the store all the same stands in `missing`.

    Raises:
        BackupError: if the target exists or a table would be left out.
    """
    if target.exists():
        raise BackupError(
            f"{target} exists already. Choose a new name; backups are not overwritten."
        )
    partial = target.with_name(f".{target.name}.part")
    engine = build_engine(settings.database_url)
    try:
        with _private(partial) as raw:
            writer = Writer(raw, settings)
            with tarfile.open(fileobj=writer, mode="w|") as tar, snapshot(engine) as connection:
                manifest = _add_tables(tar, connection, settings, metadata)
                if settings.store == "folder":
                    _add_files(tar, manifest, settings.files_folder)
                    with Session(bind=connection) as session:
                        _note_missing(manifest, named_files(session))
                _add(tar, "manifest.json", manifest.to_bytes())
            writer.finish()
        partial.rename(target)
        sync_folder(target.parent)
    finally:
        partial.unlink(missing_ok=True)
        engine.dispose()
    return manifest


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A read-only transaction that sees one moment from its first query to its end."""
    level = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with db.request_mode(writing=False), engine.connect() as connection:
        connection.execution_options(**level)
        with connection.begin():
            yield connection


def revision_of(connection: Connection) -> str:
    """The migration the database stands at, empty when it has none."""
    if not inspect(connection).has_table(REVISION_TABLE):
        return ""
    number: ColumnClause[str] = column("version_num")
    version = connection.execute(select(number).select_from(table(REVISION_TABLE)))
    return str(version.scalar() or "")


def require_all_tables(connection: Connection, metadata: MetaData) -> None:
    """Refuse to leave anything out in silence.

    Raises:
        BackupError: naming the tables the application does not know.
    """
    unknown = set(inspect(connection).get_table_names()) - set(metadata.tables) - {REVISION_TABLE}
    if unknown:
        raise BackupError(
            f"The database has tables this version does not know: {', '.join(sorted(unknown))}."
            " Run the version of the portal they belong to."
        )


def _add_tables(
    tar: tarfile.TarFile, connection: Connection, settings: Settings, metadata: MetaData
) -> Manifest:
    require_all_tables(connection, metadata)
    manifest = Manifest(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        revision=revision_of(connection),
        keys=fingerprints(settings),
    )
    for one in metadata.sorted_tables:
        manifest.tables[one.name] = _add_table(tar, one.name, tables.lines(connection, one))
    return manifest


def _add_table(tar: tarfile.TarFile, name: str, given: Iterator[bytes]) -> TableEntry:
    tally, part, number = tables.Tally(), bytearray(), 1
    for line in given:
        tally.add(line)
        part += line + b"\n"
        if len(part) >= _PART:
            _add(tar, f"tables/{name}/{number:06}", bytes(part))
            part.clear()
            number += 1
    _add(tar, f"tables/{name}/{number:06}", bytes(part))
    return TableEntry(rows=tally.rows, digest=tally.digest)


def _add_files(tar: tarfile.TarFile, manifest: Manifest, folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix != _UNFINISHED:
            _add_file(tar, manifest, folder, path)


def _note_missing(manifest: Manifest, named: Iterable[str]) -> None:
    there = {PurePosixPath(name).name for name in manifest.files}
    manifest.missing.extend(sorted(set(named) - there))


def _add_file(tar: tarfile.TarFile, manifest: Manifest, folder: Path, path: Path) -> None:
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        return  # swept since the listing: no row of the snapshot names it, or `missing` says so
    with stream:
        reader = _Hashing(stream)
        info = tarfile.TarInfo(f"files/{path.relative_to(folder).as_posix()}")
        info.size = os.fstat(stream.fileno()).st_size
        tar.addfile(info, reader)
    name = info.name.removeprefix("files/")
    manifest.files[name] = FileEntry(size=info.size, digest=reader.digest.hexdigest())


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))


class _Hashing(io.RawIOBase):
    """A file that is hashed as it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.digest.update(data)
        return data


@contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    """A new file only its owner can read, safe on the disk when it is closed."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw:
        yield raw
        raw.flush()
        os.fsync(raw.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

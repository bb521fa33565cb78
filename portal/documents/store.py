"""Where sealed files lie: a folder by default, or any store that speaks S3.

A store knows names and bytes only; what is in them is the vault's affair.
"""

import os
import re
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

NAME = re.compile(r"[0-9a-f]{32}(\.part)?")
_PART = ".part"


class StoreFault(Exception):
    """The store could not do it now: disk full, no connection."""


class NotStored(StoreFault):
    """There is no file of this name."""


class Kept(NamedTuple):
    """A name in the store, and since when it is there."""

    name: str
    since: datetime


class Store(Protocol):
    """What every store can do; a file is visible whole or not at all."""

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Store the chunks under this name; on return they survive a power cut."""

    def open(self, name: str) -> BinaryIO:
        """The bytes of this name, from the start; the caller closes."""
        ...

    def delete(self, name: str) -> None:
        """Remove this name; one that is gone already is no fault."""

    def names(self) -> Iterator[Kept]:
        """Every name there is, unfinished ones too."""
        ...


def new_name() -> str:
    """A name that says nothing and cannot be guessed (128 bits)."""
    return secrets.token_hex(16)


class FolderStore:
    """Files in a folder of this machine, over 256 subfolders, readable by the service alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        _make_folder(folder)

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        path = self._path(name)
        part = path.with_name(name + _PART)
        try:
            _make_folder(path.parent)
            _write_new(part, chunks)
            os.replace(part, path)
            _sync_folder(path.parent)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise StoreFault(f"cannot write to {self.folder}: {error.strerror}") from error

    def open(self, name: str) -> BinaryIO:
        try:
            return self._path(name).open("rb")
        except FileNotFoundError as error:
            raise NotStored(name) from error
        except OSError as error:
            raise StoreFault(f"cannot read in {self.folder}: {error.strerror}") from error

    def delete(self, name: str) -> None:
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise StoreFault(f"cannot delete in {self.folder}: {error.strerror}") from error

    def names(self) -> Iterator[Kept]:
        for shelf in sorted(self.folder.iterdir()):
            for path in shelf.iterdir() if shelf.is_dir() else ():
                try:
                    since = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                except FileNotFoundError:
                    continue
                if NAME.fullmatch(path.name):
                    yield Kept(path.name, since)

    def _path(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise NotStored(name)
        return self.folder / name[:2] / name


def _write_new(path: Path, chunks: Iterable[bytes]) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """A new name lasts only when its folder is written out as well."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Seals files on their way into the store and opens them on their way out, piece by piece.

Each piece is sealed by itself (AES-GCM, random nonce, key version inside) and bound to the name and
purpose of the file, to its own place and to whether it is the last: a file cut short, rearranged or
swapped does not open. No file ever lies readable on a disk.

Layout: four bytes `PDV1`, then for each piece four bytes of length and the sealed bytes.
"""

import struct
from collections.abc import Iterator
from enum import Enum
from typing import BinaryIO

from portal.core.sealing import SealBroken, keyring

from .store import Kept, Store, new_name

PIECE = 64 * 1024
_MARK = b"PDV1"
_LENGTH = struct.Struct(">I")
_MOST_SEALED = PIECE + 64


class Purpose(Enum):
    """What a stored file is; a page cannot be passed off as an original."""

    ORIGINAL = "original"
    PAGE = "page"
    THUMBNAIL = "thumbnail"


class Vault:
    """A store whose contents only the holder of the keys can read."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def put(self, data: bytes, purpose: Purpose) -> str:
        """Seal and store; gives the new random name once everything is safe."""
        name = new_name()
        self.store.put(name, _sealed(data, name, purpose))
        return name

    def open(self, name: str, purpose: Purpose) -> Iterator[bytes]:
        """Yield the readable pieces, each one proven before it leaves.

        Raises:
            NotStored: if there is no such file.
            SealBroken: if a piece is not what was stored here.
        """
        with self.store.open(name) as file:
            yield from _opened(file, name, purpose)

    def read(self, name: str, purpose: Purpose) -> bytes:
        """The whole readable file, proven to its end; raises as `open` does."""
        return b"".join(self.open(name, purpose))

    def reseal(self, name: str, purpose: Purpose) -> bool:
        """Seal with the newest key, under the same name; False if it already was."""
        with self.store.open(name) as file:
            first = _next_piece(file) if file.read(len(_MARK)) == _MARK else b""
        if first and keyring().version_of(first) == keyring().current:
            return False
        self.store.put(name, _sealed(self.read(name, purpose), name, purpose))
        return True

    def delete(self, name: str) -> None:
        """Remove the file for good."""
        self.store.delete(name)

    def names(self) -> Iterator[Kept]:
        """Every name in the store, with since when."""
        return self.store.names()


def _sealed(data: bytes, name: str, purpose: Purpose) -> Iterator[bytes]:
    yield _MARK
    starts = range(0, len(data), PIECE) or range(1)
    for number, start in enumerate(starts):
        place = _place(name, purpose, number, last=start == starts[-1])
        sealed = keyring().seal(place, data[start : start + PIECE])
        yield _LENGTH.pack(len(sealed)) + sealed


def _opened(file: BinaryIO, name: str, purpose: Purpose) -> Iterator[bytes]:
    if file.read(len(_MARK)) != _MARK:
        raise SealBroken("not a file of this vault")
    number, piece = 0, _next_piece(file)
    while True:
        following = _next_piece(file)
        place = _place(name, purpose, number, last=not following)
        yield keyring().open(place, piece)
        if not following:
            return
        number, piece = number + 1, following


def _next_piece(file: BinaryIO) -> bytes:
    """The next sealed piece, or nothing at the end of the file."""
    head = file.read(_LENGTH.size)
    if not head:
        return b""
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else 0
    piece = file.read(length) if 0 < length <= _MOST_SEALED else b""
    if not piece or len(piece) != length:
        raise SealBroken("the file is cut short")
    return piece


def _place(name: str, purpose: Purpose, number: int, *, last: bool) -> bytes:
    return f"file:{purpose.value}:{name}:{number}:{'last' if last else 'more'}".encode()


_vault: Vault | None = None


def use_vault(vault: Vault) -> None:
    """Set the vault of this process, once, at start."""
    global _vault
    _vault = vault


def current_vault() -> Vault:
    """The vault of this process."""
    if _vault is None:
        raise RuntimeError("the vault is not set: documents.init_app does it")
    return _vault

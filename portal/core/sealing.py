"""Encryption of single fields at rest, and keyed hashes for finding equal values.

AES-GCM binds each value to its table, row and column, so a value copied elsewhere does not open.
Layout: one byte key version, twelve bytes nonce, ciphertext with tag.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from typing import Any, overload

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


class SealBroken(Exception):
    """A sealed value does not open: wrong key, wrong place, or changed bytes."""


class Keyring:
    """The data keys by version (the highest seals, all open) and the hash key."""

    def __init__(self, data_keys: Mapping[int, bytes], hash_key: bytes) -> None:
        self._ciphers = {version: AESGCM(key) for version, key in data_keys.items()}
        self._hash_key = hash_key
        self.current = max(data_keys)

    def seal(self, aad: bytes, data: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        head = bytes([self.current])
        return head + nonce + self._ciphers[self.current].encrypt(nonce, data, head + aad)

    def open(self, aad: bytes, blob: bytes) -> bytes:
        """The data that was sealed at this place.

        Raises:
            SealBroken: if the bytes, the place or the key are not those it was sealed with.
        """
        head, nonce, body = blob[:1], blob[1 : 1 + _NONCE], blob[1 + _NONCE :]
        cipher = self._ciphers.get(head[0]) if head else None
        if cipher is None:
            raise SealBroken("no key of this version")
        try:
            return cipher.decrypt(nonce, body, head + aad)
        except (InvalidTag, ValueError) as error:
            raise SealBroken("the value does not open here") from error

    def version_of(self, blob: bytes) -> int:
        return blob[0]

    def keyed_hash(self, kind: str, value: str) -> bytes:
        return hmac.digest(self._hash_key, f"{kind}\x00{value}".encode(), hashlib.sha256)


_keyring: Keyring | None = None


def use_keyring(ring: Keyring) -> None:
    """Set the keys of this process, once, at start."""
    global _keyring
    _keyring = ring


def keyring() -> Keyring:
    """The keys of this process."""
    if _keyring is None:
        raise RuntimeError("the keyring is not set: create_app does it")
    return _keyring


def keyed_hash(kind: str, value: str) -> bytes:
    """HMAC-SHA-256 of a value under the hash key, for equality look-ups of sealed fields."""
    return keyring().keyed_hash(kind, value)


def place(owner: Any, column: str) -> bytes:
    """The authenticated place of a field: table, row, column."""
    return f"{owner.__tablename__}:{owner.id.hex}:{column}".encode()


class SealedText:
    """Reads and writes text through a sealed bytes column; None stays None."""

    def __init__(self, column: str) -> None:
        self.column = column

    @overload
    def __get__(self, owner: None, kind: type) -> SealedText: ...
    @overload
    def __get__(self, owner: object, kind: type) -> Any: ...
    def __get__(self, owner: object | None, kind: type) -> Any:
        if owner is None:
            return self
        blob = getattr(owner, self.column)
        return (
            None if blob is None else self.decode(keyring().open(place(owner, self.column), blob))
        )

    def __set__(self, owner: object, value: Any) -> None:
        sealed = None
        if value is not None:
            sealed = keyring().seal(place(owner, self.column), self.encode(value))
        setattr(owner, self.column, sealed)

    def sealed_again(self, owner: Any) -> bytes:
        """The stored value of this field, sealed with the newest key."""
        where = place(owner, self.column)
        return keyring().seal(where, keyring().open(where, getattr(owner, self.column)))

    def encode(self, value: Any) -> bytes:
        return str(value).encode()

    def decode(self, data: bytes) -> Any:
        return data.decode()


class SealedJson(SealedText):
    """As `SealedText`, for values of JSON."""

    def encode(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def decode(self, data: bytes) -> Any:
        return json.loads(data)

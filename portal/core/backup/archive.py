"""An encrypted file read and written from front to end, in chunks that cannot be moved or lost.

Layout: a magic word, one line of JSON (format, name of the key, salt, check), then chunks of
AES-256-GCM. The nonce of a chunk is its number and whether it is the last one, so a file that is
cut off, shortened in the middle or put together from two does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import os
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

if TYPE_CHECKING:
    from portal.config import Settings

MAGIC = b"PORTAL-BACKUP\n"
CHUNK = 1 << 20
_TAG = 16
_LONGEST_HEAD = 4096
_FIELDS = {"format", "key", "salt", "check"}


class BackupError(Exception):
    """A backup or a restoration cannot go on; the message says why and what to do."""


def secrets(settings: Settings) -> dict[str, bytes]:
    """The keys an archive may be sealed with, by the name written in its head, best first."""
    found: dict[str, bytes] = {}
    if settings.backup_key:
        found["backup"] = settings.backup_key.encode()
    for version in sorted(settings.data_keys, reverse=True):
        found[f"data:{version}"] = settings.data_keys[version]
    return found


class Writer(io.RawIOBase):
    """Encrypts what is written; only `finish` makes the archive one that opens."""

    def __init__(self, raw: IO[bytes], settings: Settings) -> None:
        self._raw, self._buffer, self._number = raw, bytearray(), 0
        name, secret = next(iter(secrets(settings).items()))
        salt = os.urandom(16)
        key, check = _derive(secret, salt)
        fields = {"format": 1, "key": name, "salt": salt.hex(), "check": check.hex()}
        self._head = MAGIC + json.dumps(fields).encode() + b"\n"
        self._cipher = AESGCM(key)
        raw.write(self._head)

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes are all we are given
        self._buffer += data
        while len(self._buffer) > CHUNK:
            self._emit(bytes(self._buffer[:CHUNK]), last=False)
            del self._buffer[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Write the last chunk."""
        self._emit(bytes(self._buffer), last=True)
        self._buffer.clear()

    def _emit(self, data: bytes, *, last: bool) -> None:
        self._raw.write(self._cipher.encrypt(_nonce(self._number, last), data, self._head))
        self._number += 1


class Reader(io.RawIOBase):
    """Decrypts an archive; every byte given out has been verified.

    Raises:
        BackupError: when made, if the file is none of ours or the key is another one; when read,
            if the file is damaged or cut off.
    """

    def __init__(self, raw: IO[bytes], settings: Settings) -> None:
        self._raw, self._plain, self._number = raw, b"", 0
        self._head, fields = _read_head(raw)
        self._cipher = AESGCM(_key_for(fields, secrets(settings)))
        self._next: bytes | None = raw.read(CHUNK + _TAG)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        parts = []
        wanted = size
        while wanted and (self._plain or self._fill()):
            part = self._plain if wanted < 0 else self._plain[:wanted]
            self._plain = self._plain[len(part) :]
            wanted -= len(part) if wanted > 0 else 0
            parts.append(part)
        return b"".join(parts)

    def _fill(self) -> bool:
        if self._next is None:
            return False
        chunk, following = self._next, self._raw.read(CHUNK + _TAG)
        try:
            nonce = _nonce(self._number, not following)
            self._plain = self._cipher.decrypt(nonce, chunk, self._head)
        except (InvalidTag, ValueError) as error:
            raise BackupError(
                "The archive is damaged or cut off: it does not open past"
                f" {self._number} MB. Nothing was changed. Use another copy."
            ) from error
        self._number += 1
        self._next = following or None
        return bool(self._plain)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _derive(secret: bytes, salt: bytes) -> tuple[bytes, bytes]:
    """Key and check value; slow on purpose, as a backup key may be words on paper."""
    made = hashlib.scrypt(secret, salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=64)
    return made[:32], hashlib.sha256(made[32:]).digest()[:16]


def _read_head(raw: IO[bytes]) -> tuple[bytes, Mapping[str, str]]:
    start = raw.read(len(MAGIC))
    line = raw.readline(_LONGEST_HEAD)
    try:
        fields = json.loads(line)
    except ValueError:
        fields = None
    if start != MAGIC or not isinstance(fields, dict) or not fields.keys() >= _FIELDS:
        raise BackupError("This file is not a backup of the portal.")
    if fields.get("format") != 1:
        raise BackupError("A newer portal made this archive. Restore it with that version.")
    return start + line, fields


def _key_for(fields: Mapping[str, str], known: Mapping[str, bytes]) -> bytes:
    name = fields["key"]
    setting = "PORTAL_BACKUP_KEY" if name == "backup" else f"PORTAL_DATA_KEYS, version {name[5:]}"
    if name not in known:
        raise BackupError(f"The archive needs the key it was made with: set {setting}.")
    try:
        key, check = _derive(known[name], bytes.fromhex(fields["salt"]))
    except ValueError as error:
        raise BackupError("The first line of the archive is damaged; use another copy.") from error
    if not hmac.compare_digest(check.hex(), fields["check"]):
        raise BackupError(f"The key is not the one the archive was made with: check {setting}.")
    return key

"""What an archive says it holds; read last, after everything it speaks of."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from portal.core.backup.archive import BackupError

if TYPE_CHECKING:
    from portal.config import Settings


@dataclass(frozen=True)
class TableEntry:
    """Rows of a table and a digest over them."""

    rows: int
    digest: str


@dataclass(frozen=True)
class FileEntry:
    """Size in bytes and SHA-256 of a stored file."""

    size: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """Counts and hashes of one backup, and fingerprints of the keys its data needs."""

    made_at: str
    revision: str
    tables: dict[str, TableEntry] = field(default_factory=dict)
    files: dict[str, FileEntry] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(entry.rows for entry in self.tables.values())

    @property
    def bytes_of_files(self) -> int:
        return sum(entry.size for entry in self.files.values())

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Manifest:
        values = json.loads(data)
        values["tables"] = {k: TableEntry(**v) for k, v in values["tables"].items()}
        values["files"] = {k: FileEntry(**v) for k, v in values["files"].items()}
        return cls(**values)


def fingerprints(settings: Settings) -> dict[str, str]:
    """A short proof of each key that tells nothing about it."""
    keys = {f"data:{version}": key for version, key in settings.data_keys.items()}
    keys["hash"] = settings.hash_key
    return {name: _fingerprint(key) for name, key in sorted(keys.items())}


def require_keys(wanted: Mapping[str, str], settings: Settings) -> None:
    """Check that what was sealed will open here.

    Raises:
        BackupError: naming the setting that is missing or different.
    """
    here = fingerprints(settings)
    for name, value in wanted.items():
        if here.get(name) == value:
            continue
        setting = "PORTAL_HASH_KEY"
        if name.startswith("data:"):
            setting = f"PORTAL_DATA_KEYS, version {name.removeprefix('data:')},"
        raise BackupError(
            f"The data in the archive needs the keys of the site that made it: {setting} is"
            " missing or different here. Put those keys into the settings first."
        )


def _fingerprint(key: bytes) -> str:
    return hmac.digest(key, b"portal backup key check", hashlib.sha256)[:8].hex()

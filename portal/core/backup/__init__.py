"""The whole site in one encrypted file, and back: the same archive on SQLite and PostgreSQL."""

from portal.core.backup.archive import BackupError
from portal.core.backup.making import backup
from portal.core.backup.manifest import Manifest
from portal.core.backup.restoring import restore

__all__ = ["BackupError", "Manifest", "backup", "restore"]

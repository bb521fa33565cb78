"""What people upload: taken in, made safe, stored sealed, shown again."""

from __future__ import annotations

from flask import Flask

from portal.config import Settings

from .store import FolderStore, Store
from .vault import Vault, use_vault


def init_app(app: Flask, settings: Settings) -> None:
    """Open the store the settings name and make it this process's vault."""
    vault = Vault(_store(settings))
    use_vault(vault)
    app.extensions["documents_vault"] = vault


def _store(settings: Settings) -> Store:
    return FolderStore(settings.files_folder)

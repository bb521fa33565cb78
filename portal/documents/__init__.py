"""What people upload: taken in, made safe, stored sealed, shown again."""

from __future__ import annotations

from flask import Flask

from portal.config import BadSetting, Settings
from portal.core.web import errors

from .letters import braille
from .limits import LIMITS
from .store import FolderStore, Store, StoreFault
from .vault import Vault, use_vault


def init_app(app: Flask, settings: Settings) -> None:
    """Open the store the settings name and make it this process's vault."""
    use_vault(Vault(open_store(settings)))
    app.jinja_env.globals["most_file_bytes"] = LIMITS.file_bytes
    app.jinja_env.globals["braille_here"] = braille.available
    app.register_error_handler(StoreFault, lambda _fault: errors.page(503))


def open_store(settings: Settings) -> Store:
    """The store of this site.

    Raises:
        BadSetting: if it is an object store without an address or without its package.
    """
    if settings.store == "folder":
        return FolderStore(settings.files_folder)
    if not settings.s3_url:
        raise BadSetting(
            "PORTAL_S3_URL is not set, but PORTAL_STORE is s3. Write"
            " https://key:secret@host/bucket?region=name, or set PORTAL_STORE=folder."
        )
    try:
        from .s3 import s3_store  # only sites with an object store have boto3
    except ImportError as error:
        raise BadSetting(
            "PORTAL_STORE is s3, but the package boto3 is not installed. Install it, or set"
            " PORTAL_STORE=folder."
        ) from error
    return s3_store(settings.s3_url)

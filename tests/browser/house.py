"""The portal on an address of its own, in plain HTTP or over TLS, with a database of its own."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from portal.config import Settings
from portal.core.database import db
from portal.core.sealing import Keyring, use_keyring
from portal.documents.store import FolderStore
from portal.documents.vault import Vault, use_vault
from portal.policies import stamp
from tests.conftest import DIRECT, HANDOVER, Site, make_unit
from tests.databases import connected_database


class Quiet(WSGIRequestHandler):
    """Writes no line a request."""

    def log(self, type: str, message: str, *args: Any) -> None:
        pass


@contextlib.contextmanager
def open_site(app: Flask, settings: Settings, folder: Path) -> Iterator[Site]:
    """As the fixture `site`, for as long as it is held open."""
    with connected_database(filled=True) as url:
        use_keyring(Keyring(settings.data_keys, settings.hash_key))
        use_vault(Vault(FolderStore(folder / "files")))
        stamp.forget()
        with db.writing() as session:
            units = [make_unit(session, DIRECT, "direct"), make_unit(session, HANDOVER, "handover")]
        yield Site(app, replace(settings, database_url=url, instance=folder), url, *units)


@contextlib.contextmanager
def serve(app: Flask, *, tls: bool = False) -> Iterator[str]:
    """The address at which a browser reaches it.

    TLS has a host name of its own: a browser that was told to come back over TLS only
    (Strict-Transport-Security) must still reach the plain one.
    """
    server = make_server(
        "127.0.0.1", 0, app, threaded=True, request_handler=Quiet,
        ssl_context="adhoc" if tls else None,
    )  # fmt: skip
    server.daemon_threads = True  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        host = "https://localhost" if tls else "http://127.0.0.1"
        yield f"{host}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

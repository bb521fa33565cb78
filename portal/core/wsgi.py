"""The web server: gunicorn with threads, told everything by the settings."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication

from portal.core.database import db

if TYPE_CHECKING:
    from portal.config import Settings

Wsgi = Callable[..., Any]

_MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108  gunicorn makes files of its own without a name there


def options(settings: Settings) -> dict[str, Any]:
    """What gunicorn is told; times are in seconds."""
    return {
        "bind": f"{settings.bind}:{settings.port}",
        "worker_class": "gthread",
        "workers": settings.web_workers,
        "threads": settings.web_threads,
        # One import for all workers: a faster start and one copy of the code in memory.
        "preload_app": True,
        "post_fork": forget_connections,
        "when_ready": lambda _server: say(f"The portal listens: {settings.base_url}"),
        "timeout": 60,
        "graceful_timeout": 30,
        "keepalive": 5,
        # The application writes one line per request itself, without addresses and names.
        "accesslog": None,
        "errorlog": "-",
        "loglevel": "warning",
        # Forwarded headers are read in one place, for as many proxies as the settings name.
        "forwarded_allow_ips": "",
        "control_socket_disable": True,
        "umask": 0o077,
        "proc_name": "portal",
        # The workers' heartbeat is a file; on a slow disk it would make them look dead.
        "worker_tmp_dir": str(_MEMORY_FOLDER) if os.access(_MEMORY_FOLDER, os.W_OK) else None,
    }


def say(text: str) -> None:
    """Tell the operator, beside the log."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def forget_connections(_server: object, _worker: object) -> None:
    """Drop connections taken over from the parent process, without closing them there."""
    db.engine.dispose(close=False)


class Server(BaseApplication):
    """gunicorn around an application that is already made."""

    def __init__(self, application: Wsgi, settings: Settings) -> None:
        self._application = application
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in options(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Wsgi:
        return self._application


def run(application: Wsgi, settings: Settings) -> None:
    """Serve until told to stop; leaves by SystemExit."""
    # What start-up made stays: looking through it for garbage, again and again, finds none, and
    # would copy the memory that the workers share.
    gc.collect()
    gc.freeze()
    Server(application, settings).run()

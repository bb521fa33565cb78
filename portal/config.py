"""Settings, read from the environment once, checked before anything starts."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).resolve().parent.parent


class BadSetting(click.ClickException):
    """A setting is missing or wrong; the message says which one and what to do.

    Commands print it as one sentence and end with status 1.
    """


@dataclass(frozen=True)
class Settings:
    """Everything the portal is told from outside. Secrets never have a default."""

    secret_key: str = field(repr=False)
    data_keys: Mapping[int, bytes] = field(repr=False)
    hash_key: bytes = field(repr=False)
    database_url: str = field(repr=False, default="")
    instance: Path = ROOT / "instance"
    content: Path = ROOT / "content"
    base_url: str = "http://localhost:8000"
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1")
    port: int = 8000
    bind: str = "127.0.0.1"
    demo: bool = False
    trusted_proxies: int = 0
    smtp_url: str = field(repr=False, default="")
    mail_from: str = ""
    store: str = "folder"
    s3_url: str = field(repr=False, default="")
    web_workers: int = 2
    web_threads: int = 16
    backup_key: str = field(repr=False, default="")
    anchor_address: str = ""
    metrics_token: str = field(repr=False, default="")
    log_level: str = "INFO"

    @property
    def secure(self) -> bool:
        """Whether people reach the site over TLS; cookies and HSTS follow it."""
        return self.base_url.startswith("https://")

    @property
    def files_folder(self) -> Path:
        return self.instance / "files"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read `PORTAL_*` and `PORT`.

        Raises:
            BadSetting: with one sentence for the operator.
        """
        return _Reader(environ).settings()


class _Reader:
    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ

    def settings(self) -> Settings:
        instance = Path(self.text("INSTANCE", str(ROOT / "instance"))).absolute()
        base_url = self.base_url()
        return Settings(
            secret_key=self.secret_key(),
            data_keys=self.data_keys(),
            hash_key=self.key_bytes("HASH_KEY", self.required("HASH_KEY")),
            database_url=self.database_url(instance),
            instance=instance,
            content=Path(self.text("CONTENT", str(ROOT / "content"))).absolute(),
            base_url=base_url,
            hosts=self.hosts(base_url),
            port=self.port(),
            bind=self.text("BIND", "127.0.0.1"),
            demo=self.switch("DEMO"),
            trusted_proxies=self.whole("TRUSTED_PROXIES", 0, 0, 5),
            smtp_url=self.text("SMTP_URL", ""),
            mail_from=self.text("MAIL_FROM", ""),
            store=self.one_of("STORE", ("folder", "s3")),
            s3_url=self.text("S3_URL", ""),
            web_workers=self.whole("WEB_WORKERS", 2, 1, 64),
            web_threads=self.whole("WEB_THREADS", 16, 1, 256),
            backup_key=self.text("BACKUP_KEY", ""),
            anchor_address=self.text("ANCHOR_ADDRESS", ""),
            metrics_token=self.text("METRICS_TOKEN", ""),
            log_level=self.one_of("LOG_LEVEL", ("INFO", "DEBUG", "WARNING", "ERROR")),
        )

    def text(self, name: str, default: str) -> str:
        return self.environ.get(f"PORTAL_{name}", "").strip() or default

    def required(self, name: str) -> str:
        value = self.text(name, "")
        if not value:
            raise BadSetting(
                f"PORTAL_{name} is not set. Make one with 'python -m portal.keys' and put it in the"
                " environment of the service (make run does this by itself)."
            )
        return value

    def secret_key(self) -> str:
        value = self.required("SECRET_KEY")
        if len(value) < 32 or value.lower().startswith(("change", "secret", "default")):
            raise BadSetting(
                "PORTAL_SECRET_KEY is too short or a known default. Use 32 or more random"
                " characters; 'python -m portal.keys' prints one."
            )
        return value

    def data_keys(self) -> dict[int, bytes]:
        keys: dict[int, bytes] = {}
        for part in self.required("DATA_KEYS").split(","):
            version, separator, encoded = part.strip().partition(":")
            if not separator or not version.isdecimal() or not 1 <= int(version) <= 255:
                raise BadSetting(
                    "PORTAL_DATA_KEYS must read 'version:key', several separated by commas,"
                    " versions from 1 to 255; 'python -m portal.keys' prints one."
                )
            keys[int(version)] = self.key_bytes("DATA_KEYS", encoded)
        return keys

    def key_bytes(self, name: str, encoded: str) -> bytes:
        try:
            key = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
        except (binascii.Error, ValueError) as error:
            raise BadSetting(
                f"PORTAL_{name} is not base64; 'python -m portal.keys' prints one."
            ) from error
        if len(key) != 32:
            raise BadSetting(f"PORTAL_{name} must be 32 bytes; 'python -m portal.keys' prints one.")
        return key

    def database_url(self, instance: Path) -> str:
        value = self.text("DATABASE_URL", f"sqlite:///{instance / 'portal.sqlite3'}")
        try:
            url = make_url(value)
        except ArgumentError as error:
            raise BadSetting(
                "PORTAL_DATABASE_URL is not an address of a database. Examples:"
                " sqlite:////var/lib/portal/portal.sqlite3 or postgresql://user@host/portal."
            ) from error
        if url.get_backend_name() == "postgresql":
            return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
            return value
        raise BadSetting(
            "PORTAL_DATABASE_URL must name a SQLite file or a PostgreSQL database; nothing else"
            " is supported."
        )

    def base_url(self) -> str:
        value = self.text("BASE_URL", f"http://localhost:{self.port()}").rstrip("/")
        if not value.startswith(("http://", "https://")) or value.count("/") != 2:
            raise BadSetting(
                "PORTAL_BASE_URL must be the address people type, such as https://portal.example.vn,"
                " without a path."
            )
        return value

    def hosts(self, base_url: str) -> tuple[str, ...]:
        own = base_url.split("://", 1)[1].rsplit(":", 1)[0]
        more = [host.strip().lower() for host in self.text("HOSTS", "").split(",") if host.strip()]
        local = [] if base_url.startswith("https://") else ["localhost", "127.0.0.1"]
        return tuple(dict.fromkeys([own.lower(), *more, *local]))

    def port(self) -> int:
        value = self.environ.get("PORT", "").strip() or self.text("PORT", "8000")
        if not value.isdecimal() or not 1 <= int(value) <= 65535:
            raise BadSetting("PORT must be a number from 1 to 65535, such as 8000.")
        return int(value)

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        value = self.text(name, str(default))
        if not value.isdecimal() or not low <= int(value) <= high:
            raise BadSetting(f"PORTAL_{name} must be a whole number from {low} to {high}.")
        return int(value)

    def switch(self, name: str) -> bool:
        value = self.text(name, "no").lower()
        if value not in {"yes", "no", "1", "0", "true", "false"}:
            raise BadSetting(f"PORTAL_{name} must be yes or no.")
        return value in {"yes", "1", "true"}

    def one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name, allowed[0])
        if value not in allowed:
            raise BadSetting(f"PORTAL_{name} must be one of: {', '.join(allowed)}.")
        return value

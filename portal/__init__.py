"""The portal: `create_app` is its table of contents."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from flask import Flask, request
from sqlalchemy.engine import make_url
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from portal.config import ROOT, BadSetting, Settings
from portal.core import assets, clock, languages, logging
from portal.core.database import db
from portal.core.sealing import Keyring, use_keyring
from portal.core.web import converters, errors, headers, origin
from portal.core.web.cookies import SignedCookies
from portal.core.web.edge import CACHEABLE, ROUTE, Edge
from portal.core.web.transactions import TransactionalFlask

if TYPE_CHECKING:
    from portal.cases.service import Service

# A whole case may hold 100 MB of papers; a form may bring them in one sending.
LARGEST_REQUEST = 110 * 1024 * 1024


def create_app(
    settings: Settings | None = None, *, extra_services: Iterable[Service] = ()
) -> Flask:
    """The application, ready to serve."""
    settings = settings or Settings.from_environment(os.environ)
    app = make_flask(settings)
    connect(settings)
    set_up_pages(app, settings)
    add_packages(app, settings, extra_services)
    add_commands(app)
    wrap_edge(app, settings)
    return app


def make_flask(settings: Settings) -> Flask:
    """An empty application with its settings."""
    app = TransactionalFlask(
        "portal", template_folder=str(ROOT / "templates"), static_folder=None, root_path=str(ROOT)
    )
    app.static_folder = str(ROOT / "static")
    app.session_interface = SignedCookies()
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=2_000_000,
        MAX_FORM_PARTS=500,
        TRUSTED_HOSTS=list(settings.hosts),
        TRANSLATIONS=str(ROOT / "translations"),
        # Every form checks its own token, so that an expired one shows the form again, filled.
        WTF_CSRF_CHECK_DEFAULT=False,
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.extensions["settings"] = settings
    logging.set_up(settings.log_level)
    return app


def connect(settings: Settings) -> None:
    """Give this process its keys and its database."""
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    refuse_open_database(settings)
    use_keyring(Keyring(settings.data_keys, settings.hash_key))
    db.connect(settings.database_url)


def refuse_open_database(settings: Settings) -> None:
    """A database file that others on the machine can read stops the start."""
    path = make_url(settings.database_url).database
    if not settings.database_url.startswith("sqlite") or not path or not Path(path).exists():
        return
    file, folder = Path(path).stat().st_mode, Path(path).parent.stat().st_mode
    if file & 0o077 and folder & 0o011:
        raise BadSetting(
            f"{path} can be read by others on this machine. Run: chmod 600 {path}* and"
            f" chmod 700 {Path(path).parent}"
        )


def set_up_pages(app: Flask, settings: Settings) -> None:
    """What every page shares."""
    converters.init_app(app)
    languages.init_app(app)
    headers.init_app(app, secure=settings.secure)
    origin.init_app(app)
    errors.init_app(app)
    assets.init_app(app)
    lines = yaml.safe_load((settings.content / "help.yaml").read_text(encoding="utf-8"))
    app.extensions["help_lines"] = lines
    app.jinja_env.globals["help_lines"] = lines
    # From the settings: what a browser says of the host must not stand in a page kept for others.
    app.jinja_env.globals["site_address"] = settings.base_url


def add_packages(app: Flask, settings: Settings, extra_services: Iterable[Service]) -> None:
    """The packages with pages, from the lowest to the highest."""
    from portal import (
        accounts,
        cases,
        desk,
        documents,
        pages,
        policies,
        registry,
        reports,
        services,
    )
    from portal.notify.actions import enqueue

    documents.init_app(app, settings)
    accounts.init_app(app, settings, send=enqueue)
    registry.init_app(app)
    cases.init_app(app)
    services.init_app(app, extra_services)
    policies.init_app(app, settings)
    desk.init_app(app)
    reports.init_app(app)
    pages.init_app(app)


def add_commands(app: Flask) -> None:
    """The `flask portal` commands."""
    from portal.cli import portal_commands

    app.cli.add_command(portal_commands)


def wrap_edge(app: Flask, settings: Settings) -> None:
    """Put the outer layers around the application: static files, kept pages, the proxy."""
    from portal.policies import stamp

    @app.after_request
    def tell_the_edge(response: object) -> object:
        request.environ[ROUTE] = request.url_rule.rule if request.url_rule else ""
        request.environ[CACHEABLE] = headers.is_cacheable()
        return response

    def page_stamp() -> Hashable:
        return stamp.current(), clock.today()

    static = WhiteNoise(app.wsgi_app, max_age=3600, add_headers_function=_static_headers)
    for folder in ("build", "icons"):
        static.add_files(str(ROOT / "static" / folder), prefix=f"static/{folder}/")
    static.immutable_file_test = lambda path, url: "/build/" in url
    wsgi = Edge(static, stamp=page_stamp, hosts=settings.hosts)
    app.wsgi_app = wsgi  # type: ignore[method-assign]
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            wsgi, x_for=settings.trusted_proxies, x_proto=settings.trusted_proxies,
            x_host=settings.trusted_proxies,
        )  # fmt: skip


def _static_headers(add: object, _path: str, _url: str) -> None:
    for name, value in headers.BASE_HEADERS.items():
        add[name] = value  # type: ignore[index]

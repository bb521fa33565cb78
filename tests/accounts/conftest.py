"""A small application with only the account pages, a database and an outbox of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf

from portal.accounts import actions, guards, login, messages, passwords
from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.accounts.views import blueprint
from portal.config import ROOT
from portal.core import languages, sealing
from portal.core.database import Base, Database, db
from portal.core.sealing import Keyring
from portal.core.web import errors, headers, origin
from portal.core.web.transactions import TransactionalFlask
from portal.orgs.models import FilingMode, Province, ProvinceKind, Unit, UnitKind
from tests.accounts.browser import Browser

START = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[Any]:
    """The time, standing still on a Sunday morning until a test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def own_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_keyring", Keyring({1: os.urandom(32)}, os.urandom(32)))


@pytest.fixture
def outbox() -> list[dict[str, Any]]:
    """What was sent, in order."""
    return []


@pytest.fixture(scope="session")
def one_app() -> Flask:
    """Made once, since each one compiles its templates anew."""
    return make_app(secure=False)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with every table and no row, to be copied."""
    path = tmp_path_factory.mktemp("accounts") / "empty.sqlite3"
    own = Database()
    own.connect(f"sqlite:///{path}")
    with own.writing() as session:
        Base.metadata.create_all(session.connection())
    own.engine.dispose()
    return path


@pytest.fixture
def app(
    one_app: Flask,
    empty_database: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    own_keys: None,
    outbox: list[dict[str, Any]],
    clock: Any,
) -> Iterator[Flask]:
    messages.plug_in(one_app, lambda session, **message: outbox.append(message))
    one_app.extensions["saved"].clear()
    path = tmp_path / "accounts.sqlite3"
    shutil.copy(empty_database, path)
    before = db._engine
    monkeypatch.setattr(db, "_engine", None)  # the one of the process is back afterwards
    db.connect(f"sqlite:///{path}")
    with monkeypatch.context() as quick:
        quick.setattr(passwords, "_hasher", PasswordHasher(1, 8, 1))
        yield one_app
    db.session.remove()
    db.engine.dispose()
    db._maker.configure(bind=before)


def make_app(*, secure: bool) -> Flask:
    """The account pages with what they need of the house."""
    app = TransactionalFlask(
        "portal", root_path=str(ROOT / "portal"), template_folder=str(ROOT / "templates")
    )
    app.config.update(SECRET_KEY="s" * 40, TRANSLATIONS=ROOT / "translations", TESTING=True)
    app.jinja_env.globals.update(
        asset=lambda name: f"/static/build/{name}", csrf_token=generate_csrf, notices=list
    )
    languages.init_app(app)
    origin.init_app(app)
    errors.init_app(app)
    headers.init_app(app, secure=secure)
    login.init_app(app, secure=secure)
    app.register_blueprint(blueprint)
    add_neighbours(app)
    return app


def add_neighbours(app: Flask) -> None:
    """Pages of other packages, as far as accounts lead to them."""
    saved: list[tuple[str, str]] = []
    app.extensions["saved"] = saved

    @guards.signed_in(
        on_expiry=lambda account_id, ref: saved.append((account_id.hex, ref)),
        on_unknown=lambda ref: (f"not stored {ref}", 200),
    )
    def own_case(ref: str) -> str:
        return f"case {ref} of {guards.the_viewer().name}"

    @guards.staff(Role.RECEPTION)
    def desk() -> str:
        return "the desk"

    app.add_url_rule("/ho-so/<ref>", "own_case", own_case, methods=["GET", "POST"])
    app.add_url_rule("/can-bo", "desk", desk)
    for name in ("helping.people", "helping.helpers", "cases.serving_profiles"):
        app.add_url_rule(f"/tai-khoan/{name}", name, guards.anyone(lambda: "a neighbour"))
    app.add_url_rule("/", "home", guards.anyone(headers.cacheable(lambda: "home")))


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app.test_client())


@pytest.fixture
def another(app: Flask) -> Callable[..., Browser]:
    """More browsers, each perhaps from elsewhere."""

    def open_browser(source: str = "127.0.0.1") -> Browser:
        client: FlaskClient = app.test_client()
        client.environ_base["REMOTE_ADDR"] = source
        return Browser(client)

    return open_browser


@pytest.fixture
def citizen(app: Flask) -> Account:
    with db.writing() as session:
        return actions.create_account(
            session,
            full_name="Nguyễn Thị Hoa",
            phone="0912 345 678",
            email="hoa@viduviet.vn",
            password="sông Hồng mùa lũ",
        )


@pytest.fixture
def unit(app: Flask) -> Unit:
    return make_unit("01")


def make_unit(code: str) -> Unit:
    """A province with one unit."""
    with db.writing() as session:
        province = Province(
            code=code,
            kind=ProvinceKind.PROVINCE,
            name=f"Tỉnh {code}",
            full_name=f"Tỉnh {code}",
            former_names=[],
            short_names=[],
            folded=f"tinh {code}",
            sort_key=code,
            valid_from=START.date(),
        )
        session.add(province)
        session.flush()
        unit = Unit(
            slug=f"trung-tam-{code}",
            kind=UnitKind.LEGAL_AID_CENTRE,
            name=f"Trung tâm {code}",
            province_code=code,
            filing_mode=FilingMode.HANDOVER,
        )
        session.add(unit)
    return unit


@pytest.fixture
def officer(app: Flask, unit: Unit) -> Account:
    """Reception officer of the unit, with an authenticator app."""
    with db.writing() as session:
        account = actions.create_account(
            session,
            full_name="Trần Văn Bình",
            email="binh@viduviet.vn",
            password="núi Ba Vì buổi sáng",
            totp_secret=actions.new_totp_secret(),
            is_staff=True,
        )
        actions.grant_role(session, account=account, unit_id=unit.id, role=Role.RECEPTION)
    return account

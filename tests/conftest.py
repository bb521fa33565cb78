"""The whole portal for tests: settings, a database of each test's own, people, a checking client."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import pyotp
import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select

from portal import create_app
from portal.accounts import passwords
from portal.accounts.actions.accounts import create_account
from portal.accounts.actions.rights import grant_role
from portal.accounts.actions.sessions import begin_session
from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.config import Settings
from portal.core.clock import now
from portal.core.database import db
from portal.documents.store import FolderStore
from portal.documents.vault import Vault, use_vault
from portal.founding import committee_name, committee_slug
from portal.orgs.actions import create_unit
from portal.orgs.models import Commune, Unit, UnitKind
from tests.client import CheckingClient
from tests.databases import connected_database, fresh_database, is_postgresql
from tests.sixth_service import SIXTH
from tests.tiny_service import TINY

PASSWORD = "mưa rào tháng bảy"
DIRECT, HANDOVER = "02374", "20242"
LONG_AGO = date(2026, 1, 1)


# What a test has in hand that may reach a database.
_FIXTURES = {"site", "portal_app", "base_settings"}
_NAMES = {"db", "fresh_database", "connected_database", "databases"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, run what can reach a database; the rest has just run and cannot differ."""
    if not is_postgresql():
        return
    kept = [item for item in items if _may_reach_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _may_reach_a_database(item: pytest.Item) -> bool:
    module = getattr(item, "module", None)
    fixtures = set(getattr(item, "fixturenames", ()))
    return module is None or bool(fixtures & _FIXTURES) or not _NAMES.isdisjoint(vars(module))


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """Hashing is slow by design; tests use the smallest setting."""
    before = passwords._hasher
    passwords._hasher = PasswordHasher(1, 8, 1)
    yield
    passwords._hasher = before


@pytest.fixture(scope="session")
def base_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    with fresh_database() as url:
        return Settings(
            secret_key="k" * 48,
            data_keys={1: os.urandom(32)},
            hash_key=os.urandom(32),
            database_url=url,
            instance=tmp_path_factory.mktemp("instance"),
            hosts=("localhost", "127.0.0.1"),
            base_url="http://localhost",
        )


@pytest.fixture(scope="session")
def portal_app(base_settings: Settings) -> Flask:
    """Made once, since each one compiles its templates anew; the example services are plugged in."""
    with fresh_database() as url:
        app = create_app(replace(base_settings, database_url=url), extra_services=[TINY, SIXTH])
    app.config["TESTING"] = False
    return app


@dataclass
class Site:
    """A portal with places, the library, and two communes, one in each filing mode."""

    app: Flask
    settings: Settings
    url: str
    direct: Unit
    handover: Unit


@pytest.fixture
def site(portal_app: Flask, base_settings: Settings, tmp_path: Path) -> Iterator[Site]:
    from portal.core.sealing import Keyring, use_keyring
    from portal.policies import stamp

    with connected_database(filled=True) as url:
        use_keyring(Keyring(base_settings.data_keys, base_settings.hash_key))
        use_vault(Vault(FolderStore(tmp_path / "files")))
        stamp.forget()
        with db.writing() as session:
            units = [make_unit(session, DIRECT, "direct"), make_unit(session, HANDOVER, "handover")]
        settings = replace(base_settings, database_url=url, instance=tmp_path)
        yield Site(portal_app, settings, url, *units)


def make_unit(session, commune_code: str, mode: str) -> Unit:  # type: ignore[no-untyped-def]
    commune = session.get_one(Commune, commune_code)
    return create_unit(
        session, slug=committee_slug(commune), kind=UnitKind.COMMUNE_COMMITTEE,
        name=committee_name(commune), commune_code=commune.code,
        province_code=commune.province_code, filing_mode=mode,
        direct_basis="00/MH" if mode == "direct" else None, phone="0200 0000 009",
        address="Trụ sở thử nghiệm",
        opening_hours=[{"days": [0, 1, 2, 3, 4], "from": "07:30", "to": "17:00"}],
    )  # fmt: skip


@pytest.fixture
def client(site: Site) -> CheckingClient:
    """A browser that nobody has signed in with; it checks every page it gets."""
    return CheckingClient(site.app)


@pytest.fixture
def browser_of(site: Site) -> Callable[[Account], CheckingClient]:
    """A browser in which this account is signed in, officers with their second factor."""
    return partial(signed_in, site)


def signed_in(site: Site, account: Account) -> CheckingClient:
    """A session as signing in leaves it; tests/accounts signs in page by page."""
    client = CheckingClient(site.app)
    with site.app.app_context(), db.writing() as session:
        row, token = begin_session(session, account=session.get_one(Account, account.id))
        row.second_factor_at = now() if account.is_staff else None
    with client.http.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    return client


@pytest.fixture
def citizen(site: Site) -> Account:
    return make_citizen("hoa@thu-nghiem.example", "0900000011", "Nguyễn Thị Hoa")


@pytest.fixture
def stranger(site: Site) -> Account:
    return make_citizen("la@thu-nghiem.example", "0900000012", "Lê Văn Lạ")


def make_citizen(email: str, phone: str, name: str) -> Account:
    with db.writing() as session:
        return create_account(session, full_name=name, email=email, phone=phone, password=PASSWORD)


@pytest.fixture
def officer(site: Site) -> Account:
    """Reception and social affairs in the commune that files directly."""
    return make_officer(
        "can-bo@thu-nghiem.example",
        "Trần Văn Bình",
        site.direct,
        Role.RECEPTION,
        Role.SOCIAL_OFFICER,
    )


@pytest.fixture
def other_officer(site: Site) -> Account:
    """The same roles in the other commune."""
    return make_officer(
        "can-bo-2@thu-nghiem.example",
        "Võ Thị Cúc",
        site.handover,
        Role.RECEPTION,
        Role.SOCIAL_OFFICER,
    )


def make_officer(email: str, name: str, unit: Unit, *roles: Role) -> Account:
    with db.writing() as session:
        account = create_account(
            session, full_name=name, email=email, password=PASSWORD, is_staff=True,
            totp_secret=pyotp.random_base32(),
        )  # fmt: skip
        for role in roles:
            grant_role(session, account=account, unit_id=unit.id, role=role, from_on=LONG_AGO)
    return account


def fresh(model, **by):  # type: ignore[no-untyped-def]
    """The row as it stands in the database now."""
    with db.reading() as session:
        return session.scalars(select(model).filter_by(**by)).one()

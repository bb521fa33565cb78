"""A small application with only the library, its own database, and the site's own content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Blueprint, Flask, Response, request
from flask.testing import FlaskClient
from lxml import html

from portal import policies, services
from portal.accounts import guards
from portal.cases.service import registry
from portal.config import ROOT, Settings
from portal.core import assets, clock, languages
from portal.core.database import db
from portal.core.web import converters, errors, headers
from portal.core.web.edge import CACHEABLE, Edge
from portal.core.web.transactions import TransactionalFlask
from portal.law import current_book
from portal.law.located import Problems
from portal.policies import stamp
from portal.policies.actions import load_policies
from portal.policies.files import PolicyFile, Reader
from portal.policies.lists import load_lists
from tests.databases import connected_database

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
CONTENT = ROOT / "content"


@pytest.fixture
def frozen() -> Iterator[Any]:
    """The time, standing still until a test moves it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def own_database() -> Iterator[None]:
    """A fresh database of the kind the suite runs on; the one of the process is as before after."""
    with connected_database():
        yield


@pytest.fixture(scope="session")
def reader() -> Reader:
    folder = CONTENT / "policies"
    return Reader.of(folder, book=current_book(), topics=load_lists(folder).topics, on=TODAY)


@pytest.fixture(scope="session")
def site_files(reader: Reader) -> list[PolicyFile]:
    problems = Problems()
    found = [reader.policy(path, problems) for path in reader.folders(CONTENT / "policies")]
    problems.raise_if_any()
    return sorted((file for file in found if file), key=lambda file: file.position)


@pytest.fixture
def app(tmp_path: Path, own_database: None, frozen: Any) -> Flask:
    made = TransactionalFlask(
        "portal", template_folder=str(ROOT / "templates"), root_path=str(ROOT)
    )
    made.config.update(SECRET_KEY="s" * 40, TRANSLATIONS=ROOT / "translations", TESTING=True)
    made.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    made.jinja_env.policies["ext.i18n.trimmed"] = True
    made.jinja_env.globals["help_lines"] = [
        {"number": "1022", "text": {"vi": "Tổng đài thông tin", "en": "Information line"}}
    ]
    for part in (converters, languages, errors, assets):
        part.init_app(made)
    headers.init_app(made, secure=False)
    made.after_request(tell_the_edge)
    add_neighbours(made)
    policies.init_app(made, settings(tmp_path))
    made.wsgi_app = Edge(  # type: ignore[method-assign]
        made.wsgi_app, stamp=lambda: (stamp.current(), clock.today()), hosts=("localhost",)
    )
    return made


def tell_the_edge(response: Response) -> Response:
    """As the whole application does: say whether the page may be kept."""
    request.environ[CACHEABLE] = headers.is_cacheable()
    return response


def settings(folder: Path) -> Settings:
    """Settings good enough for pages that seal nothing."""
    keys = {1: b"k" * 32}
    return Settings(secret_key="s" * 40, data_keys=keys, hash_key=b"h" * 32, instance=folder)


def add_neighbours(app: Flask) -> None:
    """The services of this portal, and their start page, which belongs to another package."""
    for service in services.found():
        registry.plug_in(service)
    cases = Blueprint("cases", __name__)
    start = guards.anyone(lambda slug: f"start of {slug}")
    cases.add_url_rule("/dich-vu/<slug>", "start", start)
    easy = guards.anyone(lambda slug: f"easy start of {slug}")
    cases.add_url_rule("/dich-vu/<slug>/de-doc", "easy_start", easy)
    app.register_blueprint(cases)
    pages = Blueprint("pages", __name__)
    pages.add_url_rule("/tro-giup", "help_page", guards.anyone(lambda: "help"))
    app.register_blueprint(pages)


@pytest.fixture
def loaded(app: Flask, site_files: list[PolicyFile]) -> Flask:
    """The application with the site's own policies."""
    with db.writing() as session:
        load_policies(session, files=site_files, files_digest="one")
    stamp.forget()
    return app


@pytest.fixture
def client(loaded: Flask) -> FlaskClient:
    return loaded.test_client()


@pytest.fixture
def page(client: FlaskClient) -> Callable[..., Any]:
    """Fetch an address and hand back its parsed page, after the checks every page must pass."""

    def fetch(address: str, status: int = 200, **arguments: Any) -> Any:
        answer = client.get(address, **arguments)
        assert answer.status_code == status, answer.text[:500]
        tree = html.fromstring(answer.text)
        check_page(tree, "en" if address.startswith("/en") else "vi")
        if "?q=" not in address:
            # Nothing of a placeholder may be left, and none may have lost its value.
            assert "{{" not in tree.text_content() and "…" not in tree.xpath("string(//main)")
        return tree

    return fetch


def check_page(tree: Any, language: str) -> None:
    """Language, one h1, a title, no id twice, headings that skip no level, labels on fields."""
    assert tree.get("lang") == language
    assert len(tree.xpath("//h1")) == 1
    assert tree.findtext(".//title").strip()
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)), ids
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
    assert all(later - earlier <= 1 for earlier, later in zip(levels, levels[1:], strict=False))
    for control in tree.xpath("//main//input[@type!='hidden']"):
        assert tree.xpath(f"//label[@for='{control.get('id')}']")

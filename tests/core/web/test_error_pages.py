"""Every error page in both languages: plain words, whole, with the headers of every answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from portal.core.clock import now
from portal.core.database import db, is_busy
from portal.core.web import errors
from portal.core.web.headers import BASE_HEADERS
from tests.client import CheckingClient, Page
from tests.words import said

STATUSES = (400, 403, 404, 405, 409, 410, 413, 429, 500, 503)


def cause(http, status: int, prefix: str):
    """A request that is answered with this status."""
    return {
        400: lambda: http.post(f"{prefix}/tra-cuu", data={f"n{i}": "x" for i in range(600)}, content_type="multipart/form-data"),
        403: lambda: http.post(f"{prefix}/tra-cuu", headers={"Origin": "https://evil.example"}),
        404: lambda: http.get(f"{prefix}/khong-co"),
        405: lambda: http.post(f"{prefix}/tro-giup"),
        413: lambda: http.post(f"{prefix}/tra-cuu", data={"code": "x" * 3_000_000}),
    }[status]()  # fmt: skip


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("status", [400, 403, 404, 405, 413])
def test_what_a_request_can_cause(site, client, status, language):
    answer = cause(client.http, status, "/en" if language == "en" else "")
    if status == 400 and answer.status_code == 413:
        status = 413  # too many parts are "too large" for this server
    page = Page(client, answer)
    assert page.status == status
    assert page.heading == said(str(errors.WORDS[status].title._args[0]), language)
    assert page.one("/html").get("lang") == language
    assert [name for name, value in BASE_HEADERS.items() if page.headers.get(name) != value] == []
    assert page.headers["Cache-Control"] == "no-store" and not page.headers.get("Set-Cookie")
    if status == 405:
        assert "GET" in page.headers["Allow"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("status", STATUSES)
def test_every_page_says_what_happened_what_is_kept_and_what_to_do(site, status, language):
    with site.app.test_request_context(
        environ_overrides={"portal.language": language, "portal.reference": "abc123"}
    ):
        response = errors.page(status)
        words = errors.WORDS[status]
        text = response.get_data(as_text=True)
        for sentence in (words.title, words.happened, words.kept, words.todo):
            assert str(sentence) in text.replace("&#39;", "'"), sentence
    assert response.status_code == status
    assert ("abc123" in text) == (status >= 500)
    assert f'lang="{language}"' in text and 'href="tel:1022"' in text
    assert response.headers.get("Retry-After") == ("60" if status == 503 else None)
    if language == "vi":
        assert (
            "You " not in text
            and "page" not in text.split("<main", 1)[1].split("href", 1)[0].split(">", 1)[1]
        )


def test_whoever_was_slower_reads_that_the_record_changed(site):
    """On PostgreSQL two may read a row before one of them writes it."""
    with site.app.test_request_context():
        assert errors.show_database_error(StaleDataError("UPDATE ... 0 rows")).status_code == 409


def test_a_wait_names_its_end(site):
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False), site.app.test_request_context():
        response = errors.page(429, until=now() + timedelta(seconds=90))
    assert response.headers["Retry-After"] == "90"
    assert "9 giờ 01 phút, ngày 16 tháng 11 năm 2026" in response.get_data(as_text=True)


@pytest.fixture
def broken_view(site, monkeypatch):
    """Makes the help page raise what a test wants."""

    def break_it(error: Exception) -> None:
        def view(**kwargs):
            raise error

        view.guard = site.app.view_functions["cases.lookup"].guard
        monkeypatch.setitem(site.app.view_functions, "cases.lookup", view)

    return break_it


ORIG = {
    "busy": "database is locked",
    "gone": "connection refused",
    "other": "syntax error at 0900000021",
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RuntimeError("bí mật 0900000021"), 500),
        (OperationalError("SELECT 'bí mật 0900000021'", {}, Exception(ORIG["busy"])), 503),
        (OperationalError("SELECT 'bí mật 0900000021'", {}, Exception(ORIG["gone"])), 503),
        (DBAPIError("SELECT 'bí mật 0900000021'", {}, Exception(ORIG["other"])), 500),
        (PoolTimeout("QueuePool limit 0900000021"), 503),
        (SQLAlchemyError("bí mật 0900000021"), 500),
        (MemoryError(), 500),
    ],
)
def test_what_breaks_is_a_page_that_tells_no_secret(
    client, broken_view, capfd, error, status, language
):
    broken_view(error)
    page = client.get("/en/tra-cuu" if language == "en" else "/tra-cuu")
    assert page.status == status
    assert page.heading == said(
        "The portal is busy" if status == 503 else "Something went wrong on our side", language
    )
    assert (
        "0900000021" not in page.text and "bí mật" not in page.text and "Traceback" not in page.text
    )
    assert "0900000021" not in capfd.readouterr().out


@pytest.fixture
def without_database(site):
    """The database is away: its address leads nowhere."""
    before = db._engine
    db._engine = None
    kind = "postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2"
    db.connect("sqlite:////nowhere/at/all.sqlite3" if site.url.startswith("sqlite") else kind)
    yield
    db.session.remove()
    db.engine.dispose()
    db._engine = before


def test_without_the_database_pages_fail_in_words(site, without_database):
    client = CheckingClient(site.app)
    for path in ("/ho-so", "/en/ho-so", "/can-bo", "/chinh-sach?linh-vuc=chua-hoi"):
        page = client.get(path)
        if page.path in {"/ho-so", "/can-bo", "/chinh-sach"}:
            assert page.status in {500, 503}, path
    stamp = client.get("/tra-cuu").one("//input[@name='form_stamp']").get("value")
    posted = client.post("/tra-cuu", {"code": "1234567890", "second": "1234", "form_stamp": stamp})
    assert posted.status in {500, 503}
    assert client.raw("/readyz").status_code == 503 and client.raw("/healthz").status_code == 200


def test_without_the_database_public_pages_that_need_none_still_come(site, without_database):
    client = CheckingClient(site.app)
    for path in ("/", "/tro-giup", "/tiep-can", "/en/", "/tra-cuu", "/khong-co"):
        assert client.get(path).status in {200, 404}, path


def test_if_even_the_page_of_the_error_fails_two_sentences_stand(
    site, client, monkeypatch, broken_view
):
    broken_view(RuntimeError("x"))

    def fail(*args, **kwargs):
        raise RuntimeError("template")

    monkeypatch.setattr(errors, "render_template", fail)
    answer = client.raw("/tra-cuu")
    assert answer.status_code == 500
    assert "Những gì bạn đã lưu trước đó vẫn còn" in answer.get_data(as_text=True)
    assert answer.headers["Content-Security-Policy"] == BASE_HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("error", "busy"),
    [
        (None, False), (ValueError("database is locked"), False), (PoolTimeout("x"), True),
        (OperationalError("", {}, Exception("database is locked")), True),
        (OperationalError("", {}, Exception("deadlock detected")), True),
        (OperationalError("", {}, Exception("no such table: x")), False),
        (OperationalError("", {}, Exception("x"), connection_invalidated=True), True),
    ],
)  # fmt: skip
def test_what_may_succeed_later_is_called_busy(error, busy):
    assert is_busy(error) == busy

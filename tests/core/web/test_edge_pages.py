"""Finished pages at the edge: the same for everyone, renewed when they should be, never a signed-in one."""

from __future__ import annotations

import gzip
import logging
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import update

from portal.core.database import db
from portal.core.web.edge import Edge
from portal.policies import stamp
from portal.policies.models import ContentStamp
from tests.cases.making import sent

PUBLIC = (
    "/",
    "/tro-giup",
    "/tiep-can",
    "/rieng-tu",
    "/dich-vu",
    "/dich-vu/xac-dinh-khuyet-tat",
    "/chinh-sach",
    "/van-ban",
)


@pytest.fixture(autouse=True)
def empty_edge(site):
    """Pages kept from other tests have other content."""
    edge_of(site.app).pages.clear()
    edge_of(site.app).searches.clear()


def edge_of(app) -> Edge:
    found = app.wsgi_app
    while not isinstance(found, Edge):
        found = found.app
    return found


def kept(app) -> list[str]:
    return [address[1] for address in edge_of(app).pages.addresses()]


def was_kept(client, path: str) -> bool:
    """Whether this page comes from the edge, as the log line says."""
    lines: list[bool] = []

    class Listening(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.cached)

    handler = Listening()
    logging.getLogger("portal").addHandler(handler)
    client.raw(path)
    logging.getLogger("portal").removeHandler(handler)
    return lines == [True]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_the_same_for_everyone(
    site, client, citizen, officer, browser_of, prefix, path
):
    address = f"{prefix}{path}" if prefix + path != "/en/" else "/en/"
    first, kept = client.raw(address), client.raw(address)
    bodies = {first.data, kept.data}
    for browser in (browser_of(citizen), browser_of(officer)):
        answer = browser.raw(address)
        bodies.add(answer.data)
        assert answer.headers.get("Set-Cookie") is None
    assert len(bodies) == 1 and first.status_code == 200
    assert first.headers.get("Set-Cookie") is None
    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert b"csrf_token" not in first.data and "Đăng xuất".encode() not in first.data


@pytest.mark.parametrize("path", PUBLIC)
def test_an_unchanged_page_is_a_304_with_its_headers(client, path):
    first = client.raw(path)
    again = client.raw(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    for name in ("ETag", "Cache-Control", "Content-Security-Policy", "Vary"):
        assert again.headers[name] == first.headers[name]
    assert client.raw(path, headers={"If-None-Match": 'W/"x"'}).status_code == 200


def load_content() -> None:
    with db.writing() as session:
        session.execute(update(ContentStamp).values(number=ContentStamp.number + 1))
    stamp.forget()


def test_it_is_made_anew_when_the_content_changes(site, client):
    for path in ("/chinh-sach", "/chinh-sach?q=mu"):
        assert [was_kept(client, path) for _turn in range(2)] == [False, True]
    load_content()
    for path in ("/chinh-sach", "/chinh-sach?q=mu"):
        assert [was_kept(client, path) for _turn in range(2)] == [False, True]


def test_content_that_changes_while_a_page_is_made_makes_it_anew(site, client, monkeypatch):
    view = site.app.view_functions["pages.home"]

    def slow(**kwargs):
        answer = view(**kwargs)
        load_content()
        return answer

    slow.cacheable, slow.guard = True, view.guard
    monkeypatch.setitem(site.app.view_functions, "pages.home", slow)
    assert not was_kept(client, "/")
    monkeypatch.setitem(site.app.view_functions, "pages.home", view)
    assert [was_kept(client, "/") for _turn in range(2)] == [False, True]


def test_it_is_made_anew_when_the_day_in_viet_nam_changes(site, client):
    with time_machine.travel("2026-11-16 23:59:30 +0700", tick=False) as clock:
        assert [was_kept(client, "/") for _turn in range(2)] == [False, True]
        clock.shift(timedelta(seconds=31))
        assert [was_kept(client, "/") for _turn in range(2)] == [False, True]


@pytest.mark.parametrize(
    "path", ["/tra-cuu", "/tai-khoan", "/tai-khoan/dang-nhap", "/ho-so", "/can-bo", "/healthz", "/khong-co"]
)  # fmt: skip
def test_other_pages_are_never_kept(site, client, citizen, officer, browser_of, path):
    for browser in (client, browser_of(citizen), browser_of(officer)):
        answer = browser.raw(path)
        if "?" not in path:
            assert answer.headers["Cache-Control"] == "no-store", path
    assert edge_of(site.app).pages.addresses() == []


def test_a_case_and_its_papers_are_never_kept(site, citizen, officer, browser_of):
    ref = sent(site, citizen)
    for browser, path in (
        (browser_of(citizen), f"/ho-so/{ref}"),
        (browser_of(officer), f"/can-bo/ho-so/{ref}"),
    ):
        assert browser.raw(path).headers["Cache-Control"] == "no-store"
    assert edge_of(site.app).pages.addresses() == []


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "",
        "[::1]",
        "localhost@evil.example",
        "x" * 300,
        "localhost, evil.example",
    ],
)
def test_a_foreign_host_is_refused_and_keeps_nothing(site, client, host):
    answer = client.raw("/", headers={"Host": host})
    assert answer.status_code == 400
    assert edge_of(site.app).pages.addresses() == []
    client.raw("/")
    assert client.raw("/", headers={"Host": host}).status_code == 400, "also when the page is kept"
    assert b"evil" not in answer.data and (
        not host or len(host) < 3 or host.encode() not in answer.data
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-Host": "evil.example"}, {"X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "gopher"},
        {"Forwarded": "host=evil.example"}, {"X-Original-URL": "/evil"}, {"X-Rewrite-URL": "/evil"},
        {"Host": "localhost:6666"}, {"X-Forwarded-Port": "6666"}, {"X-Forwarded-Prefix": "/evil"},
    ],
)  # fmt: skip
def test_what_the_browser_says_about_the_host_is_never_repeated(
    client, citizen, browser_of, headers
):
    for browser, path in (
        (client, "/"),
        (client, "/tra-cuu"),
        (client, "/ho-so"),
        (browser_of(citizen), "/ho-so"),
        (client, "/khong"),
    ):
        answer = browser.raw(path, headers=headers)
        said = answer.data + answer.headers.get("Location", "").encode()
        assert b"evil" not in said and b"6666" not in said and b"gopher" not in said, (
            path,
            headers,
        )
    later = client.raw("/").data
    assert b"evil" not in later and b"6666" not in later, "kept for others"


def test_compressed_and_plain_are_the_same_page(client):
    for path in ("/", "/tra-cuu", "/khong-co"):
        plain = client.raw(path)
        small = client.raw(path, headers={"Accept-Encoding": "br, gzip"})
        assert plain.headers.get("Content-Encoding") is None
        assert small.headers["Content-Encoding"] == "gzip"
        assert int(small.headers["Content-Length"]) == len(small.data) < len(plain.data)
        if path == "/":
            assert gzip.decompress(small.data) == plain.data
        assert (
            client.raw(path, headers={"Accept-Encoding": "gzip"}).headers["Content-Encoding"]
            == "gzip"
        )


@pytest.mark.parametrize(
    "path", [*PUBLIC, "/tra-cuu", "/tai-khoan/dang-nhap", "/khong-co", "/healthz"]
)
def test_head_says_what_get_says_without_a_body(client, path):
    for _turn in range(2):  # first made, then kept
        head = client.http.head(path)
        got = client.raw(path)
        assert (head.status_code, head.data) == (got.status_code, b"")
        assert head.headers["Content-Type"] == got.headers["Content-Type"]
        assert head.headers["Cache-Control"] == got.headers["Cache-Control"]


def test_made_up_searches_do_not_push_out_the_pages(site, client):
    client.raw("/")
    for number in range(edge_of(site.app).searches.holds + 5):
        client.raw(f"/chinh-sach?q={number}")
    assert len(edge_of(site.app).searches.addresses()) == edge_of(site.app).searches.holds
    assert was_kept(client, "/")


def test_a_search_has_its_own_page(client):
    first, second = client.raw("/chinh-sach?q=xe"), client.raw("/chinh-sach?q=mu")
    assert first.data != second.data == client.raw("/chinh-sach?q=mu").data


def test_static_files_are_served_with_the_headers_of_every_answer(client):
    page = client.get("/")
    style = (
        page.one("//link[@rel='stylesheet']/@href") if page.all("//link[@rel='stylesheet']") else ""
    )
    answer = client.raw(style)
    assert answer.status_code == 200
    assert (
        "immutable" in answer.headers["Cache-Control"]
        or "max-age" in answer.headers["Cache-Control"]
    )
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    for path in (
        "/static/../portal/config.py",
        "/static/build/../../portal/config.py",
        "/static/%2e%2e/setup.cfg",
        "/static/scss/portal.scss",
    ):
        assert client.raw(path).status_code in {400, 404}, path

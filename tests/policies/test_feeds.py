"""What other machines read: the feed, the map of the site, robots, and the heads of pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree

from portal.core.database import db
from portal.law import current_book
from portal.policies import stamp
from portal.policies.actions import add_version, bump_stamp
from portal.policies.atom import Item, feed
from portal.policies.files import TextFile
from portal.policies.models import Origin
from portal.policies.queries import find_entry, find_policy
from portal.policies.schema_org import in_page

SITE = "http://localhost:8000"
CERTIFICATE = "/chinh-sach/giay-xac-nhan-khuyet-tat"
ALLOWANCE = "/chinh-sach/tro-cap-xa-hoi-hang-thang"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 'x\" \x0b"
Page = Callable[..., Any]


def rename(title: str) -> None:
    """Give the certificate's page another title in Vietnamese."""
    with db.writing() as session:
        policy, entry = (
            find_policy(session, CERTIFICATE.rsplit("/", 1)[1]),
            find_entry(session, CERTIFICATE.rsplit("/", 1)[1], "vi"),
        )
        assert policy is not None and entry is not None
        text = TextFile(title, title, entry.body)
        add_version(
            session, policy=policy, stem="vi", text=text, origin=Origin.FILE, published=True
        )
        bump_stamp(session)
    stamp.forget()


def read(client: FlaskClient, address: str, kind: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200 and answer.mimetype == kind
    assert "Set-Cookie" not in answer.headers and answer.headers["Cache-Control"].startswith("pub")
    return etree.fromstring(answer.data)


@pytest.mark.parametrize(("prefix", "language"), [("", "vi"), ("/en", "en")])
def test_the_feed_is_atom(prefix: str, language: str, client: FlaskClient) -> None:
    tree = read(client, f"{prefix}/chinh-sach.atom", "application/atom+xml")
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    own = f"{SITE}{prefix}/chinh-sach.atom"
    assert tree.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [own]
    for tag in ("id", "title", "updated"):
        assert len(tree.xpath(f"a:{tag}", namespaces=ATOM)) == 1
    assert tree.xpath("string(a:author/a:name)", namespaces=ATOM)
    entries = tree.xpath("a:entry", namespaces=ATOM)
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
    assert len(ids) == len(set(ids)) > 10
    stamps = [entry.findtext("a:updated", namespaces=ATOM) for entry in entries]
    assert stamps == sorted(stamps, reverse=True)
    assert tree.findtext("a:updated", namespaces=ATOM) == stamps[0]
    for entry in entries:
        link = entry.xpath("string(a:link[@rel='alternate']/@href)", namespaces=ATOM)
        assert link.startswith(f"{SITE}{prefix}/chinh-sach/")
        assert entry.findtext("a:title", namespaces=ATOM)
        assert entry.findtext("a:summary", namespaces=ATOM)


def test_the_feed_says_the_same_until_something_changes(client: FlaskClient, frozen: Any) -> None:
    first = client.get("/chinh-sach.atom").data
    frozen.move_to(datetime(2026, 12, 20, 3, 0, tzinfo=UTC))
    stamp.forget()
    assert client.get("/chinh-sach.atom").data == first
    assert b"2027-01-01" not in first
    frozen.move_to(datetime(2027, 1, 2, 3, 0, tzinfo=UTC))
    stamp.forget()
    # The law of a day comes into the feed when the day comes, with the time its day began.
    assert b"<updated>2026-12-31T17:00:00Z</updated>" in client.get("/chinh-sach.atom").data


def test_hostile_titles_keep_the_feed_whole(client: FlaskClient) -> None:
    rename(HOSTILE)
    tree = read(client, "/chinh-sach.atom", "application/atom+xml")
    titles = tree.xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert any(title.startswith("</script><script>") for title in titles)


def test_an_empty_feed_is_still_one() -> None:
    moment = datetime(2011, 1, 1, tzinfo=UTC)
    written = feed(
        [], title="t", author="a", language="vi", own="http://a/f", page="http://a", otherwise=moment
    )  # fmt: skip
    assert b"<updated>2011-01-01T00:00:00Z</updated>" in written
    odd = Item("http://a/1", "x\x00\x08\ufffe", "y", "http://a/1", moment)
    etree.fromstring(
        feed([odd], title="t", author="a", language="vi", own="o", page="p", otherwise=moment)
    )


def test_the_map_names_every_public_page(client: FlaskClient, page: Page) -> None:
    tree = read(client, "/sitemap.xml", "application/xml")
    named = tree.xpath("s:url/s:loc/text()", namespaces=MAP)
    assert len(named) == len(set(named))
    for prefix in ("", "/en"):
        for address in page(f"{prefix}/chinh-sach").xpath("//main//li/h3/a/@href"):
            assert f"{SITE}{address}" in named
        for slug in current_book().documents:
            assert f"{SITE}{prefix}/van-ban/{slug}" in named
        assert f"{SITE}{prefix}/dich-vu/xac-dinh-khuyet-tat" in named
        assert f"{SITE}{prefix}{ALLOWANCE}/de-doc" in named
    for address in named:
        assert client.get(address.removeprefix(SITE)).status_code == 200, address


def test_each_place_of_the_map_names_its_languages(client: FlaskClient) -> None:
    tree = read(client, "/sitemap.xml", "application/xml")
    for url in tree.xpath("s:url", namespaces=MAP):
        others = dict(
            zip(url.xpath("x:link/@hreflang", namespaces=MAP),
                url.xpath("x:link/@href", namespaces=MAP), strict=True)
        )  # fmt: skip
        assert set(others) == {"vi", "en"}
        assert url.findtext("s:loc", namespaces=MAP) in others.values()
    stamps = tree.xpath("s:url[contains(s:loc, 'hang-thang')]/s:lastmod/text()", namespaces=MAP)
    assert stamps and all("2026-07-01" <= one <= "2026-11-22" for one in stamps)


def test_robots_stay_out_of_private_places(client: FlaskClient) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    for path in ("/ho-so", "/tai-khoan", "/can-bo"):
        assert f"Disallow: {path}" in lines and f"Disallow: /en{path}" in lines
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert not any(line == "Disallow: /" for line in lines)


def data_of(tree: Any) -> dict[str, Any]:
    found = tree.xpath("//script[@type='application/ld+json']/text()")
    assert len(found) == 1
    read_back: dict[str, Any] = json.loads(found[0])
    return read_back


@pytest.mark.parametrize(
    ("slug", "provider"),
    [("giay-xac-nhan-khuyet-tat", "Ủy ban nhân dân cấp xã"),
     ("tro-giup-phap-ly", "Trung tâm trợ giúp pháp lý nhà nước"), ("xe-buyt-mien-phi", None)],
)  # fmt: skip
def test_a_policy_is_a_government_service(slug: str, provider: str | None, page: Page) -> None:
    data = data_of(page(f"/chinh-sach/{slug}"))
    assert data["@type"] == "GovernmentService" and data["url"] == f"{SITE}/chinh-sach/{slug}"
    assert all(
        data[key] for key in ("name", "description", "serviceType", "areaServed", "audience")
    )
    assert data.get("provider", {}).get("name") == provider
    assert data["availableChannel"]["availableLanguage"] == ["vi", "en"]
    texts = data["subjectOf"]["isBasedOn"]
    named = page(f"/chinh-sach/{slug}").xpath("//h2[@id='can-cu']/following::ul[1]/li/a")
    assert [text["legislationIdentifier"] for text in texts] == [a.text_content() for a in named]


def test_a_doubtful_page_promises_no_service(page: Page) -> None:
    assert not page("/chinh-sach/hoc-nghe").xpath("//script[@type='application/ld+json']")


def test_a_legal_document_is_legislation(page: Page) -> None:
    data = data_of(page("/en/van-ban/luat-51-2010-qh12"))
    assert data["legislationIdentifier"] == "51/2010/QH12"
    assert data["legislationDate"] == "2010-06-17"


def test_no_title_breaks_out_of_the_data(client: FlaskClient, page: Page) -> None:
    rename(HOSTILE)
    tree = page(CERTIFICATE)
    assert data_of(tree)["name"].startswith("</script><script>")
    assert "alert(1)" not in " ".join(
        tree.xpath("//script[not(@type='application/ld+json')]/text()")
    )
    raw = client.get(CERTIFICATE).text
    assert "<script>alert" not in raw
    assert str(in_page({"x": "</script>&'"})) == '{"x":"\\u003c/script\\u003e\\u0026\\u0027"}'


@pytest.mark.parametrize(
    "address",
    ["/chinh-sach", CERTIFICATE, f"{CERTIFICATE}/thay-doi", "/van-ban", "/van-ban/luat-51-2010-qh12",
     f"{ALLOWANCE}/de-doc"],
)  # fmt: skip
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_heads_name_one_address_and_both_languages(prefix: str, address: str, page: Page) -> None:
    tree = page(prefix + address)
    own = f"{SITE}{prefix}{address}"
    assert tree.xpath("//link[@rel='canonical']/@href") == [own]
    others = tree.xpath("//head/link[@hreflang]")
    assert {one.get("hreflang"): one.get("href") for one in others} == {
        "vi": f"{SITE}{address}", "en": f"{SITE}/en{address}", "x-default": f"{SITE}{address}",
    }  # fmt: skip
    assert tree.xpath("//meta[@name='description']/@content")[0].strip()
    assert tree.xpath("//meta[@property='og:title']/@content")[0].strip()
    feeds = tree.xpath("//link[@type='application/atom+xml']/@href")
    assert feeds == [f"{prefix}/chinh-sach.atom"]


def test_addresses_come_from_the_settings_not_from_the_visitor(client: FlaskClient) -> None:
    for address in ("/chinh-sach.atom", "/sitemap.xml", "/robots.txt", CERTIFICATE):
        text = client.get(address, headers={"Host": "evil.example"}).text
        assert "evil.example" not in text, address


def test_found_pages_are_not_for_search_engines(page: Page) -> None:
    assert page("/chinh-sach?q=zzzzz").xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_pages_stay_small(loaded: Flask, client: FlaskClient) -> None:
    for address in (ALLOWANCE, f"/en{ALLOWANCE}", "/van-ban/thong-tu-01-2019-bldtbxh"):
        answer = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip" and len(answer.data) <= 15_000, address


@pytest.mark.parametrize("path", ["/ho-so", "/ho-so/1234567890", "/tai-khoan/phien", "/en/can-bo"])
def test_private_addresses_tell_robots_to_forget_them(path: str, client: FlaskClient) -> None:
    assert client.get(path).headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("path", ["/chinh-sach", "/can-bo-khac", "/ho-so-mau", "/sitemap.xml"])
def test_public_addresses_do_not(path: str, client: FlaskClient) -> None:
    assert "X-Robots-Tag" not in client.get(path).headers

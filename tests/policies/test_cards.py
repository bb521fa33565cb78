"""The card for other sites: shown anywhere and nothing else is; and what oEmbed asks for."""

from __future__ import annotations

import html as plain_html
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from tests.words import said

SITE = "http://localhost:8000"
PAGE = "/chinh-sach/giay-xac-nhan-khuyet-tat"
NONE, ANY = "frame-ancestors 'none'", "frame-ancestors *"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_card_is_whole_by_itself(prefix: str, client: FlaskClient) -> None:
    answer = client.get(f"{prefix}{PAGE}/the")
    tree = html.document_fromstring(answer.text)
    assert answer.status_code == 200 and tree.get("lang") == ("en" if prefix else "vi")
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1
    assert tree.xpath("//main//a/@href") == [f"{SITE}{prefix}{PAGE}"]
    assert tree.xpath("//main//a/@target") == ["_top"]
    assert said("Portal for people with disabilities", "en" if prefix else "vi") in tree.xpath("string(//main)")  # fmt: skip
    assert "2026" in tree.xpath("string(//main)")
    assert not tree.xpath("//script|//form|//*[@style]")
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    sheets = tree.xpath("//link[@rel='stylesheet']/@href")
    assert len(sheets) == 1 and sheets[0].startswith("/static/build/card.")


def test_only_the_card_may_stand_in_foreign_frames(client: FlaskClient) -> None:
    card = client.get(f"{PAGE}/the")
    policy = card.headers["Content-Security-Policy"]
    assert ANY in policy and NONE not in policy and "default-src 'none'" in policy
    assert "X-Frame-Options" not in card.headers and "Set-Cookie" not in card.headers
    assert card.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    for address in (PAGE, "/chinh-sach", f"{PAGE}/thay-doi", "/van-ban", "/oembed?url=x",
                    "/chinh-sach/khong-co/the", f"{PAGE}?ngay=2026-06-30", f"{PAGE}/de-doc"):  # fmt: skip
        other = client.get(address)
        assert NONE in other.headers["Content-Security-Policy"], address


def test_a_kept_card_keeps_its_headers(client: FlaskClient) -> None:
    client.get(f"{PAGE}/the")
    again = client.get(f"{PAGE}/the", headers={"Accept-Encoding": "gzip"})
    assert ANY in again.headers["Content-Security-Policy"]
    etag = client.get(f"{PAGE}/the", headers={"If-None-Match": again.headers["ETag"]})
    assert etag.status_code == 304


def test_the_page_offers_the_code_to_copy(client: FlaskClient) -> None:
    tree = html.document_fromstring(client.get(PAGE).text)
    box = tree.xpath("//textarea")[0]
    assert tree.xpath(f"//label[@for='{box.get('id')}']")
    frame = html.fragment_fromstring(box.text.strip())
    assert frame.tag == "iframe" and frame.get("src") == f"{SITE}{PAGE}/the"
    assert frame.get("title") and frame.get("loading") == "lazy"


@pytest.mark.parametrize(
    ("url", "language"),
    [
        (f"{SITE}{PAGE}", "vi"), (f"{SITE}/en{PAGE}", "en"), (f"{SITE}{PAGE}?ngay=2026-06-30", "vi"),
        (f"{SITE}{PAGE}/the", "vi"), (f"{SITE}{PAGE}/de-doc", "vi"), (f"{SITE}{PAGE}#ai", "vi"),
    ],
)  # fmt: skip
def test_oembed_answers_for_a_policy(url: str, language: str, client: FlaskClient) -> None:
    answer = client.get("/oembed", query_string={"url": url})
    data: dict[str, Any] = answer.get_json()
    assert answer.status_code == 200 and answer.mimetype == "application/json"
    assert (data["version"], data["type"]) == ("1.0", "rich")
    frame = html.fragment_fromstring(data["html"])
    prefix = "/en" if language == "en" else ""
    assert frame.get("src") == f"{SITE}{prefix}{PAGE}/the"
    assert plain_html.unescape(frame.get("title")) == data["title"]
    assert (int(frame.get("width")), int(frame.get("height"))) == (data["width"], data["height"])
    assert data["provider_url"].startswith(SITE) and data["provider_name"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 404), ({"url": ""}, 404), ({"url": "http://evil.example" + PAGE}, 404),
        ({"url": f"{SITE}/chinh-sach/khong-co"}, 404), ({"url": f"{SITE}/van-ban"}, 404),
        ({"url": f"{SITE}/ho-so"}, 404), ({"url": "javascript:alert(1)"}, 404),
        ({"url": f"http://localhost:8000@evil.example{PAGE}"}, 404),
        ({"url": f"http://localhost:9{PAGE}"}, 404), ({"url": "http://[::1"}, 404),
        ({"url": f"http://localhost:99999{PAGE}"}, 404), ({"url": f"{SITE}{PAGE}\x00"}, 404),
        ({"url": f"{SITE}{PAGE}", "format": "xml"}, 501), ({"url": f"{SITE}{PAGE}", "format": "json"}, 200),
    ],
)  # fmt: skip
def test_oembed_refuses_rightly(query: dict[str, str], status: int, client: FlaskClient) -> None:
    assert client.get("/oembed", query_string=query).status_code == status


@pytest.mark.parametrize(
    ("asked", "width"),
    [
        ("400", 400),
        ("9999", 600),
        ("0", 600),
        ("-5", 600),
        ("abc", 600),
        ("²", 600),
        ("9" * 30, 600),
    ],
)
def test_oembed_keeps_to_the_room_there_is(asked: str, width: int, client: FlaskClient) -> None:
    answer = client.get("/oembed", query_string={"url": SITE + PAGE, "maxwidth": asked})
    assert answer.get_json()["width"] == width


def test_pages_name_their_oembed_address(client: FlaskClient) -> None:
    tree = html.document_fromstring(client.get(PAGE).text)
    found = tree.xpath("//link[@type='application/json+oembed']/@href")
    assert len(found) == 1 and found[0].startswith(f"{SITE}/oembed?url=")
    assert client.get(found[0].removeprefix(SITE)).status_code == 200
    dated = html.document_fromstring(client.get(f"{PAGE}?ngay=2026-06-30").text)
    assert not dated.xpath("//link[@type='application/json+oembed']|//textarea")

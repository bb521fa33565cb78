"""The public pages of the library in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.database import db
from portal.law import current_book
from portal.policies import stamp
from portal.policies.actions import save_staff_text
from portal.policies.files import TextFile
from portal.policies.queries import find_entry, find_policy
from portal.policies.text_rules import SECTIONS

CERTIFICATE = "/chinh-sach/giay-xac-nhan-khuyet-tat"
ALLOWANCE = "/chinh-sach/tro-cap-xa-hoi-hang-thang"
Page = Callable[..., Any]
ADDRESSES = [
    "/chinh-sach", CERTIFICATE, ALLOWANCE, "/van-ban",
    *(f"/van-ban/{slug}" for slug in current_book().documents),
]  # fmt: skip


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_in_both_languages(prefix: str, page: Page) -> None:
    for address in ADDRESSES:
        page(prefix + address)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", [CERTIFICATE, ALLOWANCE])
def test_a_policy_has_all_its_sections(address: str, prefix: str, page: Page) -> None:
    tree = page(prefix + address)
    found = tree.xpath("//main//h2/@id")
    assert found == [*SECTIONS, "can-cu", "hoi-o-dau"]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_link_inside_the_library_is_dead(prefix: str, page: Page) -> None:
    for address in (CERTIFICATE, ALLOWANCE, "/chinh-sach", "/van-ban"):
        for target in page(prefix + address).xpath("//main//a/@href"):
            if target.removeprefix("/en").startswith(("/chinh-sach", "/van-ban")):
                assert target.startswith("/en") == bool(prefix), target
                page(target)


@pytest.mark.parametrize(
    ("moment", "standard", "severe"),
    [
        ("2026-06-30T03:00", "500.000 đồng", "750.000 đồng"),
        ("2026-07-01T03:00", "540.000 đồng", "810.000 đồng"),
        ("2026-06-30T18:00", "540.000 đồng", "810.000 đồng"),  # already July in Viet Nam
    ],
)
def test_amounts_follow_the_day(
    moment: str, standard: str, severe: str, page: Page, frozen: Any
) -> None:
    frozen.move_to(datetime.fromisoformat(moment).replace(tzinfo=UTC))
    tree = page(ALLOWANCE)
    assert standard in tree.xpath("string(//main)")
    row = tree.xpath("//tr[th[contains(., 'Nặng, từ 16')]]")[0]
    assert severe in row.xpath("string(td[2])")


def test_the_table_says_hanoi_and_that_it_is_not_verified(page: Page) -> None:
    tree = page(ALLOWANCE)
    assert "Hà Nội" in tree.xpath("string(//thead)")
    cells = tree.xpath("//tr[th[contains(., 'Đặc biệt nặng, dưới 16')]]/td/text()")
    assert cells == ["2,5", "1.350.000 đồng", "1.625.000 đồng"]
    assert len(tree.xpath("//div[contains(@class, 'app-prose')]//table/following-sibling::p")) >= 1


def test_legal_aid_widens_in_2027(page: Page, frozen: Any) -> None:
    assert "hộ cận nghèo" in page(ALLOWANCE).xpath("string(//main)")
    frozen.move_to(datetime(2027, 1, 1, 3, 0, tzinfo=UTC))
    assert "hộ cận nghèo" not in page(ALLOWANCE).xpath("string(//main)")


def test_the_certificate_leads_to_its_service_and_the_allowance_to_none(page: Page) -> None:
    assert page(CERTIFICATE).xpath("//main//a[@role='button']/@href") == [
        "/dich-vu/xac-dinh-khuyet-tat"
    ]
    assert page("/en" + CERTIFICATE).xpath("//main//a[@role='button']/@href") == [
        "/en/dich-vu/xac-dinh-khuyet-tat"
    ]
    assert not page(ALLOWANCE).xpath("//main//a[@role='button']")


def test_vietnamese_words_in_english_pages_are_marked(page: Page) -> None:
    marked = page("/en" + CERTIFICATE).xpath("//main//*[@lang='vi']/text()")
    assert "Mẫu 01" in marked and "đặc biệt nặng" in marked


def test_a_text_missing_in_english_is_shown_in_vietnamese_and_marked(
    loaded: Flask, page: Page
) -> None:
    with db.writing() as session:
        policy = find_policy(session, "giay-xac-nhan-khuyet-tat")
        assert policy is not None
        for text in [text for text in policy.texts if text.language == "en"]:
            session.delete(text)
    tree = page("/en" + CERTIFICATE)
    assert tree.xpath("//h1/ancestor::div[@lang='vi']")


@pytest.mark.parametrize(
    "address",
    ["/chinh-sach/khong-co", "/van-ban/khong-co", "/chinh-sach/Khong-Co", "/chinh-sach/a--b",
     "/chinh-sach/../x", "/en/chinh-sach/khong-co", "/van-ban/%00"],
)  # fmt: skip
def test_unknown_addresses_are_404(address: str, client: FlaskClient) -> None:
    assert client.get(address).status_code == 404


def test_pages_are_public_and_kept(client: FlaskClient) -> None:
    first = client.get(CERTIFICATE)
    assert first.headers["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in first.headers
    again = client.get(CERTIFICATE, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.data


def test_a_changed_text_is_seen_at_once(loaded: Flask, page: Page) -> None:
    page(CERTIFICATE)
    with db.writing() as session:
        policy = find_policy(session, "giay-xac-nhan-khuyet-tat")
        entry = find_entry(session, "giay-xac-nhan-khuyet-tat", "vi")
        assert policy is not None and entry is not None
        changed = TextFile("Tên mới của giấy", entry.summary, entry.body)
        save_staff_text(session, policy=policy, language="vi", text=changed)
    stamp.forget()
    assert "Tên mới của giấy" in page(CERTIFICATE).xpath("string(//h1)")


def test_a_topic_narrows_the_list(page: Page) -> None:
    assert len(page("/chinh-sach").xpath("//main//li/h3")) == 2
    assert len(page("/chinh-sach?linh-vuc=xac-nhan").xpath("//main//li/h3")) == 1
    assert len(page("/chinh-sach?linh-vuc=%00nothing").xpath("//main//li/h3")) == 2


def test_the_empty_library_says_so(app: Flask) -> None:
    answer = app.test_client().get("/en/chinh-sach")
    assert answer.status_code == 200 and "No policy is published yet" in answer.text


def test_a_document_page_shows_what_is_taken_from_it(page: Page) -> None:
    text = page("/en/van-ban/thong-tu-01-2019-bldtbxh").xpath("string(//main)")
    assert "20 working days" in text and "08/2023/TT-BLĐTBXH" in text
    unread = page("/en/van-ban/nghi-dinh-335-2026").xpath("string(//main)")
    assert "have not read this text itself" in unread

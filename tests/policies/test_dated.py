"""A page as of a day: its words until that evening, the law of the day, and days that are refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.database import db
from portal.policies import stamp
from portal.policies.actions import add_version, bump_stamp
from portal.policies.dated import end_of, entry_on
from portal.policies.files import TextFile
from portal.policies.models import Origin
from portal.policies.queries import find_entry, find_policy
from tests.words import said

SLUG = "tro-cap-xa-hoi-hang-thang"
ALLOWANCE = f"/chinh-sach/{SLUG}"
LEGAL_AID = "/chinh-sach/tro-giup-phap-ly"
Page = Callable[..., Any]


def publish_anew(title: str) -> None:
    """Another version in Vietnamese, now."""
    with db.writing() as session:
        policy, entry = find_policy(session, SLUG), find_entry(session, SLUG, "vi")
        assert policy is not None and entry is not None
        text = TextFile(title, entry.summary, entry.body)
        add_version(
            session, policy=policy, stem="vi", text=text, origin=Origin.FILE, published=True
        )
        bump_stamp(session)
    stamp.forget()


@pytest.mark.parametrize(
    ("day", "there", "not_there"),
    [
        ("2026-06-30", ["500.000 đồng", "750.000 đồng"], ["540.000 đồng"]),
        ("2026-07-01", ["540.000 đồng", "810.000 đồng"], ["750.000 đồng"]),
        ("2024-06-30", ["360.000 đồng", "22 ngày làm việc", "cấp huyện"], ["500.000 đồng"]),
        ("2015-01-01", ["270.000 đồng"], ["360.000 đồng"]),
    ],
)
def test_the_law_of_the_day_fills_the_words(
    day: str, there: list[str], not_there: list[str], page: Page
) -> None:
    tree = page(f"{ALLOWANCE}?ngay={day}")
    text = tree.xpath("string(//div[contains(@class, 'app-prose')])")
    assert [words for words in there if words not in text] == []
    assert [words for words in not_there if words in text] == []


def test_it_says_first_as_of_which_day(page: Page) -> None:
    tree = page(f"{ALLOWANCE}?ngay=2026-06-30")
    inset = tree.xpath("//main//div[contains(@class, 'govuk-inset-text')]")[0]
    assert "ngày 30 tháng 6 năm 2026" in inset.text_content()
    assert inset.xpath(".//a/@href") == [ALLOWANCE]
    assert "30 tháng 6" in tree.findtext(".//title")
    # Nothing stands before it but the way back.
    assert not inset.xpath("preceding::h1")


def test_what_is_not_known_for_the_day_is_said(page: Page) -> None:
    tree = page(f"{ALLOWANCE}?ngay=2012-05-01")
    text = tree.xpath("string(//div[contains(@class, 'app-prose')])")
    assert said("(not known for this day)") in text and "…" not in text
    assert not tree.xpath("//main//table")


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("day", ["2011-01-01", "2018-06-01", "2022-03-01", "2027-01-01"])
def test_every_page_can_be_read_as_of_any_day(
    prefix: str, day: str, page: Page, client: FlaskClient
) -> None:
    for address in page(f"{prefix}/chinh-sach").xpath("//main//li/h3/a/@href"):
        answer = client.get(f"{address}?ngay={day}")
        assert answer.status_code == 200, address
        assert "…" not in answer.text and "{{" not in answer.text, address


def test_a_day_to_come_is_a_preview(page: Page) -> None:
    tree = page(f"{LEGAL_AID}?ngay=2027-01-01")
    inset = tree.xpath("string(//main//div[contains(@class, 'govuk-inset-text')])")
    assert said("That day has not come yet. This is what is known today of the law of that day; it may still change.") in inset  # fmt: skip


def test_words_are_those_of_the_evening_of_the_day(loaded: Flask, page: Page, frozen: Any) -> None:
    frozen.move_to(datetime(2026, 11, 30, 16, 59, tzinfo=UTC))  # one minute before midnight
    publish_anew("Tên buổi tối")
    frozen.move_to(datetime(2026, 11, 30, 17, 0, tzinfo=UTC))
    publish_anew("Tên sau nửa đêm")
    frozen.move_to(datetime(2026, 12, 15, 3, 0, tzinfo=UTC))
    stamp.forget()
    heading = "string(//h1)"
    assert "Tên sau nửa đêm" in page(ALLOWANCE).xpath(heading)
    assert "Tên buổi tối" in page(f"{ALLOWANCE}?ngay=2026-11-30").xpath(heading)
    assert "Tên sau nửa đêm" in page(f"{ALLOWANCE}?ngay=2026-12-01").xpath(heading)
    assert "Trợ cấp" in page(f"{ALLOWANCE}?ngay=2026-11-25").xpath(heading)


def test_before_the_page_existed_its_oldest_words_stand_in(page: Page, frozen: Any) -> None:
    missing = said("This page did not exist on that day. These are its oldest words, with the amounts and rules of that day.")  # fmt: skip
    frozen.move_to(datetime(2026, 12, 15, 3, 0, tzinfo=UTC))
    publish_anew("Tên mới")
    old = page(f"{ALLOWANCE}?ngay=2026-11-21")
    assert missing in old.xpath("string(//main)") and "Tên mới" not in old.xpath("string(//h1)")
    assert missing not in page(f"{ALLOWANCE}?ngay=2026-11-22").xpath("string(//main)")


def test_a_draft_is_never_shown(loaded: Flask, frozen: Any) -> None:
    with db.writing() as session:
        policy = find_policy(session, SLUG)
        assert policy is not None
        draft = TextFile("Bản nháp", "x", "y")
        add_version(
            session, policy=policy, stem="vi", text=draft, origin=Origin.STAFF, published=False
        )
        for day in (date(2020, 1, 1), date(2026, 11, 22), date(2028, 1, 1)):
            found = entry_on(session, slug=SLUG, language="vi", on=day)
            assert found is not None and found.entry.title != "Bản nháp"
        assert entry_on(session, slug="khong-co", language="vi", on=date(2026, 1, 1)) is None


def test_the_end_of_a_day_is_that_of_viet_nam() -> None:
    assert end_of(date(2026, 6, 30)) < datetime(2026, 6, 30, 17, 0, tzinfo=UTC)
    assert end_of(date(2026, 6, 30)) > datetime(2026, 6, 30, 16, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "query",
    ["ngay=2010-12-31", "ngay=2030-01-01", "ngay=abc", "ngay=2026-02-30", "ngay=", "ngay=%00",
     "ngay=9999-12-31", "ngay=0001-01-01", "ngay=2026", "ngay-day=31&ngay-month=2&ngay-year=2026",
     "ngay-day=&ngay-month=5&ngay-year=2026", "ngay=x&ngay=2026-01-01", "ngay=" + "9" * 200],
)  # fmt: skip
def test_other_days_are_refused_in_words(query: str, page: Page) -> None:
    tree = page(f"{ALLOWANCE}?{query}")
    assert tree.findtext(".//title").strip().startswith("Lỗi:")
    target = tree.xpath("//*[contains(@class, 'error-summary')]//a/@href")[0]
    assert tree.xpath(f"//*[@id='{target[1:]}']")
    # What is linked must not stay folded away.
    assert tree.xpath(f"//*[@id='{target[1:]}']/ancestor::details/@open")


def test_what_was_typed_is_kept(page: Page) -> None:
    tree = page(f"{ALLOWANCE}?ngay-day=31&ngay-month=2&ngay-year=2026")
    assert tree.xpath("//input[starts-with(@name, 'ngay-')]/@value") == ["31", "2", "2026"]


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("ngay-day=30&ngay-month=6&ngay-year=2026", f"{ALLOWANCE}?ngay=2026-06-30"),
        ("ngay-day=22&ngay-month=11&ngay-year=2026", ALLOWANCE),
        ("ngay=2026-11-22", ALLOWANCE),
        ("ngay=30/06/2026", f"{ALLOWANCE}?ngay=2026-06-30"),
        ("ngay=2026-06-30&utm=x", f"{ALLOWANCE}?ngay=2026-06-30"),
    ],
)
def test_each_day_has_one_address(query: str, leads_to: str, client: FlaskClient) -> None:
    answer = client.get(f"{ALLOWANCE}?{query}")
    assert answer.status_code == 302 and answer.headers["Location"] == leads_to


def test_the_question_needs_no_script(page: Page) -> None:
    form = page(ALLOWANCE).xpath("//form[.//input[@name='ngay-year']]")[0]
    assert form.get("method") == "get" and form.get("action") == ALLOWANCE
    assert not form.xpath(".//input[@type='hidden']")


def test_search_engines_keep_the_page_of_today(page: Page) -> None:
    tree = page(f"{ALLOWANCE}?ngay=2026-06-30")
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"http://localhost:8000{ALLOWANCE}"]
    assert not tree.xpath("//link[@hreflang]") and not tree.xpath("//script[not(@src)]")


def test_pages_of_days_do_not_push_out_kept_pages(client: FlaskClient, loaded: Flask) -> None:
    edge: Any = loaded.wsgi_app
    client.get(ALLOWANCE)
    for day in range(1, 29):
        client.get(f"{ALLOWANCE}?ngay=2026-02-{day:02}")
    assert [key[1:] for key in edge.pages.addresses()] == [(ALLOWANCE, "")]
    assert len(edge.searches.addresses()) == 28 <= edge.searches.holds


def test_legal_documents_of_the_day_are_named(page: Page) -> None:
    basis = page(f"{ALLOWANCE}?ngay=2015-01-01").xpath("//h2[@id='can-cu']/following::ul[1]")[0]
    old = basis.xpath(".//li[.//a[contains(., '136/2013')]]")
    assert len(old) == 1
    assert said("Not in force yet on that day") in basis.xpath(
        "string(.//li[.//a[contains(., '335')]])"
    )

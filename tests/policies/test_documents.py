"""Legal documents: grouped by where they stand, tied to each other, and read as of a day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from portal.law import current_book
from tests.words import said

DECREE = "/van-ban/nghi-dinh-20-2021"
LAW = "/van-ban/luat-11-2017-qh14"
Page = Callable[..., Any]


def test_the_list_names_each_document_once_in_its_group(page: Page) -> None:
    tree = page("/van-ban")
    links = tree.xpath("//main//li/a/@href")
    assert sorted(links) == sorted(f"/van-ban/{slug}" for slug in current_book().documents)
    groups = {
        heading.get("id"): heading.xpath("following-sibling::ul[1]/li/a/@href")
        for heading in tree.xpath("//main//h2")
    }
    assert "/van-ban/nghi-dinh-136-2013" in groups["da-thay-the"]
    assert "/van-ban/nghi-dinh-335-2026" in groups["chua-doc"]
    assert "/van-ban/luat-51-2010-qh12" in groups["dang-hieu-luc"]
    assert DECREE in groups["chua-ro"]
    assert tree.xpath("//form[@role='search']")


@pytest.mark.parametrize(
    ("address", "way", "other"),
    [
        ("/van-ban/thong-tu-01-2019-bldtbxh", "It replaces", "thong-tu-lien-tich-37-2012"),
        ("/van-ban/thong-tu-01-2019-bldtbxh", "It was amended by", "thong-tu-08-2023-bldtbxh"),
        ("/van-ban/thong-tu-08-2023-bldtbxh", "It amends", "thong-tu-01-2019-bldtbxh"),
        ("/van-ban/nghi-dinh-136-2013", "It was replaced by", "nghi-dinh-20-2021"),
        (DECREE, "Changed by a later text; not read yet how", "nghi-dinh-335-2026"),
    ],
)
def test_both_sides_say_what_one_did_to_the_other(
    address: str, way: str, other: str, page: Page
) -> None:
    headings = page(f"/en{address}").xpath(f"//h3[normalize-space()='{way}']")
    assert len(headings) == 1
    assert f"/en/van-ban/{other}" in headings[0].xpath("following-sibling::ul[1]/li/a/@href")


@pytest.mark.parametrize(
    ("address", "day", "standing"),
    [
        (DECREE, "2020-01-01", "Not in force yet on that day"),
        (DECREE, "2022-01-01", "In force on that day"),
        (DECREE, "2026-10-05", "Perhaps changed or replaced by that day, not checked yet"),
        ("/van-ban/nghi-dinh-136-2013", "2021-07-01", "No longer in force on that day"),
        ("/van-ban/nghi-dinh-136-2013", "2015-07-01",
         "We do not know whether it was in force on that day"),
    ],
)  # fmt: skip
def test_where_it_stood_on_a_day(address: str, day: str, standing: str, page: Page) -> None:
    rows = page(f"{address}?ngay={day}").xpath("//main//dl[1]")[0].text_content()
    assert said(standing) in rows


def values(tree: Any, heading: str) -> str:
    return " ".join(tree.xpath(f"string(//h2[@id='{heading}']/following-sibling::dl[1])").split())


def test_values_of_the_day_before_and_after(page: Page) -> None:
    then = page(f"{DECREE}?ngay=2022-01-01")
    assert "360.000 đồng" in values(then, "noi-dung-su-dung")
    assert "22 ngày làm việc" in values(then, "noi-dung-su-dung")
    today = page(DECREE)
    assert "360.000 đồng" in values(today, "truoc-do")
    assert "ngày 30 tháng 6 năm 2024" in values(today, "truoc-do")
    assert "360.000 đồng" not in values(today, "noi-dung-su-dung")
    early = page(f"{DECREE}?ngay=2015-01-01")
    assert "360.000 đồng" in values(early, "ve-sau")
    assert said("Nothing: no value of that day is known from this text.") in early.xpath("string(//main)")  # fmt: skip


def test_values_name_their_article(page: Page) -> None:
    assert "Điều 6 khoản 1 điểm e" in values(page(DECREE), "noi-dung-su-dung")


@pytest.mark.parametrize("day", ["2011-01-01", "2019-06-01", "2027-01-01"])
def test_every_document_can_be_read_as_of_a_day(day: str, client: FlaskClient) -> None:
    for slug in current_book().documents:
        answer = client.get(f"/en/van-ban/{slug}?ngay={day}")
        assert answer.status_code == 200 and "noindex" in answer.text, slug


@pytest.mark.parametrize("query", ["ngay=1850-01-01", "ngay=x", "ngay=2999-01-01", "ngay="])
def test_other_days_are_refused_in_words(query: str, page: Page) -> None:
    tree = page(f"{LAW}?{query}")
    assert tree.findtext(".//title").strip().startswith("Lỗi:")
    assert tree.xpath("//details/@open")


def test_a_day_has_one_address(client: FlaskClient) -> None:
    answer = client.get(f"{LAW}?ngay-day=1&ngay-month=1&ngay-year=2027")
    assert answer.headers["Location"] == f"{LAW}?ngay=2027-01-01"
    assert client.get(f"{LAW}?ngay=2026-11-22").headers["Location"] == LAW

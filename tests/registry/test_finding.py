"""Looking somebody up: names with and without tones, numbers, filters, pages; nobody of elsewhere."""

from __future__ import annotations

import re

import pytest

from portal.registry import finding
from portal.registry.finding import Kind, understand
from portal.registry.models import NumberShape, RegisterEntry
from tests.client import Page
from tests.house.test_queries_per_page import counted
from tests.registry.making import certificate, person
from tests.words import said

REGISTER = "/can-bo/so-dang-ky"
IDENTITY = "008190123456"


@pytest.fixture
def desk(officer, browser_of):
    return browser_of(officer)


def names(page: Page) -> list[str]:
    return [" ".join(a.text_content().split()) for a in page.all("//tbody//th//a")]


def find(desk, typed: str) -> Page:
    return desk.get(REGISTER).press(said("Find"), {"q": typed})


UNDERSTOOD = [
    ("", None, ""), ("  \u200e ", None, ""), ("Mai", Kind.NAME, "Mai"), (IDENTITY, Kind.IDENTITY, "456"),
    ("008 190 123 456", Kind.IDENTITY, "456"), ("".join(chr(0x660 + int(d)) for d in IDENTITY), Kind.IDENTITY, "456"),
    ("12/GXN", Kind.NUMBER, "12/GXN"), ("123456789", Kind.NUMBER, "123456789"), ("%", Kind.NAME, "%"),
    ("'; DROP TABLE person; --", Kind.NAME, "'; DROP TABLE person; --"), ("x" * 10_000, Kind.NAME, "x" * 100),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "kind", "text"), UNDERSTOOD)
def test_what_is_understood(portal_app, typed, kind, text):
    found = understand(typed)
    assert (found.kind if found else None, found.text if found else "") == (kind, text)


def test_by_given_name_in_the_order_of_the_dictionary(site, desk):
    for name in ("Nguyễn Văn Ông", "Lê Thị Ánh", "Trần Văn An", "Phạm Đức", "Vũ Dũng", "Nguyễn An"):
        person(site.direct, name)
    assert names(desk.get(REGISTER)) == [
        "Nguyễn An", "Trần Văn An", "Lê Thị Ánh", "Vũ Dũng", "Phạm Đức", "Nguyễn Văn Ông",
    ]  # fmt: skip


def test_names_with_these_tones_come_first(site, desk):
    for name in ("Trần Thị Mai", "Trần Thị Mái", "Trần Thị Mài", "Nguyễn Maika", "Đặng Đình Đức"):
        person(site.direct, name)
    assert names(find(desk, "mái"))[0] == "Trần Thị Mái"
    assert names(find(desk, "Mài"))[0] == "Trần Thị Mài"
    assert set(names(find(desk, "mai tran"))) == {"Trần Thị Mai", "Trần Thị Mái", "Trần Thị Mài"}
    assert names(find(desk, "dang duc")) == ["Đặng Đình Đức"]
    assert names(find(desk, "ức")) == [], "words are found from their beginning"
    for hostile in ("%", "_", "'", "\\", "mai' OR 1=1 --"):
        assert names(find(desk, hostile)) == [], hostile


def test_by_numbers(site, desk):
    mai = person(site.direct, "Trần Thị Mai", identity=IDENTITY, number="0012/GXN-KT")
    old = RegisterEntry(unit_id=site.direct.id)
    old.take_other_number("123456789", NumberShape.OLD)
    person(site.direct, "Lê Văn Bính", certificate=False, entry={
        "other_number_hash": old.other_number_hash, "number_shape": "old",
    })  # fmt: skip
    assert names(find(desk, "008 190 123 456")) == ["Trần Thị Mai"]
    for typed in ("0012/GXN-KT", "0012/gxn", "0012 / GXN", "0012"):
        assert names(find(desk, typed)) == ["Trần Thị Mai"], typed
    assert names(find(desk, "123456789")) == ["Lê Văn Bính"]
    for typed in ("12/GXN", "0%", "008190123457", "987654321"):
        assert names(find(desk, typed)) == [], typed
    assert mai.identity_number == IDENTITY


def test_nothing_typed_stands_in_an_address(site, desk, caplog):
    person(site.direct, "Trần Thị Mai", identity=IDENTITY, number="0012/GXN")
    for typed in (IDENTITY, "Trần Thị Mai", "0012/GXN"):
        page = find(desk, typed)
        plain = page.response.request.full_path + caplog.text + " ".join(page.all("//a/@href"))
        assert (
            typed not in plain
            and "Mai" not in plain
            and IDENTITY[-9:] not in re.sub(r"\D", "", plain)
        )
        assert page.headers["Cache-Control"] == "no-store"
    assert (
        said("This search is too old. Type the number again.")
        in desk.get(f"{REGISTER}?phieu=x").words
    )


FILTERS = [
    ("muc-do=extreme", ["Bà Ba"]), ("dang=visual", ["Bà Ba"]), ("dang=mobility", ["Cô Hai", "Ông Tư"]),
    ("tinh-trang=revoked", ["Ông Tư"]), ("nam-sinh=1948", ["Bà Ba"]), ("muc-do=severe&dang=visual", []),
    ("muc-do=' OR 1=1", ["Bà Ba", "Cô Hai", "Ông Tư"]), ("nam-sinh=nam", ["Bà Ba", "Cô Hai", "Ông Tư"]),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "found"), FILTERS)
def test_filters(site, desk, asked, found):
    person(site.direct, "Cô Hai")
    person(site.direct, "Bà Ba", born=1948, level="extreme", types=["hearing_speech", "visual"])
    person(site.direct, "Ông Tư", state="revoked")
    assert names(desk.get(f"{REGISTER}?{asked}")) == found


def test_pages_end_and_miss_nobody(site, desk, monkeypatch):
    monkeypatch.setattr(finding, "PAGE", 2)
    wanted = ["Người An", "Người Bình", "Người Cư", "Người Danh", "Người Em"]
    for name in wanted:
        person(site.direct, name)
    page, seen = desk.get(REGISTER), []
    seen += names(page)
    while said("This is the end of the list.") not in page.words:
        page = page.follow(said("Next page"))
        assert "An" not in page.response.request.full_path
        seen += names(page)
    assert seen == wanted


def test_who_is_not_certified_yet_stands_elsewhere(site, desk):
    person(site.direct, "Cô Nháp", state="draft", number=None)
    person(site.handover, "Bà Nơi Khác", identity=IDENTITY)
    assert names(desk.get(REGISTER)) == []
    assert names(find(desk, IDENTITY)) == [] and names(find(desk, "khác")) == []


def test_the_page_of_a_person_says_what_is_known(site, desk):
    mai = person(
        site.direct,
        "Trần Thị <b>Mai</b>",
        identity=IDENTITY,
        entry={"residence": "Thôn 9", "note": "=1+1"},
    )
    certificate(site.direct, mai, number="2/GXN", state="replaced", level="mild")
    page = find(desk, "tran").follow("Mai")
    assert page.heading == "Trần Thị <b>Mai</b>" and not page.all("//h1//b")
    for part in (
        IDENTITY,
        "Thôn 9",
        "=1+1",
        "1/GXN",
        "2/GXN",
        said("Replaced by a later one"),
        said("Not compared yet"),
    ):
        assert part in page.words, part


def test_the_list_asks_as_often_for_many(site, desk):
    def questions() -> int:
        desk.get(REGISTER)
        with counted() as asked:
            desk.get(REGISTER)
        return len(asked)

    person(site.direct, "Người Một")
    few = questions()
    for n in "abcdefgh":
        person(site.direct, f"Người {n}")
    assert questions() <= few

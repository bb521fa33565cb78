"""What changed on a page and when: periods of parameters, versions and told changes, as tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask

from portal.law import current_book
from portal.law.allowance import PROVINCIAL_LEVEL
from portal.law.book import LawBook
from portal.law.parameters import Basis, Parameter
from portal.law.units import LocalName
from portal.policies.change_words import law_sentence, sentences
from portal.policies.changes import DayOfChange, LawChange, by_day, law_changes
from portal.policies.queries import Change
from portal.policies.shown import articles, keys_shown, parameters_shown
from tests.words import said

ALLOWANCE = "/chinh-sach/tro-cap-xa-hoi-hang-thang"
Page = Callable[..., Any]


def period(
    first: str, last: str | None, value: int, key: str = "a.level", article: str = "4"
) -> Parameter:
    """A value of a made-up parameter in đồng."""
    return Parameter(
        key, LocalName("Mức", "Level"), value, "dong", Basis("decree", "1/2020/NĐ-CP", article),
        date.fromisoformat(first), date.fromisoformat(last) if last else None, "test",
        date(2026, 1, 1), verified=True,
    )  # fmt: skip


def book_of(*periods: Parameter) -> LawBook:
    return LawBook({periods[0].key: periods}, {}, ())


FIRST = period("2020-01-01", "2020-12-31", 100)
RAISED = period("2021-01-01", None, 200)
PROVINCE = period("2021-01-01", None, 300, key=f"{PROVINCIAL_LEVEL}99")


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ((period("2020-01-01", None, 100),), []),
        ((FIRST, RAISED), [("2021-01-01", 100, 200)]),
        # Only the text changed in which it stands.
        ((FIRST, period("2021-01-01", None, 100, article="9")), []),
        # A time without a rule: it ends, then begins.
        ((FIRST, period("2021-01-02", None, 200)),
         [("2021-01-01", 100, None), ("2021-01-02", None, 200)]),
        ((FIRST,), [("2021-01-01", 100, None)]),
        ((PROVINCE,), [("2021-01-01", None, 300)]),
    ],
)  # fmt: skip
def test_periods_tell_changes(
    periods: tuple[Parameter, ...], expected: list[tuple[str, int | None, int | None]]
) -> None:
    found = law_changes(book_of(*periods), [periods[0].key])
    told = [
        (str(c.on), c.before.whole if c.before else None, c.after.whole if c.after else None)
        for c in found
    ]
    assert told == expected


def test_an_unknown_key_changes_nothing() -> None:
    assert law_changes(book_of(FIRST), ["b.other"]) == []


TOLD = Change(date(2026, 7, 1), "Mức tăng.", "The level rose.")
MOVED = LawChange(date(2026, 7, 1), LocalName("Mức", "Level"), FIRST, RAISED)
EVENING = datetime(2026, 6, 30, 18, 0, tzinfo=UTC)  # 1 July in Viet Nam
LATER = datetime(2026, 8, 2, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "published", "law", "expected"),
    [
        ((), (), (), []),
        ((TOLD,), (), (), [("2026-07-01", 1, 0, False, False)]),
        ((TOLD,), (EVENING,), (MOVED,), [("2026-07-01", 1, 1, True, True)]),
        ((), (LATER, EVENING), (), [("2026-08-02", 0, 0, True, False),
                                    ("2026-07-01", 0, 0, True, True)]),
        # Two versions of one day are one change.
        ((), (LATER, LATER.replace(hour=9)), (), [("2026-08-02", 0, 0, True, True)]),
    ],
)  # fmt: skip
def test_changes_are_joined_by_day(
    told: tuple[Change, ...], published: tuple[datetime, ...], law: tuple[LawChange, ...],
    expected: list[tuple[str, int, int, bool, bool]],
) -> None:  # fmt: skip
    found = [
        (str(d.on), len(d.told), len(d.law), d.published is not None, d.first)
        for d in by_day(told, published, law)
    ]
    assert found == expected


def test_a_text_shows_what_stands_in_its_tables_too() -> None:
    book = current_book()
    body = "{{ value:allowance.decision }}\n\n{{ table:care }}\n\n{{ amount:scholarship }}\n"
    keys = keys_shown(body, book)
    assert keys[:3] == (
        "allowance.decision", "allowance.standard_level", "allowance.coefficient.household_carer",
    )  # fmt: skip
    assert "salary.base" in keys and any(key.startswith(PROVINCIAL_LEVEL) for key in keys)
    assert {one.key for one in parameters_shown(body, book, date(2010, 1, 1))} == set()


@pytest.mark.parametrize(
    ("language", "expected"),
    [("vi", ["Điều 4", "Điều 6 khoản 1 điểm e", "Điều 20"]),
     ("en", ["article 4", "article 6(1)e", "article 20"])],
)  # fmt: skip
def test_articles_stand_in_the_order_of_their_numbers(language: str, expected: list[str]) -> None:
    shown = [period("2020-01-01", None, 1, article=one) for one in ("20", "4", "6(1)e", "4", "")]
    assert articles(shown, language) == {"decree": expected}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (LawChange(date(2021, 1, 1), LocalName("Mức", "Level"), FIRST, RAISED),
         "Mức. Trước đó: 100 đồng. Từ ngày này: 200 đồng. Căn cứ: 1/2020/NĐ-CP, Điều 4."),
        (LawChange(date(2021, 1, 1), LocalName("Mức", "Level"), FIRST, None), "100 đồng"),
        (LawChange(date(2021, 1, 1), LocalName("Mức", "Level"), None, RAISED), "200 đồng"),
    ],
)  # fmt: skip
def test_a_change_is_a_sentence(app: Flask, change: LawChange, words: str) -> None:
    with app.test_request_context("/"):
        said_here = str(law_sentence(change, "vi"))
    assert words in said_here


def test_hostile_names_stay_words(app: Flask) -> None:
    hostile = LawChange(
        date(2021, 1, 1), LocalName("<script>x</script> 100%(", "<b>"), FIRST, RAISED
    )
    told = Change(date(2021, 1, 1), "<img src=x>", "<img src=x>")
    with app.test_request_context("/"):
        day = DayOfChange(date(2021, 1, 1), (told,), (hostile,))
        html = " ".join(map(str, sentences(day, "vi")))
    assert "<script>" not in html and "<img" not in html and "&lt;script&gt;" in html


def test_the_page_shows_three_days_and_the_way_to_the_rest(page: Page) -> None:
    tree = page(ALLOWANCE)
    days = tree.xpath("//h2[@id='thay-doi']/following::h3[contains(@class, 'heading-s')]")
    assert len(days) == 3
    text = tree.xpath("string(//main)")
    assert "500.000 đồng" in text and said("(still to come)") in text
    whole = page(f"{ALLOWANCE}/thay-doi")
    assert len(whole.xpath("//main//h2")) > 4
    assert "270.000 đồng" in whole.xpath("string(//main)")


def test_each_day_leads_to_the_page_as_of_it(page: Page) -> None:
    links = page(f"{ALLOWANCE}/thay-doi").xpath("//main//a[contains(@href, 'ngay=')]/@href")
    assert f"{ALLOWANCE}?ngay=2024-07-01" in links and len(links) == len(set(links))
    for link in links:
        page(link)


def test_the_articles_a_page_rests_on_are_named(page: Page) -> None:
    def named(address: str, number: str) -> str:
        basis = page(address).xpath("//h2[@id='can-cu']/following::ul[1]")[0]
        return str(basis.xpath(f"string(li[a[contains(., '{number}')]])"))

    assert "Điều 6 khoản 1 điểm e, Điều 20" in named(ALLOWANCE, "20/2021")
    assert "article 4" in named(f"/en{ALLOWANCE}", "335/2026")

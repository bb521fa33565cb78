"""Amounts by date, province and group, with the reasons that come along."""

from __future__ import annotations

from datetime import date

import pytest

from portal.law.allowance import allowance_amount, allowance_level, recipient_group
from portal.law.book import LawBook, NoParameter


@pytest.mark.parametrize(
    ("on", "province", "dong"),
    [
        ("2021-06-30", None, 270_000),
        ("2021-07-01", None, 360_000),
        ("2024-06-30", None, 360_000),
        ("2024-07-01", None, 500_000),
        ("2026-06-30", None, 500_000),
        ("2026-07-01", None, 540_000),
        ("2025-12-31", "01", 500_000),  # before Hà Nội's own level
        ("2026-01-01", "01", 650_000),
        ("2026-07-01", "01", 650_000),
        ("2026-11-22", "48", 540_000),  # a province without its own level
        ("2026-11-22", "no such", 540_000),
    ],
)
def test_level(on: str, province: str | None, dong: int, book: LawBook) -> None:
    assert allowance_level(book, on=date.fromisoformat(on), province=province).dong == dong


@pytest.mark.parametrize(
    ("group", "on", "province", "dong"),
    [
        ("severe_adult", "2026-08-15", "48", 810_000),
        ("extreme_child", "2026-03-15", "01", 1_625_000),
        ("household_carer", "2026-03-15", "01", 650_000),
        ("severe_elder", "2026-11-22", "40", 1_080_000),
        ("mild", "2026-11-22", None, 0),
        ("extreme_adult", "2026-06-15", "08", 1_000_000),
        ("extreme_adult", "2026-11-22", None, 1_080_000),
        ("extreme_child", "2026-11-22", None, 1_350_000),
        ("pregnant_or_1_child", "2026-11-22", None, 810_000),
        ("pregnant_and_child_or_2", "2026-11-22", "01", 1_300_000),
        ("foster_adult", "2026-11-22", None, 810_000),
        ("foster_child", "2026-11-22", "01", 1_625_000),
        ("facility_u4", "2026-11-22", None, 2_700_000),
        ("facility", "2026-11-22", "01", 2_600_000),
        ("funeral", "2026-11-22", None, 10_800_000),
        ("funeral_facility", "2026-11-22", "01", 32_500_000),
    ],
)
def test_amount(group: str, on: str, province: str | None, dong: int, book: LawBook) -> None:
    found = allowance_amount(book, group, on=date.fromisoformat(on), province=province)
    assert found.dong == dong


@pytest.mark.parametrize(
    ("level", "born", "group"),
    [
        ("severe", "2010-11-23", "severe_child"),
        ("severe", "2010-11-22", "severe_adult"),  # the sixteenth birthday
        ("severe", "1966-11-23", "severe_adult"),
        ("severe", "1966-11-22", "severe_elder"),  # the sixtieth birthday
        ("extreme", "2026-11-22", "extreme_child"),
        ("extreme", "1926-01-01", "extreme_elder"),
        ("mild", "1926-01-01", "mild"),
    ],
)
def test_group_by_age(level: str, born: str, group: str, book: LawBook) -> None:
    on = date(2026, 11, 22)
    assert recipient_group(book, level=level, born=date.fromisoformat(born), on=on) == group


def test_an_amount_explains_itself(book: LawBook) -> None:
    found = allowance_amount(book, "severe_adult", on=date(2026, 3, 15), province="01")
    assert found.level.is_provincial
    assert found.rule == "level_times_coefficient"
    assert [parameter.key for parameter in found.parameters] == [
        "allowance.standard_level",
        "allowance.provincial_level.01",
        "allowance.coefficient.severe_adult",
    ]
    assert "20/2021/NĐ-CP, Điều 6 khoản 1 điểm e" in found.articles
    assert found.verified


def test_what_was_not_read_is_not_called_verified(book: LawBook) -> None:
    assert not allowance_amount(book, "severe_adult", on=date(2026, 8, 15)).verified


def test_before_the_first_rule_there_is_no_amount(book: LawBook) -> None:
    with pytest.raises(NoParameter, match="allowance.coefficient.severe_adult on 2021-06-30"):
        allowance_amount(book, "severe_adult", on=date(2021, 6, 30))

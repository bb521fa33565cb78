"""The evaluator of monthly support: a table of cases by dimension and boundary, and what always holds."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import date

import pytest

from portal.law.book import LawBook
from portal.law.circumstances import Circumstances, months_of, small_children
from portal.law.shares import KINDS, LeftOut, entitlement

NOW = date(2026, 11, 15)
GROWN = "1990-03-05"


def facts(
    level: str = "severe", born: str = GROWN, on: str = "2026-11-15", **more
) -> Circumstances:
    return Circumstances(level=level, born=born, on=date.fromisoformat(on), **more)


def paid(book: LawBook, told: Circumstances) -> dict[str, int]:
    return {line.kind: line.dong for line in entitlement(book, told).lines}


def reasons(book: LawBook, told: Circumstances) -> dict[str, str]:
    return {one.kind: one.reason for one in entitlement(book, told).left_out}


# The first and the last day of every level, with and without a province's own.
DATES = [
    ("2021-06-30", None, None), ("2021-07-01", None, 540_000), ("2024-06-30", None, 540_000),
    ("2024-07-01", None, 750_000), ("2025-06-30", None, 750_000), ("2025-07-01", None, 750_000),
    ("2026-06-30", None, 750_000), ("2026-07-01", None, 810_000), ("2026-08-20", None, 810_000),
    ("2026-08-21", None, 810_000), ("2026-10-04", None, 810_000), ("2026-10-05", None, 810_000),
    ("2027-01-01", None, 810_000), ("2027-12-31", None, 810_000),
    ("2025-12-31", "01", 750_000), ("2026-01-01", "01", 975_000), ("2026-06-30", "01", 975_000),
    ("2026-07-01", "01", 975_000), ("2027-06-01", "01", 975_000),
    ("2026-06-15", "08", 750_000), ("2026-11-15", "48", 810_000), ("2026-11-15", "no such", 810_000),
]  # fmt: skip


@pytest.mark.parametrize(("on", "province", "dong"), DATES)
def test_the_level_of_the_day_and_of_the_province(on, province, dong, book):
    told = facts(on=on, province=province)
    assert paid(book, told) == ({"own": dong} if dong else {})
    if dong is None:
        assert reasons(book, told) == {"own": "no_rule_yet"}


# Level, birth date and month; the birthday counts for its whole month.
AGES = [
    ("severe", "2010-11-30", "2026-10-31", "severe_child"), ("severe", "2010-11-30", "2026-11-01", "severe_adult"),
    ("severe", "2010-11-30", "2026-11-29", "severe_adult"), ("severe", "2010-11-30", "2026-11-30", "severe_adult"),
    ("severe", "2010-11-30", "2026-12-01", "severe_adult"), ("severe", "2010-12-01", "2026-11-30", "severe_child"),
    ("severe", "1966-11-22", "2026-10-31", "severe_adult"), ("severe", "1966-11-22", "2026-11-01", "severe_elder"),
    ("severe", "1966-11-22", "2026-11-21", "severe_elder"), ("severe", "1966-11-22", "2026-11-22", "severe_elder"),
    ("severe", "1966-11-22", "2026-11-23", "severe_elder"), ("severe", "1966-12-01", "2026-11-30", "severe_adult"),
    ("extreme", "2010-11-30", "2026-10-31", "extreme_child"), ("extreme", "2010-11-30", "2026-11-01", "extreme_adult"),
    ("extreme", "1966-11-22", "2026-10-31", "extreme_adult"), ("extreme", "1966-11-22", "2026-11-01", "extreme_elder"),
    ("extreme", "2026-11-15", "2026-11-15", "extreme_child"), ("extreme", "1926-01-01", "2026-11-15", "extreme_elder"),
    ("severe", "2008-02-29", "2024-01-31", "severe_child"), ("severe", "2008-02-29", "2024-02-01", "severe_adult"),
    ("severe", "1964-02-29", "2024-02-01", "severe_elder"), ("severe", "1966", "2026-11-15", "severe_elder"),
    ("severe", "1966-11", "2026-11-15", "severe_elder"), ("severe", "1966-12", "2026-11-15", "severe_adult"),
    ("severe", "2010", "2026-11-15", "severe_child"), ("extreme", "1990", "2026-11-15", "extreme_adult"),
]  # fmt: skip


@pytest.mark.parametrize(("level", "born", "on", "group"), AGES)
def test_the_group_of_the_age(level, born, on, group, book):
    (line,) = entitlement(book, facts(level, born, on)).lines
    assert line.group == group
    open_age = born in {"1966", "2010"}
    assert ("age_open" in line.notes) == open_age


# Pregnant or not, children of which birth dates, in which month: which share.
CHILDREN = [
    (True, (), "2026-11-15", "pregnant_or_1_child"), (False, ("2024-05-05",), "2026-11-15", "pregnant_or_1_child"),
    (True, ("2024-05-05",), "2026-11-15", "pregnant_and_child_or_2"),
    (False, ("2024-05-05", "2026-01-01"), "2026-11-15", "pregnant_and_child_or_2"),
    (False, ("2024-05-05", "2026-01-01", "2026-01-01"), "2026-11-15", "pregnant_and_child_or_2"),
    (False, ("2023-11-01",), "2026-10-31", "pregnant_or_1_child"), (False, ("2023-11-01",), "2026-11-01", None),
    (False, ("2023-11-02",), "2026-11-01", "pregnant_or_1_child"), (False, ("2023-11-30",), "2026-11-30", "pregnant_or_1_child"),
    (False, ("2023-11-30",), "2026-12-01", None), (False, ("2023-10-31",), "2026-11-15", None),
    (False, ("2023-10-31", "2024-05-05"), "2026-11-15", "pregnant_or_1_child"),
    (True, ("2023-10-31",), "2026-11-15", "pregnant_or_1_child"),
    (False, ("2026-11-30",), "2026-11-15", "pregnant_or_1_child"), (False, ("2026-12-01",), "2026-11-15", None),
]  # fmt: skip


@pytest.mark.parametrize(("pregnant", "children", "on", "group"), CHILDREN)
def test_pregnancy_and_small_children(pregnant, children, on, group, book):
    told = facts(on=on, pregnant=pregnant, children=children)
    line = entitlement(book, told).line("raising")
    assert (line.group if line else None) == group
    if group is None:
        assert reasons(book, told) == {"raising": "no_small_child"}


# Who cares, what is paid already, where the person lives: what is paid and what is not, and why.
LIVES = [
    ("severe", {"household_carer": True}, {"own": 810_000}, {"household": "only_extreme"}),
    ("mild", {}, {}, {"own": "mild"}), ("mild", {"household_carer": True}, {}, {"own": "mild", "household": "only_extreme"}),
    ("mild", {"pregnant": True}, {}, {"own": "mild", "raising": "not_mild"}),
    ("extreme", {"household_carer": True}, {"own": 1_080_000, "household": 540_000}, {}),
    ("extreme", {"foster_carer": True}, {"own": 1_080_000, "foster": 810_000}, {}),
    ("extreme", {"foster_carer": True, "household_carer": True}, {"own": 1_080_000, "foster": 810_000}, {"household": "foster_instead"}),
    ("severe", {"foster_carer": True}, {"own": 810_000}, {"foster": "only_extreme"}),
    ("extreme", {"foster_carer": True, "born": "2018-01-01"}, {"own": 1_350_000, "foster": 1_350_000}, {}),
    ("extreme", {"foster_carer": True, "born": "1950-01-01"}, {"own": 1_350_000, "foster": 810_000}, {}),
    ("extreme", {"household_carer": True, "born": "2018-01-01", "province": "01"}, {"own": 1_625_000, "household": 650_000}, {}),
    ("extreme", {"in_state_facility": True, "household_carer": True, "pregnant": True}, {}, {"own": "in_facility"}),
    ("severe", {"in_state_facility": True}, {}, {"own": "in_facility"}),
    ("severe", {"social_pension": True}, {"own": 810_000}, {}),
    ("mild", {"social_pension": True}, {}, {"own": "mild"}),
    ("severe", {"other_dong": 809_999}, {"own": 810_000}, {}), ("severe", {"other_dong": 810_000}, {}, {"own": "other_higher"}),
    ("severe", {"other_dong": 2_000_000, "pregnant": True}, {"raising": 810_000}, {"own": "other_higher"}),
    ("severe", {"pregnant": True, "spouse_has_care": True}, {"own": 810_000}, {"raising": "couple"}),
    ("severe", {"spouse_has_care": True}, {"own": 810_000}, {}),
    ("severe", {"other_groups": ("severe_child",)}, {"own": 1_080_000}, {}),
    ("extreme", {"other_groups": ("severe_child", "severe_adult")}, {"own": 1_080_000}, {}),
    ("mild", {"other_groups": ("severe_adult",)}, {"own": 810_000}, {}),
    ("extreme", {"pregnant": True, "household_carer": True, "province": "01"}, {"own": 1_300_000, "raising": 975_000, "household": 650_000}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("level", "more", "dong", "why"), LIVES)
def test_carers_and_what_is_paid_already(level, more, dong, why, book):
    told = facts(level, **more)
    assert paid(book, told) == dong
    assert reasons(book, told) == why
    assert entitlement(book, told).dong == sum(dong.values())


def test_the_cases_of_the_domain(book):
    """Đà Nẵng in August 2026, a child in Hà Nội in March, sixty in Nghệ An, Tuyên Quang in June."""
    assert paid(book, facts(on="2026-08-15", province="48")) == {"own": 810_000}
    child = facts("extreme", "2018-03-01", "2026-03-15", province="01", household_carer=True)
    assert paid(book, child) == {"own": 1_625_000, "household": 650_000}
    assert paid(book, facts("severe", "1966-11-22", "2026-11-22", province="40")) == {"own": 1_080_000}  # fmt: skip
    assert paid(book, facts("mild", on="2026-11-22")) == {}
    assert paid(book, facts("extreme", on="2026-06-15", province="08")) == {"own": 1_000_000}


def test_the_social_pension_stays_where_it_is_not_lower(book):
    """By today's figures the allowance is higher; a pension of the same height goes on."""
    found = entitlement(book, facts(social_pension=True))
    assert found.line("own").notes == ("instead_of_pension",)
    pension = book.parameters["pension.amount"]
    higher = replace(book, parameters={**book.parameters, "pension.amount": tuple(replace(one, value=810_000) for one in pension)})  # fmt: skip
    assert reasons(higher, facts(social_pension=True)) == {"own": "pension_higher"}
    assert paid(higher, facts("extreme", social_pension=True)) == {"own": 1_080_000}


def test_the_rule_of_the_birthday_is_a_parameter(book):
    """By the other rule the month after the birthday is the first of the new group."""
    rule = book.parameters["allowance.age_change"]
    later = replace(book, parameters={**book.parameters, "allowance.age_change": tuple(replace(one, value="next_month") for one in rule)})  # fmt: skip
    born = "1966-11-22"
    assert entitlement(later, facts("severe", born, "2026-11-30")).lines[0].group == "severe_adult"
    assert entitlement(later, facts("severe", born, "2026-12-01")).lines[0].group == "severe_elder"


def test_the_rule_of_the_small_child_is_a_parameter(book):
    rule = book.parameters["allowance.raised_child_month"]
    whole = replace(book, parameters={**book.parameters, "allowance.raised_child_month": tuple(replace(one, value="whole_month") for one in rule)})  # fmt: skip
    assert small_children(book, ("2023-11-30",), date(2026, 11, 15)) == 1
    assert small_children(whole, ("2023-11-30",), date(2026, 11, 15)) == 0


@pytest.mark.parametrize(
    ("born", "on", "months"),
    [("2023-11-30", "2026-11-29", 35), ("2023-11-30", "2026-11-30", 36), ("2026-12-01", "2026-11-30", -1)],
)  # fmt: skip
def test_months_of_life(born, on, months):
    assert months_of(date.fromisoformat(born), date.fromisoformat(on)) == months


def everyone():
    """Many people in many months: every level, age, province, carer and combination of facts."""
    days = ["2021-07-01", "2024-06-30", "2024-07-01", "2025-12-31", "2026-06-30", "2026-07-01", "2027-12-31"]  # fmt: skip
    births = ["2025-01-01", "2010-11-22", "1990-03-05", "1966", "1950-12-31"]
    chance = random.Random(20261122)
    for level, born, on, province in itertools.product(
        ("extreme", "severe", "mild"), births, days, (None, "01", "48")
    ):
        yield facts(
            level, born, on, province=province, pregnant=chance.random() < 0.3,
            children=tuple(chance.sample(["2024-05-05", "2026-01-01", "2019-01-01"], chance.randint(0, 3))),
            household_carer=chance.random() < 0.5, foster_carer=chance.random() < 0.3,
            spouse_has_care=chance.random() < 0.2, social_pension=chance.random() < 0.3,
            in_state_facility=chance.random() < 0.1,
            other_groups=tuple(chance.sample(["severe_adult", "severe_elder"], chance.randint(0, 2))),
        )  # fmt: skip


def test_what_always_holds(book):
    """Each kind once, paid or not; the sum is right; every parameter holds on the day and cites itself."""
    for told in everyone():
        found = entitlement(book, told)
        kinds = [one.kind for one in (*found.lines, *found.left_out)]
        assert len(kinds) == len(set(kinds)) and set(kinds) <= set(KINDS)
        assert found.dong == sum(line.dong for line in found.lines)
        for line in found.lines:
            assert line.dong > 0 and line.rule == "level_times_coefficient"
            assert line.parameters and line.articles
            assert all(one.holds_on(told.on) for one in line.parameters)
            assert line.verified == (
                line.amount.level.used.verified and line.amount.coefficient.verified
                and all(one.verified for one in line.rules)
            )  # fmt: skip
            assert line.dong == line.amount.level.dong * line.amount.coefficient.number
        for out in found.left_out:
            assert all(one.holds_on(told.on) for one in out.rules)


def test_the_order_of_the_facts_does_not_matter(book):
    for told in everyone():
        turned = replace(told, children=told.children[::-1], other_groups=told.other_groups[::-1])
        assert entitlement(book, turned) == entitlement(book, told)


def test_a_province_never_pays_less_than_the_country(book):
    for told in everyone():
        alone = entitlement(book, replace(told, province=None))
        assert entitlement(book, replace(told, province="01")).dong >= alone.dong


def test_nothing_that_is_not_verified_refuses(book):
    """What leaves a share out was read in the source, or is the choice between two carers."""
    for told in everyone():
        for out in entitlement(book, told).left_out:
            assert isinstance(out, LeftOut)
            if out.reason in {"mild", "in_facility", "couple"} and told.on < date(2026, 7, 1):
                assert all(one.verified for one in out.rules), out

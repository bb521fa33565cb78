"""From which month a right would be paid if it were applied for on a day, by the rule of that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from portal.law import current_book
from portal.law.rights.day import MOST_DAYS, day_of
from portal.law.rights.evaluating import current_rules, evaluate, open_questions, starts
from portal.law.rights.told import Told

from .world import NOVEMBER, person

# Applied on, certificate of, the first and the last month it could be paid from, certain.
STARTS = [
    # Since July 2025: the month of the decision, which has ten working days.
    ("2026-11-02", "2026-10-30", "2026-11-01", "2026-11-01", True),
    ("2026-11-16", "2026-10-30", "2026-11-01", "2026-12-01", True),  # 24 November is a day off: ten days end on 1 December
    ("2026-11-13", "2026-10-30", "2026-11-01", "2026-11-01", True),
    ("2026-12-25", "2020-01-05", "2026-12-01", "2027-01-01", True),
    ("2025-07-01", "2025-06-20", "2025-07-01", "2025-07-01", True),
    ("2026-11-02", "", "2026-11-01", "2026-11-01", True),  # the certificate does not count
    # Before: the month of the certificate.
    ("2025-06-30", "2025-04-10", "2025-04-01", "2025-04-01", True),
    ("2021-07-01", "2021-06-30", "2021-06-01", "2021-06-01", True),
    ("2025-06-30", "", "2025-06-01", "2025-07-01", False),
    ("2025-06-30", "2025", "2025-06-01", "2025-07-01", False),
]  # fmt: skip


@pytest.mark.parametrize(("on", "certified", "earliest", "latest", "certain"), STARTS)
def test_the_month_it_starts(on, certified, earliest, latest, certain):
    found = starts(current_book(), Told(certified_on=certified), date.fromisoformat(on))
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)
    assert found.certain is certain
    assert {one.key for one in found.parameters} == {"allowance.start_month", "allowance.decision"}


def test_before_the_first_rule_nothing_is_said():
    assert starts(current_book(), Told(), date(2021, 6, 30)) is None


# --- which question comes next ------------------------------------------------------------------


@pytest.mark.parametrize(("told", "first"), [
    (Told(), "level"), (Told(level="severe"), "living"), (Told(level="severe", living="home"), "allowance"),
    (Told(level="mild"), "allowance"), (Told(level="none"), "allowance"), (Told(level="not_assessed"), "living"),
])  # fmt: skip
def test_what_is_asked_first(told, first):
    assert open_questions(current_book(), current_rules(), told, NOVEMBER)[0] == first


# Questions that nobody of this kind is asked, because no answer would change anything.
@pytest.mark.parametrize(("told", "on", "never"), [
    (Told(level="mild"), NOVEMBER, {"living", "province", "care", "expecting", "small_children", "pension", "certified_on"}),
    (Told(level="severe"), NOVEMBER, {"certified_on"}),
    (Told(level="severe", living="home", birth="1990-03-05"), NOVEMBER, {"pension"}),
    (Told(level="severe", living="home"), date(2025, 12, 31), {"province"}),
    (Told(level="severe", living="state_facility"), NOVEMBER, {"care", "expecting", "small_children", "spouse_has_care", "pension"}),
    (person("severe", spouse_has_care="", expecting="no", small_children="0"), NOVEMBER, {"spouse_has_care"}),
    (person("severe", learning="", household="neither"), NOVEMBER, {"learning"}),
    (Told(level="none", household="poor"), NOVEMBER, {"birth", "allowance", "learning"}),
])  # fmt: skip
def test_what_is_never_asked(told, on, never):
    assert not never & set(open_questions(current_book(), current_rules(), told, on))


def test_an_old_person_is_asked_about_the_social_pension():
    who = replace(person("severe"), birth="1950", pension="")
    assert "pension" in open_questions(current_book(), current_rules(), who, NOVEMBER)


# --- what is kept ---------------------------------------------------------------------------------


def test_another_book_of_the_same_day_is_not_mixed_up_with_the_first():
    book, rules = current_book(), current_rules()
    doubled = tuple(
        replace(one, value=one.whole * 2) for one in book.parameters["allowance.standard_level"]
    )
    other = replace(book, parameters={**book.parameters, "allowance.standard_level": doubled})
    amounts = [
        evaluate(one, rules, person("severe"), NOVEMBER)[0].dong for one in (book, other, book)
    ]
    assert amounts == [810_000, 1_620_000, 810_000]


def test_only_a_few_days_are_kept():
    first = day_of(current_book(), date(2011, 1, 1))
    assert day_of(current_book(), date(2011, 1, 1)) is first
    for year in range(2012, 2013 + MOST_DAYS):
        day_of(current_book(), date(year, 1, 1))
    assert day_of(current_book(), date(2011, 1, 1)) is not first

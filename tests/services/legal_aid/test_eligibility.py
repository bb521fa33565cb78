"""Who is entitled, category by category, on both sides of each day on which the rules change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.law.legal_aid import Outcome, Told, assess, categories, would_settle

OLD, NEW = date(2026, 12, 31), date(2027, 1, 1)
# Somebody of forty years of whom every question was answered, and nothing applies.
NOBODY = Told(
    "1986-06-15", household="neither", disability="no", allowance="no", marks=frozenset({"none"})
)
YES, NO = Outcome.ENTITLED, Outcome.NO


def marked(*marks: str, **other: str) -> Told:
    return replace(NOBODY, marks=frozenset(marks), **other)


@pytest.mark.parametrize(("told", "until_2026", "from_2027"), [
    (NOBODY, NO, NO),
    (replace(NOBODY, household="poor"), YES, YES),
    (replace(NOBODY, household="near_poor"), NO, YES),
    (replace(NOBODY, allowance="yes"), NO, YES),
    # A disability: with near poverty or the allowance until the last day of 2026, then alone.
    (replace(NOBODY, disability="yes"), NO, YES),
    (replace(NOBODY, disability="yes", household="near_poor"), YES, YES),
    (replace(NOBODY, disability="yes", allowance="yes"), YES, YES),
    (marked("merit"), YES, YES),
    (marked("minority"), YES, YES),
    (marked("martyr"), NO, YES),
    (marked("martyr", allowance="yes"), YES, YES),
    (marked("agent_orange"), NO, YES),
    (marked("agent_orange", household="near_poor"), YES, YES),
    (marked("violence"), NO, YES),
    (marked("violence", allowance="yes"), YES, YES),
    (marked("hiv"), NO, YES),
    (marked("hiv", household="near_poor"), YES, YES),
    (marked("trafficked"), YES, YES),
    (marked("accused"), NO, NO),
    (marked("accused", household="near_poor"), YES, YES),
    (marked("harmed"), NO, NO),
])  # fmt: skip
def test_each_group_on_both_sides_of_the_new_year(told, until_2026, from_2027):
    assert (assess(told, OLD).outcome, assess(told, NEW).outcome) == (until_2026, from_2027)


@pytest.mark.parametrize(("born", "outcome"), [
    ("2010-12-31", NO),  # 16 on this very day
    ("2011-01-01", YES),  # 16 tomorrow
    ("2011", YES),  # at most 15
    ("2010", NO),  # 16 in any case
])  # fmt: skip
def test_a_child_is_one_until_the_day_of_its_sixteenth_birthday(born, outcome):
    assert assess(replace(NOBODY, birth=born), OLD).outcome is outcome


def test_a_birth_year_that_leaves_the_age_open_leaves_the_answer_open():
    assert assess(replace(NOBODY, birth="2010"), date(2026, 6, 1)).outcome is Outcome.PERHAPS


@pytest.mark.parametrize(("born", "mark", "outcome"), [
    ("2009-01-01", "accused", YES),  # 17, 18 tomorrow
    ("2008-12-31", "accused", NO),  # 18 on this very day
    ("2009-01-01", "harmed", YES),  # in justice, since 2026
    ("2008-12-31", "harmed", NO),
])  # fmt: skip
def test_a_minor_is_one_until_the_eighteenth_birthday(born, mark, outcome):
    assert assess(marked(mark, birth=born), OLD).outcome is outcome


@pytest.mark.parametrize(("day", "outcome"), [(date(2025, 12, 31), NO), (date(2026, 1, 1), YES)])
def test_minors_in_justice_came_in_with_2026(day, outcome):
    assert assess(marked("harmed", birth="2009-02-01"), day).outcome is outcome


@pytest.mark.parametrize(("day", "outcome"), [(date(2025, 6, 30), NO), (date(2025, 7, 1), YES)])
def test_victims_of_trafficking_without_a_condition_since_july_2025(day, outcome):
    assert assess(marked("trafficked"), day).outcome is outcome


@pytest.mark.parametrize(
    ("born", "old", "new"),
    [("1966-12-31", YES, YES), ("1967-01-01", NO, YES), ("1967-01-02", NO, NO)],
)
def test_an_older_person_from_sixty_on_the_day(born, old, new):
    told = replace(NOBODY, birth=born, allowance="yes")
    assert assess(told, OLD).outcome is old
    # From 2027 the allowance alone suffices, so look at age alone.
    assert assess(replace(NOBODY, birth=born), NEW).outcome is new


@pytest.mark.parametrize("unknown", [
    replace(NOBODY, household="unsure"), replace(NOBODY, disability="unsure", household="near_poor"),
    replace(NOBODY, disability="yes", allowance="unsure"), marked("rather_say"), replace(NOBODY, marks=None),
])  # fmt: skip
def test_what_is_not_known_is_never_held_against_anyone(unknown):
    assert assess(unknown, OLD).outcome is Outcome.PERHAPS


def test_the_rule_read_in_a_summary_only_is_marked_and_named_after_a_checked_one():
    told = replace(NOBODY, disability="yes", household="poor")
    found = assess(told, NEW)
    assert [one.slug for one in found.matches][0] == "poor"
    assert {one.slug: one.parameter.verified for one in found.matches} == {
        "poor": True,
        "disability": False,
    }


def test_a_condition_nobody_knows_refuses_nobody(monkeypatch):
    from portal.law import legal_aid

    told = replace(NOBODY, disability="yes")
    changed = {slug: replace(one, value="a_new_condition") for slug, one in categories(OLD).items()}
    monkeypatch.setattr(legal_aid, "categories", lambda _on, **_book: changed)
    assert assess(told, OLD).outcome is Outcome.PERHAPS


def test_a_question_is_worth_asking_only_while_it_can_settle_something():
    child = Told("2015-01-01")
    assert not would_settle(child, OLD, household="poor")
    grown = Told("1986-06-15", household="neither", disability="no")
    assert not would_settle(grown, OLD, allowance="yes")
    assert would_settle(grown, NEW, allowance="yes")
    assert would_settle(replace(grown, disability="yes"), OLD, allowance="yes")


def test_every_category_has_a_rule_on_every_day_since_2018():
    day = date(2018, 1, 1)
    while day < date(2028, 1, 1):
        assert {"child", "poor", "disability"} <= set(categories(day))
        day += timedelta(days=200)

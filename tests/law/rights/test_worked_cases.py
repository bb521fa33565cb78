"""Worked cases, by hand from the table of rights: who has which row on which day, how much, and why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from portal.law import current_book
from portal.law.rights.evaluating import current_rules, evaluate
from portal.law.rights.told import Result, Told

from .world import person

NOV, OCT_31, NOV_1 = "2026-11-23", "2026-10-31", "2026-11-01"


def rows(who: Told, on: str = NOV) -> dict[int, Result]:
    found = evaluate(current_book(), current_rules(), who, date.fromisoformat(on))
    return {row: one for one in found for row in one.rows}


def said(one: Result | None) -> str:
    """A result as the tables below write it: standing, reason, and the amount if there is one."""
    if one is None:
        return "no rule"
    amount = "" if one.dong is None else f" {one.dong:,}"
    most = "" if one.dong_most is None else f" to {one.dong_most:,}"
    return f"{one.standing} {one.reason}{amount}{most}"


HOME, FACILITY = {"living": "home"}, {"living": "state_facility"}
FAMILY, FOSTER, NOBODY = {"care": "family"}, {"care": "foster"}, {"care": "nobody"}
PAID = {"allowance": "yes"}
CHILD, ELDER, SMALL = {"birth": "2016-05-05"}, {"birth": "1950-05-05"}, {"birth": "2024-06-01"}
HANOI = {"province": "01"}
TODDLER_4, TODDLER_3 = {"birth": "2022-11-23"}, {"birth": "2022-11-24"}
SIX, FIVE = {"birth": "2020-11-23"}, {"birth": "2020-11-24"}
POOR, NEAR = {"household": "poor"}, {"household": "near_poor"}
SCHOOL = {"learning": "school"}

# Row 1: level, other answers, day, what is said. Amount = level of the day and province x coefficient.
ALLOWANCE = [
    # the severe adult on both sides of every change of the level
    ("severe", {}, "2021-06-30", "no rule"), ("severe", {}, "2021-07-01", "now have_level 540,000"),
    ("severe", {}, "2024-06-30", "now have_level 540,000"), ("severe", {}, "2024-07-01", "now have_level 750,000"),
    ("severe", {}, "2025-06-30", "now have_level 750,000"), ("severe", {}, "2025-07-01", "now have_level 750,000"),
    ("severe", {}, "2026-06-30", "now have_level 750,000"), ("severe", {}, "2026-07-01", "now have_level 810,000"),
    ("severe", {}, NOV, "now have_level 810,000"), ("severe", {}, "2027-01-01", "now have_level 810,000"),
    # the cases of the reference
    ("severe", {"province": "48"}, "2026-08-15", "now have_level 810,000"),
    ("extreme", {**CHILD, **HANOI}, "2026-03-10", "now have_level 1,625,000"),
    ("severe", {"birth": "1966-11-22"}, "2026-11-22", "now have_level 1,080,000"),
    ("extreme", {"province": "08"}, "2026-06-15", "now have_level 1,000,000"),
    # provinces
    ("severe", HANOI, "2025-12-31", "now have_level 750,000"), ("severe", HANOI, "2026-01-01", "now have_level 975,000"),
    ("severe", HANOI, NOV, "now have_level 975,000"), ("severe", {"province": "79"}, NOV, "now have_level 810,000"),
    ("severe", {"province": "08"}, NOV, "now have_level 810,000"), ("extreme", HANOI, NOV, "now have_level 1,300,000"),
    ("severe", {**CHILD, **HANOI}, NOV, "now have_level 1,300,000"), ("extreme", {**ELDER, **HANOI}, NOV, "now have_level 1,625,000"),
    # levels and ages
    ("extreme", {}, NOV, "now have_level 1,080,000"), ("extreme", CHILD, NOV, "now have_level 1,350,000"),
    ("extreme", ELDER, NOV, "now have_level 1,350,000"), ("severe", CHILD, NOV, "now have_level 1,080,000"),
    ("severe", ELDER, NOV, "now have_level 1,080,000"),
    # birthdays 16 and 60: the month of the birthday counts whole
    ("severe", {"birth": "2010-11-30"}, OCT_31, "now have_level 1,080,000"), ("severe", {"birth": "2010-11-30"}, NOV_1, "now have_level 810,000"),
    ("severe", {"birth": "2010-11-30"}, "2026-11-30", "now have_level 810,000"), ("severe", {"birth": "2010-12-01"}, "2026-11-30", "now have_level 1,080,000"),
    ("extreme", {"birth": "2010-11-30"}, OCT_31, "now have_level 1,350,000"), ("extreme", {"birth": "2010-11-30"}, NOV_1, "now have_level 1,080,000"),
    ("severe", {"birth": "1966-11-22"}, OCT_31, "now have_level 810,000"), ("severe", {"birth": "1966-11-22"}, NOV_1, "now have_level 1,080,000"),
    ("extreme", {"birth": "1966-11-30"}, OCT_31, "now have_level 1,080,000"), ("extreme", {"birth": "1966-11-30"}, NOV_1, "now have_level 1,350,000"),
    # what is not known: from the least to the most
    ("severe", {"birth": "1966"}, NOV, "now have_level 810,000 to 1,080,000"), ("severe", {"birth": "2010"}, NOV, "now have_level 810,000 to 1,080,000"),
    ("severe", {"birth": "1966-11"}, NOV, "now have_level 1,080,000"), ("severe", {"birth": ""}, NOV, "now have_level 810,000 to 1,080,000"),
    ("severe", {"province": ""}, NOV, "now have_level 810,000 to 975,000"), ("severe", {"province": ""}, "2025-12-31", "now have_level 750,000"),
    ("severe", {"birth": "", "province": ""}, NOV, "now have_level 810,000 to 1,300,000"),
    ("severe", {"living": ""}, NOV, "perhaps depends 810,000"),
    # paid already, facility, other levels
    ("severe", PAID, NOV, "now already_paid 810,000"), ("severe", {"allowance": ""}, NOV, "now have_level 810,000"),
    ("severe", FACILITY, NOV, "not in_facility"), ("severe", {"living": "other_facility"}, NOV, "now have_level 810,000"),
    ("severe", {**ELDER, "pension": "yes"}, NOV, "now have_level 1,080,000"),
    ("mild", {}, NOV, "not level_too_low"), ("mild", POOR, NOV, "not level_too_low"), ("mild", {}, "2027-01-01", "not level_too_low"),
    ("none", {}, NOV, "not no_disability"), ("", {}, NOV, "perhaps depends"),
    ("not_assessed", {}, NOV, "after_step after_certificate_level 810,000 to 1,080,000"),
    ("not_assessed", CHILD, NOV, "after_step after_certificate_level 1,080,000 to 1,350,000"),
    ("not_assessed", {**CHILD, **HANOI}, NOV, "after_step after_certificate_level 1,300,000 to 1,625,000"),
    ("not_assessed", FACILITY, NOV, "not in_facility"),
]  # fmt: skip

# Rows 2 to 6.
EXPECTING, ONE, TWO = {"expecting": "yes"}, {"small_children": "1"}, {"small_children": "2"}
SUPPORT = [
    (2, "severe", EXPECTING, NOV, "now have_raising 810,000"), (2, "severe", ONE, NOV, "now have_raising 810,000"),
    (2, "severe", TWO, NOV, "now have_raising 1,080,000"), (2, "severe", {**EXPECTING, **ONE}, NOV, "now have_raising 1,080,000"),
    (2, "extreme", {**EXPECTING, **TWO}, NOV, "now have_raising 1,080,000"), (2, "severe", {**ONE, **HANOI}, NOV, "now have_raising 975,000"),
    (2, "severe", {**TWO, **HANOI}, NOV, "now have_raising 1,300,000"), (2, "severe", ONE, "2026-06-30", "now have_raising 750,000"),
    (2, "severe", ONE, "2021-07-01", "now have_raising 540,000"), (2, "severe", ONE, "2021-06-30", "no rule"),
    (2, "severe", {**EXPECTING, "small_children": ""}, NOV, "now have_raising 810,000 to 1,080,000"),
    (2, "severe", {}, NOV, "not not_raising"), (2, "mild", ONE, NOV, "not level_too_low"),
    (2, "severe", {**ONE, "spouse_has_care": "yes"}, NOV, "not couple"), (2, "severe", {**ONE, **FACILITY}, NOV, "not in_facility"),
    (2, "severe", {**ONE, "spouse_has_care": ""}, NOV, "perhaps depends 810,000"),
    (2, "not_assessed", ONE, NOV, "after_step after_certificate_level 810,000"),
    (3, "extreme", FAMILY, NOV, "now have_care 540,000"), (3, "extreme", {**FAMILY, **HANOI}, "2026-03-10", "now have_care 650,000"),
    (3, "extreme", {**FAMILY, **CHILD}, NOV, "now have_care 540,000"), (3, "extreme", FAMILY, "2021-07-01", "now have_care 360,000"),
    (3, "extreme", FAMILY, "2024-06-30", "now have_care 360,000"), (3, "extreme", FAMILY, "2024-07-01", "now have_care 500,000"),
    (3, "extreme", FAMILY, "2026-06-30", "now have_care 500,000"), (3, "severe", FAMILY, NOV, "not level_too_low"),
    (3, "extreme", FOSTER, NOV, "not foster_instead"), (3, "extreme", NOBODY, NOV, "not no_carer"),
    (3, "extreme", {}, NOV, "not no_carer"), (3, "extreme", {**FAMILY, **FACILITY}, NOV, "not in_facility"),
    (3, "extreme", {**FAMILY, "living": "other_facility"}, NOV, "not in_facility"), (3, "extreme", {"care": ""}, NOV, "perhaps depends 540,000"),
    (3, "not_assessed", FAMILY, NOV, "after_step after_certificate_level 540,000"),
    (4, "extreme", FOSTER, NOV, "now have_care 810,000"), (4, "extreme", {**FOSTER, **CHILD}, NOV, "now have_care 1,350,000"),
    (4, "extreme", {**FOSTER, **HANOI}, NOV, "now have_care 975,000"), (4, "extreme", {**FOSTER, **CHILD, **HANOI}, NOV, "now have_care 1,625,000"),
    (4, "extreme", {**FOSTER, **ELDER}, NOV, "now have_care 810,000"), (4, "extreme", {**FOSTER, "birth": ""}, NOV, "now have_care 810,000 to 1,350,000"),
    (4, "extreme", FAMILY, NOV, "not no_foster_carer"), (4, "severe", FOSTER, NOV, "not level_too_low"),
    (5, "extreme", NOBODY, NOV, "now have_nobody_cares 2,160,000"), (5, "extreme", {**NOBODY, **SMALL}, NOV, "now have_nobody_cares 2,700,000"),
    (5, "extreme", {**NOBODY, **HANOI}, NOV, "now have_nobody_cares 2,600,000"), (5, "extreme", {**NOBODY, **SMALL, **HANOI}, NOV, "now have_nobody_cares 3,250,000"),
    (5, "extreme", {**NOBODY, **TODDLER_4}, NOV, "now have_nobody_cares 2,160,000"), (5, "extreme", {**NOBODY, **TODDLER_3}, NOV, "now have_nobody_cares 2,700,000"),
    (5, "severe", NOBODY, NOV, "perhaps level_doubtful"), (5, "severe", FAMILY, NOV, "not somebody_cares"),
    (5, "extreme", FAMILY, NOV, "not somebody_cares"), (5, "extreme", {**NOBODY, **FACILITY}, NOV, "not lives_there"),
    (5, "mild", NOBODY, NOV, "not level_too_low"),
    (6, "severe", PAID, NOV, "now have_funeral 10,800,000"), (6, "extreme", {**PAID, **HANOI}, NOV, "now have_funeral 13,000,000"),
    (6, "severe", FACILITY, NOV, "now have_funeral 27,000,000"), (6, "severe", {**FACILITY, **HANOI}, NOV, "now have_funeral 32,500,000"),
    (6, "severe", {}, NOV, "after_step after_allowance 10,800,000"), (6, "severe", PAID, "2021-07-01", "now have_funeral 7,200,000"),
    (6, "severe", PAID, "2026-06-30", "now have_funeral 10,000,000"), (6, "mild", PAID, NOV, "not level_too_low"),
    (6, "severe", {"allowance": ""}, NOV, "perhaps depends 10,800,000"), (6, "none", {}, NOV, "not no_disability"),
]  # fmt: skip

# Rows 7 to 10.
HEALTH = [
    (7, "severe", PAID, NOV, "now have_allowance"), (7, "extreme", PAID, NOV, "now have_allowance"),
    (7, "severe", {}, NOV, "after_step after_allowance"), (7, "severe", PAID, "2025-06-30", "no rule"),
    (7, "severe", PAID, "2025-07-01", "now have_allowance"), (7, "mild", {}, NOV, "not other_ground_only"),
    (7, "mild", NEAR, NOV, "not other_ground_only"), (7, "mild", POOR, NOV, "perhaps other_ground"),
    (7, "mild", FIVE, NOV, "perhaps other_ground"), (7, "mild", SIX, NOV, "not other_ground_only"),
    (7, "mild", PAID, NOV, "perhaps other_ground"), (7, "mild", {"household": ""}, NOV, "perhaps depends"),
    (7, "severe", FACILITY, NOV, "perhaps other_ground"), (7, "severe", {"allowance": ""}, NOV, "perhaps depends"),
    (7, "not_assessed", {}, NOV, "after_step after_certificate_level"), (7, "none", {}, NOV, "not no_disability"),
    (8, "extreme", {}, NOV, "now have_level"), (8, "severe", {}, "2011-01-01", "now have_level"), (8, "mild", {}, NOV, "perhaps level_doubtful"),
    (8, "not_assessed", {}, NOV, "after_step after_certificate_level"), (8, "none", {}, NOV, "not no_disability"),
    (9, "mild", {}, NOV, "now have_any_level"), (9, "none", {}, NOV, "not no_disability"), (9, "not_assessed", {}, NOV, "after_step after_certificate"),
    (10, "extreme", {}, NOV, "perhaps doubtful"), (10, "mild", {}, NOV, "perhaps doubtful"), (10, "not_assessed", {}, NOV, "perhaps doubtful"),
    (10, "none", {}, NOV, "not no_disability"), (10, "severe", {}, "2020-12-31", "no rule"), (10, "", {}, NOV, "perhaps depends"),
]  # fmt: skip

# Rows 11 to 20. Scholarship: 80 % of the base salary, 2,340,000 until June 2026, 2,530,000 from July.
LEARNING = [
    (11, "mild", {}, NOV, "now have_any_level"), (11, "severe", {}, "2013-12-31", "no rule"), (11, "severe", {}, "2014-01-01", "now have_any_level"),
    (12, "mild", {}, NOV, "now have_any_level"), (12, "none", {}, NOV, "not no_disability"),
    (13, "extreme", {}, NOV, "perhaps doubtful"), (13, "severe", {}, NOV, "perhaps doubtful"), (13, "mild", {}, NOV, "not level_too_low"),
    (14, "mild", {**NEAR, **SCHOOL}, NOV, "now have_poor_and_learning 2,024,000"), (14, "extreme", {**POOR, "learning": "higher"}, NOV, "now have_poor_and_learning 2,024,000"),
    (14, "mild", {**POOR, **SCHOOL}, "2026-06-30", "now have_poor_and_learning 1,872,000"), (14, "mild", {**POOR, **SCHOOL}, "2026-07-01", "now have_poor_and_learning 2,024,000"),
    (14, "mild", {**POOR, **SCHOOL}, "2024-06-30", "now have_poor_and_learning"), (14, "mild", SCHOOL, NOV, "not not_poor"),
    (14, "mild", NEAR, NOV, "not not_learning"), (14, "mild", {**POOR, "learning": "preschool"}, NOV, "perhaps doubtful"),
    (14, "mild", {**SCHOOL, "household": ""}, NOV, "perhaps depends 2,024,000"), (14, "mild", {**NEAR, "learning": ""}, NOV, "perhaps depends"),
    (14, "not_assessed", {**NEAR, **SCHOOL}, NOV, "after_step after_certificate 2,024,000"), (14, "none", {**POOR, **SCHOOL}, NOV, "not no_disability"),
    (15, "mild", {**NEAR, **SCHOOL}, NOV, "now have_poor_and_learning 1,000,000"), (15, "severe", SCHOOL, NOV, "not not_poor"),
    (15, "severe", {**POOR, "learning": "vocational"}, "2014-01-01", "now have_poor_and_learning 1,000,000"),
    (16, "mild", {}, "2025-09-02", "no rule"), (16, "mild", {}, "2025-09-03", "now have_any_level"), (16, "none", {}, NOV, "not no_disability"),
    (17, "mild", {}, NOV, "perhaps doubtful"), (17, "none", {}, NOV, "not no_disability"),
    (18, "mild", {}, NOV, "now have_any_level"), (18, "not_assessed", {}, NOV, "after_step after_certificate"),
    (19, "mild", {"work": "employer"}, NOV, "perhaps employer_share"), (19, "none", {"work": "employer"}, NOV, "perhaps employer_share"),
    (19, "not_assessed", {"work": "employer"}, NOV, "perhaps employer_share"), (19, "mild", {}, NOV, "not not_employer"), (19, "mild", {"work": ""}, NOV, "perhaps depends"),
    (20, "mild", {}, "2025-12-31", "no rule"), (20, "mild", {}, "2026-01-01", "now have_any_level to 200,000,000"),
    (20, "not_assessed", {}, NOV, "after_step after_certificate to 200,000,000"), (20, "none", {}, NOV, "not no_disability"),
]  # fmt: skip

# Rows 21 to 27 and 29 to 32.
DAILY = [
    *((row, level, {}, NOV, "now have_level") for row in (21, 22, 23, 24) for level in ("extreme", "severe")),
    *((row, "mild", {}, NOV, "not level_too_low") for row in (21, 22, 23, 24)),
    *((row, "not_assessed", {}, NOV, "after_step after_certificate_level") for row in (21, 22, 23, 24)),
    *((row, "severe", {}, "2012-05-31", "no rule") for row in (21, 22, 23, 24)),
    *((row, "severe", {}, "2012-06-01", "now have_level") for row in (21, 22, 23, 24)),
    *((row, "mild", {}, NOV, "now have_any_level") for row in (25, 32)),
    *((row, "none", {}, NOV, "not no_disability") for row in (21, 22, 25, 26, 27, 31, 32)),
    *((row, level, {}, NOV, "now have_without_paper") for row in (26, 27) for level in ("mild", "not_assessed")),
    (27, "mild", {}, "2020-12-31", "no rule"), (27, "mild", {}, "2021-01-01", "now have_without_paper"),
    *((row, "mild", {}, NOV, "perhaps doubtful") for row in (29, 30, 31)),
    (30, "none", POOR, NOV, "perhaps doubtful"), (30, "mild", {}, "2025-06-30", "no rule"),
]  # fmt: skip

# Row 28 on the last day of 2026 and on the first of 2027.
AID = [
    ("mild", {}, "not no_legal_aid_group", "now have_legal_aid"), ("mild", NEAR, "now have_legal_aid", "now have_legal_aid"),
    ("mild", POOR, "now have_legal_aid", "now have_legal_aid"), ("mild", PAID, "now have_legal_aid", "now have_legal_aid"),
    ("severe", {}, "after_step after_allowance", "now have_legal_aid"), ("severe", PAID, "now have_legal_aid", "now have_legal_aid"),
    ("severe", FACILITY, "not no_legal_aid_group", "now have_legal_aid"), ("extreme", NEAR, "now have_legal_aid", "now have_legal_aid"),
    ("not_assessed", {}, "after_step after_certificate_level", "after_step after_certificate"),
    ("not_assessed", NEAR, "after_step after_certificate", "now have_legal_aid"), ("not_assessed", POOR, "now have_legal_aid", "now have_legal_aid"),
    ("none", {}, "not no_legal_aid_group", "not no_legal_aid_group"), ("none", POOR, "now have_legal_aid", "now have_legal_aid"),
    ("none", PAID, "not no_legal_aid_group", "now have_legal_aid"), ("none", NEAR, "not no_legal_aid_group", "now have_legal_aid"),
    ("none", ELDER, "not no_legal_aid_group", "now have_legal_aid"), ("none", {**ELDER, **NEAR}, "now have_legal_aid", "now have_legal_aid"),
    ("mild", {"birth": "2011-01-02"}, "now have_legal_aid", "now have_legal_aid"), ("none", {"birth": "2011-01-02"}, "now have_legal_aid", "now have_legal_aid"),
    ("none", {"birth": "2010-12-31"}, "not no_legal_aid_group", "not no_legal_aid_group"), ("none", {"birth": "2011-01-01"}, "now have_legal_aid", "not no_legal_aid_group"),
    ("mild", {"household": ""}, "perhaps depends", "now have_legal_aid"), ("", {}, "perhaps depends", "perhaps depends"),
    ("", POOR, "now have_legal_aid", "now have_legal_aid"), ("mild", {"birth": "", "household": ""}, "perhaps depends", "now have_legal_aid"),
]  # fmt: skip


@pytest.mark.parametrize(("level", "more", "on", "expected"), ALLOWANCE)
def test_the_monthly_allowance(level, more, on, expected):
    assert said(rows(person(level, **more), on).get(1)) == expected


@pytest.mark.parametrize(
    ("row", "level", "more", "on", "expected"), [*SUPPORT, *HEALTH, *LEARNING, *DAILY]
)
def test_each_row(row, level, more, on, expected):
    assert said(rows(person(level, **more), on).get(row)) == expected


@pytest.mark.parametrize(("level", "more", "until_2026", "from_2027"), AID)
def test_legal_aid_on_both_sides_of_the_new_year(level, more, until_2026, from_2027):
    who = person(level, **more)
    assert said(rows(who, "2026-12-31").get(28)) == until_2026
    assert said(rows(who, "2027-01-01").get(28)) == from_2027


# The line of test cases of the reference: mild, not poor. 17 is told as doubtful, so it never says "you have".
MILD_HAS = {9, 11, 12, 16, 18, 20, 25, 26, 27, 32}
MILD_MAY_ASK = {8, 10, 17, 29, 30, 31}


@pytest.mark.parametrize(("household", "on", "more"), [
    ("neither", NOV, set()), ("near_poor", NOV, {14, 15, 28}), ("neither", "2027-01-01", {28}),
    ("near_poor", "2027-01-01", {14, 15, 28}), ("poor", NOV, {14, 15, 28}),
])  # fmt: skip
def test_mild_and_not_poor_has_exactly_these_rows(household, on, more):
    found = rows(person("mild", household=household, learning="school", work="looking"), on)
    assert {row for row, one in found.items() if one.standing == "now"} == MILD_HAS | more
    perhaps = {row for row, one in found.items() if one.standing == "perhaps"}
    assert perhaps == MILD_MAY_ASK | ({7} if household == "poor" else set())
    assert found[17].reason == "doubtful"
    assert not {row for row, one in found.items() if one.standing == "after_step"}
    assert found[1].dong is None


def test_mild_and_silent_about_all_else_is_told_the_same_rights():
    found = rows(Told(level="mild"))
    assert {row for row, one in found.items() if one.standing == "now"} == MILD_HAS
    assert {row for row, one in found.items() if one.reason == "depends"} == {7, 14, 15, 19, 28}


def test_silence_promises_nothing_and_refuses_nothing():
    assert {one.standing.value for one in rows(Told()).values()} == {"perhaps"}


def test_without_a_disability_only_what_needs_none_is_left():
    found = rows(person("none", household="poor", work="employer"))
    assert {row for row, one in found.items() if one.standing != "not"} == {19, 28, 29, 30}


# --- what waiting costs ---------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "more", "on", "late"), [
    ("severe", {}, NOV, {1}), ("severe", PAID, NOV, set()), ("severe", {"allowance": ""}, NOV, set()),
    ("severe", {}, "2025-06-30", set()), ("severe", {}, "2025-07-01", {1}), ("mild", {}, NOV, set()),
    ("not_assessed", {}, NOV, set()), ("severe", FACILITY, NOV, set()), ("severe", ONE, NOV, {1, 2}),
    ("extreme", FAMILY, NOV, {1, 3}), ("extreme", FOSTER, NOV, {1, 4}), ("extreme", {**FAMILY, **TWO}, NOV, {1, 2, 3}),
])  # fmt: skip
def test_what_is_lost_with_each_month(level, more, on, late):
    found = rows(person(level, **more), on)
    assert {row for row, one in found.items() if one.late} == late
    first = list(found.values())[: len(late)]
    assert all(one.late for one in first)
    assert all("allowance.start_month" in {p.key for p in one.parameters} for one in first)


# --- notes, facts and sources -----------------------------------------------------------------------


@pytest.mark.parametrize(("row", "level", "more", "notes"), [
    (1, "severe", {**ELDER, "pension": "yes"}, {"instead_of_pension"}), (1, "severe", ELDER, set()),
    (1, "severe", {"birth": ""}, {"by_answers"}), (1, "not_assessed", {}, {"by_level"}),
    (2, "severe", ONE, {"beside_own"}), (3, "extreme", FAMILY, {"beside_own", "paid_to_family"}),
    (4, "extreme", FOSTER, {"beside_own", "paid_to_carer", "training_for_carers", "carer_card_and_funeral"}),
    (5, "extreme", NOBODY, {"paid_to_facility"}), (6, "severe", FACILITY, {"funeral_of_facility"}), (6, "severe", PAID, set()),
    (7, "severe", PAID, {"no_application"}), (14, "mild", {**POOR, **SCHOOL}, {"months_school"}),
    (14, "mild", {**POOR, "learning": "higher"}, {"months_higher"}), (14, "mild", {**POOR, "learning": "vocational"}, {"months_higher"}),
    (16, "mild", {}, {"when_learning", "public_school_free"}), (20, "mild", {}, {"when_working", "up_to", "business_more"}),
    (21, "extreme", {}, {"ticket_free", "show_certificate"}), (21, "severe", {}, {"ticket_reduced", "show_certificate"}),
    (22, "severe", {}, {"ticket_free", "show_certificate"}), (24, "severe", {}, {"ticket_reduced", "show_certificate"}),
    (26, "mild", {}, {"report_barrier"}), (28, "mild", NEAR, {"ask_anyway"}),
])  # fmt: skip
def test_what_is_said_beside_it(row, level, more, notes):
    assert set(rows(person(level, **more))[row].notes) == notes


@pytest.mark.parametrize(("row", "level", "more", "fact", "parameter"), [
    (1, "mild", {}, "level", "right.allowance.levels"), (1, "severe", FACILITY, "living", "allowance.in_state_facility"),
    (2, "severe", {**ONE, "spouse_has_care": "yes"}, "spouse_has_care", "allowance.care_of_couple"),
    (2, "severe", {}, "expecting", "allowance.age.raised_child_below"), (3, "extreme", FOSTER, "care", "allowance.household_and_foster"),
    (7, "mild", {}, "level", "right.card.levels"), (14, "mild", {}, "household", "right.scholarship.levels"),
    (14, "mild", NEAR, "learning", "right.scholarship.levels"), (22, "mild", {}, "level", "right.bus.levels"),
    (28, "mild", {}, "allowance", "legal_aid.category.disability"), (22, "none", {}, "level", "right.bus.levels"),
])  # fmt: skip
def test_a_no_names_the_fact_and_the_parameter_that_decided(row, level, more, fact, parameter):
    one = rows(person(level, **more))[row]
    assert one.standing == "not"
    assert one.fact == fact
    assert parameter in {found.key for found in one.parameters[:2]}


def test_a_doubtful_right_is_marked_and_has_no_amount():
    found = rows(person("extreme"))
    for row in (10, 13, 17, 29, 30, 31):
        assert not found[row].verified
        assert (found[row].dong, found[row].dong_most) == (None, None)


def test_a_source_that_was_read_is_told_apart_from_one_that_was_not():
    before, after = rows(person("mild"), "2026-12-31")[9], rows(person("mild"), "2027-01-01")[28]
    assert before.verified and not after.verified


def test_a_pension_that_is_higher_is_paid_instead():
    book = current_book()
    higher = tuple(replace(one, value=2_000_000) for one in book.parameters["pension.amount"])
    changed = replace(book, parameters={**book.parameters, "pension.amount": higher})
    who = person("severe", **ELDER, pension="yes")
    found = evaluate(changed, current_rules(), who, date(2026, 11, 23))
    one = next(result for result in found if result.rows == (1,))
    assert (one.standing, one.reason, one.fact, one.dong) == (
        "not",
        "pension_higher",
        "pension",
        None,
    )
    assert one.parameters[0].key == "pension.amount"

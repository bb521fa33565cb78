"""What holds for anybody on any day: order says nothing, every answer cites the law, questions end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.law import current_book
from portal.law.rights.evaluating import current_rules, evaluate, in_order, open_questions, starts
from portal.law.rights.told import (
    AFTER_REASONS,
    ANSWERS,
    HAVE_REASONS,
    NOT_REASONS,
    NOTES,
    ORDER,
    PERHAPS_REASONS,
    QUESTIONS,
    STEPS,
    UNSETTLED,
    Result,
    Standing,
    Told,
)

from .world import ADULT, DAYS, NOVEMBER, OPEN_BIRTHS, answers, told

BOOK, RULES = current_book(), current_rules()
NOW, AFTER, PERHAPS, NOT = Standing.NOW, Standing.AFTER_STEP, Standing.PERHAPS, Standing.NOT
FEW = settings(max_examples=120, deadline=None)


def results(who: Told, on: date = NOVEMBER) -> tuple[Result, ...]:
    return evaluate(BOOK, RULES, who, on)


def worth(one: Result) -> tuple[object, ...]:
    """What a reader would act on; while a right is open, only that it is."""
    if one.standing is PERHAPS:
        return (one.right, one.standing, one.reason)
    if one.standing is NOT:
        return (one.right, one.standing)
    return (one.right, one.standing, one.reason, one.step, one.dong, one.dong_most, one.per, one.notes, one.late)  # fmt: skip


@FEW
@given(told(), DAYS)
def test_every_answer_cites_the_law_of_the_day_and_uses_known_words(who, on):
    for one in results(who, on):
        assert one.parameters
        assert all(parameter.holds_on(on) for parameter in one.parameters)
        words = {
            NOW: HAVE_REASONS,
            AFTER: AFTER_REASONS,
            PERHAPS: PERHAPS_REASONS,
            NOT: NOT_REASONS,
        }
        assert one.reason in words[one.standing], one
        assert set(one.notes) <= NOTES
        steps = STEPS if one.standing is AFTER else QUESTIONS if one.reason == "depends" else {""}
        assert one.step in steps
        assert bool(one.fact) or one.standing is not NOT
        assert set(one.open) <= set(QUESTIONS)


@FEW
@given(
    told(),
    DAYS,
    st.sampled_from([*OPEN_BIRTHS, "1900-02-29", "abc", "2026-13", "99999", "٢٠٢٠", "0001-01-01"]),
)
def test_no_birth_date_breaks_anything(who, on, born):
    who = replace(who, birth=born)
    assert results(who, on) is not None
    assert open_questions(BOOK, RULES, who, on) is not None
    assert starts(BOOK, replace(who, certified_on=born), on) or on < date(2021, 7, 1)


@FEW
@given(told(), DAYS, st.randoms())
def test_the_order_of_answers_and_of_rules_changes_nothing(who, on, shuffler):
    said = list(who.__dict__.items())
    shuffler.shuffle(said)
    again = Told(**dict(said))
    rules = list(RULES)
    shuffler.shuffle(rules)
    first = {one.right: one for one in results(who, on)}
    assert {one.right: one for one in evaluate(BOOK, rules, again, on)} == first


@FEW
@given(told(silence=False), DAYS)
def test_with_everything_said_only_what_the_law_leaves_open_is_open(who, on):
    for one in results(who, on):
        assert one.standing is not PERHAPS or one.reason in UNSETTLED
        assert one.open == ()
        assert one.dong_most is None or one.right == "loans" or who.level == "not_assessed"
    assert open_questions(BOOK, RULES, who, on) == ()


@FEW
@given(told(silence=False), DAYS, st.sets(st.sampled_from(QUESTIONS)))
def test_what_was_promised_stays_when_more_is_known(who, on, silent):
    less = {one.right: one for one in results(replace(who, **dict.fromkeys(silent, "")), on)}
    for one in results(who, on):
        before = less[one.right]
        if before.standing in {NOW, AFTER}:
            assert one.standing in {NOW, AFTER}, (before, one)
            if before.standing is NOW:
                assert one.standing is NOW
        if before.standing is NOT:
            assert one.standing is NOT


@FEW
@given(told(silence=False), DAYS, st.sets(st.sampled_from(QUESTIONS)))
def test_amounts_only_become_narrower(who, on, silent):
    less = {one.right: one for one in results(replace(who, **dict.fromkeys(silent, "")), on)}
    for one in results(who, on):
        before = less[one.right]
        if one.dong is None or before.dong is None or before.standing is PERHAPS:
            continue
        assert (
            before.dong
            <= one.dong
            <= (one.dong_most or one.dong)
            <= (before.dong_most or before.dong)
        )


@FEW
@given(told(), DAYS)
def test_a_question_that_is_not_asked_changes_nothing(who, on):
    asked = set(open_questions(BOOK, RULES, who, on))
    before = [worth(one) for one in results(who, on)]
    for name in QUESTIONS:
        if getattr(who, name) or name in asked:
            continue
        for answer in answers(name):
            if name == "pension" and answer == "yes":
                continue  # who is not old is not asked, and is believed all the same
            assert [worth(one) for one in results(replace(who, **{name: answer}), on)] == before, (
                name,
                answer,
            )


@FEW
@given(told(silence=False), DAYS)
def test_questions_end_and_then_all_is_settled(who, on):
    said, asked = Told(), []
    while left := open_questions(BOOK, RULES, said, on):
        assert left[0] not in asked
        asked.append(left[0])
        said = replace(said, **{left[0]: getattr(who, left[0])})
    assert len(asked) <= len(QUESTIONS)
    settled = [worth(one) for one in results(said, on)]
    assert all(one[1] is not PERHAPS or one[2] in UNSETTLED for one in settled)
    if who.pension != "yes":
        assert settled == [worth(one) for one in results(who, on)]


@FEW
@given(told(), DAYS, st.sets(st.sampled_from(QUESTIONS)))
def test_a_skipped_question_is_not_asked_again(who, on, skipped):
    every = open_questions(BOOK, RULES, who, on)
    left = open_questions(BOOK, RULES, who, on, skipped=skipped)
    assert left == tuple(name for name in every if name not in skipped)


@FEW
@given(told(), DAYS)
def test_the_order_is_fixed_what_is_lost_by_waiting_first(who, on):
    found = results(who, on)
    late = [one.late for one in found]
    assert late == sorted(late, reverse=True)
    place = {rule.key: number for number, rule in enumerate(in_order(RULES))}
    for group in (True, False):
        numbers = [place[one.right] for one in found if one.late is group]
        assert numbers == sorted(numbers)


def test_every_row_of_the_table_has_its_rule_once():
    assert sorted(row for rule in RULES for row in rule.rows) == list(range(1, 33))


def test_what_no_question_knows_counts_as_silence():
    wrong = Told(**dict.fromkeys(QUESTIONS, "?"))
    assert results(wrong) == results(Told())


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_a_place_and_answers(name):
    assert name in ORDER and (name in ANSWERS or name in {"birth", "province", "certified_on"})
    assert len(ORDER) == len(QUESTIONS)


def test_the_same_answers_give_the_same_results():
    assert results(ADULT) == results(replace(ADULT))

"""Votes: majorities, ties with the chair, three sides, quorum, two seats and one person."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from portal.services.certification.assessment.counting import Open, Rules, Vote, count
from portal.services.certification.council.rules import needed_of

YES = Vote("certificate", ("mobility",), "severe")
MILD = Vote("certificate", ("mobility",), "mild")
EXTREME = Vote("certificate", ("mobility",), "extreme")
NO, OPEN = Vote("not_disabled"), Vote("no_conclusion")
RULES = Rules()


def tally(*votes: Vote, chair: int | None = 0, rules: Rules = RULES):
    """The result of these votes; `chair` is the place of the chair among them."""
    present = [f"p{n}" for n in range(len(votes))]
    given = dict(zip(present, votes, strict=True))
    return count(given, present=present, chair=None if chair is None else f"p{chair}", rules=rules)


@pytest.mark.parametrize(
    ("votes", "chair", "outcome", "level"),
    [
        # all the same
        ((YES,), 0, "certificate", "severe"),
        ((NO, NO, NO), 0, "not_disabled", None),
        ((OPEN, OPEN), 0, "no_conclusion", None),
        # more than half, against the chair too
        ((NO, YES, YES), 0, "certificate", "severe"),
        ((YES, NO, NO), 0, "not_disabled", None),
        ((YES, NO, NO, NO, NO), 0, "not_disabled", None),
        # two against two: the side of the chair
        ((YES, YES, NO, NO), 0, "certificate", "severe"),
        ((NO, NO, YES, YES), 0, "not_disabled", None),
        ((YES, NO, NO, YES), 3, "certificate", "severe"),
        # three sides, two lead together and the chair is on one of them
        ((NO, NO, OPEN, OPEN, YES), 0, "not_disabled", None),
        ((OPEN, OPEN, NO, NO, YES), 0, "no_conclusion", None),
        # half for it and half not, the chair among those who are
        ((YES, YES, NO, OPEN), 0, "certificate", "severe"),
        ((YES, YES, MILD, NO), 0, "certificate", "severe"),
        # one each: all sides are equal
        ((OPEN, NO, YES), 0, "no_conclusion", None),
        # levels: more than half, then the chair
        ((YES, YES, MILD), 2, "certificate", "severe"),
        ((MILD, YES, MILD, YES), 0, "certificate", "mild"),
        ((MILD, MILD, YES, YES, EXTREME), 0, "certificate", "mild"),
    ],
)
def test_a_result(votes, chair, outcome, level):
    found = tally(*votes, chair=chair)
    assert (found.outcome, found.level, found.open) == (outcome, level, None) and found.decided


@pytest.mark.parametrize(
    ("votes", "chair", "rules", "open_question"),
    [
        # equal, and the chair is not there, or stands on neither side, or the rule is another one
        ((YES, YES, NO, NO), None, RULES, Open.OUTCOME),
        ((OPEN, YES, YES, NO, NO), 0, RULES, Open.OUTCOME),
        ((YES, YES, NO, NO), 0, Rules(tie="vote_again"), Open.OUTCOME),
        # half are for it, half are not, and the chair is not
        ((NO, YES, YES, OPEN), 0, RULES, Open.OUTCOME),
        # the most votes, but less than half
        ((YES, YES, NO, OPEN, OPEN), 1, Rules(tie="vote_again"), Open.OUTCOME),
        # more than half say yes, but no level has more than half of all who are there
        ((YES, YES, MILD, NO, NO), 0, RULES, Open.LEVEL),
        ((MILD, YES, YES, NO), 0, RULES, Open.LEVEL),
        ((EXTREME, YES, YES, MILD, MILD), 0, RULES, Open.LEVEL),
    ],
)
def test_no_result_is_made_up(votes, chair, rules, open_question):
    found = tally(*votes, chair=chair, rules=rules)
    assert found.open is open_question and not found.decided


def typed(*types: str) -> Vote:
    return Vote("certificate", types, "mild")


@pytest.mark.parametrize(
    ("votes", "chair", "types", "open_question"),
    [
        (
            (typed("mobility"), typed("mobility", "visual"), typed("mobility")),
            0,
            ("mobility",),
            None,
        ),
        ((typed("mobility", "visual"),) * 2, 0, ("mobility", "visual"), None),
        # half name it: the chair does, the chair does not, no chair
        ((typed("mobility", "visual"), typed("mobility")), 0, ("mobility", "visual"), None),
        ((typed("mobility"), typed("mobility", "visual")), 0, ("mobility",), None),
        ((typed("mobility"), typed("mobility", "visual")), None, ("mobility",), Open.LEVEL),
        # nobody's types agree
        ((typed("mobility"), typed("visual"), typed("other")), 0, (), Open.TYPES),
        # those who see no disability count as not naming it
        ((typed("mobility"), typed("mobility"), typed("visual"), NO, NO), 0, (), Open.TYPES),
    ],
)
def test_each_type_is_a_question_of_its_own(votes, chair, types, open_question):
    found = tally(*votes, chair=chair)
    if open_question is Open.LEVEL:
        assert found.decided_types == types and found.level == "mild"
    else:
        assert (found.decided_types, found.open) == (types, open_question)


def test_what_the_chair_decided_is_named():
    assert tally(YES, YES, NO, NO).by_chair == ("outcome", "types", "level")
    assert tally(NO, NO, YES, YES).by_chair == ("outcome",)
    assert "level" in tally(MILD, YES).by_chair
    assert tally(YES, YES, YES).by_chair == ()


def test_votes_that_are_missing_give_no_result():
    found = count({"a": YES, "b": YES}, present=["a", "b", "c"], chair="a", rules=RULES)
    assert (found.cast, found.present, found.complete, found.decided) == (2, 3, False, False)


def test_a_person_in_two_seats_votes_once():
    """A key is a person: named twice among those present it still is one vote of three."""
    votes = {"twice": NO, "a": YES, "b": YES}
    found = count(votes, present=["twice", "twice", "a", "b"], chair="twice", rules=RULES)
    assert found.present == 3 and found.outcome == "certificate"


def test_who_stepped_aside_or_left_is_not_counted():
    votes = {"a": YES, "b": YES, "gone": NO, "aside": NO}
    found = count(votes, present=["a", "b"], chair="a", rules=RULES)
    assert found.cast == 2 and found.outcomes == {"certificate": 2}


def test_nobody_there_decides_nothing():
    found = count({}, present=[], chair=None, rules=RULES)
    assert not found.complete and not found.decided


@pytest.mark.parametrize(
    ("members", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (9, 6)]
)
def test_two_thirds_of_the_members(members, needed):
    assert needed_of(Fraction("2/3"), members) == needed


def test_the_rules_come_from_the_law():
    assert Rules.on(date(2026, 11, 16)) == Rules("majority_of_present", "side_of_chair")

"""As few questions as a person needs, and none asked again when the rules change."""

from __future__ import annotations

from datetime import date

import pytest

from portal.cases.service import Answers, Known, KnownCertificate
from portal.services.legal_aid import SERVICE, entitled

HOUSEHOLD, DISABILITY, ALLOWANCE, MARKS, LATER = entitled._ORDER
OLD, NEW = date(2026, 12, 31), date(2027, 1, 1)


def at(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(entitled, "today", lambda: day)


def asked(answers: dict[str, dict[str, object]], born: str = "1986-06-15") -> list[str]:
    steps = SERVICE.steps(Answers({"nguoi-khuyet-tat": {"birth": born}, **answers}))
    return [step.slug for step in steps if step.slug in entitled._ORDER]


@pytest.mark.parametrize(("answers", "old", "new"), [
    ({}, [HOUSEHOLD, DISABILITY, MARKS], [HOUSEHOLD, DISABILITY, ALLOWANCE, MARKS]),
    ({HOUSEHOLD: {"household": "poor"}}, [HOUSEHOLD], [HOUSEHOLD]),
    ({HOUSEHOLD: {"household": "near_poor"}, DISABILITY: {"disability": "certified"}}, [HOUSEHOLD, DISABILITY], [HOUSEHOLD]),
    ({HOUSEHOLD: {"household": "neither"}, DISABILITY: {"disability": "certified"}}, [HOUSEHOLD, DISABILITY, ALLOWANCE, MARKS], [HOUSEHOLD, DISABILITY]),
    ({HOUSEHOLD: {"household": "neither"}, DISABILITY: {"disability": "certified"}, ALLOWANCE: {"allowance": "yes"}}, [HOUSEHOLD, DISABILITY, ALLOWANCE], [HOUSEHOLD, DISABILITY]),
    ({HOUSEHOLD: {"household": "neither"}, DISABILITY: {"disability": "no"}, MARKS: {"marks": ["violence"]}}, [HOUSEHOLD, DISABILITY, MARKS, LATER], [HOUSEHOLD, DISABILITY, ALLOWANCE, MARKS]),
    ({HOUSEHOLD: {"household": "neither"}, DISABILITY: {"disability": "no"}, MARKS: {"marks": ["merit"]}}, [HOUSEHOLD, DISABILITY, MARKS], [HOUSEHOLD, DISABILITY, ALLOWANCE, MARKS]),
])  # fmt: skip
def test_the_questions_of_each_path(monkeypatch, answers, old, new):
    at(monkeypatch, OLD)
    assert asked(answers) == old
    at(monkeypatch, NEW)
    assert [one for one in asked(answers) if one not in answers or one in new] == new


def test_a_child_is_asked_nothing_about_being_entitled(monkeypatch):
    at(monkeypatch, OLD)
    assert asked({}, born="2018-04-01") == []


def test_what_was_answered_under_the_old_rules_stays_in_the_file(monkeypatch):
    answers = {
        HOUSEHOLD: {"household": "neither"},
        DISABILITY: {"disability": "certified"},
        ALLOWANCE: {"allowance": "yes"},
    }
    at(monkeypatch, NEW)
    assert ALLOWANCE in asked(answers)


def test_an_answer_to_a_question_no_longer_asked_is_none(monkeypatch):
    at(monkeypatch, OLD)
    answers = {HOUSEHOLD: {"household": "poor"}, MARKS: {"marks": ["hiv"]}}
    found = entitled.eligibility(Answers({"nguoi-khuyet-tat": {"birth": "1986"}, **answers}), OLD)
    assert [one.slug for one in found.matches] == ["poor"]


def test_a_certificate_in_the_register_is_offered(monkeypatch):
    certificate = KnownCertificate("1", "severe", (), "Trần Thị Mai", "1990", None, "")
    step = SERVICE.step(DISABILITY)
    assert step.prefill(Known("", "", "", certificate=certificate)) == {"disability": "certified"}
    assert step.prefill(Known("", "", "")) == {}

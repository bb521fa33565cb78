"""Advice by word and in writing, with ten days, thirty where the matter is complex."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.cases.actions.workflow import Changed, Refused
from portal.cases.models import Case, OfficialPaper
from portal.core.database import db
from portal.documents.letters import rows as letters
from tests.conftest import fresh
from tests.services.legal_aid import work
from tests.services.legal_aid.work import act, limit

WHY = {"reason": "Phải hỏi thêm hai cơ quan khác."}


@pytest.mark.parametrize(
    ("taken", "due_on"),
    [
        ("2026-11-02 09:00 +0700", "2026-11-12"),
        ("2026-11-11 09:00 +0700", "2026-11-23"),  # the tenth day is a Saturday
        ("2026-11-14 09:00 +0700", "2026-11-25"),  # the tenth day is the holiday
    ],
)
def test_ten_days_from_the_day_it_was_taken_on(at_work, citizen, taken, due_on):
    with time_machine.travel(taken):
        ref = work.taken_on(at_work, citizen)
    with time_machine.travel(taken) as clock:
        clock.shift(86400)
        work.name(at_work, ref)
    assert limit(ref, "written_advice").due_on == date.fromisoformat(due_on)


@pytest.mark.parametrize("aid", ["advice", "proceedings", "representation"])
def test_other_forms_of_help_have_no_such_limit_until_something_is_written(at_work, citizen, aid):
    ref = work.assigned(at_work, citizen, aid=aid)
    assert limit(ref, "written_advice") is None
    act(at_work, ref, "soan-tu-van", work.DRAFT)
    assert limit(ref, "written_advice") is not None


def test_thirty_days_count_from_the_same_day(at_work, citizen):
    with time_machine.travel("2026-11-02 09:00 +0700"):
        ref = work.assigned(at_work, citizen)
    with time_machine.travel("2026-11-12 23:00 +0700"):
        act(at_work, ref, "gia-han-tu-van", WHY)
    longer = limit(ref, "written_advice_longest")
    assert (longer.starts_on, longer.due_on) == (date(2026, 11, 2), date(2026, 12, 2))
    assert limit(ref, "written_advice").met_at is not None


def test_no_more_time_after_the_end_and_none_twice(at_work, citizen):
    with time_machine.travel("2026-11-02 09:00 +0700"):
        ref, other = work.assigned(at_work, citizen), work.assigned(at_work, citizen)
    with time_machine.travel("2026-11-13 00:30 +0700"), pytest.raises(Refused):
        act(at_work, ref, "gia-han-tu-van", WHY)
    with time_machine.travel("2026-11-03 09:00 +0700"):
        act(at_work, other, "gia-han-tu-van", WHY)
        with pytest.raises(Changed):
            act(at_work, other, "gia-han-tu-van", WHY)


def test_only_the_signature_keeps_the_limit(at_work, citizen, browser_of):
    ref = work.assigned(at_work, citizen)
    act(at_work, ref, "trinh-ky-quyet-dinh-cu-nguoi")
    act(at_work, ref, "ky-quyet-dinh-cu-nguoi", work.SIGNATURE)
    act(at_work, ref, "soan-tu-van", work.DRAFT)
    act(at_work, ref, "trinh-ky-tra-loi-tu-van")
    assert limit(ref, "written_advice").met_at is None
    assert work.DRAFT["answered"] not in browser_of(citizen).get(f"/ho-so/{ref}").words
    act(at_work, ref, "ky-tra-loi-tu-van", work.SIGNATURE)
    assert limit(ref, "written_advice").met_at is not None


def test_the_signed_answer_says_what_was_written(at_work, citizen, browser_of):
    ref = work.advised(at_work, citizen)
    paper = fresh(OfficialPaper)
    assert paper.number == "1/TV-TGPL"
    with db.reading() as session:
        row = letters.letters_of(session, owner_kind="case", owner_id=fresh(Case, ref=ref).id)[0]
        text = str(letters.paper_of(row))
    for words in (
        "Văn bản tư vấn pháp luật",
        work.DRAFT["asked"],
        work.DRAFT["facts"],
        work.DRAFT["answered"],
        "Gửi thư cho chủ nhà",
        "Lý Thị Trợ Giúp",
    ):
        assert words in text, words
    own = browser_of(citizen)
    page = own.get(f"/ho-so/{ref}/giay/{paper.letter_id}")
    assert work.DRAFT["answered"] in page.words
    for ending in ("pdf", "docx", "txt"):
        assert own.raw(f"/ho-so/{ref}/giay/{paper.letter_id}.{ending}").status_code == 200


def test_a_hostile_draft_stays_text(at_work, citizen, browser_of):
    evil = "<script>alert(1)</script> {{ 7*7 }} #set text(red)"
    ref = work.assigned(at_work, citizen)
    act(at_work, ref, "soan-tu-van", {**work.DRAFT, "asked": evil, "answered": evil})
    act(at_work, ref, "trinh-ky-tra-loi-tu-van")
    act(at_work, ref, "ky-tra-loi-tu-van", work.SIGNATURE)
    own = browser_of(citizen)
    page = own.get(f"/ho-so/{ref}/giay/{fresh(OfficialPaper).letter_id}")
    assert evil in page.words
    assert evil in own.raw(f"/ho-so/{ref}/giay/{fresh(OfficialPaper).letter_id}.txt").get_data(
        as_text=True
    )


def test_a_draft_that_waits_to_be_signed_is_not_changed(at_work, citizen):
    ref = work.assigned(at_work, citizen)
    act(at_work, ref, "soan-tu-van", work.DRAFT)
    act(at_work, ref, "soan-tu-van", {**work.DRAFT, "steps": ""})
    act(at_work, ref, "trinh-ky-tra-loi-tu-van")
    with pytest.raises(Changed):
        act(at_work, ref, "soan-tu-van", work.DRAFT)
    act(at_work, ref, "tra-lai-tra-loi-tu-van", {"reason": "Ghi rõ điều luật"})
    act(at_work, ref, "soan-tu-van", work.DRAFT)


@pytest.mark.parametrize(("finished", "state"), [("no", "completed"), ("yes", "assigned")])
def test_advice_by_word_is_read_by_the_person(at_work, citizen, browser_of, finished, state):
    ref = work.assigned(at_work, citizen, aid="advice")
    act(at_work, ref, "tu-van-mieng", {**work.BY_WORD, "finished": finished})
    assert fresh(Case, ref=ref).state == state
    assert work.BY_WORD["answered"] in browser_of(citizen).get(f"/ho-so/{ref}").words


def test_a_simple_question_is_answered_at_once(at_work, citizen):
    ref = work.taken_on(at_work, citizen)
    act(at_work, ref, "tu-van-mieng", work.BY_WORD)
    assert fresh(Case, ref=ref).state == "completed"

"""Two steps of complaint with limits of their own, which run on after the help has ended."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.core.database import db
from portal.services.legal_aid.complaints import complaints
from portal.services.legal_aid.models import AidComplaint
from tests.cases.making import rows
from tests.conftest import fresh
from tests.services.legal_aid import work
from tests.services.legal_aid.work import act, limit
from tests.words import said

SENT = {"sent_on": "2026-11-25", "how": "post"}


@pytest.mark.parametrize(
    ("came_on", "due_on"),
    [
        ("2026-11-18", "2026-11-23"),
        ("2026-11-19", "2026-11-25"),  # 24 November is a day off
        ("2026-11-21", "2026-11-26"),  # a Saturday: Monday is day 1
    ],
)
@pytest.mark.parametrize("state", ["assigned", "completed"])
def test_three_working_days_also_after_the_end(at_work, citizen, state, came_on, due_on):
    with time_machine.travel("2026-11-21 09:00 +0700"):
        ref = getattr(work, state)(at_work, citizen)
        act(at_work, ref, "ghi-khieu-nai-lan-dau", {**work.COMPLAINT, "came_on": came_on})
    assert fresh(Case, ref=ref).state == state
    assert (limit(ref, "aid_complaint_first").due_on, limit(ref, "aid_complaint_first").met_at) == (
        date.fromisoformat(due_on),
        None,
    )


@pytest.mark.parametrize(
    ("came_on", "due_on"),
    [("2026-11-25", "2026-12-10"), ("2026-11-27", "2026-12-14"), ("2026-11-28", "2026-12-14")],
)
def test_fifteen_days_for_the_second(at_work, citizen, came_on, due_on):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = work.completed(at_work, citizen)
        act(at_work, ref, "ghi-khieu-nai-lan-dau", work.COMPLAINT)
    with time_machine.travel("2026-11-28 09:00 +0700"):
        act(at_work, ref, "tra-loi-khieu-nai-lan-dau", work.FOUND)
        assert limit(ref, "aid_complaint_first").met_at is not None
        act(at_work, ref, "ghi-khieu-nai-lan-hai", {**work.COMPLAINT, "came_on": came_on})
    assert limit(ref, "aid_complaint_second").due_on == date.fromisoformat(due_on)


def step_now(ref: str) -> int | None:
    with db.reading() as session:
        return complaints.next_step(session.get_one(Case, fresh(Case, ref=ref).id))


def test_the_second_step_opens_with_the_answer_or_when_the_limit_passed(at_work, citizen):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = work.assigned(at_work, citizen)
        assert step_now(ref) == 1
        act(at_work, ref, "ghi-khieu-nai-lan-dau", work.COMPLAINT)
    with time_machine.travel("2026-11-26 23:00 +0700"):
        assert step_now(ref) is None, "the last day of the head is not over"
    with time_machine.travel("2026-11-27 00:30 +0700"):
        assert step_now(ref) == 2
        act(at_work, ref, "tra-loi-khieu-nai-lan-dau", work.FOUND)
        assert step_now(ref) == 2
        act(at_work, ref, "ghi-khieu-nai-lan-hai", work.COMPLAINT)
        assert step_now(ref) is None
        act(at_work, ref, "chuyen-khieu-nai", SENT)
        act(at_work, ref, "ghi-giai-quyet-lan-hai", {**work.FOUND, "number": "7/QĐ-STP"})
        assert limit(ref, "aid_complaint_second").met_at is not None
        assert step_now(ref) == 1, "something new begins at the first step"


def test_the_decision_of_the_director_needs_the_passing_on(at_work, citizen):
    with time_machine.travel("2026-11-27 09:00 +0700"):
        ref = work.assigned(at_work, citizen)
        act(at_work, ref, "ghi-khieu-nai-lan-dau", work.COMPLAINT)
        act(at_work, ref, "tra-loi-khieu-nai-lan-dau", work.FOUND)
        act(at_work, ref, "ghi-khieu-nai-lan-hai", work.COMPLAINT)
        with pytest.raises(Changed):
            act(at_work, ref, "ghi-giai-quyet-lan-hai", work.FOUND)


def test_the_person_complains_once_however_often_they_press(at_work, citizen, browser_of):
    ref = work.completed(at_work, citizen)
    own = browser_of(citizen).get(f"/ho-so/{ref}")
    form = own.follow(said("Complain to the head of the centre"))
    words = "Không ai gọi lại cho tôi."
    assert form.send({"about": "not_doing", "words": ""}).status == 422
    assert form.send({"about": "unknown", "words": words}).status == 422
    sent = form.send({"about": "not_doing", "words": words})
    assert sent.path == f"/ho-so/{ref}" and words in sent.words
    form.send({"about": "not_doing", "words": words})
    assert len(rows(AidComplaint)) == 1
    assert fresh(Case, ref=ref).state == "completed"


def test_the_answer_is_a_letter_that_names_the_next_step(at_work, citizen, browser_of):
    with time_machine.travel("2026-11-24 09:00 +0700"):
        ref = work.completed(at_work, citizen)
        act(at_work, ref, "ghi-khieu-nai-lan-dau", work.COMPLAINT)
        head = browser_of(at_work.head)
        assert head.get(f"/can-bo/ho-so/{ref}/giay/tra-loi-khieu-nai-tro-giup").status != 500
        act(at_work, ref, "tra-loi-khieu-nai-lan-dau", work.FOUND)
        page = head.get(f"/can-bo/ho-so/{ref}/giay-to-co-quan/tra-loi-khieu-nai-tro-giup")
        if page.status == 404:
            page = head.get(f"/can-bo/ho-so/{ref}").follow(
                "Quyết định giải quyết khiếu nại lần đầu về trợ giúp pháp lý"
            )
        for words in (work.FOUND["answer"], "Giám đốc Sở Tư pháp", "15 ngày", "tòa án"):
            assert words in page.words, words
        own = browser_of(citizen).get(f"/ho-so/{ref}")
        assert work.FOUND["answer"] in own.words
        assert said("Complain a second time") in own.words


def test_a_stranger_and_another_service_have_no_such_page(at_work, citizen, stranger, browser_of):
    ref = work.assigned(at_work, citizen)
    for page in ("khieu-nai-tro-giup", "doi-nguoi-giup", "y-kien", "cach-lien-lac"):
        assert browser_of(stranger).get(f"/ho-so/{ref}/{page}").status == 404, page


def test_an_answer_before_the_complaint_is_refused(at_work, citizen, browser_of):
    with time_machine.travel("2026-11-24 09:00 +0700"):
        ref = work.assigned(at_work, citizen)
        act(at_work, ref, "ghi-khieu-nai-lan-dau", work.COMPLAINT)
        form = browser_of(at_work.head).get(f"/can-bo/ho-so/{ref}/viec/tra-loi-khieu-nai-lan-dau")
        given = {"finding": "upheld", "answer": "Đúng.", "on-month": "11", "on-year": "2026"}
        assert form.send({**given, "on-day": "19"}).status == 422
        assert form.send({**given, "on-day": "25"}).status == 422
        assert form.send({**given, "on-day": "20"}).status == 200

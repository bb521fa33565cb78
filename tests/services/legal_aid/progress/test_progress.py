"""The work that the person follows, what stays inside, and how a matter ends."""

from __future__ import annotations

import pytest
import time_machine

from portal.cases.actions.workflow import Refused
from portal.cases.models import Case
from portal.services.legal_aid.models import Matter
from tests.conftest import fresh
from tests.services.legal_aid import work
from tests.services.legal_aid.work import act
from tests.words import said

INSIDE = {**work.PROGRESS, "done": "Chờ ý kiến của giám đốc"}


def test_the_person_reads_what_was_done_and_what_comes_next(at_work, citizen, browser_of):
    with time_machine.travel("2026-11-18 09:00 +0700"):
        ref = work.assigned(at_work, citizen)
        act(at_work, ref, "ghi-tien-do", work.PROGRESS)
        act(at_work, ref, "ghi-noi-bo", INSIDE)
        page = browser_of(citizen).get(f"/ho-so/{ref}")
        assert work.PROGRESS["done"] in page.words
        assert "thứ Tư ngày 25 tháng 11 năm 2026" in page.words
        assert INSIDE["done"] not in page.words and INSIDE["done"] not in page.text
        assert said("Your rights") in page.words
        desk = browser_of(at_work.officer)
        assert INSIDE["done"] in desk.get(f"/can-bo/ho-so/{ref}").words
        assert work.PROGRESS["next"] in desk.get("/can-bo").words, (
            "the next date stands on today's page"
        )


def test_a_day_before_what_was_done_is_refused(at_work, citizen, browser_of):
    with time_machine.travel("2026-11-18 09:00 +0700"):
        ref = work.assigned(at_work, citizen)
        form = browser_of(at_work.officer).get(f"/can-bo/ho-so/{ref}/viec/ghi-tien-do")
        refused = form.send({
            "on-day": "18", "on-month": "11", "on-year": "2026", "done": "Đã gặp.",
            "next_on-day": "17", "next_on-month": "11", "next_on-year": "2026",
        })  # fmt: skip
        assert refused.status == 422
        ahead = form.send({"on-day": "19", "on-month": "11", "on-year": "2026", "done": "Đã gặp."})
        assert ahead.status == 422, "nothing is done tomorrow"


def test_the_result_is_kept_and_read(at_work, citizen, browser_of):
    ref = work.completed(at_work, citizen)
    assert fresh(Case, ref=ref).state == "completed"
    assert (fresh(Matter).result, fresh(Matter).words) == ("answered", work.RESULT["words"])
    assert work.RESULT["words"] in browser_of(citizen).get(f"/ho-so/{ref}").words


def test_nothing_ends_while_a_wish_waits(at_work, citizen):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = work.advised(at_work, citizen)
        act(at_work, ref, "ghi-doi-nguoi", work.WISH)
        with pytest.raises(Refused):
            act(at_work, ref, "hoan-thanh", work.RESULT)


def test_an_inside_entry_sends_nothing(at_work, citizen, browser_of):
    ref = work.assigned(at_work, citizen)
    page = browser_of(at_work.officer).get(f"/can-bo/ho-so/{ref}/viec/ghi-noi-bo")
    assert page.status == 200
    event = fresh(Case, ref=ref)
    act(at_work, ref, "ghi-noi-bo", work.PROGRESS)
    assert fresh(Case, ref=ref).state == event.state, "nothing the person reads has changed"

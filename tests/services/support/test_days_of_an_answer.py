"""When an answer is due and when the chair follows, by dimension and boundary; and the job that does it."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.cases.models import Case, Deadline
from portal.law import current_book
from portal.services.support import escalating
from portal.services.support.models import SupportReferral
from portal.services.support.rules import days_of, follow_up_on
from tests.cases.making import act, kinds, rows
from tests.conftest import fresh
from tests.services.support.making import (
    EARLY,
    FACILITY,
    LOAN,
    TRAINING,
    accepted,
    body,
    came,
    chair,
    sending,
    state,
    tries,
)
from tests.words import said


def days(sent_on: str, parameter: str = "support.answer", received: str = ""):
    row = SupportReferral(sent_on=date.fromisoformat(sent_on), parameter=parameter)
    working = current_book().calendar(row.sent_on)
    found = days_of(row, date.fromisoformat(received or sent_on), working)
    return found.due_on.isoformat(), found.escalates_after.isoformat()


@pytest.mark.parametrize(
    ("sent_on", "parameter", "due", "chair_after"),
    [
        # 15 working days; 24 November is a day off since 2026, so one more.
        ("2026-11-16", "support.answer", "2026-12-08", "2026-12-15"),
        ("2026-11-24", "support.answer", "2026-12-15", "2026-12-22"),
        # From a Saturday the first working day is day 1.
        ("2026-11-14", "support.answer_soon", "2026-11-20", "2026-11-30"),
        ("2026-11-16", "support.answer_soon", "2026-11-23", "2026-12-01"),
        # The day before the day off, and a due day right before it.
        ("2026-11-23", "support.answer_soon", "2026-12-01", "2026-12-08"),
        ("2026-11-16", "support.answer_facility", "2026-12-15", "2026-12-22"),
        # Over the new year, a day off.
        ("2026-12-14", "support.answer", "2027-01-05", "2027-01-12"),
        # A slip of the pen, years before: counted, and no page breaks.
        ("2012-03-05", "support.answer_soon", "2012-03-12", "2012-03-19"),
    ],
)
def test_the_days_of_a_try(sent_on, parameter, due, chair_after):
    assert days(sent_on, parameter) == (due, chair_after)


@pytest.mark.parametrize(
    ("answered_on", "asked_on"),
    [("2026-11-16", "2026-12-16"), ("2026-11-20", "2026-12-21"), ("2026-12-02", "2027-01-04")],
)
def test_the_person_is_asked_after_thirty_days_on_a_working_day(answered_on, asked_on):
    day = date.fromisoformat(answered_on)
    assert follow_up_on(day, current_book().calendar(day)) == date.fromisoformat(asked_on)


def waiting(site, citizen, officer, *kinds_asked, sent_on="2026-11-16"):
    """A request accepted and passed on, on this Monday."""
    with time_machine.travel(f"{sent_on} 09:00 +0700"):
        ref = accepted(site, citizen, officer, *(kinds_asked or (LOAN,)))
        for number, kind in enumerate(kinds_asked or (LOAN,)):
            made = body(site, kind, name=f"Nơi số {number}")
            act(site, ref, "gioi-thieu", officer, sending(kind, made, sent_on))
    return ref


def limits(ref):
    return {r.clock: r.due_on.isoformat() for r in rows(Deadline, case_id=fresh(Case, ref=ref).id) if r.met_at is None}  # fmt: skip


def run(site, day):
    with site.app.app_context(), time_machine.travel(f"{day} 10:00 +0700"):
        return escalating.run()


def test_the_limit_to_ask_runs_from_acceptance_and_the_limit_to_answer_from_sending(site, citizen, officer):  # fmt: skip
    with time_machine.travel("2026-11-19 09:00 +0700"):
        ref = accepted(site, citizen, officer)
        # Thursday; Tuesday 24 November is a day off.
        assert limits(ref) == {"refer": "2026-11-27"}
        act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site), "2026-11-19"))
        assert limits(ref) == {"support_answer": "2026-12-11"}
        act(site, ref, "ghi-tra-loi", officer, came(ref, on="2026-11-19"))
        assert limits(ref) == {}


def test_several_tries_run_by_their_own_days_and_the_earliest_counts(site, citizen, officer):
    ref = waiting(site, citizen, officer, LOAN, EARLY, FACILITY)
    assert limits(ref) == {
        "support_answer": "2026-12-08", "support_answer_soon": "2026-11-23",
        "support_answer_facility": "2026-12-15",
    }  # fmt: skip
    with time_machine.travel("2026-11-23 09:00 +0700"):
        act(site, ref, "ghi-tra-loi", officer, came(ref, on="2026-11-23", which=1))
    assert set(limits(ref)) == {"support_answer", "support_answer_facility"}
    with time_machine.travel("2026-11-25 09:00 +0700"):
        second = body(site, LOAN, name="Nơi thứ hai")
        act(site, ref, "gioi-thieu", officer, sending(LOAN, second, "2026-11-25"))
    assert limits(ref)["support_answer"] == "2026-12-08", "the earlier one is still waited for"


@pytest.mark.parametrize(
    ("day", "escalated"),
    [("2026-12-08", 0), ("2026-12-09", 0), ("2026-12-15", 0), ("2026-12-16", 1)],
)
def test_the_chair_follows_from_the_day_after_the_further_period(site, citizen, officer, day, escalated):  # fmt: skip
    ref = waiting(site, citizen, officer)
    assert run(site, day) == escalated
    assert run(site, day) == 0, "done twice it does nothing more"
    assert kinds(ref).count("support_escalated") == escalated
    assert state(ref) == "support_referred"


def test_an_answer_on_the_last_day_is_in_time_and_escalates_nothing(site, citizen, officer):
    ref = waiting(site, citizen, officer)
    with time_machine.travel("2026-12-08 16:00 +0700"):
        act(site, ref, "ghi-tra-loi", officer, came(ref, on="2026-12-08"))
    assert run(site, "2026-12-16") == 0
    from portal.core.database import db
    from portal.services.support import figures

    with site.app.app_context(), db.reading() as session:
        line = next(one for one in figures.count(session, [site.direct.id], 2026).lines if one.kind == LOAN)  # fmt: skip
    assert line.numbers == (1, 1, 1, 1, 0, 0, 0)


def test_only_the_late_one_of_several_escalates(site, citizen, officer):
    ref = waiting(site, citizen, officer, EARLY, FACILITY)
    assert run(site, "2026-12-02") == 1
    assert [one.escalated_on is not None for one in sorted(tries(ref), key=lambda r: r.made_at)] == [True, False]  # fmt: skip


def test_what_everyone_sees_as_the_days_pass(site, citizen, officer, browser_of):
    head = chair(site)
    ref = waiting(site, citizen, officer)
    with time_machine.travel("2026-12-04 09:00 +0700"):
        assert said("Bodies to remind about an answer") in browser_of(officer).get("/can-bo").words
    with time_machine.travel("2026-12-03 09:00 +0700"):
        assert said("Bodies to remind about an answer") not in browser_of(officer).get("/can-bo").words  # fmt: skip
    with time_machine.travel("2026-12-09 09:00 +0700"):
        page = browser_of(officer).get("/can-bo").words
        assert "Hỏi lại Nơi số 0" in page
        followed = said("Bodies that have not answered, followed by the chair")
        assert followed not in browser_of(head).get("/can-bo").words
        act(site, ref, "hoi-lai", officer, {"referral": str(tries(ref)[0].id), "asked_on": "2026-12-09", "how": "phone"})  # fmt: skip
        own = browser_of(citizen).get(f"/ho-so/{ref}").words
        assert said("They have not answered.") in own
        assert "Cơ quan đã hỏi lại vào thứ Tư ngày 9 tháng 12 năm 2026." in own
        assert "theo dõi việc này" not in own
    run(site, "2026-12-16")
    with time_machine.travel("2026-12-16 11:00 +0700"):
        assert followed in browser_of(head).get("/can-bo").words
        own = browser_of(citizen).get(f"/ho-so/{ref}").words
        assert f"Chủ tịch {site.direct.name} theo dõi việc này, từ thứ Tư ngày 16 tháng 12" in own


def test_a_request_that_ended_escalates_nothing(site, citizen, officer):
    ref = waiting(site, citizen, officer)
    with time_machine.travel("2026-11-20 09:00 +0700"):
        act(site, ref, "dung-ho-so", officer, {"reason": "Người đề nghị chuyển đi nơi khác"})
    assert run(site, "2027-03-01") == 0


def test_the_person_is_asked_once_what_became_of_a_yes_and_never_of_a_no(site, citizen, officer):
    ref = waiting(site, citizen, officer, LOAN, TRAINING)
    with time_machine.travel("2026-11-18 09:00 +0700"):
        act(site, ref, "ghi-tra-loi", officer, came(ref, "yes", which=0))
        act(site, ref, "ghi-tra-loi", officer, came(ref, "no", which=1))
    assert run(site, "2026-12-17") == 0
    assert run(site, "2026-12-18") == 1
    assert run(site, "2026-12-19") == 0
    assert kinds(ref).count("support_followed_up") == 1

"""Death and early ends: open cases stop, certificates end, nothing is sent, the family keeps its access."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.accounts.models import Person
from portal.cases import history
from portal.cases.models import Case, Deadline
from portal.core.database import db
from portal.notify.actions import claim, enqueue
from portal.notify.models import Channel, OutboxMessage
from portal.registry.models import Certificate
from tests.cases.making import EVERY_STATE, SIGNING, act, at_state, rows, sent
from tests.conftest import fresh
from tests.words import said

DEATH = {"died_on": "2026-11-19", "known_by": "told"}


def waiting() -> int:
    return len([one for one in rows(OutboxMessage) if not one.sent_at and not one.failed_at])


def test_everything_ends_the_same_day(site, citizen, officer, browser_of):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        done = at_state(site, citizen, officer, "delivered")
        open_one = sent(site, citizen)
        drafted = at_state(site, citizen, officer, "concluded")
        for slug, data in SIGNING[:2]:
            act(site, drafted, slug, officer, data)
        other = sent(site, citizen, name="Lò Văn Khác", identity="008190123999")
        act(site, open_one, "ghi-nhan-qua-doi", officer, DEATH)
        states = {ref: fresh(Case, ref=ref).state for ref in (done, open_one, drafted, other)}
        assert states == {done: "delivered", open_one: "stopped", drafted: "stopped", other: "submitted"}  # fmt: skip
        assert [(c.state, c.ended_on) for c in rows(Certificate)] == [("ended", date(2026, 11, 20))]
        gone = {fresh(Case, ref=ref).subject_id for ref in (done, open_one, drafted)}
        assert {p.id for p in rows(Person) if p.died_on} == gone
        # What was queued stays here; what would be queued later does not come to be.
        left = [m for m in rows(OutboxMessage) if not m.failed_at and not m.sent_at]
        assert {m.about for m in left} == {fresh(Case, ref=other).id}
        with db.writing() as session:
            assert {m.about for m in claim(session, limit=50)} == {fresh(Case, ref=other).id}
        before = len(rows(OutboxMessage))
        act(site, done, "ghi-khieu-nai", officer, {"made_by": "person", "name": "", "address": "", "came_on": "2026-11-20", "wish": "verify", "words": "x"})  # fmt: skip
        assert len(rows(OutboxMessage)) == before
        page = browser_of(citizen).get(f"/ho-so/{open_one}")
        assert page.status == 200 and said("For the family") in page.words
        assert (
            page.follow(said("Support for the funeral: who gets it and how to ask")).status == 200
        )
        for ref in (done, open_one, drafted):
            case = fresh(Case, ref=ref)
            running = [r for r in rows(Deadline, case_id=case.id) if r.met_at is None]
            assert not running or ref == done
            with site.app.app_context(), db.reading() as session:
                assert history.verify(session, session.get_one(Case, case.id)) == []


def test_the_same_number_with_another_name_is_somebody_else(site, citizen, officer):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        one, two = sent(site, citizen), sent(site, citizen, name="Phạm Thị Nhầm")
        act(site, one, "ghi-nhan-qua-doi", officer, DEATH)
        assert fresh(Case, ref=two).state == "submitted"


def test_a_mistake_is_taken_back(site, citizen, officer, browser_of):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        desk = browser_of(officer)
        page = desk.get(f"/can-bo/ho-so/{ref}").follow(said("Record that the person has died"))
        page = page.send({"died_on-day": "19", "died_on-month": "11", "died_on-year": "2026", "known_by": "paper"})  # fmt: skip
        page = page.press(said("Confirm"))
        assert rows(Certificate)[0].state == "ended"
        page = page.follow(said("The death was recorded by mistake")).send({"sure": "yes"})
        assert page.press(said("Confirm")).status == 200
        kept = rows(Certificate)[0]
        assert (kept.state, kept.ended_on) == ("delivered", None)
        assert not [p for p in rows(Person) if p.died_on]


@pytest.mark.parametrize("state", EVERY_STATE)
def test_who_applied_can_take_it_back_until_the_result_is_signed(
    site, citizen, officer, browser_of, state
):
    if state == "draft":
        return
    ref = at_state(site, citizen, officer, state)
    own = browser_of(citizen)
    page = own.get(f"/ho-so/{ref}")
    open_now = state in {
        "prepared", "submitted", "accepted", "concluded", "concluded_not_disabled",
        "referred_medical", "at_medical_council",
    }  # fmt: skip
    assert (said("Withdraw the application") in page.words) is open_now
    if open_now:
        page = page.follow(said("Withdraw the application")).press(said("Withdraw the application"))
        assert fresh(Case, ref=ref).state == "withdrawn"
        case = fresh(Case, ref=ref)
        assert all(row.met_at for row in rows(Deadline, case_id=case.id))


def test_a_stopped_case_says_why_and_signs_nothing(site, citizen, officer, browser_of):
    ref = at_state(site, citizen, officer, "concluded")
    for slug, data in SIGNING[:2]:
        act(site, ref, slug, officer, data)
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}").follow(said("Stop the application"))
    page = page.send({"reason": "Hồ sơ trùng với hồ sơ khác"}).press(said("Confirm"))
    assert page.status == 200 and fresh(Case, ref=ref).state == "stopped"
    assert rows(Certificate) == []
    assert "Hồ sơ trùng với hồ sơ khác" in browser_of(citizen).get(f"/ho-so/{ref}").words


def test_a_reminder_about_a_certificate_does_not_leave_either(site, citizen, officer):
    ref = at_state(site, citizen, officer, "delivered")
    paper = rows(Certificate)[0]
    with db.writing() as session:
        enqueue(
            session, channel=Channel.SMS, address="0900000021", subject="", body="x", key="a-age",
            about=paper.id,
        )  # fmt: skip
    act(site, ref, "ghi-nhan-qua-doi-sau", officer, {"died_on": "2026-01-02", "known_by": "told"})
    (message,) = rows(OutboxMessage, about=paper.id)
    assert message.failed_at is not None and message.sent_at is None

"""Whoever types a number may not own it: strangers are not written to without end."""

from __future__ import annotations

import threading

import pytest
import time_machine

from portal.cases.actions import sparing
from portal.cases.models import Case, CaseEvent
from portal.cases.questions import CONSENT, FOR_WHOM
from portal.cases.questions.names import APPLICANT, APPLICANT_HOME
from portal.core import throttle
from portal.core.database import db
from portal.core.throttle import Attempt
from portal.notify.models import OutboxMessage
from tests.cases.making import PHONE, rows, sent
from tests.conftest import fresh

STRANGER = "0900000077"
HELPED = {
    FOR_WHOM: {"for_whom": "helped"},
    CONSENT: {"how": "said", "phone": STRANGER, "agreed": True},
    APPLICANT: {"full_name": "Lê Văn Giúp", "relationship": "other", "identity_number": ""},
    APPLICANT_HOME: {"where": "same", "commune": "", "line": ""},
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False) as traveller:
        yield traveller


def to(address: str) -> int:
    return sum(message.address == address for message in rows(OutboxMessage))


def test_a_number_that_is_not_the_senders_hears_five_times_and_no_more(site, citizen, clock):
    refs = [sent(site, citizen) for _ in range(7)]
    assert to(PHONE) == 5
    assert {fresh(Case, ref=ref).state for ref in refs} == {"submitted"}, "nothing is refused"
    clock.shift(25 * 3600)
    sent(site, citizen)
    assert to(PHONE) == 6


def test_another_account_does_not_reach_the_same_number_either(site, citizen, stranger):
    for _ in range(4):
        sent(site, citizen)
    for _ in range(3):
        sent(site, stranger)
    assert to(PHONE) == 5


def test_ones_own_address_hears_of_everything(site, citizen):
    for _ in range(7):
        sent(site, citizen, told_by="email", email=citizen.email)
    assert to(citizen.email) == 7


def test_one_sender_does_not_write_to_a_whole_town(site, citizen, monkeypatch):
    monkeypatch.setattr(
        sparing, "BY_ONE_BRAKE", throttle.Brake(3, *[sparing.BY_ONE_BRAKE.first_rest] * 3)
    )
    for number in range(5):
        sent(site, citizen, phone=f"090000008{number}")
    assert len(rows(OutboxMessage)) == 3


def test_the_history_says_told_only_where_it_is_so(site, citizen):
    from portal.cases import history

    for _ in range(6):
        last = sent(site, citizen)
    (event,) = rows(CaseEvent, case_id=fresh(Case, ref=last).id)
    with db.reading() as session:
        assert "told" not in history.data_of(session.get_one(CaseEvent, event.id))


def test_the_person_who_is_helped_hears_of_it(site, citizen):
    sent(site, citizen, told_by="none", **HELPED)
    assert to(STRANGER) == 1


def test_a_number_from_a_question_no_longer_asked_hears_nothing(site, citizen):
    """Someone began as a helper, then went back and applied for themselves."""
    sent(site, citizen, told_by="none", **{**HELPED, FOR_WHOM: {"for_whom": "myself"}})
    assert to(STRANGER) == 0


def test_two_first_counts_at_once_are_both_counted(site):
    """On PostgreSQL both found no row; the slower one must not end in an error."""
    start, failed = threading.Barrier(4), []

    def count() -> None:
        start.wait()
        try:
            with db.writing() as session:
                throttle.record(session, "k", "a")
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [row.failures for row in rows(Attempt)] == [4]

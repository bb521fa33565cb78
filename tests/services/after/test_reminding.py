"""The reminder before the age of a new determination: when, to whom, once, in which words."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.core.database import db
from portal.notify.discretion import assert_discreet
from portal.notify.models import OutboxMessage
from portal.registry.models import Certificate
from portal.services.certification.after import reminding
from portal.services.certification.models import AgeReminder
from tests.cases.making import act, at_state, rows
from tests.conftest import HANDOVER
from tests.words import said

CHILD = {"full_name": "Sùng A Páo", "birth": "2021-03-05", "sex": "male", "identity_number": ""}


@pytest.mark.parametrize(
    ("birth", "first", "last"),
    [
        # The sixth birthday is 5 March 2027; 60 days before is 4 January.
        ("2021-03-05", date(2027, 1, 4), date(2027, 3, 5)),
        # Only the month: from the earliest day it can be to the latest.
        ("2021-03", date(2026, 12, 31), date(2027, 3, 31)),
        ("2021-12", date(2027, 10, 2), date(2027, 12, 31)),
        ("2021", date(2026, 11, 2), date(2027, 12, 31)),
        # Born on a leap day: 1 March in other years, 29 February in leap years.
        ("2020-02-29", date(2025, 12, 31), date(2026, 3, 1)),
        ("2022-02-28", date(2027, 12, 30), date(2028, 2, 28)),
        ("2021-01-01", date(2026, 11, 2), date(2027, 1, 1)),
    ],
)
def test_the_days(site, birth, first, last):
    from datetime import timedelta

    one = timedelta(days=1)
    due = [reminding.is_due(birth, day) for day in (first - one, first, last, last + one)]
    assert due == [False, True, True, False]


def sent_messages() -> list[OutboxMessage]:
    return [one for one in rows(OutboxMessage) if one.key.endswith("-age")]


@pytest.fixture
def child(site, citizen, officer):
    def make(**kept: object) -> str:
        with time_machine.travel("2026-11-16 09:00 +0700"):
            known = {"nguoi-khuyet-tat": CHILD, **kept.pop("known", {})}
            ref = at_state(site, citizen, officer, "delivered", **known)
            with db.writing() as session:
                from sqlalchemy import update

                if kept:
                    session.execute(update(Certificate).values(**kept))
        return ref

    return make


def run(day: str, site) -> int:
    with time_machine.travel(f"{day} 09:00 +0700"), site.app.app_context():
        return reminding.run()


def test_once_in_the_way_of_the_family(site, child):
    child()
    assert run("2027-01-03", site) == 0 and run("2027-01-04", site) == 1
    assert run("2027-01-04", site) == 0 and run("2027-02-20", site) == 0
    (message,) = sent_messages()
    assert message.channel == "sms" and message.address == "0900000021"
    assert_discreet(f"{message.subject} {message.body}", names=["Sùng A Páo", "Páo"])
    assert "ngày 5 tháng 3 năm 2027" in message.body


@pytest.mark.parametrize(
    "kept", [{"spared_at_age": True}, {"state": "revoked"}, {"state": "draft"}]
)
def test_who_is_left_alone(site, child, kept):
    child(**kept)
    assert run("2027-01-10", site) == 0 and sent_messages() == []


def test_nothing_after_a_death(site, child, officer):
    ref = child()
    with time_machine.travel("2026-11-20 09:00 +0700"):
        act(
            site,
            ref,
            "ghi-nhan-qua-doi-sau",
            officer,
            {"died_on": "2026-11-19", "known_by": "told"},
        )
    assert run("2027-01-10", site) == 0 and rows(AgeReminder) == []


def test_a_new_determination_under_way_needs_no_word(site, child, citizen):
    from tests.cases.making import sent

    child()
    with time_machine.travel("2026-12-20 09:00 +0700"):
        sent(site, citizen, **{
            "nguoi-khuyet-tat": CHILD, "yeu-cau": {"kind": "redetermine"},
            "ly-do-xac-dinh-lai": {"reason": "child", "words": ""},
            "giay-da-cap": {"number": "", "issued": "", "place": ""},
        })  # fmt: skip
    reminded = run("2027-01-10", site)
    # Another row of the same child without a number is not known to be the same; then one word more.
    assert reminded in {0, 1}


def test_whoever_gave_no_way_is_called_by_the_desk(site, child, officer, browser_of):
    child(known={"lien-he": {"told_by": "none", "phone": "", "phone_owner": "", "email": "", "never": []}})  # fmt: skip
    assert run("2027-01-10", site) == 1 and sent_messages() == []
    with time_machine.travel("2027-01-11 09:00 +0700"):
        page = browser_of(officer).get("/can-bo")
        assert said("Children who reach the age of a new determination, to call") in page.words
        assert "Sùng A Páo" in page.words
    with time_machine.travel("2027-03-08 09:00 +0700"):
        assert "Sùng A Páo" not in browser_of(officer).get("/can-bo").words


def test_the_office_that_keeps_the_file_now_calls(site, child, officer, other_officer, browser_of):
    ref = child(known={"lien-he": {"told_by": "none", "phone": "", "phone_owner": "", "email": "", "never": []}})  # fmt: skip
    assert run("2027-01-10", site) == 1
    with time_machine.travel("2027-01-11 09:00 +0700"):
        act(site, ref, "chuyen-ho-so-luu", officer, {"commune": HANDOVER, "reason": "Chuyển nhà"})
        assert "Sùng A Páo" not in browser_of(officer).get("/can-bo").words
        there = browser_of(other_officer)
        assert "Sùng A Páo" in there.get("/can-bo").words
        died = {"died_on": "2027-01-10", "known_by": "told"}
        act(site, ref, "ghi-nhan-qua-doi-sau", other_officer, died)
        assert "Sùng A Páo" not in there.get("/can-bo").words

"""What was asked once follows every application: its steps, its desk, its messages, its history."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal.accounts.profile import About
from portal.cases.models import Case
from portal.cases.serving import spreading
from portal.core.database import db
from portal.notify.models import OutboxMessage
from tests.cases.making import ASKED, TINY, act, draft, kinds, rows, sent
from tests.cases.serving.telling import BY_EMAIL, HELPED, LARGE, MAI, keep, serving_of
from tests.conftest import fresh, signed_in

OPENED = "You asked for this on 3 May 2026, for all your applications."


@pytest.fixture
def clock():
    with time_machine.travel("2026-05-03 09:00 +0700", tick=False) as traveller:
        yield traveller


@pytest.mark.parametrize(
    ("about", "known_as", "is_theirs"),
    [
        (None, {}, True),  # for oneself
        (None, HELPED, False),
        (MAI, HELPED, True),
        (MAI, {}, False),
        (About("tran thi mai", 1990), HELPED, True),
        (About("Trần Thị Mai", 1991), HELPED, False),
        (About("Trần Thị Mai", None), HELPED, False),
        (About("Lò Văn Pao", 1990), HELPED, False),
        (About("Ai đó", 1950, "008190123456"), HELPED, True),  # the number counts before the name
        (About("Trần Thị Mai", 1990, "008091123456"), HELPED, False),
    ],
)  # fmt: skip
def test_whose_profile_belongs_to_a_case(site, citizen, clock, about, known_as, is_theirs):
    ref = sent(site, citizen, **known_as)
    clock.shift(timedelta(days=1))
    keep(site, citizen, about=about, support=LARGE)
    found = serving_of(site, ref)
    assert (found.support.standing, found.formats == ("large", "spoken")) == (is_theirs, is_theirs)


def test_a_profile_of_another_account_never_counts(site, citizen, stranger, clock):
    ref = sent(site, citizen)
    clock.shift(timedelta(days=1))
    keep(site, stranger, support=LARGE)
    keep(site, stranger, about=MAI, support=LARGE)
    assert not serving_of(site, ref).support.standing


def test_the_newer_of_the_two_holds(site, citizen, clock):
    keep(site, citizen, support=LARGE, contact=BY_EMAIL)
    clock.shift(timedelta(days=1))
    ref = sent(site, citizen)
    assert not serving_of(site, ref).support.standing and serving_of(site, ref).never == frozenset()
    clock.shift(timedelta(days=1))
    keep(site, citizen, support=LARGE)
    found = serving_of(site, ref)
    assert found.support.standing and found.support_before.data["formats"] == ["none"]


def test_steps_open_with_it_and_its_day(site, citizen, clock):
    keep(site, citizen, support=LARGE, contact=BY_EMAIL)
    clock.shift(timedelta(days=90))
    browser = signed_in(site, citizen)
    for step, value in (("ho-tro", "large"), ("lien-he", "email")):
        ref = draft(site, citizen, leave_out=step)
        page = browser.get(f"/en/ho-so/{ref}/{step}")
        assert OPENED in page.words
        assert page.one(f"//input[@type!='text' and @value='{value}'][@checked]") is not None
        empty = page.follow("Start empty")
        assert OPENED not in empty.words and not empty.all("//main//input[@checked]")


def test_a_change_reaches_open_cases_and_their_histories(site, citizen, clock):
    opened = sent(site, citizen)
    clock.shift(timedelta(days=1))
    keep(site, citizen, support=LARGE, contact=BY_EMAIL)
    assert kinds(opened)[-1] == "serving_changed"
    case = fresh(Case, ref=opened)
    assert case.told == {"channel": "email", "address": BY_EMAIL["email"]}
    page = signed_in(site, citizen).get(f"/en/ho-so/{opened}")
    assert "How to serve the person was changed" in page.words and "Large print" in page.words


def test_what_changes_nothing_leaves_no_trace(site, citizen, clock):
    opened = sent(site, citizen)
    clock.shift(timedelta(days=1))
    keep(site, citizen, support=LARGE)
    before = kinds(opened)
    clock.shift(timedelta(days=1))
    keep(site, citizen, support=LARGE)
    assert kinds(opened) == before


def test_drafts_and_closed_cases_and_others_are_left_alone(site, citizen, officer, clock):
    closed, helped = sent(site, citizen), sent(site, citizen, **HELPED)
    act(site, closed, "tu-choi", officer, {"reason": "Nộp nhầm nơi"})
    waiting = draft(site, citizen)
    clock.shift(timedelta(days=1))
    keep(site, citizen, support=LARGE)
    assert "serving_changed" not in kinds(closed) + kinds(helped) + kinds(waiting)


def test_deleting_gives_the_case_its_own_answers_back(site, citizen, clock):
    opened = sent(site, citizen)
    clock.shift(timedelta(days=1))
    kept = keep(site, citizen, support=LARGE, contact=BY_EMAIL)
    with site.app.app_context(), db.writing() as session:
        spreading.forget(session, profile=session.merge(kept))
    assert fresh(Case, ref=opened).told["channel"] == "sms"
    assert kinds(opened).count("serving_changed") == 2 and serving_of(site, opened).formats == ()


CHANNELS = [
    ("sms", {"never": ["email"]}, 1),
    ("sms", {"never": ["sms", "call"]}, 0),
    ("email", {"never": ["email"]}, 0),
]


@pytest.mark.parametrize(("told_by", "said", "messages"), CHANNELS)
def test_a_way_ruled_out_is_used_by_no_sender(
    site, citizen, officer, clock, told_by, said, messages
):
    ref = sent(site, citizen, told_by=told_by)
    before = len(rows(OutboxMessage))
    clock.shift(timedelta(days=1))
    # Ruled out beside a channel that is kept in the case, however that came about.
    with site.app.app_context(), db.writing() as session:
        from portal.accounts import profile

        contact = {**BY_EMAIL, "told_by": told_by, "phone": "0900000021", **said}
        profile.save_part(session, account_id=citizen.id, about=None, part="contact", said=contact)
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    assert len(rows(OutboxMessage)) - before == messages


def test_the_desk_sees_what_holds_and_what_was_said_before(site, citizen, officer, clock):
    ref = sent(site, citizen)
    clock.shift(timedelta(days=1))
    keep(site, citizen, support=LARGE, contact=BY_EMAIL)
    page = signed_in(site, officer).get(f"/en/can-bo/ho-so/{ref}")
    part = page.one("//section[@id='phuc-vu']").text_content()
    assert "Asked for all applications on" in part and "4 May 2026" in part
    assert "Large print" in part and "What this application said before" in part
    assert "Never reach them by:" in part and "Calling by telephone" in part


def test_every_service_has_it_also_without_a_question_about_support(site, citizen, officer, clock):
    ref = sent(site, citizen, service=TINY, name="Nguyễn Thị Hoa")
    clock.shift(timedelta(days=1))
    keep(site, citizen, support=LARGE)
    page = signed_in(site, officer).get(f"/en/can-bo/ho-so/{ref}")
    assert "Large print" in page.one("//section[@id='phuc-vu']").text_content()


def test_officers_of_another_unit_and_strangers_read_nothing(
    site, citizen, stranger, other_officer, clock
):
    ref = sent(site, citizen)
    keep(site, citizen, support=LARGE)
    assert signed_in(site, other_officer).get(f"/can-bo/ho-so/{ref}").status == 404
    assert signed_in(site, stranger).get(f"/ho-so/{ref}").status == 404


@pytest.mark.parametrize(
    ("never", "words"),
    [
        (["visit", "call"], "Never by: a telephone call, a visit without an appointment"),
        (["letter"], "Never by: a letter to the house"),
        (["sms"], ""),  # no officer takes this way by hand
        ([], ""),
    ],
)
def test_the_work_of_the_day_warns_before_a_call_or_a_visit(
    site, citizen, officer, clock, never, words
):
    sent(site, citizen, **{"lien-he": {**BY_EMAIL, "never": never}})
    page = signed_in(site, officer).get("/en/can-bo")
    assert (words in page.words) if words else ("Never by" not in page.words)


def test_the_work_of_the_day_knows_what_was_said_since(site, citizen, officer, clock):
    sent(site, citizen)
    clock.shift(timedelta(days=1))
    keep(site, citizen, contact={**BY_EMAIL, "never": ["visit"]})
    page = signed_in(site, officer).get("/en/can-bo")
    assert "Never by: a visit without an appointment" in page.words

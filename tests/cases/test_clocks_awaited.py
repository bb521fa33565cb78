"""Limits of real cases while papers are awaited: the safe day, both days in words, the rule once verified."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import time_machine

from portal.cases import history, waiting
from portal.cases.actions import asking
from portal.cases.models import Case, CaseEvent, PaperRequest
from portal.cases.service import registry
from portal.core.database import db
from portal.law import current_book
from portal.notify.models import OutboxMessage
from tests.cases.making import act, rows, sent
from tests.cases.test_clocks_moved import declare, limits
from tests.conftest import fresh
from tests.words import said

RECEIVED, ASKED_AT, CAME_AT = (
    "2026-11-16 09:00 +0700",
    "2026-11-18 09:00 +0700",
    "2026-11-25 09:00 +0700",
)
REQUEST = {"text": "Ảnh rõ hơn", "due_on": "2026-11-25"}
SAFE, PAUSED, ANEW = date(2026, 12, 15), date(2026, 12, 21), date(2026, 12, 23)


@pytest.fixture
def verified(monkeypatch):
    """Somebody has found the rule in the law."""

    def choose(rule: str) -> None:
        book, key = current_book(), waiting.RULE
        known = replace(book.value(key, date(2026, 11, 16)), value=rule, verified=True)
        new = replace(book, parameters={**book.parameters, key: (known,)})
        monkeypatch.setattr(waiting, "current_book", lambda: new)

    return choose


def give(site, ref, citizen) -> None:
    case = fresh(Case, ref=ref)
    with site.app.app_context(), db.writing() as session:
        own = session.get_one(Case, case.id)
        asking.give_papers(
            session, case=own, service=registry.of(own), actor_id=citizen.id, names=["a.jpg"], note=""
        )  # fmt: skip


def asked(site, citizen, officer, *, accepted: bool = True, **request) -> str:
    with time_machine.travel(RECEIVED, tick=False):
        ref = sent(site, citizen)
        if accepted:
            act(site, ref, "tiep-nhan", officer)
    with time_machine.travel(ASKED_AT, tick=False):
        act(site, ref, "yeu-cau-bo-sung", officer, {**REQUEST, **request})
    return ref


def test_the_default_of_today_is_stated_and_unverified():
    found = current_book().value(waiting.RULE, date(2026, 11, 16))
    assert (found.text, found.verified) == ("pause", False)
    assert waiting.stored_rule(date(2026, 11, 16)) == "none"


def test_while_it_is_unverified_the_safe_day_stays(site, citizen, officer):
    ref = asked(site, citizen, officer)
    assert limits(ref)["conclude"] == SAFE
    with time_machine.travel(CAME_AT, tick=False):
        give(site, ref, citizen)
    assert limits(ref)["conclude"] == SAFE


def test_the_desk_reads_both_days_and_the_applicant_only_what_is_promised(
    site, citizen, officer, browser_of
):
    ref = asked(site, citizen, officer)
    rule = said("the time limit stands still while papers are awaited")
    open_words = said(
        "If the rule “%(rule)s” holds: it ends only after the papers have come; days left then: %(n)s.",
        rule=rule, n=18,
    )  # fmt: skip
    safe = said(
        "The safe, earlier day is %(day)s: it counts as if no paper had been asked for, and the lists of the desk go by it.",
        day="thứ Ba ngày 15 tháng 12 năm 2026",
    )  # fmt: skip
    with time_machine.travel(ASKED_AT):
        page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
        assert safe in page.words and open_words in page.words
        assert rule not in browser_of(citizen).get(f"/ho-so/{ref}").words
    with time_machine.travel(CAME_AT):
        give(site, ref, citizen)
        page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    until = said("If the rule “%(rule)s” holds: until %(day)s.", rule=rule, day="thứ Hai ngày 21 tháng 12 năm 2026")  # fmt: skip
    assert safe in page.words and until in page.words and open_words not in page.words
    basis = current_book().value(waiting.RULE, date(2026, 11, 16)).basis.cited("vi")
    assert basis in page.words


def test_a_request_that_costs_nothing_says_nothing(site, citizen, officer, browser_of):
    with time_machine.travel(RECEIVED):
        ref = sent(site, citizen)
        act(site, ref, "tiep-nhan", officer)
        act(site, ref, "yeu-cau-bo-sung", officer, REQUEST)
        give(site, ref, citizen)
        page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    assert said("the time limit stands still while papers are awaited") not in page.words


@pytest.mark.parametrize(
    ("rule", "accepted", "open_", "answered"),
    [
        # while it is open the last day of the request stands for the answer
        ("pause", True, PAUSED, PAUSED),
        ("restart", True, ANEW, ANEW),
        ("not_started", True, SAFE, SAFE),
        ("not_started", False, ANEW, ANEW),
    ],
)
def test_once_verified_the_stored_limit_follows_it(
    site, citizen, officer, verified, rule, accepted, open_, answered
):
    verified(rule)
    ref = asked(site, citizen, officer, accepted=accepted)
    assert limits(ref)["conclude"] == open_
    with time_machine.travel(CAME_AT, tick=False):
        give(site, ref, citizen)
    assert limits(ref)["conclude"] == answered


@pytest.mark.parametrize(
    ("came", "due"),
    [
        ("2026-11-18 16:00 +0700", SAFE),  # the same day
        ("2026-11-20 09:00 +0700", date(2026, 12, 17)),
        ("2026-11-20 18:00 +0700", date(2026, 12, 18)),  # after closing: as if on Monday
        ("2026-11-21 09:00 +0700", date(2026, 12, 18)),  # a Saturday: as if on Monday
        ("2026-11-24 09:00 +0700", date(2026, 12, 21)),  # the holiday: as if on Wednesday
    ],
)
def test_the_day_of_the_answer_is_counted_as_a_receipt_is(
    site, citizen, officer, verified, came, due
):
    verified("pause")
    ref = asked(site, citizen, officer)
    with time_machine.travel(came, tick=False):
        give(site, ref, citizen)
    assert limits(ref)["conclude"] == due


def test_closing_the_request_ends_the_wait_too(site, citizen, officer, verified):
    verified("pause")
    ref = asked(site, citizen, officer)
    with time_machine.travel("2026-11-20 09:00 +0700", tick=False):
        act(site, ref, "ket-thuc-yeu-cau", officer)
    assert limits(ref)["conclude"] == date(2026, 12, 17)


@pytest.mark.parametrize(
    ("declared", "due"),
    [
        (date(2026, 12, 2), date(2026, 12, 22)),  # in what counts
        (date(2026, 11, 20), PAUSED),  # within the wait
        (date(2026, 12, 21), date(2026, 12, 22)),  # the last day itself
    ],
)
def test_a_day_declared_off_counts_with_the_pause(site, citizen, officer, verified, declared, due):
    verified("pause")
    ref = asked(site, citizen, officer)
    with time_machine.travel(CAME_AT, tick=False):
        give(site, ref, citizen)
        declare(site, declared)
    assert limits(ref)["conclude"] == due


def test_the_page_says_which_days_were_not_counted(site, citizen, officer, verified, browser_of):
    verified("pause")
    ref = asked(site, citizen, officer)
    with time_machine.travel(CAME_AT):
        give(site, ref, citizen)
        words = browser_of(citizen).get(f"/ho-so/{ref}").words
    assert said(
        "Days of waiting for papers are not counted: asked for on %(asked)s, came on %(came)s.",
        asked="ngày 18 tháng 11 năm 2026", came="ngày 25 tháng 11 năm 2026",
    ) in words  # fmt: skip


def request_of(ref: str) -> PaperRequest:
    (found,) = rows(PaperRequest, case_id=fresh(Case, ref=ref).id)
    return found


@pytest.mark.parametrize(
    ("due_on", "declared", "after"),
    [
        ("2026-12-02", date(2026, 12, 2), date(2026, 12, 3)),
        ("2026-12-04", date(2026, 12, 4), date(2026, 12, 7)),  # a Friday: Monday
        ("2026-12-03", date(2026, 12, 2), date(2026, 12, 3)),  # another day: stays
    ],
)
def test_the_last_day_to_send_papers_moves_off_a_day_off(
    site, citizen, officer, due_on, declared, after
):
    ref = asked(site, citizen, officer, due_on=due_on)
    before = len(rows(OutboxMessage))
    with time_machine.travel(ASKED_AT, tick=False):
        effect = declare(site, declared)
    assert request_of(ref).due_on == after
    moved = after != date.fromisoformat(due_on)
    assert effect.requests == (1 if moved else 0)
    case = fresh(Case, ref=ref)
    events = [e for e in rows(CaseEvent, case_id=case.id) if e.kind == "request_moved"]
    assert len(events) == (1 if moved else 0)
    told = [row.subject for row in rows(OutboxMessage)[before:]]
    assert sum("thêm thời gian" in one for one in told) == (1 if moved else 0)
    with db.reading() as session:
        assert history.verify(session, session.get_one(Case, case.id)) == []


def test_what_is_answered_or_over_keeps_its_day(site, citizen, officer):
    answered = asked(site, citizen, officer, due_on="2026-12-02")
    over = asked(site, citizen, officer, due_on="2026-11-25")
    with time_machine.travel(CAME_AT, tick=False):
        give(site, answered, citizen)
    with time_machine.travel("2026-11-30 09:00 +0700", tick=False):
        assert declare(site, date(2026, 12, 2)).requests == 0
        assert declare(site, date(2026, 11, 25)).requests == 0
    assert request_of(answered).due_on == date(2026, 12, 2)
    assert request_of(over).due_on == date(2026, 11, 25)

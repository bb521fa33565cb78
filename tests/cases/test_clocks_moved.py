"""Open limits after the calendar changed: batched, logged, told, and never left behind."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import date
from functools import partial

import pytest
import time_machine
from sqlalchemy import event, insert, inspect

from portal.accounts.models import Account
from portal.cases import history
from portal.cases.actions import calendar_days, recomputing, submitting
from portal.cases.models import Case, CaseEvent, Deadline
from portal.cases.service import registry
from portal.core.codes import is_code
from portal.core.database import db, new_id
from portal.notify.models import OutboxMessage
from portal.orgs.calendars import changes_in_force, merged
from portal.orgs.models import CalendarChange
from tests.cases.making import DECISION, act, draft, rows, sent
from tests.conftest import fresh

STORM = date(2026, 12, 2)
MONDAY = "2026-11-16 09:00 +0700"


@pytest.fixture
def monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def actor(session, seen: str = "") -> calendar_days.Administrator:
    """Somebody with an account; who may do it is for the page to say."""
    someone = session.query(Account.id).order_by(Account.id).first()
    mark = seen or calendar_days.seen_mark(session)
    return calendar_days.Administrator(someone.id, "administrator", mark)


def declare(site, day: date = STORM, *, is_worked: bool = False) -> recomputing.Effect:
    with site.app.app_context(), db.writing() as session:
        return calendar_days.declare_day(
            session, day=day, is_worked=is_worked, name="Nghỉ bão", basis="00/CĐ",
            actor=actor(session),
        )  # fmt: skip


def limits(ref: str) -> dict[str, date]:
    return {row.clock: row.due_on for row in rows(Deadline, case_id=fresh(Case, ref=ref).id)}


def moved_events(ref: str) -> list[dict]:
    case = fresh(Case, ref=ref)
    return [history.data_of(e) for e in rows(CaseEvent, case_id=case.id) if e.kind == "deadline_moved"]  # fmt: skip


@pytest.mark.parametrize(
    ("received", "day", "is_worked", "before", "after"),
    [
        # received, declared, the limit of 20 working days and that of 30 calendar days: before, after
        ("2026-11-16 09:00", "2026-12-02", False, ("2026-12-15", "2026-12-16"), ("2026-12-16", "2026-12-16")),
        ("2026-11-16 09:00", "2026-12-16", False, ("2026-12-15", "2026-12-16"), ("2026-12-15", "2026-12-17")),
        ("2026-11-16 09:00", "2026-12-17", False, ("2026-12-15", "2026-12-16"), ("2026-12-15", "2026-12-16")),
        ("2026-11-16 09:00", "2026-12-05", True, ("2026-12-15", "2026-12-16"), ("2026-12-14", "2026-12-16")),
        ("2026-11-16 09:00", "2026-11-24", True, ("2026-12-15", "2026-12-16"), ("2026-12-14", "2026-12-16")),
        ("2026-11-13 18:00", "2026-12-02", False, ("2026-12-15", "2026-12-16"), ("2026-12-16", "2026-12-16")),  # after closing on Friday
        ("2026-11-14 09:00", "2026-12-02", False, ("2026-12-15", "2026-12-16"), ("2026-12-16", "2026-12-16")),  # a Saturday
        # A receipt that had counted from Monday keeps that day as its start; the day off only is no day 0 any more.
        ("2026-11-14 09:00", "2026-11-16", False, ("2026-12-15", "2026-12-16"), ("2026-12-15", "2026-12-16")),
        ("2027-01-18 09:00", "2027-02-11", False, ("2027-02-22", "2027-02-17"), ("2027-02-23", "2027-02-17")),  # Tết 2027 longer
        ("2027-01-18 09:00", "2027-02-09", True, ("2027-02-22", "2027-02-17"), ("2027-02-19", "2027-02-17")),  # or shorter
    ],
)  # fmt: skip
def test_a_declared_day_moves_what_counts_through_it(
    site, citizen, received, day, is_worked, before, after
):
    with time_machine.travel(f"{received} +0700", tick=False):
        ref = sent(site, citizen)
        assert tuple(limits(ref)[c].isoformat() for c in ("conclude", "convene")) == before
        effect = declare(site, date.fromisoformat(day), is_worked=is_worked)
    assert tuple(limits(ref)[c].isoformat() for c in ("conclude", "convene")) == after
    assert effect.cases == (1 if before != after else 0)
    assert len(moved_events(ref)) == effect.cases


def test_the_history_says_which_limit_moved_why_and_on_what_basis(site, citizen, monday):
    ref = sent(site, citizen)
    declare(site)
    (said,) = moved_events(ref)
    assert said["moved"] == [{"clock": "conclude", "before": "2026-12-15", "after": "2026-12-16"}]
    assert said["cause"] == {
        "day": "2026-12-02", "is_worked": False, "taken_back": False, "name": "Nghỉ bão", "basis": "00/CĐ",
    }  # fmt: skip
    case = fresh(Case, ref=ref)
    with db.reading() as session:
        assert history.verify(session, session.get_one(Case, case.id)) == []


def test_what_is_met_or_closed_stays(site, citizen, officer, monday):
    closed, open_ = sent(site, citizen), sent(site, citizen)
    act(site, closed, "tu-choi", officer, {"reason": "Nộp nhầm nơi"})
    before = limits(closed)
    declare(site)
    assert limits(closed) == before and moved_events(closed) == []
    assert limits(open_)["intake"] == date(2026, 11, 17)


def test_a_new_receipt_counts_with_the_declared_day(site, citizen, monday):
    declare(site)
    assert limits(sent(site, citizen))["conclude"] == date(2026, 12, 16)


def test_a_limit_started_later_counts_with_it_too(site, citizen, officer):
    with time_machine.travel(MONDAY, tick=False):
        ref = sent(site, citizen)
        act(site, ref, "tiep-nhan", officer)
        declare(site, date(2026, 12, 18))
    with time_machine.travel("2026-12-15 09:00 +0700", tick=False):
        act(site, ref, "ket-luan", officer, DECISION)
    assert limits(ref)["issue"] == date(2026, 12, 23)


def test_who_has_seen_another_calendar_changes_nothing(site, citizen, monday):
    with site.app.app_context(), db.reading() as session:
        seen = calendar_days.seen_mark(session)
    declare(site)
    with pytest.raises(calendar_days.Stale), site.app.app_context(), db.writing() as session:
        calendar_days.check_all(session, actor=actor(session, seen))


@pytest.mark.parametrize("told_by", ["sms", "email", "none"])
def test_who_wished_no_message_gets_none(site, citizen, monday, told_by):
    ref = sent(site, citizen, told_by=told_by)
    before = len(rows(OutboxMessage))
    declare(site, date(2026, 11, 17))  # the page names the limit of the first check
    new = rows(OutboxMessage)[before:]
    assert len(new) == (0 if told_by == "none" else 1)
    assert ("told" in moved_events(ref)[0]) is True


@contextmanager
def counted_statements():
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_more) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def copies(ref: str, count: int) -> None:
    """The case so many times more, in rows only."""
    case = fresh(Case, ref=ref)
    known = {a.key: getattr(case, a.key) for a in inspect(Case).column_attrs}
    own = [{a.key: getattr(row, a.key) for a in inspect(Deadline).column_attrs} for row in rows(Deadline, case_id=case.id)]  # fmt: skip
    cases, more = [], []
    for number in range(count):
        copy = {**known, "id": new_id(), "ref": f"1{number:09}", "told_sealed": None}
        cases.append(copy)
        more += [{**row, "id": new_id(), "case_id": copy["id"]} for row in own]
    with db.writing() as session:
        session.execute(insert(Case), cases)
        session.execute(insert(Deadline), more)


def test_many_limits_need_few_questions(site, citizen, monday):
    """Three hundred and one cases in batches: the number of statements follows the batches."""
    ref = sent(site, citizen)
    assert is_code(ref)
    copies(ref, 400)  # with three open limits each
    with counted_statements() as seen:
        effect = declare(site)
    assert effect.cases == 401 and effect.later == 401
    assert len(seen) < 60, len(seen)
    assert {row.due_on for row in rows(Deadline, clock="conclude")} == {date(2026, 12, 16)}
    assert sum(1 for one in rows(CaseEvent) if one.kind == "deadline_moved") == 401


def test_a_page_of_limits_that_ends_within_a_case_loses_none(site, citizen, monday, monkeypatch):
    monkeypatch.setattr(recomputing, "BATCH", 4)
    refs = [sent(site, citizen) for _ in range(5)]
    with site.app.app_context(), db.reading() as session:
        shown = recomputing.effect_of(
            session, partial(merged, ((STORM, False), *changes_in_force(session))), show=2
        )
    assert (shown.cases, shown.later, len(shown.first)) == (5, 5, 2)
    assert declare(site).cases == 5
    assert all(limits(ref)["conclude"] == date(2026, 12, 16) for ref in refs)


def in_thread(work) -> tuple[threading.Thread, list[BaseException]]:
    wrong: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            wrong.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, wrong


@pytest.mark.parametrize("first", ["receipt", "change"])
def test_a_receipt_beside_a_change_of_the_calendar_ends_on_the_new_day(
    site, citizen, monday, first
):
    """Whoever comes first, the other waits: no limit is computed with a calendar that is over."""
    ref = draft(site, citizen)
    holds, may_end = threading.Event(), threading.Event()

    def receive(*, wait: bool) -> None:
        with site.app.app_context(), db.writing() as session:
            case = session.query(Case).filter_by(ref=ref).one()
            submitting.submit(
                session, case=case, service=registry.of(case), unit=site.direct, actor_id=citizen.id
            )
            if wait:
                holds.set()
                may_end.wait(20)

    def change(*, wait: bool) -> None:
        with site.app.app_context(), db.writing() as session:
            calendar_days.declare_day(
                session, day=STORM, is_worked=False, name="n", basis="b", actor=actor(session)
            )
            if wait:
                holds.set()
                may_end.wait(20)

    one, other = (receive, change) if first == "receipt" else (change, receive)
    thread, wrong = in_thread(partial(one, wait=True))
    assert holds.wait(20), wrong
    second, also_wrong = in_thread(partial(other, wait=False))
    second.join(0.5)
    assert second.is_alive(), "it must wait"
    may_end.set()
    thread.join(20)
    second.join(20)
    assert wrong == also_wrong == []
    assert len(rows(CalendarChange)) == 1
    assert limits(ref)["conclude"] == date(2026, 12, 16)

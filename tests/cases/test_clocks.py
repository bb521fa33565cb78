"""Legal limits of a case: the worked example, and the rules of the day it was received."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine

from portal.cases import clocks
from portal.cases.models import Case, Deadline
from portal.law import LawBook, current_book
from tests.cases.making import DECISION, act, rows, sent
from tests.conftest import fresh
from tests.words import said

RECEIVED, LAST_DAY = "2026-11-16 09:00 +0700", "2026-12-15 09:00 +0700"


def limits(ref: str) -> dict[str, date]:
    case = fresh(Case, ref=ref)
    return {row.clock: row.due_on for row in rows(Deadline, case_id=case.id)}


def test_the_worked_example(site, citizen, officer):
    with time_machine.travel(RECEIVED, tick=False):
        ref = sent(site, citizen)
        assert limits(ref) == {
            "intake": date(2026, 11, 17), "conclude": date(2026, 12, 15), "convene": date(2026, 12, 16),
        }  # fmt: skip
        act(site, ref, "tiep-nhan", officer)
    with time_machine.travel(LAST_DAY, tick=False):
        act(site, ref, "ket-luan", officer, DECISION)
    assert limits(ref)["issue"] == date(2026, 12, 22)
    assert {row.clock for row in rows(Deadline) if row.met_at is None} == {"issue"}


@pytest.mark.parametrize(
    ("conclusion", "clock", "due"),
    [
        ("certificate", "issue", date(2026, 12, 22)),
        ("not_disabled", "notice", date(2026, 12, 22)),
        ("no_conclusion", "refer", date(2026, 12, 18)),
    ],
)
def test_each_conclusion_starts_its_own_limit(site, citizen, officer, conclusion, clock, due):
    with time_machine.travel(RECEIVED, tick=False):
        ref = sent(site, citizen)
        act(site, ref, "tiep-nhan", officer)
    with time_machine.travel(LAST_DAY, tick=False):
        without = {"types": [], "level": "none", "reason": "Không đủ dấu hiệu"}
        given = {} if conclusion == "certificate" else without
        act(site, ref, "ket-luan", officer, {**DECISION, **given, "conclusion": conclusion})
    running = {row.clock: row.due_on for row in rows(Deadline) if row.met_at is None}
    assert running == {clock: due}


def test_the_page_names_the_limit_of_its_state(site, citizen, officer, browser_of):
    with time_machine.travel(RECEIVED):
        ref = sent(site, citizen)
        browser = browser_of(citizen)
        assert (
            said("Expected by %(day)s", day="thứ Ba ngày 17 tháng 11 năm 2026")
            in browser.get(f"/ho-so/{ref}").words
        )
        act(site, ref, "tiep-nhan", officer)
        page = browser.get(f"/ho-so/{ref}")
    assert said("At the latest %(day)s", day="thứ Ba ngày 15 tháng 12 năm 2026") in page.words
    assert "01/2019/TT-BLĐTBXH, Điều 5" in page.words


@pytest.mark.parametrize(
    ("state", "open_clocks"),
    [
        ("delivered", set()),
        ("rejected_at_intake", set()),
        ("withdrawn", set()),
        ("accepted", {"conclude", "convene"}),
    ],
)
def test_what_is_closed_runs_against_nobody(site, citizen, officer, state, open_clocks):
    from tests.cases.making import at_state

    at_state(site, citizen, officer, state)
    assert {row.clock for row in rows(Deadline) if row.met_at is None} == open_clocks


@pytest.fixture
def changed_law(monkeypatch) -> LawBook:
    """From 1 December 2026 the council has 10 working days instead of 20, and 2 to issue."""
    book, changed = current_book(), {}
    for key, days in (("certification.conclude", 10), ("certification.issue", 2)):
        old = book.value(key, date(2026, 11, 16))
        first = replace(old, valid_to=date(2026, 11, 30))
        second = replace(
            old, value=type(old.value)(days), valid_from=date(2026, 12, 1), valid_to=None
        )
        changed[key] = (first, second)
    new = replace(book, parameters={**book.parameters, **changed})
    monkeypatch.setattr(clocks, "current_book", lambda: new)
    return new


@pytest.mark.parametrize(
    ("received", "conclude", "issue"),
    [
        ("2026-11-30 09:00 +0700", date(2026, 12, 28), 5),
        ("2026-12-01 09:00 +0700", date(2026, 12, 15), 2),
    ],
)
def test_a_case_keeps_the_rules_of_the_day_it_was_received(
    site, citizen, officer, changed_law, received, conclude, issue
):
    with time_machine.travel(received, tick=False):
        ref = sent(site, citizen)
        act(site, ref, "tiep-nhan", officer)
    assert limits(ref)["conclude"] == conclude
    with time_machine.travel("2026-12-14 09:00 +0700", tick=False):
        act(site, ref, "ket-luan", officer, DECISION)
    assert limits(ref)["issue"] == date(2026, 12, 14) + timedelta(days=issue if issue < 5 else 7)


def test_the_rules_are_recorded_with_the_case(site, citizen):
    from portal.cases import history
    from portal.cases.models import CaseEvent

    sent(site, citizen)
    (event,) = rows(CaseEvent)
    assert history.data_of(event)["law"] == current_book().digest

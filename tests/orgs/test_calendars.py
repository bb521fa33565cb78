"""The calendar in force: the tables with what was declared, the same in every process, one order a day."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from portal.config import ROOT
from portal.core.clock import now
from portal.core.database import db
from portal.orgs import calendar_changes
from portal.orgs.calendar_here import current_calendar, name_of_day_off
from portal.orgs.calendars import calendar
from portal.orgs.hours import closing_time_on, read_spans
from portal.orgs.models import CalendarChange

SOMEONE, STORM, ON = UUID(int=5), date(2026, 12, 2), date(2026, 11, 16)
WEEK = read_spans([{"days": [0, 1, 2, 3], "from": "07:30", "to": "17:00"}, {"days": [4], "from": "07:30", "to": "16:30"}])  # fmt: skip


def declare(day: date = STORM, *, is_worked: bool = False) -> CalendarChange:
    with db.writing() as session:
        return calendar_changes.declare(
            session, day=day, is_worked=is_worked, name="Nghỉ bão", basis="00/CĐ", actor_id=SOMEONE
        )


def works(day: date = STORM) -> bool:
    with db.reading() as session:
        return calendar(session, ON).is_working_day(day)


def test_what_is_declared_counts_at_once_and_no_longer_when_taken_back(site):
    assert works()
    change = declare()
    assert not works() and not current_calendar(ON).is_working_day(STORM)
    assert name_of_day_off(STORM) == "Nghỉ bão"
    with db.writing() as session:
        calendar_changes.take_back(session, change_id=change.id, actor_id=SOMEONE)
    assert works() and name_of_day_off(STORM) == ""
    assert name_of_day_off(date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam"


def test_another_process_is_noticed(site):
    """What someone else commits is in force with the next question, whatever was kept here."""
    assert works()
    row = {
        "id": uuid4(), "day": STORM, "is_worked": False, "name": "n", "basis": "b",
        "entered_by": SOMEONE, "entered_at": now(),
    }  # fmt: skip
    with db.request_mode(writing=True), db.engine.begin() as connection:
        connection.execute(insert(CalendarChange), [row])
    assert not works()


def test_one_order_a_day_is_in_force(site):
    declare()
    with pytest.raises(calendar_changes.NoChange):
        declare(is_worked=True)
    with pytest.raises(IntegrityError), db.writing() as session:
        session.add(
            CalendarChange(day=STORM, is_worked=True, name="n", basis="b", entered_by=SOMEONE, entered_at=now())
        )  # fmt: skip


@pytest.mark.parametrize(("name", "basis"), [("", "b"), ("n", ""), ("  ", "b"), ("n", "\u200e")])
def test_no_day_without_name_and_basis(site, name, basis):
    with pytest.raises(calendar_changes.Incomplete), db.writing() as session:
        calendar_changes.declare(
            session, day=STORM, is_worked=False, name=name, basis=basis, actor_id=SOMEONE
        )


@pytest.mark.parametrize("change_id", [UUID(int=9), None])
def test_only_what_is_in_force_is_taken_back(site, change_id):
    gone = declare()
    with db.writing() as session:
        calendar_changes.take_back(session, change_id=gone.id, actor_id=SOMEONE)
    with pytest.raises(calendar_changes.NoChange), db.writing() as session:
        calendar_changes.take_back(session, change_id=change_id or gone.id, actor_id=SOMEONE)


@pytest.mark.parametrize(
    ("day", "closes"),
    [
        ("2026-11-19", "17:00"),  # Thursday
        ("2026-11-20", "16:30"),  # Friday
        ("2026-11-21", None),  # Saturday
        ("2026-11-24", None),  # a holiday on a Tuesday
        ("2026-01-10", "16:30"),  # a Saturday worked: the hours of Friday
        ("2026-12-02", "17:00"),
    ],
)
def test_the_desk_closes_by_the_working_calendar(site, day, closes):
    with db.reading() as session:
        found = closing_time_on(WEEK, date.fromisoformat(day), calendar(session, ON))
    assert (found and f"{found:%H:%M}") == closes


def test_nobody_counts_with_the_bare_tables():
    """Limits count with what staff declared; only `orgs.calendars` builds upon the bare tables."""
    found = []
    for path in sorted(Path(ROOT, "portal").rglob("*.py")):
        if path.parent.name == "law" or path.name == "calendars.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in {"calendar", "deadline"}:
                owner = ast.unparse(node.value)
                if "book" in owner:
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []

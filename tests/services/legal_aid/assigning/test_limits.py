"""By when a helper is named: working days, hours for a detained person, again after a change."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from portal.cases.actions.calendar_days import Administrator, declare_day, seen_mark
from portal.core.database import db
from tests.services.legal_aid import work
from tests.services.legal_aid.work import act, limit, name, taken_on


@pytest.mark.parametrize(
    ("taken", "due_on"),
    [
        ("2026-11-16 09:00 +0700", "2026-11-19"),  # Monday to Thursday
        ("2026-11-18 16:59 +0700", "2026-11-23"),  # over a weekend
        ("2026-11-19 09:00 +0700", "2026-11-25"),  # over the weekend and 24 November
        ("2026-11-20 23:30 +0700", "2026-11-26"),
        ("2026-11-23 09:00 +0700", "2026-11-27"),  # the day off does not count
    ],
)
def test_three_working_days(at_work, citizen, taken, due_on):
    with time_machine.travel(taken):
        ref = taken_on(at_work, citizen)
    row = limit(ref, "assign")
    assert (row.due_on, row.due_at) == (date.fromisoformat(due_on), None)
    assert limit(ref, "assign_detained") is None


@pytest.mark.parametrize(
    ("taken", "due_at"),
    [
        ("2026-11-16 09:00 +0700", "2026-11-16 21:00 +0700"),  # the same day
        ("2026-11-16 12:00 +0700", "2026-11-17 00:00 +0700"),  # midnight is tomorrow
        ("2026-11-16 15:30 +0700", "2026-11-17 03:30 +0700"),  # over midnight
        ("2026-11-20 17:00 +0700", "2026-11-21 05:00 +0700"),  # a weekend counts
        ("2026-11-23 20:00 +0700", "2026-11-24 08:00 +0700"),  # a holiday counts
        ("2026-12-31 18:00 +0700", "2027-01-01 06:00 +0700"),  # over the year
    ],
)
def test_twelve_hours_for_a_detained_person(at_work, citizen, taken, due_at):
    with time_machine.travel(taken, tick=False):
        ref = taken_on(at_work, citizen, reasons=("detained",))
    row, end = limit(ref, "assign_detained"), datetime.fromisoformat(due_at)
    assert row.due_at == end.astimezone(UTC)
    assert row.due_on == end.date()


def test_over_to_the_minute(at_work, citizen):
    with time_machine.travel("2026-11-16 15:30 +0700", tick=False):
        ref = taken_on(at_work, citizen, reasons=("detained",))
    row = limit(ref, "assign_detained")
    end = datetime.fromisoformat("2026-11-17 03:30 +0700")
    assert not row.was_missed_by(end)
    assert row.was_missed_by(end.replace(second=1))


def test_detention_learned_later_counts_from_then(at_work, citizen):
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        ref = taken_on(at_work, citizen)
    with time_machine.travel("2026-11-17 10:00 +0700", tick=False):
        act(at_work, ref, "dang-bi-giam-giu", {"known_by": "Mẹ của người này gọi điện"})
    row = limit(ref, "assign_detained")
    assert row.due_at == datetime.fromisoformat("2026-11-17 22:00 +0700")
    assert limit(ref, "assign").met_at is None


def test_naming_a_helper_keeps_both_limits(at_work, citizen):
    ref = taken_on(at_work, citizen, reasons=("detained",))
    name(at_work, ref)
    assert limit(ref, "assign").met_at and limit(ref, "assign_detained").met_at


def test_stepping_aside_gives_a_limit_of_its_own(at_work, citizen):
    with time_machine.travel("2026-11-16 09:00 +0700"):
        ref = work.assigned(at_work, citizen)
    with time_machine.travel("2026-11-23 09:00 +0700"):
        act(at_work, ref, "tu-choi-thuc-hien", work.ASIDE)
    assert limit(ref, "assign_again").due_on == date(2026, 11, 27)
    assert limit(ref, "assign").met_at is not None
    name(at_work, ref, who=at_work.other)
    assert limit(ref, "assign_again").met_at is not None


def test_a_declared_day_off_moves_no_hours(site, at_work, citizen, officer):
    with time_machine.travel("2026-11-16 15:30 +0700"):
        held = taken_on(at_work, citizen, reasons=("detained",))
        before = limit(held, "assign_detained").due_at, limit(held, "assign").due_on
        with db.writing() as session:
            actor = Administrator(officer.id, "administrator", seen_mark(session))
            declare_day(
                session,
                day=date(2026, 11, 17),
                is_worked=False,
                name="Bão",
                basis="00/TB",
                actor=actor,
            )
    after = limit(held, "assign_detained").due_at, limit(held, "assign").due_on
    assert after[0] == before[0] and after[1] == date(2026, 11, 20) > before[1]


@pytest.mark.parametrize(
    ("came_on", "due_on"), [("2026-11-18", "2026-11-23"), ("2026-11-20", "2026-11-26"), ("2026-11-21", "2026-11-26")]
)  # fmt: skip
def test_a_wish_is_answered_within_three_working_days(at_work, citizen, came_on, due_on):
    with time_machine.travel("2026-11-21 09:00 +0700"):
        ref = work.assigned(at_work, citizen)
        act(at_work, ref, "ghi-doi-nguoi", {**work.WISH, "came_on": came_on})
    assert limit(ref, "change_provider").due_on == date.fromisoformat(due_on)

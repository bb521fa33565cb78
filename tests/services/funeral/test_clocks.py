"""The limits of a funeral application: from which day, over which days off, kept by what."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.cases.models import Case, Deadline
from portal.core.clock import today
from portal.law import current_book
from portal.services.funeral import names
from tests.cases.making import act, rows
from tests.conftest import fresh
from tests.services.funeral.making import accepted, checked, sent, signed
from tests.words import said


def limits(ref: str) -> dict[str, Deadline]:
    return {row.clock: row for row in rows(Deadline, case_id=fresh(Case, ref=ref).id)}


@pytest.mark.parametrize(
    ("arrives", "check_by", "decide_by"),
    [
        # A working morning; over a weekend; over the holiday of 24 November; after closing.
        ("2026-11-02 09:00 +0700", date(2026, 11, 3), date(2026, 11, 16)),
        ("2026-11-06 16:59 +0700", date(2026, 11, 9), date(2026, 11, 20)),
        ("2026-11-20 09:00 +0700", date(2026, 11, 23), date(2026, 12, 7)),
        ("2026-11-23 09:00 +0700", date(2026, 11, 25), date(2026, 12, 8)),
        ("2026-11-06 17:01 +0700", date(2026, 11, 10), date(2026, 11, 23)),
        ("2026-11-07 09:00 +0700", date(2026, 11, 10), date(2026, 11, 23)),
    ],
)
def test_both_limits_count_from_the_receipt(site, citizen, arrives, check_by, decide_by):
    with time_machine.travel(arrives, tick=False):
        died = {names.DEATH: {"died_on": "2026-11-01", "paper": "none", "number": ""}}
        found = limits(sent(site, citizen, **died))
    assert (found["intake"].due_on, found["decide"].due_on) == (check_by, decide_by)


def test_what_keeps_them(site, citizen, officer):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = accepted(site, citizen, officer)
        found = limits(ref)
        assert found["intake"].met_at and not found["decide"].met_at
        checked(site, ref, officer)
        assert not limits(ref)["decide"].met_at
        signed(site, ref, officer)
        assert limits(ref)["decide"].met_at


@pytest.mark.parametrize("received", [names.PENSION, names.NOTHING])
def test_a_written_refusal_keeps_it_too(site, citizen, officer, received):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = accepted(site, citizen, officer)
        checked(site, ref, officer, received=received, reason="Không thuộc thủ tục này.")
        signed(site, ref, officer, names.REFUSAL)
        assert limits(ref)["decide"].met_at


def test_a_case_that_stops_waits_for_nothing(site, citizen, officer):
    ref = accepted(site, citizen, officer)
    act(site, ref, "dung-ho-so", officer, {"reason": "Gia đình nộp hai lần."})
    assert all(row.met_at for row in limits(ref).values())


def test_a_limit_that_nobody_found_is_expected_and_not_promised(site, citizen, browser_of):
    assert not current_book().value("funeral.decide", today()).verified
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = sent(site, citizen)
        page = browser_of(citizen).get(f"/ho-so/{ref}")
        assert said("Expected by %(day)s").split("%")[0] in page.words
        assert said("At the latest %(day)s").split("%")[0] not in page.words

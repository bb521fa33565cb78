"""When a limit ends although papers were asked for: every rule, by dimension, days counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.cases.pausing import Outlook, Rule, Wait, outlook
from portal.law import current_book
from portal.law.days import add_working_days

CONCLUDE, CONVENE, ISSUE = (
    "certification.conclude", "certification.convene", "certification.issue",
)  # fmt: skip


def day(text: str) -> date:
    """ "16/11" is in 2026, "18/01/27" in the year that is written."""
    parts = [int(part) for part in text.split("/")]
    return date(2000 + (parts[2] if len(parts) > 2 else 26), parts[1], parts[0])


def waits(text: str) -> list[Wait]:
    """ "18/11-25/11, 01/12-" : asked and answered; nothing after the dash is unanswered, * after acceptance."""
    found = []
    for one in filter(None, (part.strip() for part in text.split(","))):
        asked, answered = one.rstrip("*").split("-")
        found.append(Wait(day(asked), day(answered) if answered else None, not one.endswith("*")))
    return found


def ends(
    received: str, asked: str, rule: str, key: str = CONCLUDE, *, off=(), worked=()
) -> Outlook:
    limit = current_book().value(key, date(2026, 11, 16))
    calendar = current_book().calendar(date(2026, 11, 16)).with_changes(
        off=[day(one) for one in off], worked=[day(one) for one in worked]
    )  # fmt: skip
    return outlook(day(received), waits(asked), rule=Rule(rule), limit=limit, calendar=calendar)


@pytest.mark.parametrize("rule", list(Rule))
@pytest.mark.parametrize(
    ("received", "key", "due"),
    [
        ("16/11", CONCLUDE, "15/12"),  # the worked example: 24 November is a holiday
        ("16/11", CONVENE, "16/12"),
        ("15/12", ISSUE, "22/12"),
        ("14/11", CONCLUDE, "14/12"),  # a Saturday: Monday is day 1
        ("13/11", CONCLUDE, "14/12"),  # a Friday
        ("24/11", ISSUE, "01/12"),  # the holiday itself: the day after is day 1
        ("18/01/27", CONCLUDE, "22/02/27"),  # over Tết 2027
        ("18/01/27", CONVENE, "17/02/27"),  # and there the 30 days end first
        ("05/02", ISSUE, "12/02"),
        ("12/02", ISSUE, "26/02"),  # over Tết 2026, five days off
        ("20/08", ISSUE, "26/08"),  # Saturday 22 August is worked
        ("28/08", ISSUE, "09/09"),  # Monday 31 August to 2 September are off
    ],
)
def test_without_a_request_every_rule_gives_the_same_day(rule, received, key, due):
    assert ends(received, "", rule.value, key) == Outlook(day(due))


# received, requests, then the last day: no pause | pause | restart | not started
TABLE = [
    # one request in the week of the holiday: Thursday 19 to Wednesday 25 do not count (4 working days)
    ("16/11", "18/11-25/11", "15/12", "21/12", "23/12", "23/12"),
    # on day 0: the day after is the first that does not count
    ("16/11", "16/11-18/11", "15/12", "17/12", "17/12", "17/12"),
    # answered the same day: nothing is lost in a pause
    ("16/11", "18/11-18/11", "15/12", "15/12", "17/12", "17/12"),
    # on day 0 and answered on day 0
    ("16/11", "16/11-16/11", "15/12", "15/12", "15/12", "15/12"),
    # over a weekend alone: no working day is lost in a pause
    ("16/11", "20/11-22/11", "15/12", "15/12", "21/12", "21/12"),
    # over the holiday alone
    ("16/11", "23/11-24/11", "15/12", "15/12", "22/12", "22/12"),
    # two requests one after the other
    ("16/11", "18/11-20/11, 25/11-27/11", "15/12", "21/12", "25/12", "25/12"),
    # two that overlap count once
    ("16/11", "18/11-25/11, 20/11-23/11", "15/12", "21/12", "23/12", "23/12"),
    # on the last day, answered the day after
    ("16/11", "15/12-16/12", "15/12", "15/12", "14/01/27", "14/01/27"),
    # one day before the last
    ("16/11", "14/12-16/12", "15/12", "17/12", "14/01/27", "14/01/27"),
    # after the end: it is over, whatever is asked for later (the file had not begun only by "not started")
    ("16/11", "17/12-20/12", "15/12", "15/12", "15/12", "18/01/27"),
    # after acceptance the file was complete: "not started" no longer applies
    ("16/11", "18/11-25/11*", "15/12", "21/12", "23/12", "15/12"),
    # over Tết 2027: 4 to 10 February are off, so the wait costs 2 and 3 February and the 11th
    ("18/01/27", "01/02/27-11/02/27", "22/02/27", "25/02/27", "11/03/27", "11/03/27"),
    # over Tết 2026: the 16th to the 20th are off anyway
    ("02/02", "13/02-22/02", "09/03", "09/03", "20/03", "20/03"),
]  # fmt: skip


@pytest.mark.parametrize(("received", "asked", "none", "pause", "restart", "late"), TABLE)
def test_each_rule(received, asked, none, pause, restart, late):
    found = {rule: ends(received, asked, rule.value) for rule in Rule}
    assert found[Rule.NONE] == Outlook(day(none))
    assert found[Rule.PAUSE] == Outlook(day(pause))
    assert found[Rule.RESTART] == Outlook(day(restart))
    assert found[Rule.NOT_STARTED] == Outlook(day(late))


@pytest.mark.parametrize(
    ("asked", "rule", "left", "since"),
    [
        ("18/11-", "pause", 18, "18/11"),
        ("16/11-", "pause", 20, "16/11"),
        ("14/12-", "pause", 1, "14/12"),
        ("18/11-20/11, 25/11-", "pause", 16, "25/11"),
        ("18/11-", "restart", 20, "18/11"),
        ("18/11-", "not_started", 20, "18/11"),
    ],
)
def test_while_an_answer_is_awaited_no_day_is_known(asked, rule, left, since):
    assert ends("16/11", asked, rule) == Outlook(None, left, day(since))


@pytest.mark.parametrize(
    ("asked", "rule", "due"),
    [("18/11-", "none", "15/12"), ("15/12-", "pause", "15/12"), ("16/12-", "restart", "15/12"),
     ("18/11-*", "not_started", "15/12")],
)  # fmt: skip
def test_an_open_request_that_stops_nothing(asked, rule, due):
    assert ends("16/11", asked, rule) == Outlook(day(due))


@pytest.mark.parametrize(
    ("asked", "pause"),
    [
        ("", "16/12"),
        ("18/11-25/11", "23/12"),  # seven calendar days, weekend and holiday among them
        ("18/11-21/11", "21/12"),  # three: Saturday 19 December, so Monday
        ("16/12-18/12", "16/12"),  # on the last day itself
    ],
)
def test_calendar_days_stand_still_with_their_days_off(asked, pause):
    assert ends("16/11", asked, "pause", CONVENE) == Outlook(day(pause))


@pytest.mark.parametrize(
    ("off", "worked", "none", "pause"),
    [
        (["02/12"], [], "16/12", "22/12"),  # declared later, in what counts
        (["20/11"], [], "16/12", "21/12"),  # in the wait it costs the pause nothing
        ([], ["24/11"], "14/12", "21/12"),  # a holiday worked after all, within the wait
        ([], ["05/12"], "14/12", "18/12"),  # a Saturday worked in exchange
        ([], ["21/11"], "14/12", "21/12"),  # the same within the wait
        (["16/11"], [], "15/12", "21/12"),  # day 0 itself: Tuesday is then day 1
    ],
)
def test_a_calendar_that_changed_later(off, worked, none, pause):
    for rule, due in (("none", none), ("pause", pause)):
        assert ends("16/11", "18/11-25/11", rule, off=off, worked=worked) == Outlook(day(due)), rule


@pytest.mark.parametrize("start", range(0, 60, 7))
@pytest.mark.parametrize("asked", range(0, 25, 3))
@pytest.mark.parametrize("length", [0, 1, 4, 9])
def test_no_rule_ends_before_the_safe_day_and_a_pause_counts_whole_days(start, asked, length):
    """What holds for any case: the plain day is the earliest, and a pause keeps its working days."""
    calendar = current_book().calendar(date(2026, 11, 16))
    limit = current_book().value(CONCLUDE, date(2026, 11, 16))
    zero = calendar.on_or_after(date(2026, 12, 28) + timedelta(days=start))
    wait = Wait(zero + timedelta(days=asked), zero + timedelta(days=asked + length))
    safe = add_working_days(zero, limit.whole, calendar)
    for rule in Rule:
        found = outlook(zero, [wait], rule=rule, limit=limit, calendar=calendar).due_on
        assert found is not None and found >= safe, rule
    paused = outlook(zero, [wait], rule=Rule.PAUSE, limit=limit, calendar=calendar).due_on
    assert paused is not None
    run = [zero + timedelta(days=n) for n in range(1, (paused - zero).days + 1)]
    counted = [
        one for one in run
        if calendar.is_working_day(one) and not wait.asked_on < one <= wait.answered_on  # type: ignore[operator]
    ]  # fmt: skip
    assert len(counted) == limit.whole and calendar.is_working_day(paused)


def test_a_limit_of_no_days_is_its_own_day():
    limit = replace(current_book().value(ISSUE, date(2026, 11, 16)), value=0)
    calendar = current_book().calendar(date(2026, 11, 16))
    found = outlook(day("16/11"), waits("16/11-20/11"), rule=Rule.PAUSE, limit=limit, calendar=calendar)  # fmt: skip
    assert found == Outlook(day("16/11"))

"""When a limit ends although papers were asked for meanwhile: one pure function for the three rules.

Which rule holds is the parameter clock.after_completion_request. Nothing here reads a database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.law.days import WorkingCalendar, deadline
from portal.law.parameters import Parameter

ONE_DAY = timedelta(days=1)
# No limit of days is this long; a walk that gets so far means a broken calendar.
LONGEST_WALK = 5000


class Rule(StrEnum):
    """What the limit does after a completion request; `NONE` counts as if nothing was asked."""

    NONE = "none"
    NOT_STARTED = "not_started"
    PAUSE = "pause"
    RESTART = "restart"


@dataclass(frozen=True)
class Wait:
    """One request for papers: the day it was made, and the day of the answer once there is one.

    `at_intake` says that the file was not accepted as complete when it was made.
    """

    asked_on: date
    answered_on: date | None = None
    at_intake: bool = True


@dataclass(frozen=True)
class Outlook:
    """The last day of a limit; or None while an answer is awaited, with the days then left.

    `left` counts in the unit of the limit and `stands_since` is the day of the request.
    """

    due_on: date | None
    left: int = 0
    stands_since: date | None = None


def outlook(
    received: date, waits: Sequence[Wait], *, rule: Rule, limit: Parameter, calendar: WorkingCalendar
) -> Outlook:  # fmt: skip
    """The end of a limit that began on a day (day 0), under a rule, with these requests."""
    asked = sorted(
        (one for one in waits if one.answered_on is None or one.answered_on > received),
        key=lambda one: (one.asked_on, one.answered_on or date.max),
    )
    if rule is Rule.PAUSE:
        return _paused(received, asked, limit, calendar)
    if rule is Rule.RESTART:
        return _anew(received, asked, limit, calendar)
    if rule is Rule.NOT_STARTED:
        return _begun_late(received, [one for one in asked if one.at_intake], limit, calendar)
    return Outlook(deadline(received, limit, calendar))


def _begun_late(
    received: date, waits: Sequence[Wait], limit: Parameter, calendar: WorkingCalendar
) -> Outlook:
    """Day 0 is the day on which the last paper came that made the file complete."""
    awaited = next((one for one in waits if one.answered_on is None), None)
    if awaited is not None:
        return Outlook(None, limit.whole, awaited.asked_on)
    zero = max([received, *(one.answered_on for one in waits if one.answered_on)])
    return Outlook(deadline(zero, limit, calendar))


def _anew(
    received: date, waits: Sequence[Wait], limit: Parameter, calendar: WorkingCalendar
) -> Outlook:
    """Each answer is a new day 0, unless the limit had ended before the request."""
    zero = received
    for one in waits:
        if one.asked_on > deadline(zero, limit, calendar):
            break
        if one.answered_on is None:
            return Outlook(None, limit.whole, one.asked_on)
        zero = max(zero, one.answered_on)
    return Outlook(deadline(zero, limit, calendar))


def _paused(
    received: date, waits: Sequence[Wait], limit: Parameter, calendar: WorkingCalendar
) -> Outlook:
    """Days after a request up to and with the day of its answer do not count."""
    if not waits or limit.whole == 0:
        return Outlook(deadline(received, limit, calendar))
    counted, day = 0, received
    for _step in range(LONGEST_WALK):
        if counted == limit.whole:
            return Outlook(_rolled(day, limit, calendar))
        day += ONE_DAY
        over = next((one for one in waits if one.asked_on < day and _awaits(one, day)), None)
        if over is not None and over.answered_on is None:
            return Outlook(None, limit.whole - counted, over.asked_on)
        counted += over is None and _counts(day, limit, calendar)
    raise ValueError(f"no end of {limit.key} in {LONGEST_WALK} days from {received}")


def _awaits(one: Wait, day: date) -> bool:
    return one.answered_on is None or day <= one.answered_on


def _counts(day: date, limit: Parameter, calendar: WorkingCalendar) -> bool:
    return limit.unit == "calendar_days" or calendar.is_working_day(day)


def _rolled(day: date, limit: Parameter, calendar: WorkingCalendar) -> date:
    rolls = limit.unit == "calendar_days" and calendar.limits_roll
    return calendar.on_or_after(day) if rolls else day

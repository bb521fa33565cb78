"""When an answer is due, when the chair follows, and where a request stands; from dates alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.cases.standard import ACCEPTED
from portal.law import current_book
from portal.law.days import WorkingCalendar, add_working_days, deadline
from portal.services.support.models import SupportNeed, SupportReferral
from portal.services.support.names import ANSWERED, FINISHED, REFERRED

ESCALATE, FOLLOW_UP, REMIND = "support.escalate", "support.follow_up", "support.remind"


@dataclass(frozen=True)
class Days:
    """The last day for the answer, and the last day before the chair follows."""

    due_on: date
    escalates_after: date

    def is_late(self, day: date) -> bool:
        """Whether the body should have answered by now."""
        return day > self.due_on

    def escalates(self, day: date) -> bool:
        return day > self.escalates_after


def days_of(referral: SupportReferral, received_on: date | None, calendar: WorkingCalendar) -> Days:
    """By when this body should answer, under the rules of the day the request was received.

    A day of sending from before the rules, a slip of the pen, is counted by the first of them.
    """
    book = current_book()
    on = received_on or referral.sent_on
    answer = book.value(referral.parameter, on)
    due = deadline(referral.sent_on, answer, calendar)
    return Days(due, deadline(due, book.value(ESCALATE, on), calendar))


def is_near(days: Days, day: date, calendar: WorkingCalendar) -> bool:
    """Whether the officer is reminded already: the answer is due within the days of the habit."""
    ahead = current_book().value(REMIND, day).whole
    return days.due_on <= add_working_days(day, ahead, calendar)


def follow_up_on(answered_on: date, calendar: WorkingCalendar) -> date:
    """The day on which the person is asked whether it was given."""
    return deadline(answered_on, current_book().value(FOLLOW_UP, answered_on), calendar)


def tries_of(need: SupportNeed, referrals: Sequence[SupportReferral]) -> list[SupportReferral]:
    """The tries for one need that still stand."""
    return [one for one in referrals if one.need_id == need.id and one.counts]


def state_of(needs: Sequence[SupportNeed], referrals: Sequence[SupportReferral]) -> str:
    """Where the request stands: something is still to be sent on, waited for, answered, or finished."""
    waiting = [need for need in needs if need.outcome is None]
    if not waiting:
        return FINISHED
    tries = [tries_of(need, referrals) for need in waiting]
    if any(not found for found in tries):
        return ACCEPTED
    return REFERRED if any(one.is_open for found in tries for one in found) else ANSWERED

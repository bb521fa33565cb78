"""What the address of a page says: the answers so far, and the day the law is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.core.clock import today
from portal.law import current_book
from portal.law.rights.evaluating import open_questions
from portal.law.rights.files import current_rules
from portal.policies.finding.asked import Asked, asked_in, ticket_of

TICKET, DAY, TOO_OLD = "phieu", "ngay", "qua-han"
# How far ahead the law can be asked for; what comes later nobody knows yet.
AHEAD = timedelta(days=2 * 365)


@dataclass(frozen=True)
class Reading:
    """The answers and the day; `day` is None where the page is read as of today."""

    asked: Asked
    day: date | None = None

    @property
    def on(self) -> date:
        """The day on which the law is read."""
        return self.day or today()

    @property
    def open(self) -> tuple[str, ...]:
        """The questions that still matter, the next one first."""
        found = open_questions(
            current_book(), current_rules(), self.asked.told, self.on, skipped=self.asked.skipped
        )
        return tuple(name for name in found if name not in self.asked.answers)

    def address(self, endpoint: str, **values: Any) -> str:
        """The address of a page of ours that goes on with these answers."""
        mine = {
            TICKET: ticket_of(self.asked) or None,
            DAY: self.day.isoformat() if self.day else None,
        }
        return url_for(f"finding.{endpoint}", **{**mine, **values})

    def telling(self, asked: Asked) -> Reading:
        """The same day with other answers."""
        return replace(self, asked=asked)


def reading() -> Reading | None:
    """What this address says; None where its ticket does not open."""
    asked = asked_in(request.args.get(TICKET, ""))
    return None if asked is None else Reading(asked, day_in(request.args.get(DAY, "")))


def day_in(text: str) -> date | None:
    """A day that the law is known for; anything else is today."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if first_day() <= day <= last_day() and day != today() else None


def first_day() -> date:
    """The first day for which there is a rule."""
    return min(period.valid_from for rule in current_rules() for period in rule.periods)


def last_day() -> date:
    """The last day that can be asked for."""
    return today() + AHEAD


def start_again() -> ResponseReturnValue:
    """To the start page, which says that the answers can no longer be read."""
    return redirect(url_for("finding.start") + f"?{TOO_OLD}=1", 303)

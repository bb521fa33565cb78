"""A limit that moved because the calendar did: what the history keeps, and its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from portal.cases.models import Case
from portal.cases.service import Message, Service
from portal.core.codes import spoken
from portal.core.languages import date_weekday, speaking

DEADLINE_MOVED = "deadline_moved"


@dataclass(frozen=True)
class Cause:
    """Why limits move: a day declared off or worked, that taken back, or the published tables.

    `basis` is the document that orders it, as staff wrote it. `day` is None when the tables
    themselves were replaced.
    """

    day: date | None = None
    is_worked: bool = False
    taken_back: bool = False
    name: str = ""
    basis: str = ""

    def as_data(self) -> dict[str, Any]:
        """As the history keeps it."""
        return {
            "day": self.day.isoformat() if self.day else None,
            "is_worked": self.is_worked,
            "taken_back": self.taken_back,
            "name": self.name,
            "basis": self.basis,
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Cause:
        """What `as_data` gave."""
        day = date.fromisoformat(data["day"]) if data["day"] else None
        return cls(day, data["is_worked"], data["taken_back"], data["name"], data["basis"])

    def sentence(self) -> str:
        """Why, in the reader's language."""
        if self.day is None:
            return _("The published list of days off was changed.")
        words = {"day": date_weekday(self.day), "name": self.name}
        if self.taken_back and self.is_worked:
            return _("%(day)s no longer counts as a day worked in exchange (%(name)s).", **words)
        if self.taken_back:
            return _("%(day)s no longer counts as a day off (%(name)s).", **words)
        if self.is_worked:
            return _("Offices work on %(day)s (%(name)s).", **words)
        return _("%(day)s is a day off (%(name)s).", **words)


@dataclass(frozen=True)
class Move:
    """One open limit whose last day becomes another."""

    clock: str
    before: date
    after: date

    def as_data(self) -> dict[str, str]:
        """As the history keeps it."""
        return {
            "clock": self.clock,
            "before": self.before.isoformat(),
            "after": self.after.isoformat(),
        }


def lines(data: Mapping[str, Any], service: Service) -> list[str]:
    """What the timeline says below such an event; nothing for every other event."""
    if "moved" not in data:
        return []
    cause = Cause.of(data["cause"])
    said = [_line(one, service) for one in data["moved"]]
    said.append(_("Why: %(why)s", why=cause.sentence()))
    if cause.basis:
        said.append(_("Basis: %(basis)s", basis=cause.basis))
    return said


def _line(one: Mapping[str, str], service: Service) -> str:
    label = next((c.label for c in service.clocks if c.slug == one["clock"]), one["clock"])
    return _(
        "%(limit)s: now %(after)s, before %(before)s.",
        limit=label,
        after=date_weekday(date.fromisoformat(one["after"])),
        before=date_weekday(date.fromisoformat(one["before"])),
    )


def promised_later(
    case: Case, service: Service, open_limits: Sequence[Move], moves: Sequence[Move]
) -> Move | None:
    """The limit the applicant reads on the page of the application, if it moves to a later day.

    `open_limits` are all that run, moved or not, as `clocks.current` chooses among them.
    """
    named = service.state(case.state).clock
    own = [one for one in open_limits if one.clock == named] or list(open_limits)
    shown = min(own, key=lambda one: one.before, default=None)
    found = next((one for one in moves if shown and one.clock == shown.clock), None)
    return found if found and found.after > found.before else None


def message(case: Case, service: Service, move: Move, cause: Cause) -> Message:
    """What is sent when a promised day moves later. After a conclusion the days would tell which
    conclusion it was, so only the page names them."""
    with speaking(case.language):
        words = {"code": spoken(case.ref), "why": cause.sentence()}
        subject = _(
            "Application %(code)s: the last day for the next step has moved", code=words["code"]
        )
        if service.state(case.state).private:
            return Message(subject, _(
                "The last day for the next step of application %(code)s is later than you were told."
                " %(why)s Open the application on the portal, or ask the office, to read the new"
                " day. You do not need to do anything.", **words,
            ))  # fmt: skip
        return Message(subject, _(
            "The last day for the next step of application %(code)s is now %(after)s, not"
            " %(before)s. %(why)s You do not need to do anything.",
            after=date_weekday(move.after), before=date_weekday(move.before), **words,
        ))  # fmt: skip

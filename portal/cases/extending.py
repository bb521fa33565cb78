"""A limit that slips: which ones do, what the office promised instead, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from portal.cases.models import Case, Deadline
from portal.cases.service import Service
from portal.cases.standard.names import ACCEPTED, SUBMITTED
from portal.core.clock import today
from portal.core.languages import date_weekday
from portal.law import current_book

APOLOGISED = "delay_apologised"
WINDOW = "clock.apologise_before"


def slipping(case: Case, service: Service) -> list[Deadline]:
    """The running limits that are over or about to be, the earliest first.

    The first check of an application is left out: its limit is an expectation of this site. So is a
    limit for which the office promised a day that has not passed.
    """
    window = current_book().find(WINDOW, today())
    last = today() + timedelta(days=window.whole if window else 0)
    checks = {c.slug for c in service.clocks if SUBMITTED in c.starts and ACCEPTED in c.met_in}
    return sorted(
        (
            row for row in case.deadlines
            if row.met_at is None and row.clock not in checks and row.due_on <= last
            and (row.promised_on is None or row.promised_on < today())
        ),
        key=lambda row: row.due_on,
    )  # fmt: skip


def promised(case: Case) -> list[Deadline]:
    """The running limits for which the office promised another day."""
    return [row for row in case.deadlines if row.met_at is None and row.promised_on is not None]


def promise_words(row: Deadline) -> str:
    """By when, where the office has promised a day after its apology; nothing where it has not."""
    if row.promised_on is None:
        return ""
    day = date_weekday(row.promised_on)
    if row.promised_on < today():
        return _("%(day)s, as the office promised when it apologised. This day has passed. You may ask the office why.", day=day)  # fmt: skip
    return _("%(day)s at the latest, as the office promised when it apologised for the delay", day=day)  # fmt: skip


def lines(kind: str, data: Mapping[str, Any]) -> list[str]:
    """What the timeline says below an apology."""
    if kind != APOLOGISED or not data.get("promised_on"):
        return []
    day = date_weekday(date.fromisoformat(data["promised_on"]))
    said = [_("New day: %(day)s at the latest.", day=day)]
    if data.get("responsible"):
        said.append(_("Who is responsible: %(who)s", who=data["responsible"]))
    return said

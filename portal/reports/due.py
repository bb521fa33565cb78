"""When half-yearly reports are due, and whom today's page reminds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.service import DayPart, DayRow
from portal.law import current_book
from portal.law.book import LawBook
from portal.reports.periods import FIRST_HALF, SECOND_HALF, Period, half_year
from portal.reports.scopes import READERS, Scope, scopes
from portal.reports.wording import period_name

# So many days ahead today's page begins to say it: time for the figures, the signature and the way.
REMIND_DAYS = 21
# The parameter of the day, the half-year it is about, and in which year after it.
_COMMUNE = (
    ("report.commune_summer", FIRST_HALF, 0), ("report.commune_winter", SECOND_HALF, 0),
)  # fmt: skip
_PROVINCE = (
    ("report.province_summer", FIRST_HALF, 0), ("report.province_winter", SECOND_HALF, 1),
)  # fmt: skip


@dataclass(frozen=True)
class Due:
    """A half-year and the last day on which its report can go out in time."""

    period: Period
    last_day: date


def due_days(book: LawBook, year: int, *, province: bool) -> list[Due]:
    """The reports on the half-years of a year; "before 15 June" means 14 June at the latest."""
    found = []
    for key, half, years_later in _PROVINCE if province else _COMMUNE:
        on = date(year + years_later, 1, 1)
        month, _dash, day = book.value(key, on).text.partition("-")
        before = date(year + years_later, int(month), int(day))
        found.append(Due(half_year(book, year, half), before - timedelta(days=1)))
    return found


def next_due(book: LawBook, today: date, *, province: bool) -> Due:
    """The report that is due next; one due today still is."""
    years = (today.year - 1, today.year, today.year + 1)
    every = [one for year in years for one in due_days(book, year, province=province)]
    return min((one for one in every if one.last_day >= today), key=lambda one: one.last_day)


def reminders(session: Session, viewer: Viewer, day: date) -> Sequence[DayPart]:
    """The part of today's page about reports that are due soon."""
    if not viewer.has(*READERS) or not _any_soon(day):
        return ()
    rows = tuple(_row(scope, one) for scope, one in _soon(scopes(session, viewer), day))
    return (DayPart("bao-cao", _("Half-yearly report"), rows),)


def _any_soon(day: date) -> bool:
    """Whether some report is due soon; where none is, nobody has to be asked whose it would be."""
    book = current_book()
    every = (next_due(book, day, province=province) for province in (False, True))
    return any(due.last_day - day <= timedelta(REMIND_DAYS) for due in every)


def _soon(found: Sequence[Scope], day: date) -> list[tuple[Scope, Due]]:
    book = current_book()
    pairs = [(scope, next_due(book, day, province=scope.is_province)) for scope in found]
    return [(scope, due) for scope, due in pairs if due.last_day - day <= timedelta(REMIND_DAYS)]


def _row(scope: Scope, due: Due) -> DayRow:
    text = _("Read the figures, have the report signed and send it: %(period)s, %(place)s", period=period_name(due.period), place=scope.name)  # fmt: skip
    return DayRow(text, url_for("reports.report", slug=scope.slug, ky=due.period.key), due.last_day)

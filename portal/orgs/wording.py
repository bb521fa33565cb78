"""How addresses and opening hours are written and read aloud, in the current language."""

from __future__ import annotations

from collections import defaultdict
from datetime import time

from flask_babel import gettext as _

from portal.core.text import clean
from portal.orgs.hours import Span
from portal.orgs.models import Commune, Unit


def address_line(commune: Commune, detail: str = "") -> str:
    """An address of two levels in one line: "thôn 3, Xã Hàm Yên, tỉnh Tuyên Quang"."""
    parts = (clean(detail).strip(" ,"), commune.with_province)
    return ", ".join(part for part in parts if part)


def opening_hours_text(unit: Unit) -> str:
    """The opening hours in one sentence, or that they are not known; see `opening_hours_lines`."""
    lines = opening_hours_lines(unit)
    return "; ".join(lines) if lines else _("Opening hours are not known: please ask by phone")


def opening_hours_lines(unit: Unit) -> list[str]:
    """One line for each run of days with the same hours, from Monday on."""
    by_day: dict[int, list[Span]] = defaultdict(list)
    for span in unit.spans:
        for day in span.days:
            by_day[day].append(span)
    hours = {day: _hours(spans) for day, spans in sorted(by_day.items())}
    return [
        _("%(days)s: %(hours)s", days=_days(first, last), hours=hours[first])
        for first, last in _runs(hours)
    ]


def _runs(hours: dict[int, str]) -> list[tuple[int, int]]:
    """Neighbouring days with the same hours, as first and last."""
    runs: list[tuple[int, int]] = []
    for day, text in hours.items():
        if runs and runs[-1][1] == day - 1 and hours[runs[-1][0]] == text:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _days(first: int, last: int) -> str:
    names = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"),
        _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip
    if first == last:
        return names[first]
    return _("%(first)s to %(last)s", first=names[first], last=names[last])


def _hours(spans: list[Span]) -> str:
    return ", ".join(
        _("%(from)s to %(to)s", **{"from": clock_time(span.opens), "to": clock_time(span.closes)})
        for span in sorted(spans, key=lambda span: span.opens)
    )


def clock_time(moment: time) -> str:
    """A time of day as people say it: "7 giờ 30", "13 giờ"; in English "7:30", "13:00"."""
    if moment.minute == 0:
        return _("%(hour)s:00", hour=moment.hour)
    return _("%(hour)s:%(minute)s", hour=moment.hour, minute=f"{moment.minute:02d}")

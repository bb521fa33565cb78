"""Opening hours are data; the closing hour decides which day a filing counts for."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from portal.core.clock import LOCAL_ZONE
from portal.orgs.hours import BadHours, after_closing, closing_time, is_open, read_spans

WEEK = read_spans(
    [
        {"days": [0, 1, 2, 3, 4], "from": "07:30", "to": "11:30"},
        {"days": [0, 1, 2, 3, 4], "from": "13:00", "to": "17:00"},
        {"days": [5], "from": "07:30", "to": "11:00"},
    ]
)
MONDAY, SATURDAY, SUNDAY = 23, 28, 29


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=LOCAL_ZONE)


@pytest.mark.parametrize(
    ("moment", "open_", "closed_for_today"),
    [
        (at(MONDAY, 7, 29), False, False),
        (at(MONDAY, 7, 30), True, False),
        (at(MONDAY, 12), False, False),
        (at(MONDAY, 16, 59), True, False),
        (at(MONDAY, 17), False, True),
        (at(SATURDAY, 10), True, False),
        (at(SATURDAY, 11), False, True),
        (at(SUNDAY, 10), False, False),
        (datetime(2026, 11, 23, 10, 0, tzinfo=UTC), False, True),  # 17:00 in Viet Nam
    ],
)
def test_open_and_closed(moment: datetime, open_: bool, closed_for_today: bool) -> None:
    assert is_open(WEEK, moment) is open_
    assert after_closing(WEEK, moment) is closed_for_today


def test_closing_time() -> None:
    assert closing_time(WEEK, date(2026, 11, MONDAY)) == time(17)
    assert closing_time(WEEK, date(2026, 11, SUNDAY)) is None
    assert not after_closing((), at(MONDAY, 23))


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"days": [], "from": "07:00", "to": "08:00"},
        {"days": [7], "from": "07:00", "to": "08:00"},
        {"days": [-1], "from": "07:00", "to": "08:00"},
        {"days": [0], "from": "08:00", "to": "08:00"},
        {"days": [0], "from": "25:00", "to": "26:00"},
        {"days": None, "from": "07:00", "to": "08:00"},
    ],
)
def test_impossible_hours(entry: dict[str, Any]) -> None:
    with pytest.raises(BadHours, match="entry 1"):
        read_spans([entry])

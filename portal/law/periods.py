"""The periods of one parameter: in order, without overlap, and a time without a rule is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from portal.law.located import LocatedList, LocatedMap

GAP_KEYS = {"gap", "valid_from", "valid_to"}
Wrong = Callable[[int, str], None]


def check_periods(values: LocatedList, wrong: Wrong) -> None:
    """Note the first period that is not dated, and every two that do not join."""
    previous: LocatedMap | None = None
    for line, item in values.numbered():
        if not _is_dated(item, line, wrong):
            return
        if previous is not None:
            _check_join(previous, item, line, wrong)
        previous = item


def is_period(item: Any) -> bool:
    """Whether a row begins on a day and ends on a later one, or is open."""
    if not isinstance(item, LocatedMap):
        return False
    start, end = item.get("valid_from"), item.get("valid_to", "missing")
    if type(start) is not date:
        return False
    return end is None or (type(end) is date and start <= end)


def _is_dated(item: Any, line: int, wrong: Wrong) -> bool:
    if not isinstance(item, LocatedMap):
        wrong(line, "a period is a mapping of fields")
        return False
    if "gap" in item and set(item) != GAP_KEYS:
        wrong(line, "a gap has gap (the reason), valid_from and valid_to only")
        return False
    if not is_period(item):
        wrong(line, "valid_from and valid_to must be days in order (valid_to may be null)")
        return False
    return True


def _check_join(previous: LocatedMap, item: LocatedMap, line: int, wrong: Wrong) -> None:
    end, start = previous["valid_to"], item["valid_from"]
    if end is None or start <= end:
        wrong(line, f"this period from {start} overlaps the one before it")
    elif start != end + timedelta(days=1):
        wrong(line, f"nothing is said between {end} and {start}: write a gap")

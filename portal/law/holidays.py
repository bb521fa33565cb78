"""The yearly tables of days off: public holidays and the working days swapped for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from portal.law.located import LocatedList, LocatedMap, Problems, read
from portal.law.units import BadValue, LocalName, local_name

KEYS = {"year", "source", "checked_on", "verified", "days_off", "swapped_workdays"}


@dataclass(frozen=True)
class HolidayYear:
    """One year; `verified` is False while it is a projection nobody has published."""

    year: int
    days_off: dict[date, LocalName]
    swapped_workdays: frozenset[date]
    source: str
    checked_on: date
    verified: bool


def read_holidays(folder: Path, problems: Problems) -> list[HolidayYear]:
    """The tables of a folder, one file a year, named after the year."""
    years = [_year(path, problems) for path in sorted(folder.glob("*.yaml"))]
    if not years:
        problems.add(folder, 1, "there is no holiday table here")
    return [year for year in years if year]


def _year(path: Path, problems: Problems) -> HolidayYear | None:
    row, before = read(path, problems), len(problems.found)
    for key in sorted(KEYS ^ set(row)):
        problems.add(path, row.line_of(key), f"field {key} is missing or unknown")
    if len(problems.found) > before:
        return None
    _check_fields(path, row, problems)
    days_off = _named_days(path, row, problems)
    swapped = _days(path, row, problems)
    if len(problems.found) > before:
        return None
    for day in swapped:
        if day.weekday() < 5 or day in days_off:
            problems.add(path, row.line_of("swapped_workdays"), f"{day} is no worked weekend")
    return HolidayYear(
        row["year"], days_off, frozenset(swapped), row["source"], row["checked_on"],
        row["verified"],
    )  # fmt: skip


def _check_fields(path: Path, row: LocatedMap, problems: Problems) -> None:
    if str(row["year"]) != path.stem:
        problems.add(path, row.line_of("year"), "the year must be the name of the file")
    if not isinstance(row["verified"], bool):
        problems.add(path, row.line_of("verified"), "verified must be true or false")
    if type(row["checked_on"]) is not date:
        problems.add(path, row.line_of("checked_on"), "checked_on must be a day")
    if not (isinstance(row["source"], str) and row["source"].strip()):
        problems.add(path, row.line_of("source"), "source must be text")


def _named_days(path: Path, row: LocatedMap, problems: Problems) -> dict[date, LocalName]:
    found: dict[date, LocalName] = {}
    listed = row["days_off"]
    if not isinstance(listed, LocatedList):
        problems.add(path, row.line_of("days_off"), "days_off must be a list")
        return found
    for line, item in listed.numbered():
        if not isinstance(item, LocatedMap) or set(item) != {"day", "name"}:
            problems.add(path, line, "a day off has day and name")
            continue
        try:
            name = local_name(item["name"])
        except BadValue as bad:
            problems.add(path, line, f"name {bad}")
            continue
        if not _in_year(item["day"], row["year"]) or item["day"] in found:
            problems.add(path, line, f"{item['day']} is no new day of this year")
            continue
        found[item["day"]] = name
    return found


def _days(path: Path, row: LocatedMap, problems: Problems) -> list[date]:
    listed = row["swapped_workdays"]
    if not isinstance(listed, LocatedList):
        problems.add(path, row.line_of("swapped_workdays"), "swapped_workdays must be a list")
        return []
    for line, day in listed.numbered():
        if not _in_year(day, row["year"]):
            problems.add(path, line, f"{day} is no day of this year")
    return [day for day in listed if _in_year(day, row["year"])]


def _in_year(day: Any, year: Any) -> bool:
    return type(day) is date and day.year == year

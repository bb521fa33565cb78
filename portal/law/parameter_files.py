"""Reading one file of legal parameters, noting every mistake with its line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from portal.law.located import LocatedList, LocatedMap, Problems, read
from portal.law.parameters import Basis, Parameter
from portal.law.periods import check_periods, is_period
from portal.law.units import UNITS, BadValue, LocalName, local_name, typed

KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
PERIOD_KEYS = {
    "value", "unit", "basis", "valid_from", "valid_to", "source", "checked_on", "verified",
}  # fmt: skip


def read_parameters(
    path: Path, numbers: dict[str, str], problems: Problems
) -> dict[str, list[Parameter]]:
    """Every key of one parameter file with its periods in order; `numbers` maps document slugs."""
    found: dict[str, list[Parameter]] = {}
    rows = read(path, problems)
    for key, row in rows.items():
        reader = _Reader(path, key, numbers, problems)
        found[key] = reader.key_row(row, rows.line_of(key))
    return found


class _Reader:
    """Reads one key of a file and notes what is wrong with it."""

    def __init__(self, path: Path, key: str, numbers: dict[str, str], problems: Problems) -> None:
        self.path, self.key, self.numbers, self.problems = path, key, numbers, problems

    def wrong(self, line: int, reason: str) -> None:
        self.problems.add(self.path, line, f"{self.key}: {reason}")

    def key_row(self, row: Any, line: int) -> list[Parameter]:
        if not KEY.fullmatch(self.key):
            self.wrong(line, "a key is small words joined by dots, such as certification.conclude")
        if not isinstance(row, LocatedMap) or set(row) != {"label", "values"}:
            self.wrong(line, "needs exactly the two fields label and values")
            return []
        label = self.label(row)
        values = row["values"]
        if not isinstance(values, LocatedList) or not values:
            self.wrong(row.line_of("values"), "values must be a list with at least one period")
            return []
        check_periods(values, self.wrong)
        periods = [self.period(item, at, label) for at, item in values.numbered()]
        return [period for period in periods if period]

    def label(self, row: LocatedMap) -> LocalName:
        try:
            return local_name(row["label"])
        except BadValue as bad:
            self.wrong(row.line_of("label"), f"label {bad}")
            return LocalName(self.key, self.key)

    def period(self, item: Any, line: int, label: LocalName) -> Parameter | None:
        if not isinstance(item, LocatedMap) or "gap" in item or not self.has_fields(item, line):
            return None
        unit = item["unit"]
        if unit not in UNITS:
            self.wrong(item.line_of("unit"), f"unknown unit {unit}; known: {', '.join(UNITS)}")
            return None
        try:
            value = typed(unit, item["value"])
        except BadValue as bad:
            self.wrong(item.line_of("value"), f"value in {unit} {bad}")
            return None
        basis = self.basis(item)
        if not self.plain_fields_hold(item) or basis is None:
            return None
        return Parameter(
            self.key, label, value, unit, basis, item["valid_from"], item["valid_to"],
            item["source"], item["checked_on"], item["verified"],
        )  # fmt: skip

    def has_fields(self, item: LocatedMap, line: int) -> bool:
        missing, unknown = PERIOD_KEYS - set(item), set(item) - PERIOD_KEYS
        for name in sorted(missing):
            self.wrong(line, f"{name} is missing")
        for name in sorted(unknown):
            self.wrong(item.line_of(name), f"unknown field {name}")
        return not missing and not unknown

    def plain_fields_hold(self, item: LocatedMap) -> bool:
        before = len(self.problems.found)
        if not (isinstance(item["source"], str) and item["source"].strip()):
            self.wrong(item.line_of("source"), "source must be text")
        if type(item["checked_on"]) is not date:
            self.wrong(item.line_of("checked_on"), "checked_on must be a day, year-month-day")
        if not isinstance(item["verified"], bool):
            self.wrong(item.line_of("verified"), "verified must be true or false")
        return len(self.problems.found) == before and is_period(item)

    def basis(self, item: LocatedMap) -> Basis | None:
        row, line = item["basis"], item.line_of("basis")
        if not isinstance(row, LocatedMap) or not row:
            self.wrong(line, "basis is missing: name a document and article, or a note")
            return None
        if set(row) - {"document", "article", "note"} or ("document" in row) == ("note" in row):
            self.wrong(line, "basis is either document (with article) or note")
            return None
        if "note" in row:
            return self.note(row)
        slug, article = row["document"], row.get("article", "")
        if slug not in self.numbers:
            self.wrong(line, f"basis names an unknown document {slug}")
            return None
        if not isinstance(article, str):
            self.wrong(row.line_of("article"), "article must be in quotes")
            return None
        return Basis(slug, self.numbers[slug], article)

    def note(self, row: LocatedMap) -> Basis | None:
        try:
            return Basis(note=local_name(row["note"]))
        except BadValue as bad:
            self.wrong(row.line_of("note"), f"note {bad}")
            return None

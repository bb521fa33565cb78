"""Legal parameters: values with their basis, their period and the day they were last checked."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from portal.law.located import LocatedList, LocatedMap, Problems, read
from portal.law.units import ENGLISH, UNITS, BadValue, LocalName, Value, local_name, typed

KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
PERIOD_KEYS = {
    "value", "unit", "basis", "valid_from", "valid_to", "source", "checked_on", "verified",
}  # fmt: skip
GAP_KEYS = {"gap", "valid_from", "valid_to"}
ARTICLE = re.compile(r"(?P<article>[0-9]+[a-z]?)(\((?P<clause>[0-9]+)\))?(?P<point>[a-zđ])?")


@dataclass(frozen=True)
class Basis:
    """Why a value holds: an article of a legal document, or a sentence where no text says it."""

    document: str = ""
    number: str = ""
    article: str = ""
    note: LocalName | None = None

    def cited(self, language: str) -> str:
        """The basis as people cite it."""
        if not self.number:
            return self.note.in_language(language) if self.note else ""
        if not self.article:
            return self.number
        if language == ENGLISH:
            return f"{self.number}, article {self.article}"
        return f"{self.number}, {_article_in_vietnamese(self.article)}"

    def __str__(self) -> str:
        return self.cited("vi")


def _article_in_vietnamese(article: str) -> str:
    match = ARTICLE.fullmatch(article)
    if not match:
        return f"Điều {article}"
    words = [f"Điều {match['article']}"]
    words += [f"khoản {match['clause']}"] if match["clause"] else []
    words += [f"điểm {match['point']}"] if match["point"] else []
    return " ".join(words)


@dataclass(frozen=True)
class Parameter:
    """One value for one period; `valid_to` is the last day, None while the period is open."""

    key: str
    label: LocalName
    value: Value
    unit: str
    basis: Basis
    valid_from: date
    valid_to: date | None
    source: str
    checked_on: date
    verified: bool

    @property
    def whole(self) -> int:
        """The value as a whole number (days, đồng, people, years)."""
        if not isinstance(self.value, int):
            raise TypeError(f"{self.key} is not a whole number but {self.unit}")
        return self.value

    @property
    def number(self) -> Decimal:
        """The value as an exact number (coefficients, đồng)."""
        if not isinstance(self.value, int | Decimal):
            raise TypeError(f"{self.key} is not a number but {self.unit}")
        return Decimal(self.value)

    @property
    def text(self) -> str:
        """The value as text (codes, rules); a name gives its Vietnamese form."""
        return str(self.value)

    def name(self, language: str) -> str:
        """A name in a language; other values as text."""
        value = self.value
        return value.in_language(language) if isinstance(value, LocalName) else str(value)

    def holds_on(self, day: date) -> bool:
        """Whether the period includes the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


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

    def __init__(
        self, path: Path, key: str, numbers: dict[str, str], problems: Problems
    ) -> None:
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
        self.check_periods(values)
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
        return len(self.problems.found) == before and _is_period(item)

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

    def check_periods(self, values: LocatedList) -> None:
        """Periods stand in order, touch without overlap, and a time without a rule is written."""
        previous: LocatedMap | None = None
        for line, item in values.numbered():
            if not self.is_dated(item, line):
                return
            if previous is not None:
                self.check_join(previous, item, line)
            previous = item

    def is_dated(self, item: Any, line: int) -> bool:
        if not isinstance(item, LocatedMap):
            self.wrong(line, "a period is a mapping of fields")
            return False
        if "gap" in item and set(item) != GAP_KEYS:
            self.wrong(line, "a gap has gap (the reason), valid_from and valid_to only")
            return False
        if not _is_period(item):
            self.wrong(line, "valid_from and valid_to must be days in order (valid_to may be null)")
            return False
        return True

    def check_join(self, previous: LocatedMap, item: LocatedMap, line: int) -> None:
        end, start = previous["valid_to"], item["valid_from"]
        if end is None or start <= end:
            self.wrong(line, f"this period from {start} overlaps the one before it")
        elif start != end + timedelta(days=1):
            self.wrong(line, f"nothing is said between {end} and {start}: write a gap")


def _is_period(item: Collection[Any] | LocatedMap) -> bool:
    if not isinstance(item, LocatedMap):
        return False
    start, end = item.get("valid_from"), item.get("valid_to", "missing")
    if type(start) is not date:
        return False
    return end is None or (type(end) is date and start <= end)

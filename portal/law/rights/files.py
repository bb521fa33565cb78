"""The rules of rights as reviewed files in content/law/rights, read strictly: file, line, reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from portal.law import CONTENT, current_book
from portal.law.book import LawBook
from portal.law.documents import SLUG
from portal.law.located import LocatedList, LocatedMap, Problems, read
from portal.law.periods import check_periods, is_period
from portal.law.rights.amounts import COMPUTATIONS
from portal.law.rights.nodes import NodeReader
from portal.law.rights.rules import ALL, ALWAYS, ANY, LEVELS, Chosen, Node, RightPeriod, RightRule
from portal.law.rights.told import (
    ALLOWANCE,
    HAVE_REASONS,
    NOTES,
    SECTORS,
    UNSETTLED,
)

KEY = re.compile(r"[a-z0-9_]+")
FIELDS = {"rows", "sector", "policy", "service", "periods"}
PERIOD_FIELDS = {
    "valid_from", "valid_to", "when", "reason", "perhaps", "steps", "amount", "per", "notes", "cites", "late",
}  # fmt: skip
NEEDED = {"valid_from", "valid_to"}
PER = frozenset({"month", "year", "once"})


@cache
def current_rules() -> tuple[RightRule, ...]:
    """The rules of this process, read once; a bad file stops the start."""
    return load_rules(CONTENT / "law" / "rights", current_book())


def load_rules(folder: Path, book: LawBook) -> tuple[RightRule, ...]:
    """Every rule below a folder; raises ContentError with file, line and reason of all that is wrong."""
    problems = Problems()
    found: dict[str, RightRule] = {}
    for path in sorted(folder.glob("*.yaml")):
        rows = read(path, problems)
        for key, row in rows.items():
            if key in found:
                problems.add(
                    path, rows.line_of(key), f"{key}: this right is already in another file"
                )
            rule = _RuleReader(path, key, book, problems).rule(row, rows.line_of(key))
            if rule is not None:
                found[key] = rule
    problems.raise_if_any()
    return tuple(found.values())


class _RuleReader(NodeReader):
    """Reads one right and notes what is wrong with it."""

    def rule(self, row: Any, line: int) -> RightRule | None:
        if not KEY.fullmatch(self.key):
            self.wrong(line, "the key of a right is small letters, digits and _")
        if not isinstance(row, LocatedMap):
            self.wrong(line, "a right is a mapping of fields")
            return None
        if not self.fields(row, line, known=FIELDS, needed=FIELDS - {"service"}):
            return None
        self.slug(row, "policy")
        self.slug(row, "service")
        if row["sector"] not in SECTORS:
            self.wrong(
                row.line_of("sector"),
                f"unknown sector {row['sector']}; known: {', '.join(SECTORS)}",
            )
            return None
        return RightRule(
            self.key, self.rows(row), row["sector"], row["policy"], row.get("service", ""), self.periods(row)
        )  # fmt: skip

    def slug(self, row: LocatedMap, name: str) -> None:
        value = row.get(name, "none")
        if not isinstance(value, str) or not SLUG.fullmatch(value):
            self.wrong(
                row.line_of(name), f"{name} must be a slug of small letters, digits and hyphens"
            )

    def rows(self, row: LocatedMap) -> tuple[int, ...]:
        rows = row["rows"]
        if not isinstance(rows, list) or not all(type(one) is int and one > 0 for one in rows):
            self.wrong(row.line_of("rows"), "rows is a list of numbers of the table of rights")
            return ()
        return tuple(rows)

    def periods(self, row: LocatedMap) -> tuple[RightPeriod, ...]:
        periods = row["periods"]
        if not isinstance(periods, LocatedList) or not periods:
            self.wrong(row.line_of("periods"), "periods must be a list with at least one period")
            return ()
        check_periods(periods, self.wrong)
        found = (self.period(item, line) for line, item in periods.numbered())
        return tuple(one for one in found if one is not None)

    def period(self, item: Any, line: int) -> RightPeriod | None:
        if not isinstance(item, LocatedMap) or "gap" in item:
            return None
        if not self.fields(item, line, known=PERIOD_FIELDS, needed=NEEDED) or not is_period(item):
            return None
        if "when" not in item and "perhaps" not in item:
            self.wrong(line, "a period needs when, or perhaps for what cannot be promised")
        period = RightPeriod(
            item["valid_from"], item["valid_to"],
            self.node(item["when"], item.line_of("when")) if "when" in item else None,
            self.chosen(item, "reason", HAVE_REASONS), self.chosen(item, "perhaps", UNSETTLED),
            self.words(item, "steps", frozenset({ALLOWANCE})),
            self.word(item, "amount", frozenset(COMPUTATIONS)), self.word(item, "per", PER),
            self.chosen(item, "notes", NOTES), self.cites(item), self.flag(item, "late"),
        )  # fmt: skip
        self.whole(period, item, line)
        return period

    def whole(self, period: RightPeriod, item: LocatedMap, line: int) -> None:
        """What the fields of a period owe each other."""
        if bool(period.amount) != bool(period.per):
            self.wrong(line, "amount and per go together")
        if period.when is not None and not any(one.when is None for one in period.reasons):
            self.wrong(line, "when needs a reason that holds without a condition")
        if any(_silent(one) for one in (period.when, *(one.when for one in period.perhaps)) if one):
            self.wrong(line, "a condition that may not hold needs otherwise, the reason why not")
        if not self.covered(period):
            self.wrong(line, "no parameter it rests on holds for the whole period: cite one")

    def chosen(self, item: LocatedMap, name: str, known: frozenset[str]) -> tuple[Chosen, ...]:
        """Words (reasons, notes) with the condition of each: a word, or a list of words and mappings."""
        if name not in item:
            return ()
        value = item[name]
        if isinstance(value, str):
            return (Chosen(self.known(value, item.line_of(name), known)),)
        if not isinstance(value, LocatedList):
            self.wrong(item.line_of(name), f"{name} is a word or a list")
            return ()
        found = (self.choice(one, line, name, known) for line, one in value.numbered())
        return tuple(one for one in found if one is not None)

    def choice(self, one: Any, line: int, name: str, known: frozenset[str]) -> Chosen | None:
        if isinstance(one, str):
            return Chosen(self.known(one, line, known))
        if not isinstance(one, LocatedMap):
            self.wrong(line, f"an entry of {name} is a word, or word and when")
            return None
        if not self.fields(one, line, known={"word", "when", "cites"}, needed={"word", "when"}):
            return None
        word = self.known(one["word"], one.line_of("word"), known)
        return Chosen(word, self.node(one["when"], one.line_of("when")), self.cites(one))

    def words(self, item: LocatedMap, name: str, known: frozenset[str]) -> tuple[str, ...]:
        value = item.get(name, [])
        if not isinstance(value, list):
            self.wrong(item.line_of(name), f"{name} is a list")
            return ()
        return tuple(self.known(one, item.line_of(name), known) for one in value)

    def word(self, item: LocatedMap, name: str, known: frozenset[str]) -> str:
        return self.known(item[name], item.line_of(name), known) if name in item else ""

    def flag(self, item: LocatedMap, name: str) -> bool:
        value = item.get(name, False)
        if not isinstance(value, bool):
            self.wrong(item.line_of(name), f"{name} must be true or false")
        return value is True

    def covered(self, period: RightPeriod) -> bool:
        """Whether on every day of the period something of the law can be cited."""
        return any(_covers(self.book, key, period) for key in period.named)


def _silent(node: Node) -> bool:
    """Whether it could fail without a reason; levels and `always` need none of their own."""
    if node.otherwise or node.kind in {LEVELS, ALWAYS}:
        return False
    if node.kind == ANY:  # fails with the reason of its first
        return _silent(node.nodes[0])
    return node.kind != ALL or any(_silent(one) for one in node.nodes)


def _covers(book: LawBook, key: str, period: RightPeriod) -> bool:
    days = [period.valid_from, period.valid_to or date.max]
    days += [
        day
        for one in book.parameters.get(key, ())
        for day in _edges(one.valid_to)
        if day <= days[1]
    ]
    return all(book.find(key, day) is not None for day in days if day >= period.valid_from)


def _edges(end: date | None) -> Iterable[date]:
    return () if end is None or end == date.max else (date.fromordinal(end.toordinal() + 1),)

"""Reading one entry of the file of kinds: words, texts, lists, each mistake with its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portal.law.located import LocatedList, LocatedMap, Problems
from portal.law.units import BadValue, LocalName, local_name

NOTHING = LocalName("", "")


class Row:
    """Reads one entry and notes what is wrong with it."""

    def __init__(self, path: Path, slug: str, problems: Problems) -> None:
        self.path, self.slug, self.problems = path, slug, problems

    def wrong(self, line: int, reason: str) -> None:
        self.problems.add(self.path, line, f"{self.slug}: {reason}")

    def words(self, row: LocatedMap, key: str) -> LocalName:
        try:
            return local_name(row[key])
        except BadValue as bad:
            self.wrong(row.line_of(key), f"{key} {bad}")
            return NOTHING

    def text(self, row: LocatedMap, key: str) -> str:
        if not (isinstance(row[key], str) and row[key].strip()):
            self.wrong(row.line_of(key), f"{key} must be text")
            return ""
        return str(row[key])

    def flag(self, row: LocatedMap, key: str, *, default: bool = False) -> bool:
        found = row.get(key, default)
        if not isinstance(found, bool):
            self.wrong(row.line_of(key), f"{key} must be true or false")
        return found is True

    def listed(self, row: LocatedMap, key: str) -> LocatedList:
        if isinstance(row[key], LocatedList):
            return row[key]
        self.wrong(row.line_of(key), f"{key} must be a list")
        empty = LocatedList()
        empty.lines = []
        return empty

    def lines(self, row: LocatedMap, key: str) -> Iterator[LocalName]:
        for line, one in self.listed(row, key).numbered():
            try:
                yield local_name(one)
            except BadValue as bad:
                self.wrong(line, f"{key} {bad}")

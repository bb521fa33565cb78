"""Reading the file of kinds; whatever is wrong is named with file, line and reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portal.core.clock import today
from portal.law import current_book
from portal.law.located import LocatedMap, Problems, read
from portal.law.units import LocalName
from portal.services.support.kinds import AGES, LEVELS, PERSON_WORDS, Kind, Kinds
from portal.services.support.reading_questions import QuestionRow

PAPERS = "giay-to"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEYS = (
    "name", "who", "gives", "easy", "decides", "body", "expected", "policy", "figures", "fits",
    "person", "also", "papers", "questions",
)  # fmt: skip
_OPTIONAL = ("needs_view", "needs_wish")
_LONGEST_SLUG = 30


def read_kinds(path: Path) -> Kinds:
    """Every kind of the file.

    Raises:
        ContentError: naming each thing that is wrong with its line.
    """
    problems = Problems()
    rows = read(path, problems)
    papers = _KindRow(path, PAPERS, problems).papers(rows.get(PAPERS), rows.line_of(PAPERS))
    found = {}
    for slug, row in rows.items():
        if slug != PAPERS:
            kind = _KindRow(path, slug, problems).kind(row, rows.line_of(slug), papers)
            if kind is not None:
                found[slug] = kind
    problems.raise_if_any()
    return Kinds(found, papers)


class _KindRow(QuestionRow):
    """One kind, or the list of papers."""

    def papers(self, row: Any, line: int) -> dict[str, LocalName]:
        if not isinstance(row, LocatedMap):
            self.wrong(line, "needs the papers, each with its name in both languages")
            return {}
        return {slug: self.words(row, slug) for slug in row}

    def kind(self, row: Any, line: int, papers: dict[str, LocalName]) -> Kind | None:
        if not _SLUG.fullmatch(self.slug) or len(self.slug) > _LONGEST_SLUG:
            self.wrong(
                line, f"a slug is small letters and digits joined by -, at most {_LONGEST_SLUG}"
            )
        if not isinstance(row, LocatedMap):
            self.wrong(line, "a kind is a mapping of fields")
            return None
        if not self.has_keys(row, line):
            return None
        levels, ages = self.fits(row)
        return Kind(
            self.slug, self.words(row, "name"), who=self.words(row, "who"),
            gives=self.words(row, "gives"), easy=self.words(row, "easy"),
            decides=self.words(row, "decides"), body=self.law_key(row, "body"),
            expected=self.law_key(row, "expected", days=True), policy=self.text(row, "policy"),
            figures=tuple(self.law_keys(row, "figures")), levels=levels, ages=ages,
            person=tuple(self.facts(row, "person")), also=tuple(self.lines(row, "also")),
            papers=tuple(self.known(row, "papers", papers)), questions=tuple(self.questions(row)),
            needs_view=self.flag(row, "needs_view"), needs_wish=self.flag(row, "needs_wish"),
        )  # fmt: skip

    def has_keys(self, row: LocatedMap, line: int) -> bool:
        for name in _KEYS:
            if name not in row:
                self.wrong(line, f"{name} is missing")
        for name in sorted(set(row) - {*_KEYS, *_OPTIONAL}):
            self.wrong(row.line_of(name), f"unknown field {name}")
        return all(name in row for name in _KEYS)

    def law_key(self, row: LocatedMap, key: str, *, days: bool = False) -> str:
        named = self.text(row, key)
        found = current_book().find(named, today()) if named else None
        if named and found is None:
            self.wrong(row.line_of(key), f"{key} names {named}, which content/law does not know")
        elif found is not None and days and found.unit != "working_days":
            self.wrong(row.line_of(key), f"{key} names {named}, which is no number of working days")
        return named

    def law_keys(self, row: LocatedMap, key: str) -> Iterator[str]:
        for line, named in self.listed(row, key).numbered():
            if current_book().find(str(named), today()) is None:
                self.wrong(line, f"{key} names {named}, which content/law does not know")
            yield str(named)

    def facts(self, row: LocatedMap, key: str) -> Iterator[str]:
        for line, one in self.listed(row, key).numbered():
            if one not in PERSON_WORDS:
                self.wrong(line, f"{key}: {one} is none of {', '.join(PERSON_WORDS)}")
            yield str(one)

    def known(self, row: LocatedMap, key: str, known: dict[str, LocalName]) -> Iterator[str]:
        for line, one in self.listed(row, key).numbered():
            if one not in known:
                self.wrong(line, f"{key} names {one}, which does not stand under {PAPERS}")
            yield str(one)

    def fits(self, row: LocatedMap) -> tuple[frozenset[str], frozenset[str]]:
        given = row["fits"]
        if not isinstance(given, LocatedMap) or set(given) != {"levels", "ages"}:
            self.wrong(row.line_of("fits"), "fits needs exactly levels and ages")
            return frozenset(), frozenset()
        return self.some_of(given, "levels", LEVELS), self.some_of(given, "ages", AGES)

    def some_of(self, row: LocatedMap, key: str, allowed: tuple[str, ...]) -> frozenset[str]:
        found = [str(one) for _line, one in self.listed(row, key).numbered()]
        for one in found:
            if one not in allowed:
                self.wrong(row.line_of(key), f"{key}: {one} is none of {', '.join(allowed)}")
        return frozenset(found)

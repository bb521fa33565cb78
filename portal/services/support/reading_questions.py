"""Reading the questions of a kind: a name, a type of field, words in both languages, answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from portal.law.located import LocatedMap
from portal.law.units import BadValue, local_name
from portal.services.support.kinds import FIELD_TYPES, Answer, Question
from portal.services.support.reading_rows import Row

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_CHOOSING = ("choice", "checks", "pick")
_FIELDS = frozenset({"name", "type", "label", "short", "hint", "required", "choices", "none"})


class QuestionRow(Row):
    """The questions of one entry."""

    def questions(self, row: LocatedMap) -> Iterator[Question]:
        names: set[str] = set()
        given = self.listed(row, "questions")
        if not given:
            self.wrong(row.line_of("questions"), "questions must have at least one")
        for line, one in given.numbered():
            found = self.question(one, line) if isinstance(one, LocatedMap) else None
            if found is None:
                self.wrong(line, "a question needs name, type and label")
                continue
            if found.name in names:
                self.wrong(line, f"the question {found.name} stands here twice")
            names.add(found.name)
            yield found

    def question(self, row: LocatedMap, line: int) -> Question | None:
        if not {"name", "type", "label"} <= set(row):
            return None
        name, field = str(row["name"]), str(row["type"])
        if not _NAME.fullmatch(name):
            self.wrong(row.line_of("name"), f"a question is named in small letters, not {name}")
        if field not in FIELD_TYPES:
            self.wrong(
                row.line_of("type"), f"unknown type {field}; known: {', '.join(FIELD_TYPES)}"
            )
        for unknown in sorted(set(row) - _FIELDS):
            self.wrong(row.line_of(unknown), f"unknown field {unknown}")
        if (field in _CHOOSING) != ("choices" in row):
            self.wrong(line, f"the question {name}: choices belong to {', '.join(_CHOOSING)}")
        return Question(
            name, field, self.words(row, "label"),
            short=self.words(row, "short") if "short" in row else None,
            hint=self.words(row, "hint") if "hint" in row else None,
            required=self.flag(row, "required", default=True),
            choices=tuple(self.choices(row)) if "choices" in row else (),
            none=self.choice(row["none"], row.line_of("none")) if "none" in row else None,
        )  # fmt: skip

    def choices(self, row: LocatedMap) -> Iterator[Answer]:
        for line, one in self.listed(row, "choices").numbered():
            found = self.choice(one, line)
            if found is not None:
                yield found

    def choice(self, row: Any, line: int) -> Answer | None:
        if not isinstance(row, LocatedMap) or not isinstance(row.get("value"), str):
            self.wrong(line, "an answer needs value (text), vi and en")
            return None
        try:
            return Answer(row["value"], local_name({k: v for k, v in row.items() if k != "value"}))
        except BadValue as bad:
            self.wrong(line, f"an answer {bad}")
            return None

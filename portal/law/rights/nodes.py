"""Reading the tree of a condition from YAML, noting every mistake with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from portal.law.book import LawBook
from portal.law.located import LocatedList, LocatedMap, Problems
from portal.law.rights.rules import (
    AGE_BELOW,
    AGE_FROM,
    ALL,
    ALWAYS,
    ANSWER,
    ANY,
    BRANCHES,
    LEGAL_AID,
    LEGAL_AID_KEY,
    LEVELS,
    NOT,
    Node,
)
from portal.law.rights.sameness import AGES
from portal.law.rights.told import ANSWERS, NOT_REASONS

BESIDE = frozenset({"otherwise", "cites"})
KEYED = {LEVELS: "levels", AGE_BELOW: "years", AGE_FROM: "years"}
PLAIN = {LEGAL_AID: "qualifies", ALWAYS: True}


class NodeReader:
    """Reads what belongs to one right and notes what is wrong with it."""

    def __init__(self, path: Path, key: str, book: LawBook, problems: Problems) -> None:
        self.path, self.key, self.book, self.problems = path, key, book, problems

    def wrong(self, line: int, reason: str) -> None:
        self.problems.add(self.path, line, f"{self.key}: {reason}")

    def fields(self, row: LocatedMap, line: int, *, known: set[str], needed: set[str]) -> bool:
        missing, unknown = needed - set(row), set(row) - known
        for name in sorted(missing):
            self.wrong(line, f"{name} is missing")
        for name in sorted(unknown):
            self.wrong(row.line_of(name), f"unknown field {name}")
        return not missing and not unknown

    def known(self, word: Any, line: int, words: frozenset[str]) -> str:
        if not isinstance(word, str) or word not in words:
            self.wrong(line, f"unknown word {word}; known: {', '.join(sorted(words))}")
            return ""
        return word

    def cites(self, row: LocatedMap) -> tuple[str, ...]:
        value = row.get("cites", [])
        if not isinstance(value, list):
            self.wrong(row.line_of("cites"), "cites is a list of parameters")
            return ()
        return tuple(key for key in value if self.parameter(key, row.line_of("cites")))

    def parameter(self, key: Any, line: int) -> bool:
        if not isinstance(key, str) or key not in self.book.parameters:
            self.wrong(line, f"the law book has no parameter {key}")
            return False
        return True

    def node(self, row: Any, line: int) -> Node:
        """One node with all below it; a bad one is noted and reads as `always`."""
        empty = Node(ALWAYS)
        if not isinstance(row, LocatedMap):
            self.wrong(line, "a condition is a mapping, such as {levels: right.bus.levels}")
            return empty
        kinds = [name for name in row if name not in BESIDE]
        if len(kinds) != 1:
            self.wrong(line, "a condition asks exactly one thing")
            return empty
        kind, value = kinds[0], row[kinds[0]]
        otherwise = self.known(row["otherwise"], row.line_of("otherwise"), NOT_REASONS) if "otherwise" in row else ""  # fmt: skip
        return self.of_kind(kind, value, row.line_of(kind), otherwise, self.cites(row)) or empty

    def of_kind(
        self, kind: str, value: Any, line: int, otherwise: str, cites: tuple[str, ...]
    ) -> Node | None:
        if kind in BRANCHES:
            return Node(kind, self.branches(kind, value, line), otherwise=otherwise, cites=cites)
        if kind in KEYED:
            return self.keyed(kind, value, line, otherwise, cites)
        if kind in PLAIN:
            if value != PLAIN[kind]:
                self.wrong(line, f"{kind} is always written {kind}: {str(PLAIN[kind]).lower()}")
            key = LEGAL_AID_KEY if kind == LEGAL_AID else ""
            return Node(kind, key=key, otherwise=otherwise, cites=cites)
        return self.answer(kind, value, line, otherwise, cites)

    def branches(self, kind: str, value: Any, line: int) -> tuple[Node, ...]:
        if kind == NOT:
            return (self.node(value, line),)
        if not isinstance(value, LocatedList) or not value:
            self.wrong(line, f"{kind} holds a list of conditions")
            return (Node(ALWAYS),)
        return tuple(self.node(one, at) for at, one in value.numbered())

    def keyed(
        self, kind: str, key: Any, line: int, otherwise: str, cites: tuple[str, ...]
    ) -> Node | None:
        if not self.parameter(key, line):
            return None
        unit = self.book.parameters[key][0].unit
        if unit != KEYED[kind]:
            self.wrong(line, f"{kind} needs a parameter in {KEYED[kind]}, {key} is in {unit}")
        if kind != LEVELS and key not in AGES:
            self.wrong(line, f"{kind} needs one of the limits {', '.join(AGES)}")
        return Node(kind, key=key, otherwise=otherwise, cites=cites)

    def answer(
        self, question: str, value: Any, line: int, otherwise: str, cites: tuple[str, ...]
    ) -> Node | None:
        if question not in ANSWERS:
            asked = (ALL, ANY, NOT, *KEYED, *PLAIN, *ANSWERS)
            self.wrong(line, f"unknown condition {question}; known: {', '.join(asked)}")
            return None
        if not isinstance(value, list) or not value or set(map(str, value)) - ANSWERS[question]:
            answers = ", ".join(sorted(ANSWERS[question]))
            self.wrong(line, f"{question} is a list of answers out of {answers}")
            return None
        return Node(
            ANSWER, question=question, answers=frozenset(map(str, value)), otherwise=otherwise, cites=cites
        )  # fmt: skip

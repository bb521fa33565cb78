"""Questions people ask, each with a short answer and the place of the page that says more.

`content/policies/questions.yaml` is a list; the answers keep the rules of policy texts, so no amount or
limit is typed into them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from portal.law.book import LawBook
from portal.law.documents import SLUG
from portal.law.located import LocatedMap, Problems, read_list
from portal.law.units import BadValue, LocalName, local_name
from portal.policies.lists import LANGUAGES
from portal.policies.text_rules import (
    SECTIONS,
    SHORT_SECTIONS,
    line_problems,
    link_problems,
    parity_problems,
)

FILE = "questions.yaml"
KEYS = {"slug", "policy", "section", *LANGUAGES}
_PARTS = {"question", "answer"}


@dataclass(frozen=True)
class Question:
    """One question: `asked` and `answer` by language, and the section of the policy that says more."""

    slug: str
    policy: str
    section: str
    asked: LocalName
    answer: LocalName


def load_questions(folder: Path, book: LawBook, on: date) -> tuple[Question, ...]:
    """The questions of a folder of policies; raises ContentError with file, line and reason."""
    problems = Problems()
    found = read_questions(folder, book, on, problems)
    problems.raise_if_any()
    return found


def read_questions(
    folder: Path, book: LawBook, on: date, problems: Problems
) -> tuple[Question, ...]:
    """Read questions.yaml, noting what is wrong."""
    path, rules = folder / FILE, _Rules.of(folder, book, on)
    found: dict[str, Question] = {}
    for line, row in read_list(path, problems).numbered():
        reasons = list(rules.reasons(row, found))
        for reason in reasons:
            problems.add(path, line, reason)
        if not reasons:
            question = _question(row)
            found[question.slug] = question
    return tuple(found.values())


@dataclass(frozen=True)
class _Rules:
    """What a question is checked against."""

    book: LawBook
    on: date
    policies: frozenset[str]

    @classmethod
    def of(cls, folder: Path, book: LawBook, on: date) -> _Rules:
        return cls(book, on, frozenset(path.name for path in folder.iterdir() if path.is_dir()))

    def reasons(self, row: object, known: Collection[str]) -> Iterator[str]:
        """Why a row is no question."""
        if not isinstance(row, LocatedMap) or set(row) != KEYS:
            yield f"a question needs {', '.join(sorted(KEYS))}"
            return
        slug = row["slug"]
        if not isinstance(slug, str) or not SLUG.fullmatch(slug) or slug in known:
            yield f"the slug {slug} is no slug, or stands here twice"
        if row["policy"] not in self.policies:
            yield f"there is no policy {row['policy']}"
        if row["section"] not in (*SECTIONS, *SHORT_SECTIONS):
            yield f"no page has a section {row['section']}"
        yield from self._text_reasons(row)

    def _text_reasons(self, row: LocatedMap) -> Iterator[str]:
        texts = {language: row[language] for language in LANGUAGES}
        for language, told in texts.items():
            if (
                not isinstance(told, dict)
                or set(told) != _PARTS
                or not all(map(_is_text, told.values()))
            ):
                yield f"{language} needs question and answer"
                return
        documents = frozenset(self.book.documents)
        for language, told in texts.items():
            checked = line_problems(f"{told['question']}\n{told['answer']}", self.book, self.on)
            links = link_problems(told["answer"], language, self.policies, documents)
            yield from (f"{language}: {reason}" for _line, reason in (*checked, *links))
        answers = {language: told["answer"] for language, told in texts.items()}
        yield from (f"{language}: {reason}" for language, reason in parity_problems(answers))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _question(row: LocatedMap) -> Question:
    texts: Mapping[str, Mapping[str, str]] = {language: row[language] for language in LANGUAGES}
    return Question(
        row["slug"], row["policy"], row["section"],
        _both(texts, "question"), _both(texts, "answer"),
    )  # fmt: skip


def _both(texts: Mapping[str, Mapping[str, str]], part: str) -> LocalName:
    try:
        return local_name(
            {language: " ".join(told[part].split()) for language, told in texts.items()}
        )
    except BadValue as bad:  # checked before
        raise AssertionError(str(bad)) from bad

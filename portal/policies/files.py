"""Policies as reviewed files: one folder each with policy.yaml, vi.md and en.md, read strictly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from portal.law.book import LawBook
from portal.law.documents import SLUG
from portal.law.located import LocatedMap, Problems, parse, read
from portal.law.units import LocalName
from portal.policies.fact_rules import basis_reasons, fact_reasons, list_reasons
from portal.policies.lists import LANGUAGES
from portal.policies.text_rules import (
    line_problems,
    link_problems,
    parity_problems,
    section_problems,
)

FRONT_MATTER = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
POLICY_KEYS = {"topics", "position", "service", "related", "checked_on", "documents"}
LONGEST = {"title": 120, "summary": 400}


@dataclass(frozen=True)
class TextFile:
    """One language of one policy."""

    title: str
    summary: str
    body: str

    @property
    def words(self) -> tuple[str, str, str]:
        """What compares with a stored version."""
        return self.title, self.summary, self.body


@dataclass(frozen=True)
class PolicyFile:
    """One policy as its files say it."""

    slug: str
    topics: tuple[str, ...]
    position: int
    service: str | None
    checked_on: date
    documents: tuple[str, ...]
    related: tuple[str, ...]
    texts: Mapping[str, TextFile]


@dataclass(frozen=True)
class Reader:
    """What a policy file is checked against: the law, the topics, a day, and its neighbours."""

    book: LawBook
    topics: Mapping[str, LocalName]
    on: date
    slugs: frozenset[str]

    @classmethod
    def of(cls, root: Path, *, book: LawBook, topics: Mapping[str, LocalName], on: date) -> Reader:
        """A reader for a folder of policies; each of them may name any other."""
        return cls(book, topics, on, frozenset(p.name for p in root.iterdir() if p.is_dir()))

    def folders(self, root: Path) -> Iterator[Path]:
        """The folders that hold a policy."""
        return (path for path in sorted(root.iterdir()) if path.is_dir())

    def policy(self, folder: Path, problems: Problems) -> PolicyFile | None:
        """One policy whole, or None with the reasons noted."""
        own = Problems()
        if not SLUG.fullmatch(folder.name):
            own.add(folder, 1, "the folder may hold only small letters, digits and hyphens")
        row = self._facts(folder / "policy.yaml", own)
        texts = {lang: self.text(folder / f"{lang}.md", own) for lang in LANGUAGES}
        for lang, reason in parity_problems({lang: text.body for lang, text in texts.items()}):
            own.add(folder / f"{lang}.md", 1, reason)
        if row is not None and not own.found:
            bodies = [text.body for text in texts.values()]
            for key, reason in basis_reasons(row["documents"], bodies, self.book, self.on):
                own.add(folder / "policy.yaml", row.line_of(key), f"{key} {reason}")
        problems.found.extend(own.found)
        if own.found or row is None:
            return None
        return PolicyFile(
            folder.name, tuple(row["topics"]), row["position"], row["service"], row["checked_on"],
            tuple(row["documents"]), tuple(row["related"]), texts,
        )  # fmt: skip

    def _facts(self, path: Path, problems: Problems) -> LocatedMap | None:
        row = read(path, problems)
        for key in sorted(POLICY_KEYS ^ set(row)):
            problems.add(path, row.line_of(key), f"field {key} is missing or unknown")
        if set(row) != POLICY_KEYS:
            return None
        known = {
            "topics": ("topic", self.topics),
            "documents": ("legal document", self.book.documents),
            "related": ("other policy", self.slugs - {path.parent.name}),
        }
        for key, reason in [*fact_reasons(row, self.on), *list_reasons(row, known)]:
            problems.add(path, row.line_of(key), f"{key} {reason}")
        return row

    def text(self, path: Path, problems: Problems) -> TextFile:
        """One language: front matter with title and summary, then the sections."""
        nothing = TextFile("", "", "")
        try:
            whole = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problems.add(path, 1, f"cannot be read as UTF-8 text ({type(error).__name__})")
            return nothing
        match = FRONT_MATTER.match(whole)
        if not match:
            problems.add(path, 1, "must begin with title and summary between two lines of ---")
            return nothing
        head = parse(match["head"], file=path, problems=problems, first_line=2)
        self._check_head(head, path, problems)
        before_body = whole[: match.start("body")].count("\n")
        self.check_body(match["body"], path, before_body, problems)
        return TextFile(
            str(head.get("title", "")).strip(), str(head.get("summary", "")).strip(),
            match["body"].strip() + "\n",
        )  # fmt: skip

    def _check_head(self, head: LocatedMap, path: Path, problems: Problems) -> None:
        for key in sorted(set(LONGEST) ^ set(head)):
            problems.add(path, head.line_of(key), f"field {key} is missing or unknown")
        for key, most in LONGEST.items():
            value = head.get(key, "-")
            if not isinstance(value, str) or not value.strip() or len(value) > most:
                problems.add(path, head.line_of(key), f"{key} must be text of 1 to {most} letters")

    def check_body(self, body: str, path: Path, before: int, problems: Problems) -> None:
        """The rules every text keeps, whoever writes it."""
        links = link_problems(body, path.stem, self.slugs, frozenset(self.book.documents))
        rules = line_problems(body, self.book, self.on), section_problems(body), links
        for line, reason in (found for rule in rules for found in rule):
            problems.add(path, before + line, reason)


def text_file(text: TextFile) -> str:
    """The file that reads back as this text."""
    head = yaml.safe_dump(
        {"title": text.title, "summary": text.summary},
        allow_unicode=True, sort_keys=False, width=10_000,
    )  # fmt: skip
    return f"---\n{head}---\n\n{text.body}"


def facts_file(policy: PolicyFile) -> str:
    """The policy.yaml that reads back as these facts."""
    return yaml.safe_dump(
        {
            "topics": list(policy.topics), "position": policy.position,
            "service": policy.service, "related": list(policy.related),
            "checked_on": policy.checked_on, "documents": list(policy.documents),
        },
        allow_unicode=True, sort_keys=False,
    )  # fmt: skip

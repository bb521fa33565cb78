"""Policies as reviewed files: one folder each with policy.yaml and its texts, read strictly.

`vi.md` and `en.md` are the plain edition, `easy.vi.md` and `easy.en.md` the easy-read one. Vietnamese
must be there; what else is missing is noted as a gap, which fails the check and not the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from portal.law.book import LawBook
from portal.law.documents import SLUG
from portal.law.located import LocatedMap, Problems, parse, read
from portal.law.units import LocalName
from portal.policies.easy.lists import load_easy
from portal.policies.easy.rules import Known, easy_problems
from portal.policies.fact_rules import basis_reasons, fact_reasons, later_reasons, list_reasons
from portal.policies.lists import LANGUAGES
from portal.policies.models import Edition
from portal.policies.signed import check_signed
from portal.policies.text_rules import (
    SECTIONS,
    SHORT_SECTIONS,
    line_problems,
    link_problems,
    parity_problems,
    section_problems,
    short_problems,
)

FRONT_MATTER = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
POLICY_KEYS = {
    "topics", "position", "service", "related", "checked_on", "documents", "rights", "procedures",
    "doubtful", "review_by", "withdrawn_on", "changes",
}  # fmt: skip
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
    """One policy as its files say it; `texts` by the stem of the file, such as `easy.vi`."""

    slug: str
    topics: tuple[str, ...]
    position: int
    service: str | None
    checked_on: date
    documents: tuple[str, ...]
    related: tuple[str, ...]
    texts: Mapping[str, TextFile]
    rights: tuple[int, ...] = ()
    procedures: tuple[str, ...] = ()
    doubtful: bool = False
    review_by: date = date.max
    withdrawn_on: date | None = None
    changes: tuple[Mapping[str, str], ...] = ()

    @property
    def facts(self) -> dict[str, Any]:
        """What the row of a policy holds."""
        return {
            "topic": self.topics[0], "more_topics": list(self.topics[1:]), "position": self.position,
            "service": self.service, "checked_on": self.checked_on, "documents": list(self.documents),
            "related": list(self.related), "rights": list(self.rights), "procedures": list(self.procedures),
            "doubtful": self.doubtful, "review_by": self.review_by, "withdrawn_on": self.withdrawn_on,
            "changes": [dict(row) for row in self.changes],
        }  # fmt: skip


@dataclass(frozen=True)
class Reader:
    """What a policy file is checked against: the law, the topics, a day, and its neighbours."""

    book: LawBook
    topics: Mapping[str, LocalName]
    on: date
    slugs: frozenset[str]
    easy: Known = Known()

    @classmethod
    def of(cls, root: Path, *, book: LawBook, topics: Mapping[str, LocalName], on: date) -> Reader:
        """A reader for a folder of policies; each of them may name any other."""
        slugs = frozenset(path.name for path in root.iterdir() if path.is_dir())
        return cls(book, topics, on, slugs, load_easy(root).known)

    def folders(self, root: Path) -> Iterator[Path]:
        """The folders that hold a policy."""
        return (path for path in sorted(root.iterdir()) if path.is_dir())

    def policy(self, folder: Path, problems: Problems) -> PolicyFile | None:
        """One policy whole, or None with the reasons noted."""
        own = Problems()
        if not SLUG.fullmatch(folder.name):
            own.add(folder, 1, "the folder may hold only small letters, digits and hyphens")
        row = self._facts(folder / "policy.yaml", own)
        short = bool(row and row["doubtful"])
        texts = {
            stem: self.text(folder / f"{stem}.md", own, short=short)
            for stem in self._stems(folder, own)
        }
        for edition in Edition:
            bodies = {
                lang: texts[stem].body
                for lang in LANGUAGES
                if (stem := stem_of(lang, edition)) in texts
            }
            for lang, reason in parity_problems(bodies):
                own.add(folder / f"{stem_of(lang, edition)}.md", 1, reason)
        if row is not None and not own.found:
            for key, reason in basis_reasons(
                row["documents"], [t.body for t in texts.values()], self.book, self.on
            ):
                own.add(folder / "policy.yaml", row.line_of(key), f"{key} {reason}")
        problems.found.extend(own.found)
        check_signed(folder, problems)  # its text is shown without the video
        return None if own.found or row is None else _policy_file(folder.name, row, texts)

    def _stems(self, folder: Path, problems: Problems) -> list[str]:
        """The texts that are there; a policy without its Vietnamese one is none."""
        if not (folder / "vi.md").exists():
            problems.add(folder / "vi.md", 1, "the Vietnamese text is missing")
        return [stem for stem in STEMS if (folder / f"{stem}.md").exists()]

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
        later = later_reasons(row, self.book, self.on)
        for key, reason in [*fact_reasons(row, self.on), *list_reasons(row, known), *later]:
            problems.add(path, row.line_of(key), f"{key} {reason}")
        return row

    def text(self, path: Path, problems: Problems, *, short: bool = False) -> TextFile:
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
        self.check_body(match["body"], path, before_body, problems, short=short)
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

    def check_body(
        self, body: str, path: Path, before: int, problems: Problems, *, short: bool = False
    ) -> None:
        """The rules every text keeps, whoever writes it; the name of the file says which text it is."""
        language, edition = language_and_edition(path.stem)
        links = link_problems(body, language, self.slugs, frozenset(self.book.documents))
        if edition is Edition.EASY:
            shape = easy_problems(body, language, self.easy)
        else:
            shape = section_problems(body, SHORT_SECTIONS if short else SECTIONS)
        amounts = short_problems(body, self.book, self.on) if short else ()
        rules = line_problems(body, self.book, self.on), shape, links, amounts
        for line, reason in (found for rule in rules for found in rule):
            problems.add(path, before + line, reason)


def stem_of(language: str, edition: Edition = Edition.PLAIN) -> str:
    """The name of the file of a text, without its ending."""
    return language if edition is Edition.PLAIN else f"{edition}.{language}"


def language_and_edition(stem: str) -> tuple[str, Edition]:
    """What the name of a file says."""
    edition, _, language = stem.rpartition(".")
    return language, Edition(edition or Edition.PLAIN)


STEMS = tuple(stem_of(language, edition) for edition in Edition for language in LANGUAGES)


def gaps(file: PolicyFile) -> list[str]:
    """The texts that a policy lacks: a translation, or the easy-read edition a page with amounts owes."""
    owed = [stem_of(lang) for lang in LANGUAGES] if file.doubtful else STEMS
    return [f"{file.slug}: {stem}.md is missing" for stem in owed if stem not in file.texts]


def _policy_file(slug: str, row: LocatedMap, texts: Mapping[str, TextFile]) -> PolicyFile:
    return PolicyFile(
        slug, tuple(row["topics"]), row["position"], row["service"], row["checked_on"],
        tuple(row["documents"]), tuple(row["related"]), texts, tuple(row["rights"]),
        tuple(row["procedures"]), row["doubtful"], row["review_by"], row["withdrawn_on"],
        tuple({"on": str(one["on"]), "vi": one["vi"], "en": one["en"]} for one in row["changes"]),
    )  # fmt: skip


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
            "checked_on": policy.checked_on, "review_by": policy.review_by,
            "rights": list(policy.rights), "procedures": list(policy.procedures),
            "doubtful": policy.doubtful, "withdrawn_on": policy.withdrawn_on,
            "documents": list(policy.documents),
            "changes": [{**row, "on": date.fromisoformat(row["on"])} for row in policy.changes],
        },
        allow_unicode=True, sort_keys=False, width=10_000,
    )  # fmt: skip

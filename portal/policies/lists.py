"""The short lists beside the policies: their topics, and the synonyms of the search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.law.located import LocatedMap, Problems, read
from portal.law.units import BadValue, LocalName, local_name

LANGUAGES = ("vi", "en")


@dataclass(frozen=True)
class Synonyms:
    """Phrases that mean the same, words too common to search by, and what people ask by page.

    `people` are phrases that say whom it is about; beside other words they say little about the page.
    """

    groups: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    ignored: Mapping[str, frozenset[str]] = field(default_factory=dict)
    asked: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Lists:
    """All short lists together."""

    topics: Mapping[str, LocalName]
    synonyms: Synonyms


def load_lists(folder: Path) -> Lists:
    """The lists of a content folder; raises ContentError with file, line and reason."""
    problems = Problems()
    lists = read_lists(folder, problems)
    problems.raise_if_any()
    return lists


def read_lists(folder: Path, problems: Problems) -> Lists:
    """Read topics.yaml and synonyms.yaml, noting what is wrong."""
    return Lists(
        topics=_topics(folder / "topics.yaml", problems),
        synonyms=_synonyms(folder / "synonyms.yaml", problems),
    )


def _topics(path: Path, problems: Problems) -> dict[str, LocalName]:
    rows = read(path, problems)
    named = {key: _name(row, path, rows.line_of(key), problems) for key, row in rows.items()}
    return {key: name for key, name in named.items() if name}


def _name(row: Any, path: Path, line: int, problems: Problems) -> LocalName | None:
    try:
        return local_name(row)
    except BadValue as bad:
        problems.add(path, line, str(bad))
        return None


def _synonyms(path: Path, problems: Problems) -> Synonyms:
    rows = read(path, problems)
    groups: dict[str, tuple[tuple[str, ...], ...]] = {}
    ignored: dict[str, frozenset[str]] = {}
    asked: dict[str, dict[str, tuple[str, ...]]] = {}
    people: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        row = rows.get(language)
        if not isinstance(row, LocatedMap) or set(row) != _PARTS:
            problems.add(
                path, rows.line_of(language), f"{language}: needs {', '.join(sorted(_PARTS))}"
            )
            continue
        wrong = [key for key in ("ignore", "people") if not _are_words(row[key])]
        for key in wrong:
            problems.add(path, row.line_of(key), f"{key} must be a list of words")
        if wrong:
            continue
        for line, group in row["groups"].numbered():
            if not _are_words(group) or len(group) < 2:
                problems.add(path, line, "a group is a list of at least two phrases")
        asked[language] = _asked(row["pages"], path, problems)
        groups[language] = tuple(tuple(g) for g in row["groups"] if _are_words(g))
        ignored[language] = frozenset(row["ignore"])
        people[language] = tuple(row["people"])
    return Synonyms(groups, ignored, asked, people)


_PARTS = {"ignore", "people", "groups", "pages"}


def _asked(rows: Any, path: Path, problems: Problems) -> dict[str, tuple[str, ...]]:
    """The phrases of each page by its slug; the folders beside the list are the pages."""
    if not isinstance(rows, LocatedMap):
        problems.add(path, 1, "pages must be a mapping of pages to lists of phrases")
        return {}
    for slug, phrases in rows.items():
        if not (path.parent / slug).is_dir():
            problems.add(path, rows.line_of(slug), f"pages: there is no policy {slug}")
        if not _are_words(phrases):
            problems.add(path, rows.line_of(slug), f"pages: {slug} needs a list of phrases")
    return {slug: tuple(phrases) for slug, phrases in rows.items() if _are_words(phrases)}


def _are_words(row: Any) -> bool:
    return isinstance(row, list) and all(isinstance(word, str) and word.strip() for word in row)

"""The lists beside the easy-read editions: glossary, pictograms, names that count one, hard words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.law.located import LocatedMap, Problems, read
from portal.law.units import BadValue, LocalName, local_name
from portal.policies.easy.measure import Names
from portal.policies.easy.rules import Known

# More drawings than this are no longer learned by heart.
MOST_PICTURES = 40
_LANGUAGES = ("vi", "en")


@dataclass(frozen=True)
class Term:
    """A hard word and what it means, in both languages."""

    slug: str
    term: LocalName
    meaning: LocalName


@dataclass(frozen=True)
class EasyLists:
    """Everything that easy-read texts may name."""

    terms: Mapping[str, Term] = field(default_factory=dict)
    pictures: Mapping[str, LocalName] = field(default_factory=dict)
    names: Mapping[str, Names] = field(default_factory=dict)
    hard: Mapping[str, Names] = field(default_factory=dict)

    @property
    def known(self) -> Known:
        """What the rules of a text ask for."""
        return Known(frozenset(self.pictures), frozenset(self.terms), dict(self.names))


def load_easy(folder: Path) -> EasyLists:
    """The lists of a folder of policies; raises ContentError with file, line and reason."""
    problems = Problems()
    lists = read_easy(folder, problems)
    problems.raise_if_any()
    return lists


def read_easy(folder: Path, problems: Problems) -> EasyLists:
    """Read glossary, pictograms, fixed names and hard words, noting what is wrong."""
    return EasyLists(
        _terms(folder / "glossary.yaml", problems),
        _pictures(folder / "pictograms.yaml", problems),
        _names(folder / "fixed_names.yaml", problems),
        _names(folder / "hard_words.yaml", problems),
    )


def _terms(path: Path, problems: Problems) -> dict[str, Term]:
    rows = read(path, problems)
    found = {
        slug: _term(slug, row, path, rows.line_of(slug), problems) for slug, row in rows.items()
    }
    return {slug: term for slug, term in found.items() if term}


def _term(slug: str, row: Any, path: Path, line: int, problems: Problems) -> Term | None:
    try:
        told = {lang: row[lang] for lang in _LANGUAGES}
        term = local_name({lang: told[lang]["term"] for lang in _LANGUAGES})
        return Term(slug, term, local_name({lang: told[lang]["meaning"] for lang in _LANGUAGES}))
    except (BadValue, KeyError, TypeError):
        problems.add(path, line, f"{slug}: needs vi and en, each with term and meaning")
        return None


def _pictures(path: Path, problems: Problems) -> dict[str, LocalName]:
    rows, found = read(path, problems), {}
    for name, row in rows.items():
        try:
            found[name] = local_name(row)
        except BadValue as bad:
            problems.add(path, rows.line_of(name), f"{name}: {bad}")
    if len(found) > MOST_PICTURES:
        problems.add(path, 1, f"at most {MOST_PICTURES} pictograms, so that they can be learned")
    return found


def _names(path: Path, problems: Problems) -> dict[str, Names]:
    rows = read(path, problems)
    found = {}
    for language in _LANGUAGES:
        row = rows.get(language) if isinstance(rows, LocatedMap) else None
        if not isinstance(row, list) or not all(isinstance(name, str) for name in row):
            problems.add(path, 1, f"{language}: needs a list of names")
            continue
        found[language] = Names.of(row)
    return found

"""An easy-read text made ready for its page: lines with today's law, and the hard words they use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from portal.policies.easy.grammar import Line, Section, sections_of
from portal.policies.easy.lists import Term
from portal.policies.markup import render_line
from portal.policies.queries import Entry
from portal.policies.reading import Filler

# Where a hard word is explained, and each place that leads there.
EXPLAINED, USED = "tu-", "dung-"


class ShownLine(NamedTuple):
    """One idea as finished HTML, and the name of the pictogram beside it or ""."""

    picture: str
    html: Markup


@dataclass(frozen=True)
class ShownSection:
    """A question and its lines."""

    name: str
    words: Markup
    lines: tuple[ShownLine, ...]


@dataclass(frozen=True)
class Use:
    """A place where a hard word stands: its id, the question above it, and the how-manieth there."""

    id: str
    where: str
    turn: int = 1


@dataclass
class Explained:
    """A hard word of this page, what it means, and the places to go back to."""

    slug: str
    term: str
    meaning: str
    uses: list[Use] = field(default_factory=list)


@dataclass(frozen=True)
class EasyPage:
    """What the page shows, in order."""

    sections: tuple[ShownSection, ...]
    explained: tuple[Explained, ...]


def easy_page(entry: Entry, filler: Filler, terms: Mapping[str, Term]) -> EasyPage:
    """The page of an easy-read entry; a hard word that nobody explains stands without a link."""
    drawing = _Drawing(filler, terms)
    sections = tuple(drawing.section(section) for section in sections_of(entry.body))
    return EasyPage(sections, tuple(drawing.explained.values()))


@dataclass
class _Drawing:
    """Draws line after line and notes on the way which hard words are used where."""

    filler: Filler
    terms: Mapping[str, Term]
    explained: dict[str, Explained] = field(default_factory=dict)
    where: str = ""

    def section(self, section: Section) -> ShownSection:
        self.where = section.words
        heading = render_line(section.words, self.filler, lambda _href: None)
        return ShownSection(section.name, heading, tuple(map(self.line, section.lines)))

    def line(self, line: Line) -> ShownLine:
        return ShownLine(line.picture, render_line(line.words, self.filler, self._name))

    def _name(self, href: str) -> str | None:
        """The id of a link to a hard word; other links need none."""
        if not href.startswith(f"#{EXPLAINED}"):
            return ""
        slug = href.removeprefix(f"#{EXPLAINED}")
        if slug not in self.terms:
            return None
        known = self.explained.setdefault(slug, self._explain(slug))
        turn = 1 + sum(use.where == self.where for use in known.uses)
        known.uses.append(Use(f"{USED}{slug}-{len(known.uses) + 1}", self.where, turn))
        return known.uses[-1].id

    def _explain(self, slug: str) -> Explained:
        term, language = self.terms[slug], self.filler.language
        return Explained(slug, term.term.in_language(language), term.meaning.in_language(language))

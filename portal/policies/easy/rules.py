"""The rules of an easy-read text: its sections, length of sentences, known pictograms and terms."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from portal.core.reasons import N_
from portal.policies.easy.grammar import NEEDED, SECTIONS, BadShape, Section, sections_of, terms_in
from portal.policies.easy.measure import ABBREVIATION, MEAN, MOST, Names, length, sentences, shown


@dataclass(frozen=True)
class Known:
    """What easy-read texts may use: pictograms, terms of the glossary, and fixed names by language."""

    pictures: Collection[str] = ()
    terms: Collection[str] = ()
    names: dict[str, Names] = field(default_factory=dict)


def easy_problems(body: str, language: str, known: Known) -> Iterator[tuple[int, str]]:
    """What is wrong, by line counted from 1."""
    try:
        sections = sections_of(body)
    except BadShape as bad:
        yield bad.number, bad.reason
        return
    yield from _section_problems(sections)
    names = known.names.get(language, Names())
    for section in sections:
        yield from (
            (section.number, reason) for reason in _sentence(section.words, language, names)
        )
        for line in section.lines:
            yield from ((line.number, reason) for reason in _sentence(line.words, language, names))
            if line.picture and line.picture not in known.pictures:
                yield line.number, N_("there is no pictogram %(name)s", name=line.picture)
    for term in terms_in(body):
        if term not in known.terms:
            yield 1, N_("the glossary has no term %(name)s", name=term)
    yield from _mean(sections, language, names)


def _section_problems(sections: list[Section]) -> Iterator[tuple[int, str]]:
    seen = [section.name for section in sections]
    for section in sections:
        if section.name not in SECTIONS:
            yield (
                section.number,
                N_("a section is named one of %(names)s", names=", ".join(SECTIONS)),
            )
        if not section.lines:
            yield section.number, N_("a section needs at least one line")
    if missing := sorted(NEEDED - set(seen)):
        yield 1, N_("sections are missing: %(names)s", names=", ".join(missing))
    if seen != [name for name in SECTIONS if name in seen]:
        yield 1, N_("sections stand in the wrong order or twice: %(names)s", names=", ".join(seen))


def _sentence(words: str, language: str, names: Names) -> Iterator[str]:
    for sentence in sentences(words):
        if (count := length(sentence, names)) > MOST[language]:
            yield N_("a sentence has %(count)s of at most %(most)s: %(words)s", count=count, most=MOST[language], words=sentence[:50])  # fmt: skip
    if len(sentences(words)) > 2:
        yield N_("one idea a line: at most two short sentences")
    if found := ABBREVIATION.search(shown(words)):
        yield N_("no abbreviation: %(words)s", words=found[0])


def _mean(sections: list[Section], language: str, names: Names) -> Iterator[tuple[int, str]]:
    counts = [
        length(sentence, names)
        for section in sections
        for line in section.lines
        for sentence in sentences(line.words)
    ]
    if counts and sum(counts) > MEAN[language] * len(counts):
        yield (
            1,
            N_(
                "the sentences have %(mean)s on average, at most %(most)s",
                mean=f"{sum(counts) / len(counts):.1f}",
                most=MEAN[language],
            ),
        )

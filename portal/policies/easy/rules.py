"""The rules of an easy-read text: its sections, length of sentences, known pictograms and terms."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

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
                yield line.number, f"there is no pictogram {line.picture}"
    for term in terms_in(body):
        if term not in known.terms:
            yield 1, f"the glossary has no term {term}"
    yield from _mean(sections, language, names)


def _section_problems(sections: list[Section]) -> Iterator[tuple[int, str]]:
    seen = [section.name for section in sections]
    for section in sections:
        if section.name not in SECTIONS:
            yield section.number, f"a section is named one of {', '.join(SECTIONS)}"
        if not section.lines:
            yield section.number, "a section needs at least one line"
    if missing := sorted(NEEDED - set(seen)):
        yield 1, f"sections are missing: {', '.join(missing)}"
    if seen != [name for name in SECTIONS if name in seen]:
        yield 1, f"sections stand in the wrong order or twice: {', '.join(seen)}"


def _sentence(words: str, language: str, names: Names) -> Iterator[str]:
    for sentence in sentences(words):
        if (count := length(sentence, names)) > MOST[language]:
            yield f"a sentence has {count} of at most {MOST[language]}: {sentence[:50]}"
    if len(sentences(words)) > 2:
        yield "one idea a line: at most two short sentences"
    if found := ABBREVIATION.search(shown(words)):
        yield f"no abbreviation: {found[0]}"


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
            f"the sentences have {sum(counts) / len(counts):.1f} on average, at most {MEAN[language]}",
        )

"""How hard the easy-read texts are: length, words, hard words explained, pictograms, both languages alike."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from portal.law import current_book
from portal.law.allowance import allowance_amount
from portal.law.located import Problems
from portal.policies.amounts import computed
from portal.policies.easy.grammar import Section, sections_of, terms_in
from portal.policies.easy.lists import load_easy
from portal.policies.easy.measure import ABBREVIATION, MEAN, MOST, length, sentences, shown
from portal.policies.easy.rules import easy_problems
from portal.policies.easy.wording import Wording, kept_words, strange_words, unexplained, wording
from portal.policies.files import PolicyFile, Reader, TextFile
from portal.policies.lists import load_lists
from portal.policies.placeholders import TABLES
from portal.policies.text_rules import line_problems
from tests.policies.conftest import CONTENT, TODAY

FOLDER = CONTENT / "policies"
LISTS = load_easy(FOLDER)
TEXTS = [
    (path.parent.name, language)
    for language in ("vi", "en")
    for path in sorted(FOLDER.glob(f"*/easy.{language}.md"))
]
LANGUAGES = ("vi", "en")
each_text = pytest.mark.parametrize(("slug", "language"), TEXTS)
in_both = pytest.mark.parametrize("language", LANGUAGES)


@cache
def text(slug: str, language: str) -> TextFile:
    reader = Reader.of(
        FOLDER, book=current_book(), topics=load_lists(FOLDER).topics, on=TODAY
    )  # every problem of the file is another test's matter
    return reader.text(FOLDER / slug / f"easy.{language}.md", Problems())


@cache
def words_of(language: str) -> Wording:
    return wording(FOLDER, LISTS, language)


def sections(slug: str, language: str) -> list[Section]:
    return sections_of(text(slug, language).body)


def said(slug: str, language: str) -> list[str]:
    """Every sentence of a text, title and summary too."""
    whole = text(slug, language)
    lines = [line.words for section in sections(slug, language) for line in section.lines]
    return [one for line in (whole.title, whole.summary, *lines) for one in sentences(line)]


def test_there_are_texts_in_both_languages() -> None:
    vi, en = ({slug for slug, lang in TEXTS if lang == language} for language in LANGUAGES)
    assert vi == en and len(vi) >= 25


@each_text
def test_a_text_keeps_the_rules(slug: str, language: str) -> None:
    assert list(easy_problems(text(slug, language).body, language, LISTS.known)) == []


@each_text
def test_title_and_summary_are_as_short_as_a_line(slug: str, language: str) -> None:
    names, whole = LISTS.names[language], text(slug, language)
    for words in (whole.title, whole.summary):
        assert len(sentences(words)) <= 2 and not ABBREVIATION.search(words), words
        assert all(length(one, names) <= MOST[language] for one in sentences(words)), words


@each_text
def test_no_word_is_unknown(slug: str, language: str) -> None:
    whole, known = text(slug, language), words_of(language)
    found = [f"{slug}/{language} head: {w}" for w in known.strange(f"{whole.title}. {whole.summary}")]  # fmt: skip
    found += [f"{slug}/{language}:{n}: {w}" for n, w in strange_words(whole.body, known)]
    assert found == []


@each_text
def test_a_hard_word_is_explained_where_it_is_first_met(slug: str, language: str) -> None:
    found = unexplained(text(slug, language).body, words_of(language))
    assert [f"{slug}/{language}:{number}: {word}" for number, word in found] == []


@each_text
def test_amounts_and_limits_come_from_the_law(slug: str, language: str) -> None:
    assert list(line_problems(text(slug, language).body, current_book(), TODAY)) == []


@pytest.mark.parametrize("slug", sorted({slug for slug, _language in TEXTS}))
def test_both_languages_tell_the_same_line_by_line(slug: str) -> None:
    def shape(language: str) -> list[tuple[str, list[str]]]:
        return [(one.name, [line.picture for line in one.lines]) for one in sections(slug, language)]  # fmt: skip

    assert shape("vi") == shape("en")


@in_both
def test_every_term_of_the_glossary_is_used(language: str) -> None:
    used = {t for slug, lang in TEXTS if lang == language for t in terms_in(text(slug, lang).body)}
    assert set(LISTS.terms) == used


@in_both
def test_a_meaning_is_easy_too(language: str) -> None:
    names, known, wrong = LISTS.names[language], words_of(language), list[str]()
    for term in LISTS.terms.values():
        meaning = term.meaning.in_language(language)
        long = [one for one in sentences(meaning) if length(one, names) > MOST[language]]
        if long or len(sentences(meaning)) > 2 or ABBREVIATION.search(meaning):
            wrong.append(f"{term.slug}: {meaning}")
        wrong += [f"{term.slug}: {word}" for word in known.strange(meaning)]
    assert wrong == []


@in_both
def test_the_kept_list_is_in_order_and_holds_nothing_unused_or_hard(language: str) -> None:
    kept, known = kept_words(FOLDER, language), words_of(language)
    assert kept == sorted(set(kept)) and all(word == word.lower() for word in kept)
    assert set(kept).isdisjoint(known.hard)
    used = {word for one in everything(language) for word in known.counted(one)}
    assert sorted(set(kept) - used) == []


def everything(language: str) -> list[str]:
    """Each line of each text, title, summary and heading, and each meaning."""
    found = [term.meaning.in_language(language) for term in LISTS.terms.values()]
    for slug, lang in TEXTS:
        if lang == language:
            whole = text(slug, lang)
            found += [whole.title, whole.summary]
            for section in sections(slug, lang):
                found += [section.words, *(line.words for line in section.lines)]
    return found


@in_both
def test_how_hard_the_texts_are_in_all(language: str) -> None:
    """Printed with -s: the figures that docs and readers of this test ask for."""
    names, known = LISTS.names[language], words_of(language)
    counts = [
        length(one, names) for slug, lang in TEXTS if lang == language for one in said(slug, lang)
    ]
    words = [word for one in everything(language) for word in known.counted(one)]
    strange = [word for one in everything(language) for word in known.strange(one)]
    mean = sum(counts) / len(counts)
    print(
        f"\n{language}: {len(counts)} sentences, {mean:.1f} on average, {max(counts)} at most;"
        f" {len(strange) / len(words):.2%} of {len(words)} words unknown"
        f" beside a list of {len(known.kept)}"
    )
    assert mean <= MEAN[language] and max(counts) <= MOST[language]


def test_what_is_measured_is_what_is_heard() -> None:
    assert shown("Bạn xin [trợ cấp](#tu-tro-cap) **ngay**.") == "Bạn xin trợ cấp ngay."


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(2026, 7, 1)])
def test_the_amounts_in_a_sentence_are_those_of_the_tables(day: date) -> None:
    for groups in TABLES.values():
        for group in groups:
            exact = allowance_amount(current_book(), group, on=day).dong
            assert computed(f"allowance_{group}", current_book(), day) == exact, group


def test_a_page_whose_rule_is_in_doubt_has_no_easy_edition(site_files: list[PolicyFile]) -> None:
    doubtful = {file.slug for file in site_files if file.doubtful}
    assert doubtful and doubtful.isdisjoint(slug for slug, _language in TEXTS)
    assert {slug for slug, _language in TEXTS} == {file.slug for file in site_files} - doubtful

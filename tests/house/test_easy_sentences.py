"""Every state says in one easy sentence what to do, in both languages, short enough to remember."""

from __future__ import annotations

import re

import pytest

from portal.cases.reading import seen_from_outside
from portal.cases.service import registry
from portal.config import ROOT
from portal.core.languages import speaking
from portal.policies.easy.lists import load_easy
from tests.cases.making import at_state
from tests.conftest import fresh
from tests.words import said

MOST_SYLLABLES, MOST_WORDS, MOST_SENTENCES = 20, 12, 2
ABBREVIATION = re.compile(r"\b[A-ZĐ]{2,}\b|\b\w\.\w|%\(")
HARD = [word for names in load_easy(ROOT / "content" / "policies").hard.values() for word in names.phrases]  # fmt: skip
PRIVATE = "concluded"


def every_state():
    return [(service, state) for service in registry.all() for state in service.states]


def told(state, language: str) -> str:
    with speaking(language):
        return str(state.easy)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_state_of_every_service_has_one(portal_app, language):
    with portal_app.test_request_context("/en/" if language == "en" else "/"):
        silent = [(s.slug, state.slug) for s, state in every_state() if not told(state, language)]
    assert silent == []


@pytest.mark.parametrize(("language", "most"), [("vi", MOST_SYLLABLES), ("en", MOST_WORDS)])
def test_it_is_short_and_plain(portal_app, language, most):
    wrong = []
    with portal_app.test_request_context():
        for service, state in every_state():
            text = told(state, language)
            if (
                len(text.split()) > most
                or len(re.findall(r"[.?]", text)) not in range(1, MOST_SENTENCES + 1)
                or ABBREVIATION.search(text)
                or any(word in text.lower() for word in HARD)
                or "!" in text
            ):
                wrong.append((service.slug, state.slug, text))
    assert wrong == []


def test_the_two_languages_are_two(portal_app):
    with portal_app.test_request_context():
        same = [s.slug for _service, s in every_state() if told(s, "vi") == told(s, "en")]
    assert same == []


def test_it_stands_first_on_the_page_of_the_applicant(site, citizen, officer, browser_of):
    ref = at_state(site, citizen, officer, "submitted")
    page = browser_of(citizen).get(f"/ho-so/{ref}")
    easy = said("An officer checks your application. You need to do nothing.")
    assert easy in page.words
    assert page.words.index(easy) < page.words.index(said("Where the application stands"))


def test_with_the_code_alone_a_private_state_says_nothing_more(site, citizen, officer):
    ref = at_state(site, citizen, officer, PRIVATE)
    open_ref = at_state(site, citizen, officer, "accepted")
    from portal.cases.models import Case
    from portal.core.database import db

    with site.app.test_request_context(), db.reading() as session:
        for code, hidden in ((ref, True), (open_ref, False)):
            case = session.get_one(Case, fresh(Case, ref=code).id)
            seen = seen_from_outside(case, registry.of(case), site.direct)
            assert (seen.easy == "") is hidden


def easy_lines():
    return [
        (service.slug, str(text))
        for service in registry.all()
        for part in service.start.easy
        for text in (part.title, *part.lines)
    ]


@pytest.mark.parametrize(("language", "most", "mean"), [("vi", 20, 13), ("en", 12, 12)])
def test_the_easy_edition_of_a_service_is_short_and_plain(portal_app, language, most, mean):
    with portal_app.test_request_context(), speaking(language):
        lines = easy_lines()
    wrong = [
        one
        for one in lines
        if len(one[1].split()) > most
        or ABBREVIATION.search(one[1])
        or any(word in one[1].lower() for word in HARD)
        or len(re.findall(r"[.?!;]", one[1])) > MOST_SENTENCES
    ]
    assert wrong == []
    assert sum(len(text.split()) for _slug, text in lines) <= mean * len(lines)


def test_every_service_of_the_portal_has_an_easy_edition(portal_app):
    from portal.services import found

    assert [service.slug for service in found() if not service.start.easy] == []

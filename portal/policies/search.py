"""The search of the library: one index per language and process, made anew when content changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from sqlalchemy.orm import Session

from portal.cases.service import Service, registry
from portal.core.languages import speaking
from portal.law.book import LawBook
from portal.law.documents import LegalDocument, Status
from portal.policies.found import Found, Page
from portal.policies.index import Index
from portal.policies.lists import Synonyms
from portal.policies.markup import plain
from portal.policies.queries import Entry, entries
from portal.policies.questions import Question
from portal.policies.reading import Filler, answer_of, plain_words

DOCUMENT_WEIGHT = 0.4
# A text that is over is seldom what is looked for.
REPLACED = 0.6
LONGEST_QUERY = 200


@dataclass
class Searcher:
    """Keeps the indexes of a process; `stamp` says when they are out of date."""

    book: LawBook
    synonyms: Synonyms
    stamp: Callable[[], int]
    questions: Sequence[Question] = ()
    _indexes: dict[str, Index] = field(default_factory=dict)
    _made_from: tuple[int, date] | None = None
    _lock: Lock = field(default_factory=Lock)

    def search(self, session: Session, *, query: str, language: str, on: date) -> list[Found]:
        """What fits a query, best first; in the other language when nothing fits in this one."""
        indexes = self._current(session, on)
        asked = query[:LONGEST_QUERY]
        other = "en" if language == "vi" else "vi"
        return indexes[language].search(asked) or indexes[other].search(asked)

    def nearest(self, session: Session, *, query: str, language: str, on: date) -> list[Found]:
        """What comes nearest to a query that nothing fits."""
        return self._current(session, on)[language].nearest(query[:LONGEST_QUERY])

    def _current(self, session: Session, on: date) -> dict[str, Index]:
        with self._lock:
            state = (self.stamp(), on)
            if state != self._made_from:
                self._indexes = {lang: self._build(session, lang, on) for lang in ("vi", "en")}
                self._made_from = state
            return self._indexes

    def _build(self, session: Session, language: str, on: date) -> Index:
        filler = Filler(self.book, on, language, lambda slug: f"/van-ban/{slug}")
        found = entries(session, language)
        with speaking(language):
            policies = [self._policy(entry, filler) for entry in found]
            services = [_service(service, found, language) for service in registry.all()]
            # What is asked of a page that is not shown, or no longer, is answered nowhere.
            shown = {entry.slug for entry in found}
            questions = [_question(one, filler) for one in self.questions if one.policy in shown]
        documents = [_document(document, language) for document in self.book.documents.values()]
        return Index(
            [*policies, *services, *questions, *documents],
            groups=self.synonyms.groups.get(language, ()),
            ignored=self.synonyms.ignored.get(language, frozenset()),
            people=self.synonyms.people.get(language, ()),
        )

    def _policy(self, entry: Entry, filler: Filler) -> Page:
        asked = self.synonyms.asked.get(entry.language, {})
        return Page(
            "policy", entry.slug, entry.title, entry.summary, plain_words(entry, filler),
            entry.language, asked=asked.get(entry.slug, ()),
        )  # fmt: skip


def _service(service: Service, found: Sequence[Entry], language: str) -> Page:
    """A service beside the first policy that leads to it."""
    about = next((entry.slug for entry in found if entry.service == service.slug), "")
    words = f"{service.start.who} {service.start.gives}"
    return Page("service", service.slug, str(service.name), str(service.summary), words, language, about=about)  # fmt: skip


def _question(question: Question, filler: Filler) -> Page:
    """A question is found by its own words and by those of its answer."""
    language = filler.language
    answer = plain(answer_of(question, filler))
    return Page(
        "question", question.slug, question.asked.in_language(language), answer, "", language,
        about=question.policy, section=question.section,
    )  # fmt: skip


def _document(document: LegalDocument, language: str) -> Page:
    title = f"{document.title.in_language(language)} {document.number}"
    about, issuer = document.about.in_language(language), document.issuer.in_language(language)
    weight = DOCUMENT_WEIGHT * (REPLACED if document.status is Status.REPLACED else 1.0)
    return Page("document", document.slug, title, about, issuer, language, weight)

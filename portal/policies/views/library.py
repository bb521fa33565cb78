"""The list of policies with its search, and one policy."""

from __future__ import annotations

from collections.abc import Mapping

from flask import abort, current_app, render_template, request, url_for

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import current_language
from portal.core.text import clean
from portal.core.web.headers import cacheable
from portal.law import current_book
from portal.law.units import LocalName
from portal.policies.found import Found, Reason
from portal.policies.queries import entries, find_entry
from portal.policies.reading import Filler, pieces
from portal.policies.search import LONGEST_QUERY, Searcher
from portal.policies.spoken import reason_words, status_words
from portal.policies.views import policies

MOST_REASONS = 3
RESULTS_A_PAGE = 10
_PAGE_NUMBERS = frozenset(str(number) for number in range(1, 10))


@policies.get("/chinh-sach")
@guards.anyone
@cacheable
def library() -> str:
    """All policies by topic, or those that fit the words asked for."""
    query = clean(request.args.get("q", ""))[:LONGEST_QUERY]
    found = _search(query)
    if found:
        return _results(query, found)
    topics = _topics()
    topic = request.args.get("linh-vuc", "")
    shown = [
        entry for entry in entries(db.session(), current_language())
        if topic not in topics or entry.topic == topic
    ]  # fmt: skip
    return render_template(
        "policies/library.html", query=query, entries=shown, topics=topics,
        topic=topic if topic in topics else "",
    )  # fmt: skip


@policies.get("/chinh-sach/<slug:slug>")
@guards.anyone
@cacheable
def policy(slug: str) -> str:
    """One policy in plain words, with today's amounts and limits."""
    entry = find_entry(db.session(), slug, current_language())
    if entry is None:
        abort(404)
    book = current_book()
    filler = Filler(
        book, today(), entry.language, lambda slug: url_for("policies.document", slug=slug)
    )
    return render_template(
        "policies/policy.html", entry=entry, pieces=pieces(entry, filler),
        topic=_topics().get(entry.topic),
        documents=[book.documents[slug] for slug in entry.documents if slug in book.documents],
        service_url=_service_url(entry.service), status_words=status_words,
    )  # fmt: skip


def _topics() -> Mapping[str, LocalName]:
    topics: Mapping[str, LocalName] = current_app.extensions["policy_topics"]
    return topics


def _results(query: str, found: list[Found]) -> str:
    """One page of what was found; a page that is not there shows the first."""
    asked = request.args.get("trang", "")
    page = int(asked) if asked in _PAGE_NUMBERS else 1
    first = (page - 1) * RESULTS_A_PAGE
    if first >= len(found):
        page, first = 1, 0

    def address(number: int) -> str:
        return url_for("policies.library", q=query, trang=number if number > 1 else None)

    return render_template(
        "policies/found.html", query=query, total=len(found), reasons=_reasons,
        hits=found[first : first + RESULTS_A_PAGE],
        before=address(page - 1) if page > 1 else "",
        after=address(page + 1) if first + RESULTS_A_PAGE < len(found) else "",
    )  # fmt: skip


def _search(query: str) -> list[Found]:
    if not query:
        return []
    searcher: Searcher = current_app.extensions["policy_search"]
    return searcher.search(db.session(), query=query, language=current_language(), on=today())


def _reasons(hit: Found) -> str:
    """The best reasons in one sentence part; words found alike in one place are said together."""
    together: dict[tuple[str, str], list[str]] = {}
    for reason in hit.reasons:
        how = "exact" if reason.how == "unmarked" else reason.how
        together.setdefault((reason.place, how), []).append(reason.words)
    joined = [
        Reason((", " if how == "synonym" else " ").join(dict.fromkeys(words)), place, how)
        for (place, how), words in together.items()
    ]
    return "; ".join(reason_words(reason) for reason in joined[:MOST_REASONS])


def _service_url(service: str | None) -> str | None:
    """The start page of the service, where this site has that page."""
    if service is None or "cases.start" not in current_app.view_functions:
        return None
    return url_for("cases.start", slug=service)

"""The list of policies with its search, and one policy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases.service import Service, registry
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import current_language
from portal.core.text import clean
from portal.core.web.headers import cacheable
from portal.law import current_book
from portal.law.units import LocalName
from portal.policies.fact_rules import is_old
from portal.policies.found import Found, Reason
from portal.policies.models import Edition
from portal.policies.queries import (
    Entry,
    entries,
    find_entry,
    has_edition,
    related_entries,
    shown_text,
    slugs_with,
    told_of_withdrawal,
    withdrawn,
)
from portal.policies.reading import Filler, pieces, unverified
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
    topics, everything = _topics(), entries(db.session(), current_language())
    fields = {key: [e for e in everything if key in e.topics] for key in topics}
    fields = {key: those for key, those in fields.items() if those}
    asked = request.args.get("linh-vuc", "")
    topic = asked if asked in fields else ""
    # In the whole list each policy stands once, in its first field.
    groups = {key: [e for e in those if topic or e.topics[0] == key]
              for key, those in fields.items() if topic in ("", key)}  # fmt: skip
    return render_template(
        "policies/library.html", query=query, groups=groups, topics=topics, topic=topic,
        counts={key: len(those) for key, those in fields.items()}, total=len(everything),
        easy=slugs_with(db.session(), Edition.EASY),
    )  # fmt: skip


@policies.get("/chinh-sach/<slug:slug>")
@guards.anyone
@cacheable
def policy(slug: str) -> ResponseReturnValue:
    """One policy in plain words, with today's amounts and limits; 410 where it was withdrawn."""
    entry = find_entry(db.session(), slug, current_language())
    return policy_page(entry) if entry is not None else gone_page(slug)


def policy_page(entry: Entry, template: str = "policies/policy.html", **more: Any) -> str:
    """The page of a policy; an editor's preview gives another frame for the same parts."""
    book = current_book()
    related = related_entries(db.session(), entry, current_language())
    filler = Filler(
        book, today(), entry.language, lambda slug: url_for("policies.document", slug=slug)
    )
    return render_template(
        template, entry=entry, pieces=pieces(entry, filler), **more,
        topics={key: name for key, name in _topics().items() if key in entry.topics},
        unverified=unverified(entry, filler), related=related, services=_services(entry, related),
        documents=[book.documents[slug] for slug in entry.documents if slug in book.documents],
        is_old=is_old(entry.review_by, today()), offered=_service(entry), status_words=status_words,
        has_easy=has_edition(db.session(), entry.slug, Edition.EASY),
    )  # fmt: skip


def gone_page(slug: str) -> ResponseReturnValue:
    """For a page that was withdrawn: since when, what readers are told of it, and where to go on."""
    policy = withdrawn(db.session(), slug)
    if policy is None:
        abort(404)
    language = current_language()
    text = shown_text(db.session(), policy, language) or shown_text(db.session(), policy, "vi")
    return render_template(
        "policies/withdrawn.html", policy=policy, text=text, told=told_of_withdrawal(policy),
    ), 410  # fmt: skip


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


def _service(entry: Entry) -> Service | None:
    """The service by which this site takes applications for a policy, where it has one."""
    return registry.get(entry.service) if entry.service else None


def _services(entry: Entry, related: list[Entry]) -> list[Service]:
    """The services of the policies a page leads on to, each once, its own left out."""
    found = {other.service: _service(other) for other in related if other.service != entry.service}
    return [service for service in found.values() if service]

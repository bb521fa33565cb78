"""The list of policies, and the search over policies, applications, questions and legal documents."""

from __future__ import annotations

from flask import current_app, render_template, request, url_for
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import current_language
from portal.core.text import clean
from portal.core.web.headers import cacheable
from portal.policies.found import Found, Page, Reason
from portal.policies.models import Edition
from portal.policies.queries import entries, slugs_with
from portal.policies.search import LONGEST_QUERY, Searcher
from portal.policies.spoken import reason_words
from portal.policies.views import policies
from portal.policies.views.about import about_page
from portal.policies.views.library import topics_of_library

MOST_REASONS = 2
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
    topics, everything = topics_of_library(), entries(db.session(), current_language())
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
        easy=slugs_with(db.session(), Edition.EASY), nearest=_nearest(query), address=address_of,
        about=about_page("policies.library", _("Policies"), _("What people with disabilities and their families are entitled to, in plain words."), indexed=not query),
    )  # fmt: skip


def address_of(page: Page) -> str:
    """Where a thing that was found stands."""
    if page.kind == "service":
        return url_for("cases.start", slug=page.slug)
    if page.kind == "question":
        return url_for("policies.questions", _anchor=page.slug)
    return url_for(f"policies.{page.kind}", slug=page.slug)


def _results(query: str, found: list[Found]) -> str:
    """One page of what was found; a page that is not there shows the first."""
    asked = request.args.get("trang", "")
    page = int(asked) if asked in _PAGE_NUMBERS else 1
    first = (page - 1) * RESULTS_A_PAGE
    if first >= len(found):
        page, first = 1, 0

    def numbered(number: int) -> str:
        return url_for("policies.library", q=query, trang=number if number > 1 else None)

    return render_template(
        "policies/found.html", query=query, total=len(found), reasons=_reasons,
        groups=_by_kind(found[first : first + RESULTS_A_PAGE]), address=address_of,
        before=numbered(page - 1) if page > 1 else "",
        after=numbered(page + 1) if first + RESULTS_A_PAGE < len(found) else "",
    )  # fmt: skip


def _by_kind(found: list[Found]) -> dict[str, list[Found]]:
    """Legal documents apart from all the rest, in the order in which they were found."""
    groups: dict[str, list[Found]] = {}
    for hit in found:
        groups.setdefault("document" if hit.page.kind == "document" else "policy", []).append(hit)
    return groups


def _search(query: str) -> list[Found]:
    if not query:
        return []
    searcher: Searcher = current_app.extensions["policy_search"]
    return searcher.search(db.session(), query=query, language=current_language(), on=today())


def _nearest(query: str) -> list[Found]:
    if not query:
        return []
    searcher: Searcher = current_app.extensions["policy_search"]
    return searcher.nearest(db.session(), query=query, language=current_language(), on=today())


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

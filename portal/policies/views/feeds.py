"""What other machines read: the feed of changes, the map of the site, and what robots may read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from flask import Response, current_app
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.service import registry
from portal.core.clock import LOCAL_ZONE, local, today
from portal.core.database import db
from portal.core.languages import LANGUAGES, current_language
from portal.core.web.headers import PRIVATE_PATHS, cacheable
from portal.law import current_book
from portal.policies import atom, sitemap
from portal.policies.change_words import sentences
from portal.policies.changes import DayOfChange
from portal.policies.dated import published
from portal.policies.forms import first_known_day
from portal.policies.models import Edition
from portal.policies.queries import Entry, entries
from portal.policies.views import policies
from portal.policies.views.addresses import absolute, in_every_language, site
from portal.policies.views.cards import open_to_programs
from portal.policies.views.under_text import changes_of

MOST_ITEMS = 60
# Pages of other packages that stand in the map, where the site has them.
_OTHERS = (
    "pages.home", "policies.questions", "finding.start", "pages.help_page", "pages.accessibility",
    "pages.privacy", "cases.lookup",
)  # fmt: skip


@policies.get("/chinh-sach.atom")
@guards.anyone
@cacheable
def feed() -> Response:
    """The changes of all policies in one language, the newest first; what is still to come waits."""
    language = current_language()
    out = published(db.session())
    items = [
        _item(entry, day, language)
        for entry in entries(db.session(), language)
        for day in changes_of(entry, out)
        if day.on <= today()
    ]
    items.sort(key=lambda item: (item.updated, item.id), reverse=True)
    written = atom.feed(
        items[:MOST_ITEMS], title=_("Changes of the policies"), language=language,
        author=_("Portal for people with disabilities"), own=absolute("policies.feed"),
        page=absolute("policies.library"), otherwise=_beginning(first_known_day()),
    )  # fmt: skip
    return open_to_programs(Response(written, mimetype=atom.MEDIA_TYPE))


def _item(entry: Entry, day: DayOfChange, language: str) -> atom.Item:
    page = absolute("policies.policy", slug=entry.slug)
    words = " ".join(sentence.striptags() for sentence in sentences(day, language))
    return atom.Item(
        f"{page}#{day.on}", entry.title, words, page, day.published or _beginning(day.on)
    )


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), LOCAL_ZONE)


@policies.get("/sitemap.xml")
@guards.anyone
@cacheable
def site_map() -> Response:
    """Every public page with its languages and the day it last changed."""
    places = [*_library(), *_documents(), *_services(), *_rest()]
    return Response(sitemap.sitemap(places), mimetype=sitemap.MEDIA_TYPE)


def _library() -> Iterator[sitemap.Place]:
    """Policies in both editions; one that lacks a language is shown there in Vietnamese."""
    plain, easy = published(db.session()), published(db.session(), edition=Edition.EASY)
    yield sitemap.Place(in_every_language("policies.library"))
    for entry in entries(db.session(), "vi"):
        days = [day.on for day in changes_of(entry, plain) if day.on <= today()]
        yield _place("policies.policy", entry.slug, max(days, default=None))
        yield _place("policies.changes", entry.slug, max(days, default=None))
        moments = [moment for lang in LANGUAGES for moment in easy.get((entry.slug, lang), ())]
        if moments:
            yield _place("policies.easy", entry.slug, local(max(moments)).date())


def _place(endpoint: str, slug: str, changed: date | None) -> sitemap.Place:
    return sitemap.Place(in_every_language(endpoint, slug=slug), changed)


def _documents() -> Iterator[sitemap.Place]:
    yield sitemap.Place(in_every_language("policies.documents"))
    for slug, document in current_book().documents.items():
        yield _place("policies.document", slug, document.checked_on)


def _services() -> Iterator[sitemap.Place]:
    """The services; where they are asked for belongs to another package."""
    known = current_app.view_functions
    if "cases.services" in known:
        yield sitemap.Place(in_every_language("cases.services"))
    for service in registry.all():
        yield _place("cases.start", service.slug, None)
        if service.start.easy and "cases.easy_start" in known:
            yield _place("cases.easy_start", service.slug, None)


def _rest() -> Iterator[sitemap.Place]:
    for endpoint in _OTHERS:
        if endpoint in current_app.view_functions:
            yield sitemap.Place(in_every_language(endpoint))


@policies.get("/robots.txt")
@guards.anyone
@cacheable
def robots() -> Response:
    """Public pages may be read, nobody's own affairs and not the desk."""
    closed = [f"{prefix}{path}" for path in PRIVATE_PATHS for prefix in ("", "/en")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return Response(
        "\n".join([*lines, "", f"Sitemap: {site()}/sitemap.xml", ""]), mimetype="text/plain"
    )

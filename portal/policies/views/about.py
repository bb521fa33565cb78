"""What the head of a page tells programs: its one address, its languages, its words, its data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from markupsafe import Markup

from portal.cases.service import Service
from portal.core.clock import today
from portal.core.languages import current_language
from portal.law import current_book
from portal.law.documents import LegalDocument
from portal.policies import schema_org
from portal.policies.queries import Entry
from portal.policies.views.addresses import absolute, in_every_language

COMMITTEE, AID_CENTRE = "authority.certification", "legal_aid.centre"


@dataclass(frozen=True)
class About:
    """`address` is the page's own in its language, `languages` the same page in each; `card` an oEmbed."""

    title: str
    description: str
    address: str
    languages: Mapping[str, str]
    indexed: bool = True
    card: str = ""
    data: Markup = Markup()


def about_page(
    endpoint: str, title: str, description: str, *, indexed: bool = True, **values: Any
) -> About:
    """Of a page of the library that is no policy; `indexed` is false for what no search engine keeps."""
    address, languages = absolute(endpoint, **values), in_every_language(endpoint, **values)
    return About(title, description, address, languages, indexed)


def about_document(document: LegalDocument, *, indexed: bool = True) -> About:
    """Of a legal document, as schema.org data too."""
    language = current_language()
    page = about_page(
        "policies.document", f"{document.title.in_language(language)} {document.number}",
        document.about.in_language(language), indexed=indexed, slug=document.slug,
    )  # fmt: skip
    text = schema_org.legislation(document, url=page.address, language=language)
    data = schema_org.in_page({"@context": "https://schema.org", **text})
    return replace(page, data=data) if indexed else page


def about_policy(entry: Entry, offered: Service | None, *, indexed: bool = True) -> About:
    """Of a policy; one that gives a right, or has a service, as schema.org data too."""
    page, languages = (
        absolute("policies.policy", slug=entry.slug),
        in_every_language("policies.policy", slug=entry.slug),
    )
    tells = indexed and not entry.doubtful and bool(entry.rights or offered)
    data = schema_org.in_page(_service(entry, offered, page)) if tells else Markup()
    card = absolute("policies.oembed", url=page) if indexed else ""
    return About(entry.title, entry.summary, page, languages, indexed, card, data)


def _service(entry: Entry, offered: Service | None, page: str) -> dict[str, Any]:
    book, language = current_book(), current_language()
    topics = current_app.extensions["policy_topics"]
    texts = [
        schema_org.legislation(
            book.documents[slug], url=absolute("policies.document", slug=slug), language=language
        )
        for slug in entry.documents
        if slug in book.documents
    ]
    codes = [found.text for key in entry.procedures if (found := book.find(key, today()))]
    return schema_org.government_service(
        entry, url=page, kind=topics[entry.topics[0]].in_language(language),
        audience=_("People with disabilities and their families"), provider=_provider(offered),
        channel=absolute("cases.start", slug=offered.slug) if offered else "", codes=codes, texts=texts,
    )  # fmt: skip


def _provider(offered: Service | None) -> str:
    """Who gives it, in the words of the law book: known only where one can apply here."""
    if offered is None:
        return ""
    found = current_book().find(AID_CENTRE if offered.receives else COMMITTEE, today())
    return found.name(current_language()) if found else ""

"""What search engines and other programs read of a page, in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from portal.law.documents import LegalDocument, Status
from portal.policies.queries import Entry

_DUMPS = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def in_page(data: Mapping[str, Any]) -> Markup:
    """The data as it may stand in a page: no letter of it can end the element it stands in."""
    return htmlsafe_json_dumps(data, dumps=_DUMPS)


def government_service(
    entry: Entry, *, url: str, kind: str, audience: str, provider: str, channel: str,
    codes: Iterable[str], texts: Iterable[Mapping[str, Any]],
) -> dict[str, Any]:  # fmt: skip
    """A policy as a service of the state; what is unknown is left out.

    `kind` is its field, `provider` who gives it, `channel` where one applies, `codes` its numbers on
    the national portal, `texts` the legal documents as `legislation` gives them.
    """
    service = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": entry.title,
        "description": entry.summary,
        "url": url,
        "serviceType": kind,
        "identifier": list(codes),
        "provider": {"@type": "GovernmentOrganization", "name": provider} if provider else None,
        "areaServed": {"@type": "Country", "name": "Việt Nam"},
        "audience": {"@type": "Audience", "audienceType": audience},
        "availableChannel": {
            "@type": "ServiceChannel",
            "serviceUrl": channel or url,
            "availableLanguage": ["vi", "en"],
        },
        "subjectOf": {
            "@type": "WebPage",
            "url": url,
            "inLanguage": entry.language,
            "lastReviewed": entry.checked_on.isoformat(),
            "isBasedOn": list(texts),
        },
    }
    return {key: value for key, value in service.items() if value not in (None, "", [])}


def legislation(document: LegalDocument, *, url: str, language: str) -> dict[str, Any]:
    """A legal document with its number and, where known, its dates."""
    over = document.status is Status.REPLACED
    text = {
        "@type": "Legislation",
        "legislationIdentifier": document.number,
        "name": document.title.in_language(language),
        "url": url,
        "legislationPassedBy": {
            "@type": "GovernmentOrganization",
            "name": document.issuer.in_language(language),
        },
        "legislationDate": document.issued.isoformat() if document.issued else None,
        "temporalCoverage": f"{document.in_force}/.." if document.in_force and not over else None,
    }
    return {key: value for key, value in text.items() if value is not None}

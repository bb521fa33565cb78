"""A policy in its easy-read edition: one idea a line, pictograms, hard words explained at the end."""

from __future__ import annotations

from typing import Any

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases.service import Service, registry
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import current_language
from portal.core.web.headers import cacheable
from portal.law import current_book
from portal.policies.easy.lists import EasyLists
from portal.policies.easy.page import easy_page
from portal.policies.fact_rules import is_old
from portal.policies.models import Edition
from portal.policies.queries import Entry, find_entry
from portal.policies.reading import Filler, unverified
from portal.policies.views import policies
from portal.policies.views.about import about_page
from portal.policies.views.library import gone_page


@policies.get("/chinh-sach/<slug:slug>/de-doc")
@guards.anyone
@cacheable
def easy(slug: str) -> ResponseReturnValue:
    """One policy, easy to read, with today's amounts and limits; 404 where it has no such edition."""
    entry = find_entry(db.session(), slug, current_language(), Edition.EASY)
    return easy_html(entry) if entry is not None else gone_page(slug)


def easy_html(entry: Entry, template: str = "policies/easy.html", **more: Any) -> str:
    """The page of an easy-read edition; an editor's preview gives another frame for the same parts."""
    filler = Filler(
        current_book(), today(), entry.language,
        lambda document: url_for("policies.document", slug=document),
    )  # fmt: skip
    lists: EasyLists = current_app.extensions["policy_easy"]
    return render_template(
        template, entry=entry, **more, page=easy_page(entry, filler, lists.terms),
        unverified=unverified(entry, filler), is_old=is_old(entry.review_by, today()),
        offered=_service(entry), known_pictures=lists.pictures,
        about=about_page("policies.easy", entry.title, entry.summary, slug=entry.slug),
    )  # fmt: skip


def _service(entry: Entry) -> Service | None:
    """The service by which this site takes applications for the policy, where it has one."""
    return registry.get(entry.service) if entry.service else None

"""One policy, as readers see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases.service import Service, registry
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import current_language
from portal.core.web.headers import cacheable
from portal.law import current_book
from portal.law.units import LocalName
from portal.policies.change_words import sentences
from portal.policies.fact_rules import is_old
from portal.policies.forms import DayForm
from portal.policies.models import Edition
from portal.policies.queries import (
    Entry,
    find_entry,
    has_edition,
    related_entries,
    shown_text,
    told_of_withdrawal,
    withdrawn,
)
from portal.policies.reading import Filler, pieces, unverified
from portal.policies.views import policies
from portal.policies.views.about import about_policy
from portal.policies.views.cards import card_code
from portal.policies.views.dated import other_address, policy_on
from portal.policies.views.under_text import changes_of, grounds


@policies.get("/chinh-sach/<slug:slug>")
@guards.anyone
@cacheable
def policy(slug: str) -> ResponseReturnValue:
    """One policy in plain words, as of today or of the day asked for; 410 where it was withdrawn."""
    entry = find_entry(db.session(), slug, current_language())
    if entry is None:
        return gone_page(slug)
    form = DayForm.asked(request.args)
    if address := other_address(form, "policies.policy", slug):
        return redirect(address)
    return (
        policy_on(slug, form.on, form) if form.on else policy_page(entry, day_form=form, form=form)
    )


def policy_page(entry: Entry, template: str = "policies/policy.html", **more: Any) -> str:
    """The page of a policy; an editor's preview gives another frame for the same parts."""
    related = related_entries(db.session(), entry, current_language())
    offered = _service(entry)
    filler = Filler(
        current_book(), today(), entry.language,
        lambda slug: url_for("policies.document", slug=slug),
    )  # fmt: skip
    return render_template(
        template, entry=entry, pieces=pieces(entry, filler), **{"day_form": DayForm(formdata=None), **more},
        topics={key: name for key, name in topics_of_library().items() if key in entry.topics},
        unverified=unverified(entry, filler), related=related, services=_services(entry, related),
        grounds=grounds(entry, today(), dated=False), days=changes_of(entry), sentences=sentences,
        is_old=is_old(entry.review_by, today()), offered=offered, today=today(),
        about=about_policy(entry, offered), card=card_code(entry),
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


def topics_of_library() -> Mapping[str, LocalName]:
    """The fields of policies by their key."""
    topics: Mapping[str, LocalName] = current_app.extensions["policy_topics"]
    return topics


def _service(entry: Entry) -> Service | None:
    """The service by which this site takes applications for a policy, where it has one."""
    return registry.get(entry.service) if entry.service else None


def _services(entry: Entry, related: list[Entry]) -> list[Service]:
    """The services of the policies a page leads on to, each once, its own left out."""
    found = {other.service: _service(other) for other in related if other.service != entry.service}
    return [service for service in found.values() if service]

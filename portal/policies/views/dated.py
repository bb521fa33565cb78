"""A policy as of a day, and all its changes."""

from __future__ import annotations

from datetime import date

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import current_language
from portal.core.web.headers import cacheable
from portal.law import current_book
from portal.policies.change_words import sentences
from portal.policies.dated import entry_on
from portal.policies.forms import NAME, DayForm
from portal.policies.queries import find_entry
from portal.policies.reading import Filler, pieces, unverified
from portal.policies.views import policies
from portal.policies.views.about import about_page, about_policy
from portal.policies.views.under_text import changes_of, grounds


def other_address(form: DayForm, endpoint: str, slug: str) -> str | None:
    """The address that says a day plainly, or the page of today where that is the day."""
    if form.on is None:
        return None
    if form.on == today():
        return url_for(endpoint, slug=slug)
    plain = form.on.isoformat()
    asked_plainly = request.args.to_dict(flat=False) == {NAME: [plain]}
    return None if asked_plainly else url_for(endpoint, slug=slug, ngay=plain)


def policy_on(slug: str, on: date, form: DayForm) -> ResponseReturnValue:
    """The page of a policy as it stood, or by what is known will stand, on a day."""
    found = entry_on(db.session(), slug=slug, language=current_language(), on=on)
    if found is None:
        abort(404)
    filler = Filler(
        current_book(), on, found.entry.language,
        lambda document: url_for("policies.document", slug=document, ngay=on.isoformat()),
        unknown=_("(not known for this day)"),
    )  # fmt: skip
    return render_template(
        "policies/policy_on.html", entry=found.entry, found=found, on=on, day_form=form, form=form,
        is_ahead=on > today(), pieces=pieces(found.entry, filler),
        unverified=unverified(found.entry, filler), grounds=grounds(found.entry, on, dated=True),
        about=about_policy(found.entry, None, indexed=False),
    )  # fmt: skip


@policies.get("/chinh-sach/<slug:slug>/thay-doi")
@guards.anyone
@cacheable
def changes(slug: str) -> str:
    """Everything that changed on one policy's page, the newest first."""
    entry = find_entry(db.session(), slug, current_language())
    if entry is None:
        abort(404)
    heading = _("What changed: %(title)s", title=entry.title)
    return render_template(
        "policies/changes.html", entry=entry, days=changes_of(entry), heading=heading,
        sentences=sentences, today=today(), day_form=DayForm(formdata=None),
        about=about_page("policies.changes", heading, entry.summary, slug=slug),
    )  # fmt: skip

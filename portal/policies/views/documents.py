"""Legal documents: the list, and one document with what the portal takes from it on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import current_language, date_long
from portal.core.web.headers import cacheable
from portal.law import current_book
from portal.law.documents import LegalDocument, Status
from portal.law.parameters import Parameter
from portal.law.standing import ended_on, force_on, relations
from portal.policies.change_words import force_words
from portal.policies.forms import DayForm
from portal.policies.queries import entries
from portal.policies.reading import shown_value
from portal.policies.spoken import status_words
from portal.policies.views import policies
from portal.policies.views.about import about_document, about_page
from portal.policies.views.dated import other_address

# The list by where a text stands, in the order people need them.
_GROUPS: tuple[tuple[str, frozenset[Status]], ...] = (
    ("dang-hieu-luc", frozenset({Status.IN_FORCE, Status.AMENDED, Status.PARTLY})),
    ("chua-ro", frozenset({Status.DOUBTFUL})),
    ("chua-doc", frozenset({Status.UNREAD})),
    ("da-thay-the", frozenset({Status.REPLACED})),
)


@policies.get("/van-ban")
@guards.anyone
@cacheable
def documents() -> str:
    """Every legal document the portal names, by where it stands."""
    titles = {
        "dang-hieu-luc": _("In force"),
        "chua-ro": _("Perhaps amended or replaced, not checked yet"),
        "chua-doc": _("Not read yet"),
        "da-thay-the": _("Replaced, kept for earlier years"),
    }
    every = current_book().documents.values()
    groups = [
        (name, titles[name], [one for one in every if one.status in those])
        for name, those in _GROUPS
    ]
    heading = _("Legal documents")
    words = _("The texts that the pages of this portal rest on, each explained in our own words.")
    return render_template(
        "policies/documents.html", groups=groups, status_words=status_words,
        about=about_page("policies.documents", heading, words),
    )  # fmt: skip


@policies.get("/van-ban/<slug:slug>")
@guards.anyone
@cacheable
def document(slug: str) -> ResponseReturnValue:
    """One legal document, as of today or of the day asked for."""
    book = current_book()
    found = book.documents.get(slug)
    if found is None:
        abort(404)
    form = DayForm.asked(request.args)
    if address := other_address(form, "policies.document", slug):
        return redirect(address)
    return _page(found, form)


def _page(found: LegalDocument, form: DayForm) -> str:
    book, language, on = current_book(), current_language(), form.on or today()
    others = [one for one in book.ever_resting_on(found.slug) if not one.holds_on(on)]
    return render_template(
        "policies/document.html", document=found, on=form.on, day_form=form, form=form,
        is_ahead=on > today(), status=_standing(found, form.on), ended=ended_on(found, book.documents),
        between=relations(found, book.documents), status_words=status_words,
        taken=_rows(book.resting_on(found.slug, on), language),
        before=_rows((one for one in others if one.valid_from < on), language),
        after=_rows((one for one in others if one.valid_from > on), language),
        used_by=[entry for entry in entries(db.session(), language) if found.slug in entry.documents],
        about=about_document(found, indexed=form.on is None),
    )  # fmt: skip


def _standing(found: LegalDocument, on: date | None) -> str:
    """Where it stands today by what was checked, or where it stood on another day."""
    if on is None:
        return status_words(found)
    return force_words(force_on(found, current_book().documents, on))


def _rows(taken: Iterable[Parameter], language: str) -> list[dict[str, Any]]:
    """Values the portal takes from a document: what, where it stands, from when until when."""
    return [
        {
            "label": one.label.in_language(language),
            "lines": [line for line in (_value(one, language), _where(one, language)) if line],
        }
        for one in taken
    ]


def _value(one: Parameter, language: str) -> Any:
    words = shown_value(one, language)
    return words if one.verified else _("%(value)s (not yet verified)", value=words)


def _where(one: Parameter, language: str) -> str:
    """The article and the days: "Điều 4; từ ngày 1 tháng 7 năm 2021 đến ngày 30 tháng 6 năm 2024"."""
    first = date_long(one.valid_from)
    days = (
        _("from %(first)s to %(last)s", first=first, last=date_long(one.valid_to))
        if one.valid_to
        else _("since %(day)s", day=first)
        if one.valid_from <= today()
        else _("from %(day)s", day=first)
    )
    article = one.basis.article_words(language)
    return f"{article}; {days}" if article else days

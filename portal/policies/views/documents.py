"""Legal documents: the list, and one document with what the portal takes from it."""

from __future__ import annotations

from flask import abort, render_template
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import current_language
from portal.core.web.headers import cacheable
from portal.law import current_book
from portal.law.parameters import Parameter
from portal.policies.queries import entries
from portal.policies.spoken import status_words, value_words
from portal.policies.views import policies


@policies.get("/van-ban")
@guards.anyone
@cacheable
def documents() -> str:
    """Every legal document the portal names."""
    shown = current_book().documents.values()
    return render_template("policies/documents.html", documents=shown, status_words=status_words)


@policies.get("/van-ban/<slug:slug>")
@guards.anyone
@cacheable
def document(slug: str) -> str:
    """One legal document."""
    book, language = current_book(), current_language()
    found = book.documents.get(slug)
    if found is None:
        abort(404)
    taken = [_row(parameter, language) for parameter in book.resting_on(slug, today())]
    return render_template(
        "policies/document.html", document=found, status=status_words(found), taken=taken,
        status_words=status_words,
        changed_by=[book.documents[other] for other in found.changed_by],
        used_by=[entry for entry in entries(db.session(), language) if slug in entry.documents],
    )  # fmt: skip


def _row(parameter: Parameter, language: str) -> dict[str, str]:
    """One value the portal takes from a document, and whether it was read there."""
    words = value_words(parameter, language)
    value = words if parameter.verified else _("%(value)s (not yet verified)", value=words)
    return {"label": parameter.label.in_language(language), "value": value}

"""The history of one text: its versions, and each with what it says otherwise than the one before."""

from __future__ import annotations

from flask import abort, render_template

from portal.accounts import guards
from portal.core.database import db
from portal.policies.editing import queries
from portal.policies.editing.checking import as_file
from portal.policies.editing.differences import compare
from portal.policies.editing.rights import EDITORS
from portal.policies.editing.views import editing
from portal.policies.editing.views.finding import edition_or_404, state_or_404
from portal.policies.editing.words import KIND_NAMES, TEXT_NAMES
from portal.policies.files import TextFile, stem_of
from portal.policies.lists import LANGUAGES


@editing.get("/<slug:slug>/lich-su/<edition>/<language>")
@guards.staff(*EDITORS)
def versions(slug: str, edition: str, language: str) -> str:
    """Every version of one text, the newest first."""
    state, stem = state_or_404(slug), _stem(edition, language)
    found = queries.versions(db.session(), state.policy, stem)
    return render_template(
        "editing/versions.html", state=state, name=TEXT_NAMES[stem], versions=found,
        names=queries.writers(db.session(), found), edition=edition, tongue=language,
    )  # fmt: skip


@editing.get("/<slug:slug>/lich-su/<edition>/<language>/<int:number>")
@guards.staff(*EDITORS)
def version(slug: str, edition: str, language: str, number: int) -> str:
    """One version: who wrote it when and why, and what is new in it."""
    state, stem = state_or_404(slug), _stem(edition, language)
    found = {text.version: text for text in queries.versions(db.session(), state.policy, stem)}
    if number not in found:
        abort(404)
    text, before = found[number], found.get(number - 1)
    earlier = as_file(before) if before else TextFile("", "", "")
    return render_template(
        "editing/version.html", state=state, name=TEXT_NAMES[stem], text=text, before=before,
        found=compare(earlier, as_file(text)), kinds=KIND_NAMES,
        names=queries.writers(db.session(), [text]), edition=edition, tongue=language,
        later=number + 1 in found,
    )  # fmt: skip


def _stem(edition: str, language: str) -> str:
    if language not in LANGUAGES:
        abort(404)
    return stem_of(language, edition_or_404(edition))

"""A page as readers will see it, before it is published, or any earlier version of it."""

from __future__ import annotations

from flask import abort, render_template, request

from portal.accounts import guards
from portal.core.database import db
from portal.core.languages import current_language
from portal.policies.editing import queries
from portal.policies.editing.rights import EDITORS
from portal.policies.editing.state import PageState
from portal.policies.editing.views import editing
from portal.policies.editing.views.finding import edition_or_404, state_or_404
from portal.policies.editing.words import TEXT_NAMES
from portal.policies.files import stem_of
from portal.policies.models import Edition, PolicyText
from portal.policies.queries import entry_of
from portal.policies.views.easy import easy_html
from portal.policies.views.library import policy_page
from portal.policies.views.ways import for_the_part

editing.context_processor(for_the_part)


@editing.get("/<slug:slug>/xem-truoc/<edition>")
@guards.staff(*EDITORS)
def preview(slug: str, edition: str) -> str:
    """One edition in the language of the address, with today's law; `ban` asks for a version by number."""
    state = state_or_404(slug)
    which = edition_or_404(edition, state)
    stem = stem_of(current_language(), which)
    text = _asked(state, stem)
    if text is None:
        return render_template(
            "editing/no_preview.html", state=state, name=TEXT_NAMES[stem], edition_slug=edition
        )
    draw, frame = (
        (easy_html, "editing/preview_easy.html")
        if which is Edition.EASY
        else (policy_page, "editing/preview_plain.html")
    )
    return draw(
        entry_of(state.policy, text), frame, text=text, state=state, edition_slug=edition,
        text_name=TEXT_NAMES[stem],
    )  # fmt: skip


def _asked(state: PageState, stem: str) -> PolicyText | None:
    number = request.args.get("ban", "")
    if not number:
        return state.text(stem).latest
    found = {str(one.version): one for one in queries.versions(db.session(), state.policy, stem)}
    if number not in found:
        abort(404)
    return found[number]

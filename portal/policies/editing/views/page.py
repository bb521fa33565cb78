"""One page of the library: its texts, what stands against publishing, and what was done to it."""

from __future__ import annotations

from flask import render_template

from portal.accounts import guards
from portal.accounts.queries import names_of
from portal.core.clock import today
from portal.core.database import db
from portal.policies.editing import queries
from portal.policies.editing.checking import page_faults
from portal.policies.editing.rights import EDITORS
from portal.policies.editing.views import editing
from portal.policies.editing.views.finding import reader_now, state_or_404
from portal.policies.editing.words import (
    DEED_NAMES,
    EDITION_NAMES,
    SLUG_OF,
    TEXT_NAMES,
    page_fault_words,
)
from portal.policies.files import language_and_edition, stem_of
from portal.policies.lists import LANGUAGES
from portal.policies.models import Edition


@editing.get("/<slug:slug>")
@guards.staff(*EDITORS)
def page(slug: str) -> str:
    """Its texts by edition, its facts, and who did what."""
    session, state = db.session(), state_or_404(slug)
    done = queries.deeds(session, state.policy)
    latest = [text.latest for text in state.texts.values() if text.latest]
    names = queries.writers(session, latest) | names_of(session, {one.by for one in done})
    faults = page_faults(state, reader_now()) if state.drafts else []
    return render_template(
        "editing/page.html", state=state, policy=state.policy, deeds=done, names=names,
        editions=[
            (edition, [stem_of(language, edition) for language in LANGUAGES])
            for edition in Edition if not (state.policy.doubtful and edition is Edition.EASY)
        ],
        faults=[page_fault_words(fault) for fault in faults], day=today(),
        text_names=TEXT_NAMES, edition_names=EDITION_NAMES, edition_slugs=SLUG_OF,
        deed_names=DEED_NAMES, language_of=lambda stem: language_and_edition(stem)[0],
    )  # fmt: skip

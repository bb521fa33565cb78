"""The list of pages: what needs work first, then all of them."""

from __future__ import annotations

from flask import render_template

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.policies.editing.queries import page_states
from portal.policies.editing.rights import EDITORS
from portal.policies.editing.state import due_first
from portal.policies.editing.views import editing
from portal.policies.editing.words import TEXT_NAMES


@editing.get("")
@guards.staff(*EDITORS)
def pages() -> str:
    """Drafts, reviews due, texts that are missing, files that say otherwise; then every page."""
    states, day = page_states(db.session()), today()
    return render_template(
        "editing/pages.html", states=states, day=day, text_names=TEXT_NAMES,
        drafts=[one for one in states if one.drafts], due=due_first(states, day),
        missing=[one for one in states if one.missing and one.policy.withdrawn_on is None],
        conflicts=[one for one in states if one.policy.conflicts],
    )  # fmt: skip

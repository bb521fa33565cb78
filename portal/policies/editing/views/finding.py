"""What every page of editors asks first: which page, what it is checked against, who acts."""

from __future__ import annotations

from flask import Response, abort, after_this_request, current_app

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.law import current_book
from portal.policies import stamp
from portal.policies.easy.lists import EasyLists
from portal.policies.editing.actions import Editor
from portal.policies.editing.forms import SeenForm
from portal.policies.editing.queries import page_state
from portal.policies.editing.state import PageState
from portal.policies.editing.words import EDITION_SLUGS
from portal.policies.files import Reader
from portal.policies.models import Edition
from portal.policies.queries import policy_slugs


def state_or_404(slug: str) -> PageState:
    """The page of an address with its texts."""
    state = page_state(db.session(), slug)
    if state is None:
        abort(404)
    return state


def edition_or_404(name: str, state: PageState | None = None) -> Edition:
    """The edition of an address; a page in doubt has no easy-read one."""
    edition = EDITION_SLUGS.get(name)
    if edition is None or (state and state.policy.doubtful and edition is Edition.EASY):
        abort(404)
    return edition


def reader_now() -> Reader:
    """What texts are checked against today: the law, the fields, the pages, the easy-read lists."""
    easy: EasyLists = current_app.extensions["policy_easy"]
    return Reader(
        current_book(), current_app.extensions["policy_topics"], today(),
        policy_slugs(db.session()), easy.known,
    )  # fmt: skip


def show_at_once() -> None:
    """Once this request is committed, let this process ask for the stamp again: who publishes looks at once."""

    @after_this_request
    def ask_again(response: Response) -> Response:
        stamp.forget()
        return response


def editor_of(form: SeenForm) -> Editor:
    """Who acts, with the mark of what their page showed."""
    return Editor(guards.the_viewer().account_id, form.seen.data or "")

"""What the library asks of editors today, for the desk: their link, and their part of today's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.service import DayPart, DayRow, DeskLink
from portal.core.languages import current_language
from portal.policies.editing.queries import page_states
from portal.policies.editing.rights import EDITORS
from portal.policies.editing.state import PageState, due_first


def links(viewer: Viewer) -> Sequence[DeskLink]:
    """The list of pages, for those who look after them."""
    return (DeskLink(_("Library pages"), "editing.pages"),) if viewer.has(*EDITORS) else ()


def work(session: Session, viewer: Viewer, day: date) -> Sequence[DayPart]:
    """Drafts that wait, and pages to be compared with the law, for those who look after them."""
    if not viewer.has(*EDITORS):
        return ()
    return (DayPart("noi-dung", _("Library"), tuple(_rows(page_states(session), day))),)


def _rows(states: list[PageState], day: date) -> Iterator[DayRow]:
    language = current_language()
    for one in states:
        if one.drafts:
            yield DayRow(
                _("A draft waits to be published: %(title)s", title=one.title_in(language)),
                url_for("editing.page", slug=one.policy.slug),
            )
    for one in due_first(states, day):
        yield DayRow(
            _("Compare with the law: %(title)s", title=one.title_in(language)),
            url_for("editing.page", slug=one.policy.slug), one.policy.review_by,
        )  # fmt: skip

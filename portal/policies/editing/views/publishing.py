"""Publishing the drafts of a page, or giving them up."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.database import db
from portal.policies.editing import actions
from portal.policies.editing.checking import as_file, page_faults
from portal.policies.editing.differences import Differences, compare
from portal.policies.editing.forms import SeenForm, TellForm, WhyForm
from portal.policies.editing.rights import EDITORS
from portal.policies.editing.state import PageState
from portal.policies.editing.views import editing
from portal.policies.editing.views.finding import (
    editor_of,
    reader_now,
    show_at_once,
    state_or_404,
)
from portal.policies.editing.words import KIND_NAMES, TEXT_NAMES, page_fault_words
from portal.policies.files import TextFile


@editing.get("/<slug:slug>/cong-bo")
@guards.staff(*EDITORS)
def ask_publish(slug: str) -> ResponseReturnValue:
    """What changes for readers, and what they are told of it."""
    state = state_or_404(slug)
    return _page(state, TellForm(formdata=None)) if state.drafts else _no_draft(slug)


@editing.post("/<slug:slug>/cong-bo")
@guards.staff(*EDITORS)
def publish(slug: str) -> ResponseReturnValue:
    """Publish every draft at once, unless somebody changed the page meanwhile."""
    state, form = state_or_404(slug), TellForm()
    if not state.drafts:
        return _no_draft(slug)
    if not form.validate() or page_faults(state, reader_now()):
        return _page(state, form), 422
    told = actions.Told(form.told_vi.data or "", form.told_en.data or "")
    try:
        done = actions.publish(db.session(), slug=slug, told=told, editor=editor_of(form))
    except actions.Stale:
        return _page(state_or_404(slug), form, stale=True), 409
    show_at_once()
    flash(_("Published. Readers see it now. Texts published: %(n)s.", n=len(done)))
    return redirect(url_for("editing.page", slug=slug), 303)


@editing.get("/<slug:slug>/bo-nhap")
@guards.staff(*EDITORS)
def ask_drop(slug: str) -> ResponseReturnValue:
    """Which drafts would be given up, and why."""
    state = state_or_404(slug)
    return _drop_page(state, WhyForm(formdata=None)) if state.drafts else _no_draft(slug)


@editing.post("/<slug:slug>/bo-nhap")
@guards.staff(*EDITORS)
def drop(slug: str) -> ResponseReturnValue:
    """Give the drafts up; readers go on seeing what they see."""
    state, form = state_or_404(slug), WhyForm()
    if not state.drafts:
        return _no_draft(slug)
    if not form.validate():
        return _drop_page(state, form), 422
    try:
        actions.drop_drafts(
            db.session(), slug=slug, why=form.why.data or "", editor=editor_of(form)
        )
    except actions.Stale:
        return _drop_page(state_or_404(slug), form, stale=True), 409
    flash(_("The draft is given up. It stays in the history."))
    return redirect(url_for("editing.page", slug=slug), 303)


def _page(state: PageState, form: TellForm, *, stale: bool = False) -> str:
    form.begin(state.mark(), stale=stale)
    faults = page_faults(state, reader_now())
    return render_template(
        "editing/publish.html", state=state, form=form, stale=stale, text_names=TEXT_NAMES,
        differences=_differences(state), kinds=KIND_NAMES,
        faults=[page_fault_words(fault) for fault in faults],
    )  # fmt: skip


def _drop_page(state: PageState, form: SeenForm, *, stale: bool = False) -> str:
    form.begin(state.mark(), stale=stale)
    return render_template(
        "editing/drop.html", state=state, form=form, stale=stale, text_names=TEXT_NAMES
    )


def _differences(state: PageState) -> dict[str, Differences]:
    """What each draft changes for readers, by stem."""
    return {
        stem: compare(as_file(shown) if (shown := state.text(stem).shown) else TextFile("", "", ""), as_file(draft))
        for stem, draft in state.drafts.items()
    }  # fmt: skip


def _no_draft(slug: str) -> ResponseReturnValue:
    flash(_("There is no draft of this page."), "warning")
    return redirect(url_for("editing.page", slug=slug), 303)

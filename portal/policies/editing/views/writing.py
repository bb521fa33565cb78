"""Writing one edition of a page in both languages; what is saved is a draft."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.database import db
from portal.policies.editing import actions, queries
from portal.policies.editing.checking import Fault, as_file, text_faults
from portal.policies.editing.differences import Differences, compare
from portal.policies.editing.forms import WriteForm
from portal.policies.editing.hints import hints_for
from portal.policies.editing.rights import EDITORS
from portal.policies.editing.state import PageState
from portal.policies.editing.views import editing
from portal.policies.editing.views.finding import (
    edition_or_404,
    editor_of,
    reader_now,
    state_or_404,
)
from portal.policies.editing.words import EDITION_NAMES, KIND_NAMES, TEXT_NAMES
from portal.policies.files import TextFile, stem_of
from portal.policies.lists import LANGUAGES
from portal.policies.models import Edition, PolicyText


def show_typed(slug: str, edition: str) -> ResponseReturnValue:
    """For an editor whose session ended: nothing is stored, what they wrote stands in the boxes."""
    return render_template(
        "editing/write_again.html", form=WriteForm(), slug=slug, edition_slug=edition,
    ), 401  # fmt: skip


@editing.get("/<slug:slug>/viet/<edition>")
@guards.staff(*EDITORS)
def write(slug: str, edition: str) -> str:
    """The texts as they were last written, in boxes."""
    state = state_or_404(slug)
    which = edition_or_404(edition, state)
    form = WriteForm(formdata=None)
    form.fill(_latest(state, which))
    if "en" in _latest(state, which):
        form.need_english()
    form.show_again(state.mark(which))
    return _page(state, which, form)


@editing.post("/<slug:slug>/viet/<edition>")
@guards.staff(*EDITORS, on_unknown=show_typed)
def save(slug: str, edition: str) -> ResponseReturnValue:
    """Save what was written as drafts, or show it again with everything that is wrong."""
    state = state_or_404(slug)
    which = edition_or_404(edition, state)
    form = WriteForm()
    if "en" in _latest(state, which):
        form.need_english()
    if not form.validate() or form.blame(_faults(form.texts(), which, state)):
        return _page(state, which, form), 422
    try:
        added = actions.save_drafts(
            db.session(), slug=slug, edition=which, texts=form.texts(), why=form.why.data or "",
            editor=editor_of(form),
        )  # fmt: skip
    except actions.Stale:
        return _meanwhile(state_or_404(slug), which, form)
    except actions.NothingToDo:
        form.form_errors = [_("Nothing was saved: no word has changed.")]
        return _page(state, which, form), 422
    flash(_("The draft is saved. Readers do not see it yet. Texts changed: %(n)s.", n=len(added)))
    return redirect(url_for("editing.page", slug=slug), 303)


def _latest(state: PageState, edition: Edition) -> dict[str, PolicyText]:
    """What an editor goes on from, by language."""
    found = {language: state.text(stem_of(language, edition)).latest for language in LANGUAGES}
    return {language: text for language, text in found.items() if text is not None}


def _faults(texts: dict[str, TextFile], edition: Edition, state: PageState) -> list[Fault]:
    reader, short = reader_now(), state.policy.doubtful
    return [
        fault
        for language, text in texts.items()
        for fault in text_faults(text.body, stem_of(language, edition), reader, short=short)
    ]


def _meanwhile(state: PageState, edition: Edition, form: WriteForm) -> ResponseReturnValue:
    """Somebody saved first: both are shown, and pressing again saves this on top of theirs."""
    form.show_again(state.mark(edition))
    form.form_errors = [
        _("Somebody saved this text while you wrote. Nothing of yours is lost, and nothing is saved yet.")
    ]  # fmt: skip
    written, theirs = form.texts(), _latest(state, edition)
    differences = {
        language: compare(as_file(theirs[language]), text)
        for language, text in written.items() if language in theirs
    }  # fmt: skip
    return _page(state, edition, form, theirs=theirs, differences=differences), 409


def _page(
    state: PageState, edition: Edition, form: WriteForm, *,
    theirs: dict[str, PolicyText] | None = None,
    differences: dict[str, Differences] | None = None,
) -> str:  # fmt: skip
    bodies = [form.vi_body.shown or "", form.en_body.shown or ""]
    stems = {language: stem_of(language, edition) for language in LANGUAGES}
    return render_template(
        "editing/write.html", state=state, form=form, edition=edition, slug=state.policy.slug,
        name=EDITION_NAMES[edition], edition_slug=(request.view_args or {})["edition"],
        hints=hints_for(state.policy, bodies, reader_now(), edition), theirs=theirs or {},
        differences=differences or {}, kinds=KIND_NAMES,
        names=queries.writers(db.session(), (theirs or {}).values()),
        text_names={language: TEXT_NAMES[stem] for language, stem in stems.items()},
    )  # fmt: skip

"""Taking a page out of the library, and putting it back."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.database import db
from portal.core.languages import current_language
from portal.policies.editing import actions
from portal.policies.editing.forms import TellWhyForm
from portal.policies.editing.queries import pages_that_link
from portal.policies.editing.rights import EDITORS
from portal.policies.editing.state import PageState
from portal.policies.editing.views import editing
from portal.policies.editing.views.finding import (
    editor_of,
    show_at_once,
    state_or_404,
)


@editing.get("/<slug:slug>/rut")
@guards.staff(*EDITORS)
def ask_withdraw(slug: str) -> ResponseReturnValue:
    """What readers will find instead, and which pages lead there."""
    state = state_or_404(slug)
    if state.policy.withdrawn_on is not None:
        return _is_so_already(slug)
    return _page(state, TellWhyForm(formdata=None))


@editing.post("/<slug:slug>/rut")
@guards.staff(*EDITORS)
def withdraw(slug: str) -> ResponseReturnValue:
    """Take it out of the library from today."""
    return _do(slug, actions.withdraw, _("The page is withdrawn. Its address says so."))


@editing.get("/<slug:slug>/dua-lai")
@guards.staff(*EDITORS)
def ask_bring_back(slug: str) -> ResponseReturnValue:
    """What readers are told when the page comes back."""
    state = state_or_404(slug)
    if state.policy.withdrawn_on is None:
        return _is_so_already(slug)
    return _page(state, TellWhyForm(formdata=None))


@editing.post("/<slug:slug>/dua-lai")
@guards.staff(*EDITORS)
def bring_back(slug: str) -> ResponseReturnValue:
    """Put it back into the library."""
    return _do(slug, actions.bring_back, _("The page is back in the library."))


def _do(slug: str, act: actions.Turning, said: str) -> ResponseReturnValue:
    state, form = state_or_404(slug), TellWhyForm()
    if not form.validate():
        return _page(state, form), 422
    told = actions.Told(form.told_vi.data or "", form.told_en.data or "")
    try:
        act(db.session(), slug=slug, told=told, why=form.why.data or "", editor=editor_of(form))
    except actions.NothingToDo:
        return _is_so_already(slug)
    except actions.Stale:
        return _page(state_or_404(slug), form, stale=True), 409
    show_at_once()
    flash(said)
    return redirect(url_for("editing.page", slug=slug), 303)


def _page(state: PageState, form: TellWhyForm, *, stale: bool = False) -> str:
    form.begin(state.mark(), stale=stale)
    back = state.policy.withdrawn_on is not None
    linking = [] if back else pages_that_link(db.session(), state.policy.slug)
    return render_template(
        "editing/bring_back.html" if back else "editing/withdraw.html", state=state, form=form,
        stale=stale, linking=[one.title_in(current_language()) for one in linking],
    )  # fmt: skip


def _is_so_already(slug: str) -> ResponseReturnValue:
    flash(_("Somebody did this before you. Nothing was changed."), "warning")
    return redirect(url_for("editing.page", slug=slug), 303)

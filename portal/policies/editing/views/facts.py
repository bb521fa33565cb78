"""The facts of a page: when it was compared with the law, where it stands, what it rests on."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.service import registry
from portal.core.clock import today
from portal.core.database import db
from portal.core.forms import Choice
from portal.core.languages import current_language
from portal.core.reasons import told
from portal.law import current_book
from portal.policies.editing import actions
from portal.policies.editing.forms import CheckedForm, FactsForm, SeenForm
from portal.policies.editing.queries import page_states
from portal.policies.editing.rights import EDITORS
from portal.policies.editing.state import PageState
from portal.policies.editing.views import editing
from portal.policies.editing.views.finding import (
    editor_of,
    show_at_once,
    state_or_404,
)
from portal.policies.fact_rules import basis_reasons


@editing.get("/<slug:slug>/thong-tin")
@guards.staff(*EDITORS)
def facts(slug: str) -> str:
    """The facts as they stand, in boxes."""
    state = state_or_404(slug)
    return _page(state, _filled(state))


@editing.post("/<slug:slug>/thong-tin")
@guards.staff(*EDITORS)
def change_facts(slug: str) -> ResponseReturnValue:
    """Keep them; a legal document on which a figure of the page rests has to stay named."""
    state, form = state_or_404(slug), FactsForm()
    _offer(form, state)
    if not form.validate() or _lacks_basis(form, state):
        return _page(state, form), 422
    try:
        actions.change_facts(
            db.session(), slug=slug, facts=form.facts(state.policy), why=form.why.data or "",
            editor=editor_of(form),
        )  # fmt: skip
    except actions.Stale:
        state = state_or_404(slug)
        _tell_what_stands(form, state)
        return _page(state, form, stale=True), 409
    except actions.NothingToDo:
        form.form_errors = [_("Nothing was saved: nothing has changed.")]
        return _page(state, form), 422
    show_at_once()
    flash(_("The facts of the page are saved."))
    return redirect(url_for("editing.page", slug=slug), 303)


@editing.get("/<slug:slug>/doi-chieu")
@guards.staff(*EDITORS)
def ask_checked(slug: str) -> str:
    """The statement that the page was compared with the law today."""
    return _checked_page(state_or_404(slug), CheckedForm(formdata=None))


@editing.post("/<slug:slug>/doi-chieu")
@guards.staff(*EDITORS)
def mark_checked(slug: str) -> ResponseReturnValue:
    """Note it, with the day by which it is due again."""
    state, form = state_or_404(slug), CheckedForm()
    if not form.validate() or form.review_by.data is None:
        return _checked_page(state, form), 422
    try:
        actions.mark_checked(
            db.session(), slug=slug, review_by=form.review_by.data, why=form.why.data or "",
            editor=editor_of(form),
        )  # fmt: skip
    except actions.Stale:
        return _checked_page(state_or_404(slug), form, stale=True), 409
    show_at_once()
    flash(_("It is noted that the page was compared with the law today."))
    return redirect(url_for("editing.page", slug=slug), 303)


def _offer(form: FactsForm, state: PageState) -> None:
    """The possible answers: fields, services, pages and legal documents of this site."""
    language = current_language()
    topics = current_app.extensions["policy_topics"]
    fields = [Choice(key, name.in_language(language)) for key, name in topics.items()]
    form.topic.choices = form.more_topics.choices = fields
    form.service.choices = [Choice(one.slug, one.name) for one in registry.all()]
    form.related.choices = [
        Choice(one.policy.slug, one.title_in(language))
        for one in page_states(db.session()) if one.policy.slug != state.policy.slug
    ]  # fmt: skip
    form.documents.choices = [
        Choice(one.slug, f"{one.number}. {one.title.in_language(language)}")
        for one in current_book().documents.values()
    ]


def _filled(state: PageState) -> FactsForm:
    """The form with the facts as they stand."""
    form, policy = FactsForm(formdata=None), state.policy
    _offer(form, state)
    for name in ("topic", "service", *form.lists):
        form[name].data = form[name].shown = getattr(policy, name)
    form.position.data = form.position.shown = str(policy.position)
    return form


def _tell_what_stands(form: FactsForm, state: PageState) -> None:
    """At each box what stands there now, where it is something else than what was typed."""
    now = _filled(state)
    for name in ("topic", "position", "service", *form.lists):
        typed, stands = form[name].data or "", now[name].data or ""
        # The order of a list says nothing.
        if typed == stands or (name in form.lists and set(typed) == set(stands)):
            continue
        subject, words = form[name].subject, now[name].spoken() if stands else ""
        form[name].errors = [
            _("%(name)s: now it is %(value)s.", name=subject, value=words)
            if words
            else _("%(name)s: now nothing is chosen.", name=subject)
        ]


def _lacks_basis(form: FactsForm, state: PageState) -> bool:
    bodies = [text.latest.body for text in state.texts.values() if text.latest]
    reasons = basis_reasons(form.documents.data, bodies, current_book(), today())
    form.documents.errors = [
        _("Legal documents: %(reason)s.", reason=told(reason)) for _key, reason in reasons
    ]
    return bool(form.documents.errors)


def _page(state: PageState, form: FactsForm, *, stale: bool = False) -> str:
    return _rendered("editing/facts.html", state, form, stale=stale)


def _checked_page(state: PageState, form: CheckedForm, *, stale: bool = False) -> str:
    return _rendered("editing/checked.html", state, form, stale=stale)


def _rendered(template: str, state: PageState, form: SeenForm, *, stale: bool) -> str:
    form.begin(state.mark(), stale=stale)
    return render_template(template, state=state, policy=state.policy, form=form, stale=stale, day=today())  # fmt: skip

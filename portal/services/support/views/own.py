"""What the person says on the page of their request: what became of it, and that the agreement ends."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.cases.actions.workflow import Changed, Refused
from portal.cases.models import Case
from portal.cases.service import Service
from portal.cases.views.finding import own_case_or_404
from portal.core.database import db
from portal.core.forms import ChoiceField, Form, ParagraphField
from portal.services.support import names, outcome, queries, shown
from portal.services.support.forms import OUTCOMES
from portal.services.support.kinds import kinds
from portal.services.support.models import Outcome

support_own = Blueprint("support_own", __name__)
TOLD, TAKE_BACK = "/ho-so/<code:ref>/da-nhan-chua", "/ho-so/<code:ref>/rut-dong-y"


class ToldForm(Form):
    """What became of one of the needs."""

    need = ChoiceField(_l("Which support is this about?"), short=_l("Support"))
    outcome = ChoiceField(
        _l("What became of the support?"), short=_l("What became of the support"), choices=OUTCOMES
    )
    note = ParagraphField(
        _l("Do you want to add something?"), short=_l("Your words"), most=1000, required=False, rows=3,
    )  # fmt: skip


@support_own.get(TOLD)
@guards.signed_in
def told(ref: str) -> ResponseReturnValue:
    """Ask in one word what became of what was asked for."""
    case, service = _own_or_404(ref)
    if case.state not in names.WORKING:
        return _to_case(ref)
    form = _form(case)
    if len(form.need.choices) == 1:
        form.need.process_data(form.need.choices[0][0])
    return _page(case, service, form)


@support_own.post(TOLD)
@guards.signed_in
def tell(ref: str) -> ResponseReturnValue:
    """Keep it; a second press finds it kept."""
    case, service = _own_or_404(ref)
    form = _form(case, every=True)
    if not form.validate():
        return _page(case, service, form), 422
    try:
        outcome.say(
            db.session(), case=case, kind=form.need.data, outcome=Outcome(form.outcome.data),
            note=form.note.data or "", actor_id=guards.the_viewer().account_id,
        )  # fmt: skip
    except Refused as refusal:
        form.outcome.errors = [str(reason) for reason in refusal.reasons]
        return _page(case, service, form), 409
    except Changed:
        flash(_("This was settled meanwhile. Read below where the request stands."))
        return _to_case(ref)
    flash(_("Thank you. The office reads what you said."))
    return _to_case(ref)


@support_own.get(TAKE_BACK)
@guards.signed_in
def ask_take_back(ref: str) -> ResponseReturnValue:
    """What taking back the agreement means, before it is done."""
    case, service = _own_or_404(ref)
    if case.state not in names.WORKING:
        return _to_case(ref)
    return render_template(
        "support/take_back.html", case=case, service=service, form=Form(),
        needs=shown.needs(db.session(), case),
    )  # fmt: skip


@support_own.post(TAKE_BACK)
@guards.signed_in
def take_back(ref: str) -> ResponseReturnValue:
    """End the agreement; the office tells whoever was asked."""
    case, service = _own_or_404(ref)
    form = Form()
    if not form.validate():
        return render_template("support/take_back.html", case=case, service=service, form=form, needs=shown.needs(db.session(), case)), 422  # fmt: skip
    try:
        outcome.take_back(db.session(), case=case, actor_id=guards.the_viewer().account_id)
    except Changed:
        return _to_case(ref)
    flash(_("Your agreement ended. Nothing more is passed on, and the office tells whoever was asked."))  # fmt: skip
    return _to_case(ref)


def _own_or_404(ref: str) -> tuple[Case, Service]:
    case, service = own_case_or_404(ref)
    guards.require(service.slug == names.SLUG and not case.is_draft)
    return case, service


def _form(case: Case, *, every: bool = False) -> ToldForm:
    form = ToldForm()
    needs = queries.needs_of(db.session(), case)
    known = kinds()
    form.need.choices = [(one.kind, known.name(one.kind)) for one in needs if every or one.outcome is None]  # fmt: skip
    return form


def _page(case: Case, service: Service, form: ToldForm) -> str:
    return render_template("support/told.html", case=case, service=service, form=form)


def _to_case(ref: str) -> ResponseReturnValue:
    return redirect(url_for("cases.case", ref=ref), 303)

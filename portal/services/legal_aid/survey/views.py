"""Saying how one found the help, and what the head of the centre reads of it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from portal.accounts import guards
from portal.accounts.roles import Role
from portal.cases.actions.workflow import Changed
from portal.core.clock import today
from portal.core.database import db
from portal.core.forms import ChoiceField, Form
from portal.orgs.models import Unit
from portal.services.legal_aid.finding import own_aid_or_404
from portal.services.legal_aid.survey import answers
from portal.services.legal_aid.survey.questions import ANSWERS, QUESTIONS

aid_survey = Blueprint("aid_survey", __name__)
PAGE = "y-kien"
ADDRESS = f"/ho-so/<code:ref>/{PAGE}"
_HEAD = Role.LEGAL_AID_HEAD
_CHOICES = list(ANSWERS.items())


class SurveyForm(Form):
    """Five questions; each may be left out."""

    understood = ChoiceField(
        QUESTIONS["understood"], short=_l("Understood"), choices=_CHOICES, required=False
    )
    in_time = ChoiceField(
        QUESTIONS["in_time"], short=_l("In time"), choices=_CHOICES, required=False
    )
    respected = ChoiceField(
        QUESTIONS["respected"], short=_l("Respect"), choices=_CHOICES, required=False
    )
    free_of_charge = ChoiceField(
        QUESTIONS["free_of_charge"], short=_l("Free"), choices=_CHOICES, required=False
    )
    helped = ChoiceField(
        QUESTIONS["helped"], short=_l("Did good"), choices=_CHOICES, required=False
    )


@aid_survey.route(ADDRESS, methods=["GET", "POST"])
@guards.signed_in
def answer(ref: str) -> ResponseReturnValue:
    """Five short questions, once; leaving all of them out is an answer, too."""
    case, service = own_aid_or_404(ref)
    if not answers.may_answer(db.session(), case):
        return redirect(url_for("cases.case", ref=ref), 303)
    form = SurveyForm()
    if not form.is_submitted() or not form.validate():
        page = render_template(
            "legal_aid/survey/answer.html", case=case, ref=ref, service=service, form=form
        )
        return page, 422 if form.is_submitted() else 200
    leaves_out = request.form.get("go") == "none"
    try:
        answers.record(db.session(), case=case, said={} if leaves_out else form.answers())
    except Changed:
        return redirect(url_for("cases.case", ref=ref), 303)
    flash(_("You are not asked again.") if leaves_out else _("Thank you. Your answers are kept without your name."))  # fmt: skip
    return redirect(url_for("cases.case", ref=ref), 303)


@aid_survey.get("/can-bo/tro-giup-phap-ly/y-kien")
@guards.staff(_HEAD)
def figures() -> ResponseReturnValue:
    """What people said over a year, as far as enough of them did."""
    session, ids = db.session(), guards.the_viewer().unit_ids(_HEAD)
    years = answers.years(session, ids) or [today().year]
    year = request.args.get("nam", default=years[0], type=int)
    if year not in years:
        abort(404)
    units = list(session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.slug)))
    return render_template(
        "legal_aid/survey/figures.html", years=years, year=year, questions=QUESTIONS,
        words=ANSWERS, least=answers.current_least(),
        units=[(one, answers.figures(session, unit_ids=[one.id], year=year)) for one in units],
    )  # fmt: skip

"""The school of a pupil: which one is asked, its letter, and what it answered."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.actions import workflow
from portal.core.clock import today
from portal.core.database import db
from portal.core.forms import Form
from portal.core.languages import current_language
from portal.law import current_book
from portal.services.certification.assessment import actions, queries, words
from portal.services.certification.assessment.letters import SCHOOL_REQUEST
from portal.services.certification.assessment.school_forms import AskSchoolForm, SchoolAnswerForm
from portal.services.certification.assessment.views import assessment
from portal.services.certification.assessment.views.finding import READERS, Open, open_or_404


@assessment.get("/<code:ref>/nha-truong")
@guards.staff(*READERS)
def school(ref: str) -> ResponseReturnValue:
    """What was asked of the school and what it answered."""
    return _page(open_or_404(ref, note=True))


@assessment.post("/<code:ref>/nha-truong")
@guards.staff(*READERS)
def ask_school(ref: str) -> ResponseReturnValue:
    """Keep which school is asked; the letter is then made on the case's page."""
    found = open_or_404(ref, writing=True)
    form = AskSchoolForm()
    if not form.validate():
        return _page(found, ask=form, form=form), 422
    answer = {"school": form.school.data, "grade": form.grade.data or ""}
    refused = _keep(found, form.asked_on.data, None, answer)
    if refused is not None:
        return refused
    flash(_("The school is noted. Now make the letter to it."))
    return redirect(url_for("assessment.school", ref=ref), 303)


@assessment.route("/<code:ref>/nha-truong/tra-loi", methods=["GET", "POST"])
@guards.staff(*READERS)
def school_answer(ref: str) -> ResponseReturnValue:
    """Keep what the school answered."""
    found = open_or_404(ref, writing=True)
    row = queries.school_of(db.session(), found.case)
    if request.method == "GET" or row is None:
        return redirect(url_for("assessment.school", ref=ref), 303)
    form = SchoolAnswerForm()
    if not form.validate():
        return _page(found, answer=form, form=form), 422
    before = {name: (row.answer or {}).get(name, "") for name in ("school", "grade")}
    refused = _keep(found, row.asked_on, form.answered_on.data, {**before, **form.answers()})
    if refused is not None:
        return refused
    flash(_("The school's answer is saved."))
    return redirect(url_for("assessment.school", ref=ref), 303)


def _keep(found: Open, asked_on: Any, answered_on: Any, answer: Any) -> ResponseReturnValue | None:
    try:
        actions.keep_school(
            db.session(), case=found.case, asked_on=asked_on, answered_on=answered_on,
            answer=answer, actor=found.actor,
        )  # fmt: skip
    except workflow.Changed:
        abort(409)
    except workflow.Refused as refusal:
        db.session.rollback()
        return _page(open_or_404(found.case.ref), reasons=refusal.reasons), 409
    return None


def _page(
    found: Open, *, ask: Form | None = None, answer: Form | None = None, form: Form | None = None,
    reasons: Any = None,
) -> str:  # fmt: skip
    row = queries.school_of(db.session(), found.case)
    kept = (row.answer or {}) if row else {}
    may = found.writes and not words.cannot_record(found.standing)
    asked = {**kept, "asked_on": row.asked_on if row else today()}
    book, on = current_book(), found.standing.law_on
    read = (
        SchoolAnswerForm.of({**kept, "answered_on": row.answered_on})
        if row and row.answered_on
        else None
    )
    levels = book.value("certification.school.levels", on)
    return render_template(
        "certification/assessment/school.html", open=found, case=found.case, row=row, kept=kept,
        ask=(ask or AskSchoolForm(formdata=None, data=asked)) if may else None,
        answer=(answer or SchoolAnswerForm(formdata=None, data={**kept, "answered_on": row.answered_on})) if may and row else None,
        read=read, reasons=list(reasons if reasons is not None else words.cannot_record(found.standing)),
        form=form, letter=SCHOOL_REQUEST, title=book.value("form.school.title", on).name(current_language()),
        number=book.value("form.school.number", on),
        unverified=[] if levels.verified else [f"{levels.label.in_language(current_language())}: {levels.basis.cited(current_language())}"],
    )  # fmt: skip

"""The proof of a mandate at the desk: seen and good, or another one asked; ended at the person's word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import access, guards
from portal.accounts.mandates import actions, queries
from portal.accounts.mandates.queries import Helped
from portal.accounts.mandates.terms import NotAllowed
from portal.accounts.models import MandateState, Proof
from portal.accounts.views.answers import say_when, too_soon
from portal.cases.helping import reading
from portal.cases.helping.actions import (
    DESK,
    NotYours,
    end_help,
    made_under,
    open_one,
    record,
)
from portal.cases.helping.papers import PROOF
from portal.cases.helping.views.answers import why_not
from portal.cases.helping.views.finding import facts_of
from portal.cases.models import Case
from portal.cases.queries import unit_case
from portal.core import throttle
from portal.core.clock import now, today
from portal.core.codes import normalise_code
from portal.core.database import db
from portal.core.web.transactions import manages_transactions
from portal.desk.mandates import (
    CHECKERS,
    GOOD,
    FindMandateForm,
    JudgeForm,
    OpenCaseForm,
    WordForm,
    hidden_services,
    is_part_of,
    of_officer,
    remember,
    unit_of,
)
from portal.desk.views import desk
from portal.documents import queries as documents
from portal.documents.serving import send_page

ONE = "/nguoi-giup/<code:ref>"
_BRAKE = "mandate-at-desk"


@desk.route("/nguoi-giup", methods=["GET", "POST"])
@guards.staff(*CHECKERS)
@manages_transactions
def find_mandate() -> ResponseReturnValue:
    """A help by its number and the person's name, as both come to the desk."""
    form = FindMandateForm()
    if not form.is_submitted():
        return _find_page(form)
    if not form.validate():
        return _find_page(form), 422
    found = _found(form)
    if isinstance(found, datetime):
        say_when(form, found)
        return too_soon(_find_page(form), found)
    if found is None:
        form.form_errors = [_("We found no help with this number and name. Check both, then try again.")]  # fmt: skip
        return _find_page(form), 422
    remember(found)
    return redirect(url_for("desk.mandate", ref=found), 303)


def _found(form: FindMandateForm) -> str | datetime | None:
    """The number of the mandate; when to try again; nothing for a wrong pair."""
    officer = guards.the_viewer().account_id.hex
    db.let_go()
    with db.writing() as session:
        until = throttle.check(session, _BRAKE, officer)
        if until is not None:
            return until
        found = queries.at_desk(session, ref=form.number.data, name=form.name.data)
        if found is None:
            throttle.record(session, _BRAKE, officer)
            return None
        return str(normalise_code(form.number.data))


@desk.get(ONE)
@guards.staff(*CHECKERS)
def mandate(ref: str) -> ResponseReturnValue:
    """What the mandate says, the photos of its paper, and what can be done; opening it is noted."""
    found = _mandate_or_404(ref, note=True)
    return _page(found, JudgeForm(formdata=None))


@desk.get(ONE + "/<uuid:document_id>/trang/<int(max=999):number>")
@guards.staff(*CHECKERS)
def mandate_page(ref: str, document_id: UUID, number: int) -> ResponseReturnValue:
    """One page of the paper as a picture."""
    found = _mandate_or_404(ref, note=True, action="page")
    page = documents.page_of(
        db.session(), owner_kind=PROOF, owner_id=found.mandate.id, document_id=document_id,
        number=number,
    )  # fmt: skip
    if page is None:
        abort(404)
    return send_page(page)


@desk.post(ONE)
@guards.staff(*CHECKERS)
def judge_mandate(ref: str) -> ResponseReturnValue:
    """Keep what was found of the paper; the helper reads it, each application records it."""
    found, form = _mandate_or_404(ref), JudgeForm()
    if not form.validate():
        return _page(found, form), 422
    viewer, session = guards.the_viewer(), db.session()
    good, unit_id = form.found.data == GOOD, unit_of(viewer)
    if unit_id is None or is_part_of(found, viewer):
        abort(404)
    try:
        changed = actions.judge_proof(
            session, mandate=found.mandate, officer_id=viewer.account_id, unit_id=unit_id,
            good=good, words=form.words.data or "",
        )  # fmt: skip
    except NotAllowed as refusal:
        field = form.words if refusal.why == "words" else form.found
        field.errors = [why_not(refusal)]
        return _page(found, form), 422
    if form.told.data and found.mandate.told_at is None:
        found.mandate.told_by, found.mandate.told_at = DESK, now()
    if changed:
        _record(found, "mandate_checked" if good else "mandate_doubted", form.words.data or "")
    flash(_("Kept: the paper is good.") if good else _("Kept: another paper is asked for."))
    return redirect(url_for("desk.mandate", ref=ref), 303)


@desk.route(ONE + "/cham-dut", methods=["GET", "POST"])
@guards.staff(*CHECKERS)
def end_mandate(ref: str) -> ResponseReturnValue:
    """The person says at the desk that it shall end; a second press finds it ended."""
    found, form = _mandate_or_404(ref), WordForm()
    if found.mandate.state is MandateState.ENDED:
        return redirect(url_for("desk.mandate", ref=ref), 303)
    if not form.is_submitted():
        return _end_page(found, form)
    viewer = guards.the_viewer()
    if is_part_of(found, viewer):
        abort(404)
    if not form.validate():
        return _end_page(found, form), 422
    said = ". ".join(filter(None, [form.shown.data, form.why.data]))
    end_help(
        db.session(), mandate=found.mandate, by=viewer.account_id, how=DESK, why=said,
        role=_role(),
    )  # fmt: skip
    flash(_("The help has ended at the person's word. The helper can open nothing any more."))
    return redirect(url_for("desk.mandate", ref=ref), 303)


@desk.route(ONE + "/mo-ho-so", methods=["GET", "POST"])
@guards.staff(*CHECKERS)
def open_to_helper(ref: str) -> ResponseReturnValue:
    """Open an application of one's unit that the person has already; only after the paper was checked."""
    found, form = _mandate_or_404(ref), OpenCaseForm()
    if not form.is_submitted():  # who changes the language of a page with mistakes comes here
        return redirect(url_for("desk.mandate", ref=ref), 303)
    if not form.validate():
        return _page(found, JudgeForm(formdata=None), form), 422
    session, viewer, mandate = db.session(), guards.the_viewer(), found.mandate
    case = unit_case(session, viewer, normalise_code(form.code.data))
    if mandate.proof is not Proof.CHECKED or is_part_of(found, viewer):
        form.code.errors = [_("Only after the paper was checked.")]
    elif case is None:
        form.code.errors = [_("We found no application of your unit with this code.")]
    else:
        try:
            open_one(
                session, mandate=mandate, case=case, account_id=viewer.account_id, how=DESK,
                actor_role=_role(),
            )  # fmt: skip
        except NotYours as refusal:
            form.code.errors = [why_not(refusal)]
    if form.code.errors:
        return _page(found, JudgeForm(formdata=None), form), 422
    flash(_("The helper may open this application now. It is noted in it."))
    return redirect(url_for("desk.mandate", ref=ref), 303)


def _record(found: Helped, kind: str, words: str) -> None:
    viewer, session = guards.the_viewer(), db.session()
    for case in made_under(session, found.mandate):
        if not case.is_draft:
            record(
                session, case, kind, viewer.account_id, _role(),
                {"mandate": found.mandate.ref, "reason": words},
            )  # fmt: skip


def _role() -> str:
    held = [one.role.value for one in guards.the_viewer().roles if one.role in CHECKERS]
    return sorted(held)[0]


def _mandate_or_404(ref: str, *, note: bool = False, action: str = "open") -> Helped:
    viewer = guards.the_viewer()
    found = of_officer(db.session(), viewer, ref)
    if found is None:
        abort(404)
    if not note:
        return found
    access.note_opening(
        viewer=viewer, kind="mandate", record_id=found.mandate.id, unit_id=unit_of(viewer),
        action=action,
    )  # fmt: skip
    db.let_go()
    found = of_officer(db.session(), viewer, ref)
    if found is None:
        abort(404)
    return found


def _page(found: Helped, form: JudgeForm, opening: OpenCaseForm | None = None) -> str:
    session, viewer, mandate = db.session(), guards.the_viewer(), found.mandate
    return render_template(
        "desk/mandate.html", found=found, mandate=mandate, judging=form, form=opening or form,
        opening=opening or OpenCaseForm(formdata=None), may_open=mandate.proof is Proof.CHECKED,
        facts=facts_of(found, to_person=True, hides=hidden_services(viewer)), holds=mandate.holds_on(today()),
        papers=documents.documents_of(session, owner_kind=PROOF, owner_id=mandate.id),
        own=is_part_of(found, viewer), is_over=mandate.state is MandateState.ENDED,
        cases=_cases_here(found),
    )  # fmt: skip


def _cases_here(found: Helped) -> Sequence[Case]:
    """The applications under it that this officer works with; with the PIN to hand over where it ended."""
    session, viewer = db.session(), guards.the_viewer()
    ids = [case.id for case in made_under(session, found.mandate)]
    return reading.work_of(session, viewer, ids)


def _find_page(form: FindMandateForm) -> str:
    return render_template("desk/mandate_find.html", form=form)


def _end_page(found: Helped, form: WordForm) -> str:
    return render_template("desk/mandate_end.html", form=form, found=found, mandate=found.mandate)

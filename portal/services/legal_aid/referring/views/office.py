"""The office that has another case of the person: ask, refer, print the slip, take it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.accounts.queries import names_of
from portal.cases.actions.drafting import read_answers
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.cases.questions import CONTACT
from portal.cases.service import COMMUNE_WORKERS, Service
from portal.cases.views.finding import unit_case_or_404
from portal.core.clock import today
from portal.core.database import db
from portal.core.forms import Form
from portal.documents.letters import serving
from portal.documents.letters.formats import ENDING
from portal.documents.letters.paper import Paper
from portal.orgs.models import Unit
from portal.services.legal_aid.centres import centre_of
from portal.services.legal_aid.models import Referral
from portal.services.legal_aid.referring import actions, paper, queries
from portal.services.legal_aid.referring.forms import QUIET, ReferForm
from portal.services.legal_aid.referring.views import referring

WORKERS = tuple(sorted(COMMUNE_WORKERS))
ONE = "/can-bo/ho-so/<code:ref>/gioi-thieu-tro-giup-phap-ly"
SLIP = ONE + "/<uuid:referral_id>"


@referring.get(ONE)
@guards.staff(*WORKERS)
def ask_refer(ref: str) -> ResponseReturnValue:
    """What the centre is told, and the questions to the person."""
    case, service = unit_case_or_404(ref, note="open", own=False)
    return _page(case, service, _form(case, service))


@referring.post(ONE)
@guards.staff(*WORKERS)
def refer(ref: str) -> ResponseReturnValue:
    """Refer; a second press finds it referred."""
    case, service = unit_case_or_404(ref, own=False)
    form, centre = _form(case, service), _centre(case)
    if queries.open_one(db.session(), case) is not None or centre is None or case.is_draft:
        return redirect(url_for("desk.case", ref=ref), 303)
    if not form.validate():
        return _page(case, service, form), 422
    try:
        actions.refer(
            db.session(), case=case, centre=centre, officer_id=guards.the_viewer().account_id,
            person=_person(case, service, form), consent=form.consent.data,
            consented_on=form.consented_on.data, quiet=form.shown.data == QUIET,
        )  # fmt: skip
    except Changed:
        abort(409)
    flash(
        _("The person is referred. The centre calls them. Print the slip if the person wants one.")
    )
    return redirect(url_for("desk.case", ref=ref), 303)


@referring.get(SLIP)
@guards.staff(*WORKERS)
def slip(ref: str, referral_id: UUID) -> ResponseReturnValue:
    """The referral on paper, to print and sign."""
    case, _service = unit_case_or_404(ref, note="letter", own=False)
    found = _referral(case, referral_id)
    return render_template(
        "legal_aid/referring/slip.html", case=case, referral=found, paper=_paper(found), form=Form()
    )


@referring.get(SLIP + f"/phieu.<{ENDING}:ending>")
@guards.staff(*WORKERS)
def slip_file(ref: str, referral_id: UUID, ending: str) -> ResponseReturnValue:
    """The same as a file."""
    case, _service = unit_case_or_404(ref, note="letter", own=False)
    written = _paper(_referral(case, referral_id))
    db.let_go()
    return serving.send(written, ending, stem=f"phieu-gioi-thieu-{case.ref}")


@referring.post(SLIP + "/rut")
@guards.staff(*WORKERS)
def take_back_for(ref: str, referral_id: UUID) -> ResponseReturnValue:
    """The person told the office that they no longer want it."""
    case, _service = unit_case_or_404(ref, own=False)
    found = _referral(case, referral_id)
    if not Form().validate():
        abort(400)
    try:
        actions.take_back(db.session(), referral=found, account_id=guards.the_viewer().account_id)
    except Changed:
        abort(409)
    flash(_("The referral is taken back. The centre no longer has the contact."))
    return redirect(url_for("desk.case", ref=ref), 303)


def _form(case: Case, service: Service) -> ReferForm:
    form = ReferForm()
    facts = service.facts(read_answers(db.session(), case))
    # Someone who applies for another gave their own telephone, not that of the person.
    phone = facts.subject_phone if facts.applicant_name else facts.phone
    form.propose({"name": facts.subject_name, "phone": phone, "day": today()})
    return form


def _person(case: Case, service: Service, form: ReferForm) -> dict[str, Any]:
    answers = read_answers(db.session(), case)
    return {
        "name": form.name.data, "phone": form.phone.data or "", "how": form.how.data,
        "birth": service.facts(answers).birth, "never": answers.value(CONTACT, "never", []) or [],
    }  # fmt: skip


def _referral(case: Case, referral_id: UUID) -> Referral:
    found = queries.of_case_by_id(db.session(), case, referral_id)
    if found is None or not found.person:
        abort(404)
    return found


def _paper(found: Referral) -> Paper:
    session = db.session()
    unit, centre = (session.get_one(Unit, one) for one in (found.from_unit_id, found.to_unit_id))
    officer = names_of(session, {found.made_by})[found.made_by]
    return paper.paper_of(found, unit=unit, centre=centre, officer=officer)


def _centre(case: Case) -> Unit | None:
    unit = db.session().get_one(Unit, case.unit_id)
    return centre_of(db.session(), unit.province_code)


def _page(case: Case, service: Service, form: ReferForm) -> str:
    for_another = bool(service.facts(read_answers(db.session(), case)).applicant_name)
    return render_template(
        "legal_aid/referring/refer.html", case=case, service=service, form=form,
        centre=_centre(case), waiting=queries.open_one(db.session(), case), for_another=for_another,
    )  # fmt: skip

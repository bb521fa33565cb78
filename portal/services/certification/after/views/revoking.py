"""Revoking a certificate on the desk: the finding first, the decision after it."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import access, guards
from portal.accounts.roles import Role
from portal.cases import queries
from portal.cases.actions.workflow import Actor
from portal.cases.helping.parties import has_part
from portal.cases.models import Case
from portal.core.database import db
from portal.core.forms import Form
from portal.registry import queries as register
from portal.registry.actions.issuing import WrongState
from portal.registry.models import Certificate
from portal.services.certification.after import names, revoking
from portal.services.certification.after.revoking_forms import DecisionForm, FindingForm
from portal.services.certification.models import Revocation
from portal.services.certification.terms import LEVEL_NAMES, TYPE_NAMES

revocations = Blueprint("revocations", __name__, url_prefix="/can-bo/thu-hoi")
READERS = tuple(names.OFFICERS)
_DECIDES = Role.CHAIR


@revocations.get("/ho-so/<code:ref>")
@guards.staff(*READERS)
def of_case(ref: str) -> ResponseReturnValue:
    """From a case to the certificate it led to."""
    case = queries.unit_case(db.session(), guards.the_viewer(), ref)
    found = register.of_case(db.session(), case.id) if case is not None else None
    if found is None:
        abort(404)
    return redirect(url_for("revocations.revocation", certificate_id=found.id), 303)


@revocations.get("/<uuid:certificate_id>")
@guards.staff(*READERS)
def revocation(certificate_id: UUID) -> ResponseReturnValue:
    """The certificate, and what can be done: record a finding, or decide on one."""
    found = _certificate_or_404(certificate_id, note=True)
    return _page(found, _form(found))


@revocations.route("/<uuid:certificate_id>/ket-luan", methods=["GET", "POST"])
@guards.staff(*READERS)
def record_finding(certificate_id: UUID) -> ResponseReturnValue:
    """Keep the written finding; the chair decides after it."""
    found = _certificate_or_404(certificate_id)
    if request.method == "GET":  # who changes the language of a page with mistakes comes here
        return redirect(url_for("revocations.revocation", certificate_id=found.id), 303)
    form = FindingForm()
    if not form.validate():
        return _page(found, form), 422
    try:
        revoking.record_finding(
            db.session(), certificate=found, found=form.found(), actor=_actor(found)
        )
    except WrongState:
        abort(409)
    flash(_("The finding is recorded. The chair decides now."))
    return redirect(url_for("revocations.revocation", certificate_id=found.id), 303)


@revocations.route("/<uuid:certificate_id>/quyet-dinh", methods=["GET", "POST"])
@guards.staff(_DECIDES)
def decide(certificate_id: UUID) -> ResponseReturnValue:
    """Keep the decision; a certificate that is revoked ends with it."""
    found = _certificate_or_404(certificate_id)
    if request.method == "GET":
        return redirect(url_for("revocations.revocation", certificate_id=found.id), 303)
    waiting = revoking.open_one(db.session(), found.id)
    if waiting is None:
        abort(409)
    form = _decision_form(waiting)
    if not form.validate():
        return _page(found, form), 422
    try:
        revoking.decide(
            db.session(), certificate=found, revocation=waiting, decision=form.decided(),
            actor=_actor(found),
        )  # fmt: skip
    except WrongState:
        abort(409)
    flash(_("The decision is recorded and the person is told. Make the letter now."))
    return redirect(url_for("revocations.revocation", certificate_id=found.id), 303)


def _certificate_or_404(certificate_id: UUID, *, note: bool = False) -> Certificate:
    """A certificate of the officer's unit, and never the one of their own application."""
    viewer = guards.the_viewer()
    query = register.unit_certificates(viewer).where(Certificate.id == certificate_id)
    found = db.session().scalars(query).first()
    if found is None or found.unit_id not in viewer.unit_ids(*READERS):
        abort(404)
    case = _case(found)
    if case is not None and has_part(viewer.account_id, case):
        abort(404)
    if note:
        access.note_opening(
            viewer=viewer, kind="certificate", record_id=found.id, unit_id=found.unit_id,
            action="revocation",
        )  # fmt: skip
        db.let_go()
        return _certificate_or_404(certificate_id)
    return found


def _case(certificate: Certificate) -> Case | None:
    return db.session().get(Case, certificate.case_id) if certificate.case_id else None


def _actor(certificate: Certificate) -> Actor:
    viewer = guards.the_viewer()
    held = sorted(role.value for role in READERS if viewer.holds(role, certificate.unit_id))
    return Actor(viewer.account_id, held[0])


def _form(certificate: Certificate) -> Form:
    waiting = revoking.open_one(db.session(), certificate.id)
    return FindingForm(formdata=None) if waiting is None else _decision_form(waiting)


def _decision_form(waiting: Revocation) -> DecisionForm:
    form = DecisionForm()
    form.not_before(waiting.finding_on)
    return form


def _page(certificate: Certificate, form: Form) -> str:
    session, viewer = db.session(), guards.the_viewer()
    waiting = revoking.open_one(session, certificate.id)
    return render_template(
        "certification/after/revocation.html", certificate=certificate, form=form, waiting=waiting,
        due_on=revoking.due_on(session, waiting) if waiting else None, case=_case(certificate),
        past=revoking.decided_ones(session, certificate.id),
        may_decide=viewer.holds(_DECIDES, certificate.unit_id),
        types="; ".join(str(TYPE_NAMES.get(one, one)) for one in certificate.types),
        level=LEVEL_NAMES.get(certificate.level, certificate.level),
    )  # fmt: skip

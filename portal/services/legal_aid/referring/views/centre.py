"""The centre: who was referred, how to reach them, and beginning a request or answering."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import access, guards
from portal.cases.actions.workflow import Changed
from portal.cases.service import registry
from portal.core.database import db
from portal.core.forms import Form
from portal.orgs.models import Unit
from portal.services.legal_aid.models import Referral
from portal.services.legal_aid.names import LEGAL_AID, SLUG
from portal.services.legal_aid.referring import actions, queries
from portal.services.legal_aid.referring.forms import CONSENTS, OUTCOMES, AnswerForm
from portal.services.legal_aid.referring.views import referring
from portal.services.legal_aid.referring.words import NEVER, STATES

WORKERS = tuple(sorted(LEGAL_AID))
LIST = "/can-bo/tro-giup-phap-ly/gioi-thieu"
ONE = LIST + "/<uuid:referral_id>"


@referring.get(LIST)
@guards.staff(*WORKERS)
def incoming() -> ResponseReturnValue:
    """Those who wait for a call, the oldest first, and the latest that were answered."""
    session, viewer = db.session(), guards.the_viewer()
    waiting, done = queries.incoming(session, viewer), queries.answered(session, viewer)
    ids = {one.from_unit_id for one in (*waiting, *done)}
    units = {one: session.get_one(Unit, one).name for one in ids}
    return render_template(
        "legal_aid/referring/incoming.html", waiting=waiting, done=done, units=units, states=STATES
    )


@referring.get(ONE)
@guards.staff(*WORKERS)
def referral(referral_id: UUID) -> ResponseReturnValue:
    """Who it is and how to reach them; opening it is noted."""
    found = _one_or_404(referral_id)
    access.note_opening(
        viewer=guards.the_viewer(), kind="legal_aid_referral", record_id=found.id,
        unit_id=found.to_unit_id,
    )  # fmt: skip
    db.let_go()
    return _page(_one_or_404(referral_id), AnswerForm())


@referring.post(ONE + "/bat-dau")
@guards.staff(*WORKERS)
def begin(referral_id: UUID) -> ResponseReturnValue:
    """Begin taking the request down; the referring office reads: accepted."""
    found, service = _one_or_404(referral_id), registry.get(SLUG)
    if service is None or not Form().validate():
        abort(400)
    session = db.session()
    try:
        case = actions.begin_request(
            session, referral=found, service=service, centre=session.get_one(Unit, found.to_unit_id),
            officer_id=guards.the_viewer().account_id,
        )  # fmt: skip
    except Changed:
        abort(409)
    flash(
        _("Begun. The name and the contact stand there. Ask the person, and read everything back.")
    )
    return redirect(url_for("desk.enter", ref=case.ref), 303)


@referring.post(ONE)
@guards.staff(*WORKERS)
def answer(referral_id: UUID) -> ResponseReturnValue:
    """No request came of it; the referring office reads only that it was not taken up."""
    found, form = _one_or_404(referral_id), AnswerForm()
    if not form.validate():
        return _page(found, form), 422
    try:
        actions.not_taken_up(
            db.session(), referral=found, officer_id=guards.the_viewer().account_id,
            answer=form.answers(),
        )  # fmt: skip
    except Changed:
        abort(409)
    flash(_("It is recorded."))
    return redirect(url_for("legal_aid_referring.incoming"), 303)


def _one_or_404(referral_id: UUID) -> Referral:
    found = queries.one(db.session(), guards.the_viewer(), referral_id)
    if found is None:
        abort(404)
    return found


def _page(found: Referral, form: AnswerForm) -> str:
    session, person = db.session(), found.person or {}
    return render_template(
        "legal_aid/referring/referral.html", referral=found, form=form, begin_form=Form(), person=person,
        unit=session.get_one(Unit, found.from_unit_id), state=STATES[found.state],
        never=[str(NEVER[one]) for one in person.get("never", ()) if one in NEVER],
        consent=next(one.label for one in CONSENTS if one.value == found.consent),
        outcomes={one.value: one.label for one in OUTCOMES},
    )  # fmt: skip

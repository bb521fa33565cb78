"""Inviting the people of an agenda: read what they will get, then send."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases import letters as case_letters
from portal.cases.actions.workflow import Changed
from portal.cases.helping.parties import own_among
from portal.cases.service import registry
from portal.core.codes import spoken
from portal.core.database import db
from portal.core.forms import Choice
from portal.core.languages import current_language, speaking
from portal.orgs.models import Unit
from portal.orgs.wording import clock_time
from portal.services.certification.council import agenda, inviting, queries
from portal.services.certification.council.agenda import Row
from portal.services.certification.council.forms.days import BRING, InviteForm
from portal.services.certification.council.invitation import invited_message, kind_for
from portal.services.certification.council.views import council
from portal.services.certification.council.views.finding import (
    WORKERS,
    actor_in,
    meeting_or_404,
    note_openings,
    units_by_id,
)
from portal.services.certification.council.views.sessions import ONE, planned_or_409
from portal.services.certification.models import CouncilSession

NOTE = "council"


@council.get(ONE + "/moi-hop")
@guards.staff(*WORKERS)
def ask_invite(session_id: UUID) -> ResponseReturnValue:
    """Whom to invite, with the message and the letter as they would be."""
    found = planned_or_409(meeting_or_404(session_id))
    note_openings(found, queries.items_of(db.session(), found), NOTE)
    found = meeting_or_404(session_id)
    rows = _due(found)
    form = _form(found, rows)
    form.stamp(found.version)
    form.people.data = [str(row.item.id) for row in rows]
    with speaking("vi"):
        form.bring.process(None, str(BRING))
    form.name.process(None, guards.the_viewer().name)
    return _page(found, form, rows)


@council.post(ONE + "/moi-hop")
@guards.staff(*WORKERS)
def invite(session_id: UUID) -> ResponseReturnValue:
    """Show it with what was filled in, or send."""
    found = planned_or_409(meeting_or_404(session_id))
    rows = _due(found)
    form = _form(found, rows)
    if queries.pressed_before(found, form.press.data):
        return redirect(url_for("council.meeting", session_id=session_id), 303)
    if not form.validate():
        return _page(found, form, rows), 422
    if request.form.get("go") != "send":
        return _page(found, form, rows)
    chosen = [row for row in rows if str(row.item.id) in form.people.data]
    sending = inviting.Sending(actor_in(found.unit_id), _unit(found), form.signer(), form.things())
    try:
        told = inviting.invite(
            db.session(), meeting=found, rows=chosen, sending=sending, seen=form.seen
        )
    except Changed:
        abort(409)
    flash(_("Invited: %(n)s. Print the letters for those who get no message.", n=told))
    return redirect(url_for("council.papers", session_id=session_id), 303)


def _due(found: CouncilSession) -> list[Row]:
    """Those not invited yet and those for whom something changed; nobody's own case."""
    session = db.session()
    rows = agenda.rows(session, found, queries.items_of(session, found))
    own = own_among(session, guards.the_viewer().account_id, [row.case for row in rows])
    return [
        row
        for row in rows
        if row.uninvited and row.case.closed_at is None and row.case.id not in own
    ]


def _form(found: CouncilSession, rows: list[Row]) -> InviteForm:
    form = InviteForm(unit=_unit(found))
    form.people.choices = [
        Choice(
            str(row.item.id),
            _("%(name)s, code %(code)s", name=row.case.subject_name, code=spoken(row.case.ref)),
            hint=_hint(row),
        )
        for row in rows
    ]
    return form


def _hint(row: Row) -> str:
    """When, whether a message reaches them, and whether they were told something else before."""
    said = [clock_time(row.begins)]
    said.append(_("gets a message") if row.case.told else _("gets no message, only the letter"))
    if row.item.retell:
        said.append(_("was invited before; day, time or place has changed"))
    return "; ".join(said)


def _page(found: CouncilSession, form: InviteForm, rows: list[Row]) -> str:
    first = next((r for r in rows if str(r.item.id) in (form.people.data or ())), None)
    return render_template(
        "certification/council/invite.html", meeting=found, form=form, rows=rows,
        sample=_sample(found, form, first) if first else None,
    )  # fmt: skip


def _sample(found: CouncilSession, form: InviteForm, row: Row) -> dict[str, object]:
    """What the first of them will get, as an example for all."""
    session, unit = db.session(), _unit(found)
    asked = inviting.invitation_of(found, row, form.things())
    service, kind = registry.of(row.case), kind_for(asked)
    source = case_letters.gather(session, case=row.case, service=service, unit=unit)
    filled = form.is_submitted() and not form.failed
    signer = form.signer() if filled else case_letters.Signer(name=guards.the_viewer().name)
    return {
        "row": row, "paper": case_letters.write(kind, source, signer),
        "message": invited_message(row.case, unit, asked, again=row.item.invited_at is not None),
        "doubtful": case_letters.unverified(kind, source, current_language()),
    }  # fmt: skip


def _unit(found: CouncilSession) -> Unit:
    return units_by_id([found.unit_id])[found.unit_id]

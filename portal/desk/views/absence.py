"""Who is away and who stands in: entered, seen by everyone in the unit, ended early."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.accounts import guards
from portal.accounts.actions.absences import (
    NOT_LENT,
    NotAllowed,
    begin_absence,
    copies_of,
    end_absence,
    may_end,
)
from portal.accounts.models import Absence
from portal.accounts.queries import absences_in, names_of, staff_of, unit_names
from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.accounts.words import ROLE_NAMES
from portal.core.clock import today
from portal.core.database import db
from portal.core.forms import Form
from portal.desk.forms import AbsenceForm
from portal.desk.views import desk
from portal.desk.views.finding import STAFF

MAY_LOOK = (*STAFF, Role.ADMINISTRATOR)
_CASE_WORK = frozenset(Role) - NOT_LENT


@desk.get("/vang-mat")
@guards.staff(*MAY_LOOK)
def absence() -> ResponseReturnValue:
    """The absences of today and later, and the form for a new one."""
    return _page(_form(posted=False))


@desk.post("/vang-mat")
@guards.staff(*MAY_LOOK)
def enter_absence() -> ResponseReturnValue:
    """Enter an absence; the roles are lent for its days only."""
    form = _form(posted=True)
    if not form.validate():
        return _page(form), 422
    unit_id, absent_id = (UUID(part) for part in form.absent.data.split("_"))
    try:
        begin_absence(
            db.session(), absent_id=absent_id, stand_in_id=UUID(form.stand_in.data),
            unit_id=unit_id, from_on=form.from_on.data, to_on=form.to_on.data,
            actor_id=guards.the_viewer().account_id,
        )  # fmt: skip
    except NotAllowed as refusal:
        field, sentence = _why(refusal.reason)
        form[field].errors = [sentence]
        return _page(form), 422
    flash(_("The absence is entered. Whoever stands in sees the applications from the first day."))
    return redirect(url_for("desk.absence"), 303)


@desk.post("/vang-mat/<uuid:absence_id>/ket-thuc")
@guards.staff(*MAY_LOOK)
def finish_absence(absence_id: UUID) -> ResponseReturnValue:
    """End an absence now; what was lent ends with it."""
    session, viewer = db.session(), guards.the_viewer()
    found = session.get(Absence, absence_id)
    if found is None or found.unit_id not in viewer.unit_ids(*MAY_LOOK):
        abort(404)
    if not Form().validate():
        return _page(_form(posted=False)), 400
    try:
        end_absence(session, absence=found, actor_id=viewer.account_id)
    except NotAllowed:
        abort(404)
    flash(_("The absence is ended. Whoever stood in no longer has these roles."))
    return redirect(url_for("desk.absence"), 303)


def _page(form: AbsenceForm) -> str:
    session, viewer = db.session(), guards.the_viewer()
    units = viewer.unit_ids(*MAY_LOOK)
    rows = absences_in(session, units, since=today())
    people = {one for row in rows for one in (row.account_id, row.stand_in_id, row.entered_by)}
    return render_template(
        "desk/absence.html", form=form, rows=rows, names=names_of(session, people), today=today(),
        unit_names=unit_names(session, units), lent={row.id: _lent(session, row) for row in rows}, several=len(units) > 1,
        endable={row.id for row in rows if _may_end(session, row, viewer)},
    )  # fmt: skip


def _lent(session: Session, row: Absence) -> list[str]:
    return sorted({str(ROLE_NAMES[held.role]) for held in copies_of(session, row)})


def _may_end(session: Session, row: Absence, viewer: Viewer) -> bool:
    return row.ended_at is None and may_end(session, row, viewer.account_id)


def _form(*, posted: bool) -> AbsenceForm:
    session, viewer = db.session(), guards.the_viewer()
    units = unit_names(session, viewer.unit_ids(*MAY_LOOK))
    form = AbsenceForm() if posted else AbsenceForm(formdata=None)
    form.absent.choices = _people(session, units, with_unit=True)
    form.stand_in.choices = _people(session, units, with_unit=False)
    if not posted:
        own = [
            value for value, _name in form.absent.choices if value.endswith(str(viewer.account_id))
        ]
        form.absent.data = own[0] if len(own) == 1 else ""
    return form


def _people(session: Session, units: dict[UUID, str], *, with_unit: bool) -> list[tuple[str, str]]:
    """Staff of these units; the absent one together with the unit in which they are absent."""
    found: dict[str, str] = {}
    for unit_id, name in units.items():
        for account in staff_of(session, unit_id=unit_id, roles=_CASE_WORK, on=today()):
            key = f"{unit_id}_{account.id}" if with_unit else str(account.id)
            found[key] = account.full_name + _in_unit(name, units)
    return list(found.items())


def _in_unit(name: str, units: Collection[UUID]) -> str:
    return f" ({name})" if len(units) > 1 else ""


def _why(reason: str) -> tuple[str, str]:
    """The box the sentence belongs to, and the sentence."""
    return {
        "days": ("to_on", _("Last day of the absence: an absence begins today or later and lasts a year at most.")),
        "same": ("stand_in", _("Who stands in: choose someone else than the person who is absent.")),
        "absent": ("absent", _("Who will be absent: this person works with no applications on those days.")),
        "stand_in": ("stand_in", _("Who stands in: choose someone who works in the same unit on all those days.")),
        "overlap": ("from_on", _("First day of the absence: an absence of this person is entered for some of these days already. End that one first.")),
        "rights": ("stand_in", _("Who stands in: this would give someone a role they do not have. The absent person must enter it, or an administrator who does not mean themselves.")),
    }[reason]  # fmt: skip

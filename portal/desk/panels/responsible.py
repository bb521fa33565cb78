"""Who is responsible for the case, who stands in for them, and who else could be."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.queries import absences_in, names_of
from portal.accounts.viewer import Viewer
from portal.cases.actions.assigning import may_assign, officers_for
from portal.cases.models import Case
from portal.cases.service import Service
from portal.core.clock import today
from portal.desk.forms import AssignForm


def panel(session: Session, case: Case, _service: Service, viewer: Viewer) -> dict[str, Any]:
    """The responsible officer by name, and the form for settling it."""
    found: dict[str, Any] = {"responsible": "", "stand_in": "", "assign_form": None}
    if case.assigned_to is not None:
        people = {case.assigned_to, *_stand_ins(session, case)}
        names = names_of(session, people)
        found["responsible"] = names.pop(case.assigned_to, "")
        found["stand_in"] = "; ".join(names.values())
    if may_assign(case, viewer):
        found["assign_form"] = form_for(session, case)
    found["is_mine"] = case.assigned_to == viewer.account_id
    return found


def form_for(session: Session, case: Case, *, posted: bool = False) -> AssignForm:
    """The form with everyone who can be made responsible."""
    form = AssignForm() if posted else AssignForm(formdata=None, version=str(case.version))
    form.officer.choices = [(str(a.id), a.full_name) for a in officers_for(session, case)]
    return form


def _stand_ins(session: Session, case: Case) -> set[UUID]:
    day = today()
    away = absences_in(session, {case.unit_id} if case.unit_id else set(), since=day)
    return {
        one.stand_in_id for one in away if one.account_id == case.assigned_to and one.covers(day)
    }

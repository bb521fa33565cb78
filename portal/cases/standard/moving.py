"""Passing an application that came to the wrong office on to the right one.

The old office loses the file with the same step: everything staff see is asked for by unit. The day
of receipt stays, which is better for the person; no text was found that says it (see the parameter).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from wtforms.validators import ValidationError

from portal.cases.models import Case
from portal.cases.service import Action, Message, Service, applies_always
from portal.cases.standard.names import DESK, PREPARED, STOPPED, SUBMITTED
from portal.core.codes import spoken
from portal.core.forms import Form, ParagraphField
from portal.core.languages import speaking
from portal.orgs import queries as orgs
from portal.orgs.forms import CommuneField
from portal.orgs.models import Unit

MOVED, SENT_OUTSIDE = "moved", "sent_outside"


class MoveForm(Form):
    """The commune that is right, and why; `outside` is for one that does not work on this portal."""

    outside = False

    commune = CommuneField(_l("Which commune, ward or special zone is the right one?"), short=_l("Commune"))  # fmt: skip
    reason = ParagraphField(
        _l("Why, as the applicant will read it"), short=_l("Reason"), most=1000,
        hint=_l("For example: you live in this commune, so its council is the one that decides."),
    )  # fmt: skip

    def know(self, session: Session, case: Case) -> None:
        """What is needed to judge the answer."""
        self._session, self._case = session, case

    def validate_commune(self, field: CommuneField) -> None:
        if not field.data:
            return
        unit = orgs.unit_for_commune(self._session, field.data)
        if unit is not None and unit.id == self._case.unit_id:
            raise ValidationError(_("Commune: this is your own office. Choose another commune."))
        if unit is None and not self.outside:
            raise ValidationError(_("Commune: this commune does not work on the portal yet. Go back and choose: Send to a commune outside the portal."))  # fmt: skip
        if unit is not None and self.outside:
            raise ValidationError(_("Commune: this commune works on the portal. Go back and choose: Pass on to the right commune."))  # fmt: skip


class MoveOutsideForm(MoveForm):
    outside = True


def move_action(*from_states: str, applies: Callable[[Case], bool] = applies_always) -> Action:
    """Hand the file over to the unit of another commune on this portal."""
    return Action(
        "chuyen-don-vi", _l("Pass on to the right commune"),
        _l("The whole file goes to the office of another commune. You and your colleagues can no longer open it. The day of receipt stays the same, since no text was found that says otherwise."),
        by=DESK, from_states=frozenset(from_states or {SUBMITTED, PREPARED}), to=None, event=MOVED,
        done=_l("The file was passed on. Your office no longer has it."), form=MoveForm,
        tells=moved_message, effect=_move, prepare=_prepare, applies=applies, rare=True,
    )  # fmt: skip


def send_outside_action(*from_states: str) -> Action:
    """Close what another commune has to do that does not work on the portal; a letter goes along."""
    return Action(
        "chuyen-ngoai-cong", _l("Send to a commune outside the portal"),
        _l("The right commune does not work on this portal. The application ends here, and you send the papers with the transfer letter."),
        by=DESK, from_states=frozenset(from_states or {SUBMITTED, PREPARED}), to=STOPPED,
        event=SENT_OUTSIDE, form=MoveOutsideForm, tells=outside_message, effect=_name_place,
        prepare=_prepare, rare=True,
        done=_l("The application is closed here. Make the transfer letter now and send the papers."),
    )  # fmt: skip


def _prepare(*, session: Session, case: Case, service: Service, form: MoveForm) -> None:
    form.know(session, case)


def _move(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, Any]:
    unit = orgs.unit_for_commune(session, str(data["commune"]))
    if unit is None:
        raise LookupError("the unit is gone")
    return hand_over(session, case=case, unit=unit)


def hand_over(session: Session, *, case: Case, unit: Unit) -> Mapping[str, Any]:
    """Give the file to another unit: nobody there has it yet, nobody here has it any more."""
    old = session.get_one(Unit, case.unit_id)
    case.unit_id, case.assigned_to = unit.id, None
    session.flush()
    with speaking(case.language):
        note = _("From %(old)s to %(new)s.", old=old.name, new=unit.name)
    return {"from_unit": str(old.id), "to_unit": str(unit.id), "note": note}


def _name_place(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, Any]:
    place = orgs.commune(session, str(data["commune"]))
    return {"place": place.with_province if place else ""}


def moved_message(case: Case, _data: Mapping[str, Any]) -> Message:
    code = spoken(case.ref)
    return Message(
        _("Application %(code)s is now with another office", code=code),
        _(
            "Application %(code)s was passed on to the office of the commune that decides. You do"
            " not need to do anything now. Open the application to read which office it is.",
            code=code,
        ),
    )


def outside_message(case: Case, _data: Mapping[str, Any]) -> Message:
    code = spoken(case.ref)
    return Message(
        _("Application %(code)s is sent to another office", code=code),
        _(
            "Application %(code)s is sent on paper to the office of the commune that decides. That"
            " office goes on with it. Open the application to read which office it is.",
            code=code,
        ),
    )

"""Stopping an application that cannot go on, with the reason the applicant reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.roles import Role
from portal.cases.models import Case
from portal.cases.service import Action, Message, Service
from portal.cases.standard.names import DESK, STOPPED
from portal.core.codes import spoken
from portal.core.forms import Form, ParagraphField
from portal.registry.actions import ending

# The national code of a result that is signed.
_RESULT_SIGNED = 9


def may_withdraw(case: Case, service: Service) -> bool:
    """Whether the applicant can still take it back: sent, open, and no result signed yet."""
    state = service.state(case.state)
    return not (case.is_draft or state.closed or state.national_code == _RESULT_SIGNED)


class StopForm(Form):
    reason = ParagraphField(
        _l("Reason, as the applicant will read it"), short=_l("Reason"), most=1000,
        hint=_l("Say why work on it ends and what the person can do now."),
    )  # fmt: skip


def stop_action(*from_states: str) -> Action:
    """End work on a case before there is a result; nothing that was recorded is lost."""
    return Action(
        "dung-ho-so", _l("Stop the application"),
        _l("Work on the application ends without a result. The applicant reads the reason. Use it only when the application can no longer be worked on."),
        by=frozenset({*DESK, Role.CHAIR}), from_states=frozenset(from_states), to=STOPPED,
        event=STOPPED, done=_l("The application is stopped and the applicant is told."),
        form=StopForm, tells=stopped_message, effect=_drop_drafts, rare=True,
    )  # fmt: skip


def _drop_drafts(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """What waits to be signed for this case must not be signed any more."""
    ending.drop_unsigned(session, case_id=case.id)


def stopped_message(case: Case, _data: Mapping[str, Any]) -> Message:
    code = spoken(case.ref)
    return Message(
        _("Application %(code)s was stopped", code=code),
        _(
            "Work on application %(code)s was stopped. Open the application on the portal, or ask"
            " the office, to read the reason and what you can do.",
            code=code,
        ),
    )

"""Recording the council's conclusion, and what the applicant is told about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.cases import history
from portal.cases.models import Case
from portal.cases.service import Action, Message, NextStep, Text
from portal.cases.standard import ACCEPTED, open_request_blocks
from portal.core.codes import spoken
from portal.core.languages import date_long
from portal.services.certification import conclusions
from portal.services.certification.after.names import COMPLAINT_ANSWERED, MEDICAL_ANSWERED
from portal.services.certification.models import ConcludedBy
from portal.services.certification.terms import LEVEL_NAMES, TYPE_NAMES

CERTIFICATE, NOT_DISABLED, NO_CONCLUSION = "certificate", "not_disabled", "no_conclusion"
CONCLUDED, NOTICE_DUE, REFERRED = "concluded", "concluded_not_disabled", "referred_medical"
DECIDED = "decided"
# What says how things stand: a conclusion of either council, or an answer that took one back.
_CONCLUDING = frozenset({DECIDED, MEDICAL_ANSWERED, COMPLAINT_ANSWERED})
_STATES = {CERTIFICATE: CONCLUDED, NOT_DISABLED: NOTICE_DUE, NO_CONCLUSION: REFERRED}


def decide_action(
    first: Callable[[Session, Case, Viewer], NextStep | None] | None = None,
) -> Action:
    """The conclusion; its page (assessment/views) asks for sheet, votes and quorum `first`."""
    return Action(
        "ket-luan",
        _l("Record the council's conclusion"),
        _l("The conclusion becomes part of the history. It cannot be changed afterwards."),
        by=frozenset({Role.CHAIR, Role.SOCIAL_OFFICER, Role.COUNCIL_SECRETARY}),
        from_states=frozenset({ACCEPTED}),
        to=CONCLUDED,
        to_state=lambda data: _STATES.get(str(data.get("conclusion")), CONCLUDED),
        event=DECIDED,
        done=_l("The conclusion is recorded and the applicant is told."),
        tells=conclusion_message,
        effect=keep_conclusion,
        blockers=open_request_blocks,
        main=True,
        page=lambda case: url_for("assessment.conclusion", ref=case.ref),
        first=first,
    )


def keep_conclusion(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> None:
    """Keep the conclusion as a record of its own, for certificate, register and figures."""
    level, item = data.get("level"), data.get("agenda_item")
    conclusions.record(
        session, case=case, outcome=str(data["conclusion"]), types=data.get("types") or (),
        made_by=ConcludedBy.COUNCIL,
        level=str(level) if level in LEVEL_NAMES else None,
        concluded_on=date.fromisoformat(data["met_on"]), reason=str(data.get("reason") or ""),
        recorded_by=actor_id, departure=str(data.get("departure") or ""),
        agenda_item_id=UUID(str(item)) if item else None,
    )  # fmt: skip


def conclusion_message(case: Case, data: Mapping[str, Any]) -> Message:
    """No illness, type or level in a message: phones are shared. The page holds the conclusion.

    The same words whether there is a disability or not: whoever reads along learns neither.
    """
    subject = _("Application %(code)s: there is a conclusion", code=spoken(case.ref))
    if data.get("conclusion") in {CERTIFICATE, NOT_DISABLED}:
        body = _(
            "The council has reached a conclusion on application %(code)s. Open the application to"
            " read it, the reason, and what you can do if you disagree.",
            code=spoken(case.ref),
        )
    else:
        body = _(
            "The council could not reach a conclusion on application %(code)s and passes it on to"
            " the next council. You do not need to do anything now. Open the application to read"
            " the reason.",
            code=spoken(case.ref),
        )
    return Message(subject, body)


def outcome(case: Case) -> Sequence[tuple[Text, str]]:
    """The conclusion in words, for the page of the person it is about."""
    data = _latest(case)
    if not data:
        return ()
    if data.get("finding"):
        return [(_("Conclusion"), _("The earlier conclusion no longer holds. It is made again."))]
    words = {
        CERTIFICATE: _("The person has a disability. A certificate is issued."),
        NOT_DISABLED: _("The council concluded that there is no disability."),
        NO_CONCLUSION: _(
            "The council reached no conclusion. The Medical Assessment Council will assess."
        ),
    }
    rows: list[tuple[Text, str]] = [(_("Conclusion"), words.get(str(data.get("conclusion")), ""))]
    if data.get("types"):
        names = [str(TYPE_NAMES[slug]) for slug in data["types"] if slug in TYPE_NAMES]
        rows.append((_("Type of disability"), "; ".join(names)))
    if data.get("level") in LEVEL_NAMES:
        rows.append((_("Level of disability"), str(LEVEL_NAMES[data["level"]])))
    if data.get("met_on"):
        rows.append((_("The council met on"), date_long(date.fromisoformat(data["met_on"]))))
    if data.get("minutes_on"):
        rows.append((_("Minutes of the Medical Assessment Council"), date_long(date.fromisoformat(data["minutes_on"]))))  # fmt: skip
    if data.get("reason"):
        rows.append((_("Reason"), data["reason"]))
    return rows


def _latest(case: Case) -> dict[str, Any]:
    """What last said how things stand; an answer that changed nothing says nothing new."""
    said = [history.data_of(event) for event in case.events if event.kind in _CONCLUDING]
    telling = [one for one in said if not one.get("finding") or one.get("to") != one.get("from")]
    return telling[-1] if telling else {}

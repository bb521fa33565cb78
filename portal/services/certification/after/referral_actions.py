"""The three steps of a medical assessment on the desk: pass on, record the sending, record the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases import letters
from portal.cases.models import Case
from portal.cases.service import Action, Clock, Message, Service, State, Text, Turn
from portal.cases.standard import DELIVERED
from portal.core.codes import spoken
from portal.core.languages import date_long, speaking
from portal.law import current_book
from portal.orgs.models import Unit
from portal.services.certification.after import complaints, names, referrals
from portal.services.certification.after.referral_forms import (
    CERTIFICATE,
    AnswerForm,
    ReferForm,
    SendForm,
)
from portal.services.certification.kinds import goes_to_council
from portal.services.certification.models import Gate

REFER = "refer"

AT_MEDICAL_STATE = State(
    names.AT_MEDICAL, _l("With the Medical Assessment Council"),
    _l("The file is with the Medical Assessment Council of the province. It invites the person and concludes."),
    Turn.AUTHORITY, who=_l("The Medical Assessment Council of the province"), private=True,
    next=_l("The medical council writes to you or calls you. Go to the assessment with identity papers and medical papers. Its conclusion is binding for the certificate."),
    tone="waiting", national_code=4, ahead=_l("The Medical Assessment Council assesses"),
    elsewhere=True,
    easy=_l("Doctors will meet you. Wait for their letter, then go."),
    outcomes=(
        (_l("If it concludes that there is a disability"), _l("The office makes the certificate by it and tells you.")),
        (_l("If it concludes that there is no disability"), _l("You get a written notice with the reason, and you read what you can do.")),
        (_l("If the person cannot travel"), _l("Tell %(unit)s or the medical council. Ask how the person can be assessed.")),
    ),
)  # fmt: skip

CLOCKS = (
    # Runs on after handing over: disagreement may come at any time.
    Clock(
        REFER, _l("The file is passed on"), "certification.refer_medical",
        frozenset({names.REFERRED, names.MEDICAL_ASKED}),
        frozenset({names.MEDICAL_SENT, names.MEDICAL_SETTLED}) | names.ENDED_EARLY, outlives=True,
    ),
    Clock(
        "issue_after_medical", _l("The certificate or notice is issued after the medical conclusion"),
        "certification.issue_after_medical", frozenset({names.MEDICAL_ANSWERED}),
        frozenset({names.CERTIFICATE_SIGNED, names.REFUSAL_SIGNED, DELIVERED}),
    ),
)  # fmt: skip

EVENTS: Mapping[str, Text] = {
    names.MEDICAL_OPENED: _l("The file goes to the next council"),
    names.MEDICAL_SENT: _l("The file was sent to the next council"),
    names.MEDICAL_ANSWERED: _l("The conclusion of the next council was recorded"),
}


def refer_action() -> Action:
    return Action(
        "chuyen-giam-dinh", _l("Pass on to the Medical Assessment Council"),
        _l("The person disagrees, or there is sound evidence. The file goes to the medical council, whose conclusion is binding. A certificate that was handed over stays valid until a new one is signed or it is revoked."),
        by=names.OFFICERS, from_states=names.CONTESTABLE, to=names.REFERRED,
        event=names.MEDICAL_OPENED, done=_l("The file is to be sent to the Medical Assessment Council."),
        form=ReferForm, tells=_passed_on, effect=_open, applies=goes_to_council,
        counts_from=_asked_on, rare=True,
    )  # fmt: skip


def send_action() -> Action:
    return Action(
        "gui-giam-dinh", _l("Record that the file was sent"),
        _l("In this order: make the letter of introduction, send it with the file, then record here what was sent and how."),
        by=names.OFFICERS, from_states=frozenset({names.REFERRED}), to=names.AT_MEDICAL,
        event=names.MEDICAL_SENT, done=_l("The sending is recorded and the applicant is told."),
        form=SendForm, tells=_sent, effect=referrals.send, prepare=_prepare_sending, main=True,
    )  # fmt: skip


def answer_action() -> Action:
    return Action(
        "ket-luan-giam-dinh", _l("Record the medical conclusion"),
        _l("The medical minutes came back. Their conclusion is binding and becomes part of the history."),
        by=names.OFFICERS, from_states=frozenset({names.AT_MEDICAL}), to=names.CONCLUDED,
        to_state=lambda data: names.CONCLUDED if data.get("conclusion") == CERTIFICATE else names.NOTICE_DUE,
        event=names.MEDICAL_ANSWERED, done=_l("The medical conclusion is recorded and the applicant is told."),
        form=AnswerForm, tells=_answered, effect=referrals.answer, main=True,
        counts_from=lambda _case, data: date.fromisoformat(data["received_on"]),
    )  # fmt: skip


def _open(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    referrals.begin(
        session, case=case, gate=Gate(data["gate"]), reason=data["reason"], actor_id=actor_id
    )
    complaints.pass_on(session, case=case, actor_id=actor_id)


def _asked_on(case: Case, data: Mapping[str, Any]) -> date:
    """The limit counts from the day the request came; one that runs already is not put off."""
    running = [row.starts_on for row in case.deadlines if row.clock == REFER and not row.met_at]
    return min([*running, date.fromisoformat(data["came_on"])])


def _prepare_sending(*, session: Session, case: Case, service: Service, form: SendForm) -> None:
    """What the letter of introduction says, since it was written before; the boxes stay open."""
    form.papers.hint = _about_letter(session, case)
    _propose_council(session=session, case=case, service=service, form=form)


def _about_letter(session: Session, case: Case) -> str:
    """Whether the letter is there, and what to do when other papers went than it lists."""
    found = next(
        (one for one in letters.made(session, case) if one.row.kind == names.INTRODUCTION), None
    )
    if found is None:
        return _(
            "The letter of introduction is not made yet. Make it first on the page of the"
            " application: it lists the papers that belong to such a file. Then come back and tick"
            " what was sent."
        )
    return _(
        "Tick what was sent. The letter of introduction of %(day)s lists the papers that belong to"
        " such a file. If others were sent, make the letter again afterwards: it then lists what you"
        " tick here.", day=date_long(found.paper.on),
    )  # fmt: skip


def _propose_council(*, session: Session, case: Case, service: Service, form: SendForm) -> None:
    """The council of the unit's own province; since 2025-07 files go there directly."""
    if form.is_submitted():
        return
    unit = session.get_one(Unit, case.unit_id)
    with speaking("vi"):
        name = current_book().value("authority.medical_council", _day(case)).name("vi")
    form.council.process_data(f"{name} {unit.province.full_name}")


def _day(case: Case) -> date:
    if case.received_on is None:
        raise LookupError("a case that goes to another council was received")
    return case.received_on


def _passed_on(case: Case, _data: Mapping[str, Any]) -> Message:
    code = spoken(case.ref)
    return Message(
        _("Application %(code)s goes to the next council", code=code),
        _(
            "Application %(code)s goes to the next council. You do not need to do anything now."
            " Open the application to read more.",
            code=code,
        ),
    )


def _sent(case: Case, _data: Mapping[str, Any]) -> Message:
    code = spoken(case.ref)
    return Message(
        _("Application %(code)s was sent to the next council", code=code),
        _(
            "Application %(code)s was sent to the next council. It will invite you. Open the"
            " application to read what to bring and by when it is expected.",
            code=code,
        ),
    )


def _answered(case: Case, _data: Mapping[str, Any]) -> Message:
    """The same words whatever the conclusion: phones are shared."""
    code = spoken(case.ref)
    return Message(
        _("Application %(code)s: there is a conclusion", code=code),
        _(
            "The next council has reached a conclusion on application %(code)s. Open the"
            " application to read it and what comes next.",
            code=code,
        ),
    )


ACTIONS: Sequence[Action] = (refer_action(), send_action(), answer_action())

"""Taking a complaint down and answering it on the desk, with the limit that outlives a closed case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.cases.service import Action, Clock, Message, Service, Text
from portal.cases.standard import DELIVERED
from portal.core.codes import spoken
from portal.core.forms import Choice
from portal.core.languages import date_long
from portal.services.certification.after import complaints, names
from portal.services.certification.after.complaint_forms import AnswerComplaintForm, TakeDownForm
from portal.services.certification.after.complaints import Filing
from portal.services.certification.after.referral_actions import REFER
from portal.services.certification.kinds import goes_to_council
from portal.services.certification.models import Complainant, Complaint, Wish

ANSWER = "answer_complaint"

CLOCKS = (
    # Whoever disagrees may do so after handing over, too: the limit runs on a closed case.
    Clock(
        ANSWER, _l("The council verifies and answers a complaint"), "certification.answer_complaint",
        frozenset({names.VERIFY_ASKED}),
        frozenset({names.COMPLAINTS_SETTLED}) | names.ENDED_EARLY, outlives=True,
    ),
    Clock(
        "conclude_again", _l("The council concludes again"), "certification.conclude_again",
        frozenset({names.DETERMINED_AGAIN}),
        frozenset({names.CONCLUDED, names.NOTICE_DUE, names.REFERRED, DELIVERED}),
    ),
)  # fmt: skip

EVENTS: Mapping[str, Text] = {
    names.COMPLAINT_FILED: _l("A complaint about the conclusion came"),
    names.VERIFY_ASKED: _l("The council was asked to look again"),
    names.MEDICAL_ASKED: _l("The next council was asked for"),
    names.COMPLAINT_ANSWERED: _l("A complaint was answered"),
    names.COMPLAINTS_SETTLED: _l("Every complaint is answered"),
    names.MEDICAL_SETTLED: _l("No request for the next council is open"),
    names.DETERMINED_AGAIN: _l("The council meets again"),
}


def waits_for_answer(case: Case) -> bool:
    """Whether a complaint is open; read from the limits, so that lists need no further question."""
    return any(row.clock in {ANSWER, REFER} and row.met_at is None for row in case.deadlines)


def take_down_action() -> Action:
    return Action(
        "ghi-khieu-nai", _l("Record a complaint"),
        _l("Someone came, wrote or called. The limit for the answer counts from the day it came, also where the result was handed over. Whoever is not a party is shown nothing of the file."),
        by=names.DESK_AND_CHAIR, from_states=names.CONTESTABLE, to=None,
        event=names.COMPLAINT_FILED, form=TakeDownForm, tells=_came, effect=_take_down,
        done=_l("The complaint is recorded. It stands on today's page until it is answered."),
        applies=goes_to_council, rare=True,
    )  # fmt: skip


def answer_action() -> Action:
    return Action(
        "tra-loi-khieu-nai", _l("Answer a complaint"),
        _l("The council has verified. Whoever complained gets the answer in writing. Where the complaint is right, the conclusion no longer holds and is made again; a certificate that was handed over stays valid until a new one is signed or it is revoked."),
        by=names.OFFICERS, from_states=names.CONTESTABLE, to=None, to_state=complaints.state_after,
        event=names.COMPLAINT_ANSWERED, form=AnswerComplaintForm, tells=_settled,
        effect=_answer, prepare=_offer, applies=waits_for_answer, main=True,
        done=_l("The answer is recorded. Make the letter now."),
    )  # fmt: skip


def _take_down(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, Any]:
    made_by = Complainant(data["made_by"])
    stranger = made_by is Complainant.OTHER
    row = complaints.keep(
        session, case=case, filed_by=actor_id,
        filing=Filing(
            made_by, Wish(data["wish"]), data["words"], date.fromisoformat(data["came_on"]),
            name=data["name"] if stranger else "", address=data["address"] if stranger else "",
        ),
    )  # fmt: skip
    return {"complaint": str(row.id)}


def _answer(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, Any]:
    row = complaints.answer(session=session, case=case, data=data, actor_id=actor_id)
    return {
        "complaint": str(row.id), "made_by": row.made_by, "came_on": row.came_on.isoformat(),
        "name": row.name or "", "address": row.address or "",
    }  # fmt: skip


def _offer(*, session: Session, case: Case, service: Service, form: AnswerComplaintForm) -> None:
    """One complaint needs no choice between complaints; each is there to be read while answering."""
    waiting = complaints.open_ones(session, case)
    form.which.choices = [Choice(str(one.id), named(one), one.words or "") for one in waiting]
    if len(waiting) == 1 and not form.is_submitted():
        form.which.process_data(str(waiting[0].id))


def named(complaint: Complaint) -> str:
    """A complaint as the desk names it: who, and when it came."""
    who = {
        Complainant.APPLICANT.value: _("Who applied"),
        Complainant.PERSON.value: _("The person or who applied"),
        Complainant.OTHER.value: complaint.name or _("Someone else"),
    }
    day = date_long(complaint.came_on)
    return _("%(who)s, came on %(day)s", who=who[complaint.made_by], day=day)


def _came(case: Case, _data: Mapping[str, Any]) -> Message:
    code = spoken(case.ref)
    return Message(
        _("Application %(code)s: a complaint has come", code=code),
        _(
            "A complaint about application %(code)s has come to the office. The office looks at it"
            " and answers in writing. You do not need to do anything now. Open the application to"
            " read more.",
            code=code,
        ),
    )


def _settled(case: Case, _data: Mapping[str, Any]) -> Message:
    """The same words whatever was found: phones are shared."""
    code = spoken(case.ref)
    return Message(
        _("Application %(code)s: a complaint was answered", code=code),
        _(
            "A complaint about application %(code)s was answered. Open the application to read the"
            " answer and what comes next, or ask the office.",
            code=code,
        ),
    )


ACTIONS: Sequence[Action] = (take_down_action(), answer_action())

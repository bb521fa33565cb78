"""Taking a request in: accepted at once or urgently, the proof, more time, let go by the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases import messages, standard
from portal.cases.actions.drafting import read_answers
from portal.cases.models import Case
from portal.cases.service import Action, Service, Text
from portal.core.clock import today
from portal.core.forms import Choice
from portal.core.languages import current_language
from portal.law.legal_aid import categories
from portal.services.legal_aid.entitled import eligibility
from portal.services.legal_aid.matter import FORM, MATTER
from portal.services.legal_aid.names import (
    ACCEPTED,
    AT_WORK,
    LEGAL_AID,
    SUBMITTED,
    URGENT,
    WITHDRAWN,
)
from portal.services.legal_aid.receiving import names, proof
from portal.services.legal_aid.receiving.answers import answer_waits
from portal.services.legal_aid.receiving.forms import (
    EntryForm,
    LetGoForm,
    MoreTimeForm,
    ProofForm,
    TakeOnForm,
    TakeOnUrgentlyForm,
)
from portal.services.legal_aid.register import entering


def category_choices(case: Case) -> list[Choice]:
    """The groups of the law on the day of receipt; one whose text nobody has read again says so."""
    found = categories(case.received_on or today())
    return [
        Choice(
            slug, one.label.in_language(current_language()),
            hint="" if one.verified else _("Not yet verified against the official text."),
        )
        for slug, one in found.items()
    ]  # fmt: skip


def _prepare(*, session: Session, case: Case, service: Service, form: EntryForm) -> None:
    answers = read_answers(session, case)
    first = eligibility(answers, case.received_on).first
    form.propose(
        category_choices(case), category=first.slug if first and first.held else "",
        form=answers.value(FORM, "form", ""), field=answers.value(MATTER, "field", ""),
    )  # fmt: skip


def _take_on(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, Any]:
    entry = entering.enter(
        session, case=case, actor_id=actor_id, urgent="reason" in data,
        details={name: str(data[name]) for name in ("category", "form", "field", "reason") if name in data},
    )  # fmt: skip
    return {"register_number": entry.number, "reason": ""}


def _blockers(case: Case) -> Sequence[Text]:
    return [*standard.open_request_blocks(case), *answer_waits(case)]


def _from_entry(*, session: Session, case: Case, service: Service, form: ProofForm) -> None:
    entry = entering.entry_of(session, case)
    form.not_before = entry.entered_on if entry else None


ACTIONS: tuple[Action, ...] = (
    Action(
        "thu-ly", _l("Take the matter on"),
        _l("The person is entitled and the matter gets its number in the register. From now on it counts as accepted, and the limit for naming a helper runs."),
        by=LEGAL_AID, from_states=frozenset({SUBMITTED}), to=ACCEPTED, event=names.TAKEN_ON_EVENT,
        done=_l("The matter is entered in the register."), form=TakeOnForm, prepare=_prepare,
        effect=_take_on, tells=messages.news_message, blockers=_blockers, main=True,
    ),
    Action(
        "thu-ly-gap", _l("Take it on at once, the proof follows"),
        _l("For an urgent matter: it is entered in the register now, and the person sends the proof within the limit."),
        by=LEGAL_AID, from_states=frozenset({SUBMITTED}), to=URGENT, event=names.TAKEN_ON_URGENTLY,
        done=_l("The matter is entered in the register. The proof is awaited."),
        form=TakeOnUrgentlyForm, prepare=_prepare, effect=_take_on, tells=messages.news_message,
        blockers=answer_waits, main=True,
    ),
    Action(
        "giay-chung-minh-da-co", _l("The proof has come"),
        _l("The matter now counts as accepted with everything it needs."),
        by=LEGAL_AID, from_states=frozenset({URGENT}), to=ACCEPTED, event=names.PROOF_RECEIVED,
        done=_l("The proof is recorded."), form=ProofForm, prepare=_from_entry,
        effect=proof.receive, tells=messages.news_message, blockers=answer_waits, main=True,
    ),
    Action(
        "bo-sung-giay-chung-minh", _l("The proof has come"),
        _l("It is written into the register. The work on the matter goes on as it is."),
        by=LEGAL_AID, from_states=AT_WORK, to=None, event=names.PROOF_RECEIVED,
        done=_l("The proof is recorded."), form=ProofForm, prepare=_from_entry,
        effect=proof.receive, tells=messages.news_message, applies=proof.proof_pending, main=True,
    ),
    Action(
        "them-thoi-gian", _l("Give more time for the proof"),
        _l("In a hard area, or when something nobody could prevent stands in the way, the law gives more days."),
        by=LEGAL_AID, from_states=AT_WORK | {URGENT}, to=None, event=names.PROOF_EXTENDED,
        done=_l("The person has more time now."), form=MoreTimeForm, effect=proof.extend,
        tells=messages.news_message, applies=proof.can_extend, rare=True,
    ),
    Action(
        "ghi-nhan-rut", _l("The person takes the request back"),
        _l("It is confirmed at once and the matter ends. Make the written confirmation afterwards."),
        by=LEGAL_AID, from_states=names.OPEN, to=WITHDRAWN, event=names.WITHDRAWN_EVENT,
        done=_l("The request is withdrawn. Make the written confirmation now."), form=LetGoForm,
        tells=messages.news_message, rare=True,
    ),
    standard.confirm_handover_action(to=SUBMITTED, by=LEGAL_AID),
    standard.ask_action(URGENT, *AT_WORK, by=LEGAL_AID),
    standard.close_request_action(URGENT, *AT_WORK, by=LEGAL_AID),
)  # fmt: skip

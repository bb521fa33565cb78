"""The written answers that end a matter: refused, passed on, stopped.

An officer writes down the ground and the reasons; the head of the centre reads the paper and signs it.
Signing is what ends the matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases import history, messages
from portal.cases.letters import LetterKind
from portal.cases.models import Case
from portal.cases.official import PaperToSign, actions_of, made_by_signing
from portal.cases.service import Action, Service, Text
from portal.core.forms import Form
from portal.services.legal_aid.names import DISCONTINUED, HEAD, LEGAL_AID, REFUSED, TRANSFERRED
from portal.services.legal_aid.receiving import papers, proof
from portal.services.legal_aid.receiving.forms import RefuseForm, StopForm, TransferForm
from portal.services.legal_aid.receiving.names import (
    ANSWER_PREPARED,
    PLACES,
    REFUSAL,
    REFUSE,
    STOP,
    STOP_NOTICE,
    TRANSFER,
    TRANSFER_SLIP,
)

_STEPS = {"paper_to_sign": True, "paper_sent_back": False, "paper_signed": False}
_PAPERS = {REFUSE: REFUSAL, TRANSFER: TRANSFER_SLIP, STOP: STOP_NOTICE}


def prepared(case: Case) -> str:
    """Which answer was written down last, as long as the matter has not moved on since."""
    for event in reversed(case.events):
        data = history.data_of(event)
        if event.kind == ANSWER_PREPARED:
            return str(data.get("answer") or "")
        if data.get("from") != data.get("to"):
            return ""
    return ""


def answer_waits(case: Case) -> Sequence[Text]:
    """While an answer waits for the signature nothing else happens to the matter."""
    for event in reversed(case.events):
        if event.kind in _STEPS and history.data_of(event).get("paper") in _PAPERS.values():
            waits = _STEPS[event.kind]
            return (
                [_l("A written answer waits to be signed. Sign it or send it back first.")]
                if waits
                else []
            )
    return []


def _keep(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID, answer: str
) -> Mapping[str, Any]:
    return {"answer": answer}


def _about_proof(*, session: Session, case: Case, service: Service, form: Form) -> None:
    if isinstance(form, StopForm):
        form.waits_for_proof = proof.proof_pending(case) and proof.overdue(case)


@dataclass(frozen=True)
class Answer:
    """One of the three: how it is prepared, on which paper, and where it leads."""

    kind: str
    slug: str
    label: Text
    explains: Text
    form: type[Form]
    paper: LetterKind
    name: Text
    to: str

    def action(self) -> Action:
        """Writing it down; again as often as needed until it is signed."""
        return Action(
            self.slug, self.label, self.explains, by=LEGAL_AID, from_states=PLACES[self.kind],
            to=None, event=ANSWER_PREPARED, form=self.form, prepare=_about_proof,
            done=_l("It is written down. Read the paper and hand it to sign."),
            effect=partial(_keep, answer=self.kind), blockers=answer_waits, rare=True,
        )  # fmt: skip

    def to_sign(self) -> PaperToSign:
        return PaperToSign(
            self.paper, self.name, PLACES[self.kind], self.to, series="legal_aid",
            prepared_by=LEGAL_AID, signed_by=HEAD, applies=partial(is_prepared, answer=self.kind),
            tells=messages.news_message,
        )  # fmt: skip


def is_prepared(case: Case, *, answer: str) -> bool:
    """Whether this answer was written down last."""
    return prepared(case) == answer


_LETTERS = partial(LetterKind, waits=made_by_signing, by=LEGAL_AID)

ANSWERS = (
    Answer(
        REFUSE, "tu-choi-thu-ly", _l("Write down that the matter cannot be taken on"),
        _l("Only for the reasons of the law. The person gets the notice with the reasons once the head has signed it."),
        RefuseForm,
        _LETTERS(REFUSAL, "legal_aid_refusal", _l("Says in writing why the centre cannot take the matter on, and how to complain."), body=papers.refusal, addressed=True),
        _l("the notice of refusal"), REFUSED,
    ),
    Answer(
        TRANSFER, "chuyen-vu-viec", _l("Pass the matter on to another organisation"),
        _l("Another legal aid organisation goes on with it. The slip goes there, and the person reads to whom."),
        TransferForm,
        _LETTERS(TRANSFER_SLIP, "legal_aid_transfer", _l("Goes with the papers to the organisation that goes on with the matter."), body=papers.transfer, to=papers.receiver),
        _l("the transfer slip"), TRANSFERRED,
    ),
    Answer(
        STOP, "khong-tiep-tuc", _l("Write down that the centre does not go on"),
        _l("Only for the reasons of the law. That the person is no longer entitled is none of them."),
        StopForm,
        _LETTERS(STOP_NOTICE, "legal_aid_stop", _l("Says in writing why the centre does not go on, and how to complain."), body=papers.stopping, addressed=True),
        _l("the notice of discontinuation"), DISCONTINUED,
    ),
)  # fmt: skip
OFFICIAL = tuple(one.to_sign() for one in ANSWERS)
ACTIONS: tuple[Action, ...] = (
    *(one.action() for one in ANSWERS),
    *(action for paper in OFFICIAL for action in actions_of(paper)),
)

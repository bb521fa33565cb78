"""Slugs and names of this part: actions, events and where signing starts from."""

from __future__ import annotations

from portal.accounts.roles import Role
from portal.cases.models import Case

CONCLUDED, NOTICE_DUE = "concluded", "concluded_not_disabled"
CERTIFICATE_SIGNED, REFUSAL_SIGNED = "certificate_signed", "refusal_signed"
SIGNED_STATES = frozenset({CERTIFICATE_SIGNED, REFUSAL_SIGNED})

DRAFTED, CORRECTED = "certificate_drafted", "certificate_corrected"
TO_SIGN, SENT_BACK, SIGNED = "certificate_to_sign", "certificate_sent_back", "certificate_signed"
NOTICE_TO_SIGN, NOTICE_SENT_BACK = "notice_to_sign", "notice_sent_back"
NOTICE_SIGNED, COPY_KEPT = "notice_signed", "signed_copy_kept"

# The chair signs; the clerk enters what the chair signed on paper, stamps it and hands it over.
SIGNERS = frozenset({Role.CHAIR, Role.CLERK})
# Every action on the way of a paper, in whichever service it is made.
PAPER_STEPS = frozenset({
    "lap-giay", "lap-lai-giay", "lap-giay-tu-ho-so-luu", "sua-giay", "trinh-ky", "tra-lai-giay",
    "ky-giay", "trinh-ky-thong-bao", "tra-lai-thong-bao", "ky-thong-bao", "bao-ket-qua",
    "tra-ket-qua",
})  # fmt: skip
NO_DRAFT, IN_DRAFT, WAITS = "none", "draft", "waits"
_STAGES = {
    DRAFTED: IN_DRAFT, CORRECTED: IN_DRAFT, SENT_BACK: IN_DRAFT, TO_SIGN: WAITS, SIGNED: NO_DRAFT,
}  # fmt: skip
NOTICE_STAGES = {NOTICE_TO_SIGN: WAITS, NOTICE_SENT_BACK: NO_DRAFT, NOTICE_SIGNED: NO_DRAFT}


def stage(case: Case) -> str:
    """How far the certificate of this case is on its way to be signed, as its history says."""
    return _latest(case, _STAGES)


def notice_stage(case: Case) -> str:
    """As `stage`, for the notice of no disability, which is drafted by the conclusion itself."""
    return _latest(case, NOTICE_STAGES)


def _latest(case: Case, stages: dict[str, str]) -> str:
    found = (stages[event.kind] for event in reversed(case.events) if event.kind in stages)
    return next(found, NO_DRAFT)

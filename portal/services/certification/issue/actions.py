"""The steps from a conclusion to the paper in the person's hand."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases import messages
from portal.cases.official.forms import SendBackForm
from portal.cases.service import Action
from portal.cases.standard import DESK
from portal.services.certification.issue import drafting, notice, preparing
from portal.services.certification.issue.chain import into_the_hand, to_the_signature
from portal.services.certification.issue.forms import (
    SignNoticeForm,
)
from portal.services.certification.issue.names import (
    CONCLUDED,
    DRAFTED,
    IN_DRAFT,
    NO_DRAFT,
    NOTICE_DUE,
    NOTICE_SENT_BACK,
    NOTICE_SIGNED,
    NOTICE_TO_SIGN,
    REFUSAL_SIGNED,
    SIGNED_STATES,
    SIGNERS,
    WAITS,
    notice_stage,
    stage,
)

_PREPARE = DESK

_DRAFT = Action(
    "lap-giay", _l("Make the draft of the certificate"),
    _l("It is made from the conclusion and the answers. You check it beside the answers, then hand it to sign."),
    by=_PREPARE, from_states=frozenset({CONCLUDED}), to=None, event=DRAFTED,
    done=_l("The draft is made. Check it beside the answers, then hand it to sign."),
    effect=drafting.draft, applies=lambda case: stage(case) == NO_DRAFT, main=True,
)  # fmt: skip
_DRAFT_AGAIN = Action(
    "lap-lai-giay", _l("Make the draft anew"),
    _l("The draft is made once more from the conclusion and the answers. Corrections of the old draft are lost."),
    by=_PREPARE, from_states=frozenset({CONCLUDED}), to=None, event=DRAFTED,
    done=_l("The draft is made. Check it beside the answers, then hand it to sign."),
    effect=drafting.draft, applies=lambda case: stage(case) == IN_DRAFT, rare=True,
)  # fmt: skip
_NOTICE_TO_SIGN = Action(
    "trinh-ky-thong-bao", _l("Hand the notice to sign"),
    _l("You have read the notice with its reasons. It then waits for the chair."),
    by=_PREPARE, from_states=frozenset({NOTICE_DUE}), to=None, event=NOTICE_TO_SIGN,
    done=_l("The notice waits to be signed."),
    applies=lambda case: notice_stage(case) == NO_DRAFT, main=True,
)  # fmt: skip
_NOTICE_BACK = Action(
    "tra-lai-thong-bao", _l("Send the notice back"),
    _l("It is not signed. Whoever prepared it reads why and puts it right."),
    by=SIGNERS | _PREPARE, from_states=frozenset({NOTICE_DUE}), to=None, event=NOTICE_SENT_BACK,
    done=_l("The notice is sent back."), form=SendBackForm,
    applies=lambda case: notice_stage(case) == WAITS, rare=True,
)  # fmt: skip
_SIGN_NOTICE = Action(
    "ky-thong-bao", _l("Sign the notice"),
    _l("The notice is made with its reasons and kept. The applicant is told that the result can be received."),
    by=SIGNERS, from_states=frozenset({NOTICE_DUE}), to=REFUSAL_SIGNED, event=NOTICE_SIGNED,
    done=_l("The notice is signed. Print it, stamp it and hand it over."),
    form=SignNoticeForm, prepare=preparing.notice_signature, effect=notice.sign,
    tells=messages.ready_message, applies=lambda case: notice_stage(case) == WAITS, main=True,
)  # fmt: skip
ACTIONS = (
    _DRAFT, *to_the_signature(CONCLUDED), _NOTICE_TO_SIGN, _SIGN_NOTICE, *into_the_hand(*SIGNED_STATES),
    _DRAFT_AGAIN, _NOTICE_BACK,
)  # fmt: skip

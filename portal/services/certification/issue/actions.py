"""The steps from a conclusion to the paper in the person's hand."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.accounts.roles import Role
from portal.cases import messages
from portal.cases.official.forms import SendBackForm
from portal.cases.service import Action
from portal.cases.standard import DELIVERED, DESK
from portal.services.certification.issue import drafting, notice, preparing, steps
from portal.services.certification.issue.forms import (
    CorrectForm,
    FromFileForm,
    HandOverForm,
    SignForm,
    SignNoticeForm,
)
from portal.services.certification.issue.names import (
    CERTIFICATE_SIGNED,
    CONCLUDED,
    CORRECTED,
    DRAFTED,
    IN_DRAFT,
    NO_DRAFT,
    NOTICE_DUE,
    NOTICE_SENT_BACK,
    NOTICE_SIGNED,
    NOTICE_TO_SIGN,
    REFUSAL_SIGNED,
    REMAKING,
    SENT_BACK,
    SIGNED,
    SIGNED_STATES,
    SIGNERS,
    TO_SIGN,
    WAITS,
    notice_stage,
    stage,
)

_PREPARE = DESK
_FROM = frozenset({CONCLUDED, REMAKING})
_HAND_OVER = frozenset({*DESK, Role.CLERK})

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
_DRAFT_FROM_FILE = Action(
    "lap-giay-tu-ho-so-luu", _l("Make the draft from the stored file"),
    _l("Type and level stay as they were. The old certificate ends when the new one is signed."),
    by=_PREPARE, from_states=frozenset({REMAKING}), to=None, event=DRAFTED,
    done=_l("The draft is made. Check it beside the answers, then hand it to sign."),
    form=FromFileForm, prepare=preparing.from_file, effect=drafting.draft_from_file,
    applies=lambda case: stage(case) != WAITS, main=True,
)  # fmt: skip
_CORRECT = Action(
    "sua-giay", _l("Correct slips in the draft"),
    _l("Name, birth, sex or residence, where they differ from the identity papers. Type and level are not changed here."),
    by=_PREPARE, from_states=_FROM, to=None, event=CORRECTED,
    done=_l("The draft is corrected."), form=CorrectForm, prepare=preparing.correction,
    effect=steps.correct, applies=lambda case: stage(case) == IN_DRAFT, rare=True,
)  # fmt: skip
_TO_SIGN = Action(
    "trinh-ky", _l("Hand the draft to sign"),
    _l("You have compared the draft with the answers and the papers. It then waits for the chair."),
    by=_PREPARE, from_states=_FROM, to=None, event=TO_SIGN,
    done=_l("The draft waits to be signed."), effect=steps.to_sign,
    applies=lambda case: stage(case) == IN_DRAFT, main=True,
)  # fmt: skip
_SEND_BACK = Action(
    "tra-lai-giay", _l("Send the draft back"),
    _l("It is not signed. Whoever prepared it reads why and puts it right."),
    by=SIGNERS | _PREPARE, from_states=_FROM, to=None, event=SENT_BACK,
    done=_l("The draft is sent back."), form=SendBackForm, effect=steps.send_back,
    applies=lambda case: stage(case) == WAITS, rare=True,
)  # fmt: skip
_SIGN = Action(
    "ky-giay", _l("Sign the certificate"),
    _l("The certificate gets its number and holds from the day of signing. The applicant is told that the result can be received."),
    by=SIGNERS, from_states=_FROM, to=CERTIFICATE_SIGNED, event=SIGNED,
    done=_l("The certificate is signed and has its number. Print it, stamp it and keep the signed copy."),
    form=SignForm, prepare=preparing.signature, effect=steps.sign, tells=messages.ready_message,
    applies=lambda case: stage(case) == WAITS, main=True,
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
_TELL = Action(
    "bao-ket-qua", _l("Tell the applicant again that the result is ready"),
    _l("They were told when it was signed. Tell them once more if nobody has come."),
    by=_HAND_OVER, from_states=SIGNED_STATES, to=None, event="result_ready",
    done=_l("The applicant is told that the result is ready."), tells=messages.ready_message,
)  # fmt: skip
_HAND = Action(
    "tra-ket-qua", _l("Record that the result was handed over"),
    _l("The result was given to the person or someone they sent. The case is finished."),
    by=_HAND_OVER, from_states=SIGNED_STATES, to=DELIVERED, event="delivered",
    done=_l("The handing over is recorded. The case is finished."), form=HandOverForm,
    prepare=preparing.handing, effect=steps.hand_over, tells=messages.delivered_message, main=True,
)  # fmt: skip

ACTIONS = (
    _DRAFT, _DRAFT_FROM_FILE, _TO_SIGN, _SIGN, _NOTICE_TO_SIGN, _SIGN_NOTICE, _HAND, _CORRECT,
    _DRAFT_AGAIN, _SEND_BACK, _NOTICE_BACK, _TELL,
)  # fmt: skip

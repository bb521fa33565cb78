"""The one way of a certificate from its draft to the person's hand, for each service that makes one."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.accounts.roles import Role
from portal.cases import messages
from portal.cases.official.forms import SendBackForm
from portal.cases.service import Action
from portal.cases.standard import DELIVERED, DESK
from portal.services.certification.issue import preparing, steps
from portal.services.certification.issue.forms import CorrectForm, HandOverForm, SignForm
from portal.services.certification.issue.names import (
    CERTIFICATE_SIGNED,
    CORRECTED,
    IN_DRAFT,
    SENT_BACK,
    SIGNED,
    SIGNERS,
    TO_SIGN,
    WAITS,
    stage,
)

_HAND_OVER = frozenset({*DESK, Role.CLERK})


def to_the_signature(*from_states: str) -> tuple[Action, ...]:
    """Correct the draft, hand it to sign, send it back, sign it."""
    states = frozenset(from_states)
    return (
        Action(
            "trinh-ky", _l("Hand the draft to sign"),
            _l("You have compared the draft with the answers and the papers. It then waits for the chair."),
            by=DESK, from_states=states, to=None, event=TO_SIGN,
            done=_l("The draft waits to be signed."), effect=steps.to_sign,
            applies=lambda case: stage(case) == IN_DRAFT, main=True,
        ),
        Action(
            "ky-giay", _l("Sign the certificate"),
            _l("The certificate gets its number and holds from the day of signing. The applicant is told that the result can be received."),
            by=SIGNERS, from_states=states, to=CERTIFICATE_SIGNED, event=SIGNED,
            done=_l("The certificate is signed and has its number. Print it, stamp it and keep the signed copy."),
            form=SignForm, prepare=preparing.signature, effect=steps.sign,
            tells=messages.ready_message, applies=lambda case: stage(case) == WAITS, main=True,
        ),
        Action(
            "sua-giay", _l("Correct slips in the draft"),
            _l("Name, birth, sex or residence, where they differ from the identity papers. Type and level are not changed here."),
            by=DESK, from_states=states, to=None, event=CORRECTED,
            done=_l("The draft is corrected."), form=CorrectForm, prepare=preparing.correction,
            effect=steps.correct, applies=lambda case: stage(case) == IN_DRAFT, rare=True,
        ),
        Action(
            "tra-lai-giay", _l("Send the draft back"),
            _l("It is not signed. Whoever prepared it reads why and puts it right."),
            by=SIGNERS | DESK, from_states=states, to=None, event=SENT_BACK,
            done=_l("The draft is sent back."), form=SendBackForm, effect=steps.send_back,
            applies=lambda case: stage(case) == WAITS, rare=True,
        ),
    )  # fmt: skip


def into_the_hand(*signed_states: str) -> tuple[Action, ...]:
    """Record the handing over of what is signed, or tell once more that it waits."""
    states = frozenset(signed_states)
    return (
        Action(
            "tra-ket-qua", _l("Record that the result was handed over"),
            _l("The result was given to the person or someone they sent. The case is finished."),
            by=_HAND_OVER, from_states=states, to=DELIVERED, event="delivered",
            done=_l("The handing over is recorded. The case is finished."), form=HandOverForm,
            prepare=preparing.handing, effect=steps.hand_over, tells=messages.delivered_message,
            main=True,
        ),
        Action(
            "bao-ket-qua", _l("Tell the applicant again that the result is ready"),
            _l("They were told when it was signed. Tell them once more if nobody has come."),
            by=_HAND_OVER, from_states=states, to=None, event="result_ready",
            done=_l("The applicant is told that the result is ready."), tells=messages.ready_message,
        ),
    )  # fmt: skip

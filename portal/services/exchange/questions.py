"""What happened to the certificate, what is right, and whether the old card comes back.

Basis: Circular 01/2019/TT-BLĐTBXH; the reasons are those of the national form for this procedure.
Type and level are no reason: a council determines them anew, and the question leads there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.cases.service import Answers, Known, Lead, Step, always
from portal.core.forms import (
    ChecksField,
    Choice,
    ChoiceField,
    ConfirmField,
    Form,
    ParagraphField,
    TextField,
)
from portal.law.figures import Figure
from portal.services.certification import kinds
from portal.services.exchange import before
from portal.services.exchange.before import DAMAGED, DIFFERENT, LOST
from portal.services.exchange.names import CARD, DIFFERS, LOSS, WHAT

LEVEL = "level"
NAME, BIRTH, SEX, RESIDENCE, OTHER = "full_name", "birth", "sex", "residence", "other"
BROUGHT, PARTLY, NOT_BROUGHT = "bring", "part", "no"

NEW_DETERMINATION = Lead(
    _l("The difficulties have changed, or the child has reached %(age)s: ask for a new determination", age=Figure("certification.reassess_at_age")),
    "cases.start", {"slug": kinds.SLUG},
)  # fmt: skip
DISAGREE = Lead(
    _l("You disagree with the type or the level: read what you can do"),
    "policies.policy", {"slug": "khong-dong-y-ket-luan"},
)  # fmt: skip


class WhatForm(Form):
    what = ChoiceField(
        _l("What happened to the certificate?"), short=_l("Reason"),
        choices=[
            Choice(LOST, _l("It is lost")),
            Choice(DAMAGED, _l("It is damaged or can no longer be read")),
            Choice(DIFFERENT, _l("Something on it differs from the identity papers"), hint=_l("The name, the birth date, the sex or the residence.")),
            Choice(LEVEL, _l("The type or the level of disability is not right")),
        ],
    )  # fmt: skip

    def validate_what(self, field: ChoiceField) -> None:
        """Said kindly, with the way on beside it: nobody sends what the office must refuse."""
        if field.data == LEVEL:
            raise ValidationError(
                _("Reason: type and level cannot be exchanged here, the council determines them. Open one of the two links on this page, or choose what else is wrong.")
            )  # fmt: skip


class LossForm(Form):
    where = ParagraphField(
        _l("When and where was it lost, as far as you know?"), short=_l("When and where"),
        required=False, most=500, rows=3, hint=_l("You may leave it empty."),
    )  # fmt: skip
    declared = ConfirmField(
        _l("I declare that the certificate is lost and was not given to anyone else. If I find it, I bring it to the office."),
        short=_l("Declaration of the loss"),
    )  # fmt: skip


class DiffersForm(Form):
    fields = ChecksField(
        _l("What on the certificate differs from the identity papers?"), short=_l("What differs"),
        choices=[
            Choice(NAME, _l("Full name")), Choice(BIRTH, _l("Date of birth")),
            Choice(SEX, _l("Sex")), Choice(RESIDENCE, _l("Residence")),
            Choice(OTHER, _l("Another line of the certificate")),
        ],
    )  # fmt: skip
    words = ParagraphField(
        _l("What stands on it, and what is right?"), short=_l("Wrong and right"), most=1000, rows=3,
        hint=_l("For example: the year of birth there is 1991, right is 1990."),
    )  # fmt: skip
    proof = ChoiceField(
        _l("Which paper shows what is right?"), short=_l("Proof"),
        choices=[
            Choice("identity", _l("The identity card")), Choice("birth", _l("The birth certificate")),
            Choice("status", _l("An extract or decision of the civil status office")),
            Choice("none", _l("No paper"), hint=_l("The office looks in the population database, or asks you.")),
        ],
    )  # fmt: skip


class CardForm(Form):
    card = ChoiceField(
        _l("Do you hand the old certificate back when you receive the new one?"),
        short=_l("Old certificate"),
        choices=[
            Choice(BROUGHT, _l("Yes")), Choice(PARTLY, _l("Yes, what is left of it")),
            Choice(NOT_BROUGHT, _l("No, I no longer have it"), hint=_l("Write below why.")),
        ],
    )  # fmt: skip
    why = TextField(
        _l("Why can it not be handed back?"), short=_l("Why not"), required=False, conditional=True,
        most=300,
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        if self.card.data != NOT_BROUGHT:
            self.why.data = ""
        if not super().validate(extra_validators):
            return False
        if self.card.data == NOT_BROUGHT and not self.why.data:
            self.why.errors = [
                _("Why not: write in a few words what became of the old certificate.")
            ]
        return not self.why.errors


def what_happened(answers: Answers) -> str:
    """Lost, damaged or different; empty before it was answered."""
    return str(answers.value(WHAT, "what", "")) or before.what_happened(answers)


def kind_of(answers: Answers) -> str:
    """The kind of request, as cases are told apart and counted."""
    return kinds.REISSUE if what_happened(answers) in {"", LOST} else kinds.EXCHANGE


def put_right(answers: Answers) -> frozenset[str]:
    """The lines of the certificate that are to say something else than before."""
    if what_happened(answers) != DIFFERENT:
        return frozenset()
    if before.is_before(answers):
        return frozenset({NAME, BIRTH, SEX, RESIDENCE})
    return frozenset(answers.value(DIFFERS, "fields", ())) - {OTHER}


def what_step() -> Step:
    return Step(
        WHAT, _l("What happened to the certificate?"), WhatForm,
        when=lambda answers: not before.is_before(answers), leads=(NEW_DETERMINATION, DISAGREE),
        carries=False,
    )  # fmt: skip


def certificate_step() -> Step:
    """Which certificate; what the register knows stands there already."""
    return replace(
        kinds.old_certificate_step(), title=_l("Which certificate is it?"), prefill=_known,
        when=always, carries=False,
    )  # fmt: skip


def loss_step() -> Step:
    return Step(
        LOSS, _l("The loss"), LossForm, when=lambda answers: _is(answers, LOST), carries=False,
        why=_l("A lost certificate ends when the new one is signed. Whoever finds it can no longer use it."),
    )  # fmt: skip


def differs_step() -> Step:
    return Step(
        DIFFERS, _l("What is wrong and what is right"), DiffersForm,
        when=lambda answers: _is(answers, DIFFERENT), carries=False,
        why=_l("The new certificate says what you answered about the person. Type and level stay as they are."),
    )  # fmt: skip


def card_step() -> Step:
    return Step(
        CARD,
        _l("The old certificate"),
        CardForm,
        when=lambda answers: _is(answers, DAMAGED) or _is(answers, DIFFERENT),
        carries=False,
    )


def _is(answers: Answers, what: str) -> bool:
    return bool(answers.value(WHAT, "what") == what)


def _known(known: Known) -> dict[str, Any]:
    found = known.certificate
    if found is None:
        return {}
    issued = found.signed_on.isoformat() if found.signed_on else ""
    return {"number": found.number, "issued": issued, "place": found.issued_by}

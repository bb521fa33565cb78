"""What officers fill in on the way of a certificate: draft, correction, signature, handing over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.official.forms import HandOverForm as GenericHandOverForm
from portal.cases.official.forms import SignPaperForm
from portal.core.forms import (
    ChecksField,
    Choice,
    ChoiceField,
    Form,
    ParagraphField,
    PartialDateField,
    TextField,
)
from portal.registry.models import Certificate
from portal.services.certification.terms import LEVEL_NAMES, LEVELS, TYPE_NAMES, TYPES

NOT_THERE = "none"


class FromFileForm(Form):
    """A certificate made again: by the old one in the register, or as the stored file says."""

    old = ChoiceField(_l("Which certificate does it replace?"), short=_l("Old certificate"))
    types = ChecksField(
        _l("Types of disability, as the stored file says"), short=_l("Types"), choices=TYPES,
        required=False, conditional=True,
        hint=_l("Only where the old certificate is not in the register."),
    )  # fmt: skip
    level = ChoiceField(
        _l("Level of disability, as the stored file says"), short=_l("Level"), choices=LEVELS,
        required=False, conditional=True,
        hint=_l("Only where the old certificate is not in the register."),
    )  # fmt: skip
    source = TextField(
        _l("Where the stored file is, and its number"), short=_l("Stored file"), required=False,
        most=200, hint=_l("For example: box 12 of 2019, old number 45."),
    )  # fmt: skip

    def offer(self, found: Sequence[Certificate]) -> None:
        """The certificates it may replace; the first one is proposed."""
        choices = [Choice(one.id.hex, _described(one)) for one in found]
        self.old.choices = [*choices, Choice(NOT_THERE, _("It is not in the register"))]
        if not self.is_submitted():
            self.old.process_data(choices[0].value if choices else NOT_THERE)

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.old.data == NOT_THERE:
            if not self.types.data:
                self.types.errors = [_("Tick at least one type of disability.")]
            if not self.level.data:
                self.level.errors = [_("Choose the level of disability.")]
        return not (self.types.errors or self.level.errors)


class CorrectForm(Form):
    """Slips in what is printed about the person; type and level are not corrected here."""

    full_name = TextField(_l("Full name"), hint=_l("As it stands on the identity papers."))
    birth = PartialDateField(_l("Date of birth"), birthday=True, required=False)
    sex = ChoiceField(
        _l("Sex"), choices=[("male", _l("Male")), ("female", _l("Female"))], inline=True
    )
    residence = ParagraphField(
        _l("Residence, in one line"), short=_l("Residence"), most=300, rows=2
    )
    reason = ParagraphField(
        _l("Why it is corrected, as the person can read it"), short=_l("Reason"), most=500, rows=2,
        hint=_l("For example: the identity card says Thuý, not Thúy."),
    )  # fmt: skip

    def fill(self, holder: dict[str, Any]) -> None:
        """What stands on the draft now."""
        if not self.is_submitted():
            for name in ("full_name", "birth", "sex", "residence"):
                self[name].process_data(holder.get(name) or "")


class SignForm(SignPaperForm):
    """Day, signer and, for an office with a book of its own, the number."""


class SignNoticeForm(SignForm):
    """As for a certificate; the number is that of the office's register of papers."""

    number = TextField(
        _l("Number and sign"), short=_l("Number"), most=40, required=False, autocomplete="off",
        hint=_l("As in the office's register, for example 15/TB-UBND. Leave it empty to write it by hand."),
    )  # fmt: skip

    def propose(self, *, not_before: date | None, name: str) -> None:
        super().propose(not_before=not_before, name=name)
        self.number.if_empty = _("None yet: you write it on the paper by hand.")


OLD_CARDS = (
    Choice("taken_back", _l("It was taken back")),
    Choice("lost", _l("It is lost; the person said so in writing")),
)


class HandOverForm(GenericHandOverForm):
    """As for any paper; an exchange takes the old card back."""

    old_card = ChoiceField(
        _l("What became of the old certificate?"), short=_l("Old certificate"), choices=OLD_CARDS
    )

    def prepare(self, *, not_before: date | None, exchange: bool = False) -> None:
        """Only an exchange takes an old card back."""
        super().prepare(not_before=not_before)
        if not exchange:
            del self.old_card


def _described(certificate: Certificate) -> str:
    types = "; ".join(str(TYPE_NAMES[slug]) for slug in certificate.types if slug in TYPE_NAMES)
    return _(
        "Number %(number)s: %(types)s, %(level)s", number=certificate.number or "—", types=types,
        level=str(LEVEL_NAMES.get(certificate.level, certificate.level)),
    )  # fmt: skip

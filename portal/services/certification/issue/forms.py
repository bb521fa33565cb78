"""What officers fill in on the way of a certificate: draft, correction, signature, handing over."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.official.forms import HandOverForm as GenericHandOverForm
from portal.cases.official.forms import SignPaperForm
from portal.core.forms import (
    Choice,
    ChoiceField,
    Form,
    ParagraphField,
    PartialDateField,
    TextField,
)


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

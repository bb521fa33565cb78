"""What officers fill in to send a paper back, to sign it, and to hand it over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.cases.official.signer import CAPACITIES, HEAD, capacities
from portal.cases.serving import Extra
from portal.core.clock import today
from portal.core.forms import (
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    FilesField,
    Form,
    ParagraphField,
    TextField,
)
from portal.core.languages import date_long
from portal.orgs.models import Unit


class SendBackForm(Form):
    reason = ParagraphField(
        _l("What must be put right before it is signed"), short=_l("Reason"), most=500, rows=3
    )


class SignPaperForm(Form):
    """Day, signer and, for an office with a book of its own, the number."""

    signed_on = DateField(_l("Day of signing"), past=True)
    capacity = ChoiceField(_l("Who signs"), choices=CAPACITIES, default=HEAD)
    position = TextField(
        _l("Position of who signs"), short=_l("Position"), most=80, required=False, conditional=True,
        hint=_l("For example Phó Chủ tịch. Leave it empty when the head signs."),
    )  # fmt: skip
    name = TextField(_l("Full name of who signs"), short=_l("Full name"), most=80)
    number = TextField(
        _l("Number, only if the office has written one by hand"), short=_l("Number"), most=60,
        required=False, autocomplete="off", conditional=True,
    )  # fmt: skip
    not_before: date | None = None

    def propose(self, *, not_before: date | None, name: str) -> None:
        """Today as the day, and who signs where that is known."""
        self.not_before = not_before
        if not self.is_submitted():
            self.signed_on.process_data(today())
            self.name.process_data(name)

    def validate_signed_on(self, field: DateField) -> None:
        if field.data and self.not_before and field.data < self.not_before:
            raise ValidationError(
                _("Day of signing: it cannot be before %(day)s.", day=date_long(self.not_before))
            )

    def validate_position(self, field: TextField) -> None:
        if not field.data and self.capacity.data == "kt":
            raise ValidationError(_("Position: write the position of who signs."))

    def of_unit(self, unit: Unit) -> None:
        """Only who can sign for such an office is offered."""
        self.capacity.choices = capacities(unit)

    def expect(self, number: str) -> None:
        """Say which number comes next, before it is given and while it can still be another."""
        self.number.hint = _(
            "Leave it empty: the number is given when you confirm. The next one now is %(number)s.",
            number=number,
        )
        self.number.if_empty = _(
            "It is given when you confirm. The next one now is %(number)s.", number=number
        )


WHO = (
    Choice("person", _l("The person themselves")),
    Choice("relative", _l("A relative")),
    Choice("representative", _l("The legal representative")),
    Choice("authorised", _l("Someone with a written authorisation")),
    Choice("post", _l("Sent by post")),
)
PROOFS = (
    Choice("register", _l("Signature in the register")),
    Choice("slip", _l("Signature on the appointment slip")),
    Choice("fingerprint", _l("Fingerprint")),
    Choice("post_receipt", _l("Receipt of the post")),
    Choice("witness", _l("The person could not sign; another officer was there")),
)


class SignedCopyForm(Form):
    """The scan or photo of a signed paper."""

    copy = FilesField(
        _l("Scan or photo of the signed paper, or the signed file"), short=_l("Signed copy"),
        multiple=False, accept="image/*,application/pdf,.heic,.heif",
        hint=_l("One photo or PDF file, at most 20 megabytes."),
    )  # fmt: skip


class HandOverForm(Form):
    """To whom, what they showed, when, and what proves it."""

    received_by = ChoiceField(_l("Who received it?"), short=_l("Received by"), choices=WHO)
    handed_to = TextField(_l("Handed to whom (full name)"), short=_l("Handed to whom"))
    identity_paper = TextField(
        _l("Which identity paper was shown?"), short=_l("Identity paper"), most=120, required=False,
        hint=_l("For example: identity card ending in 3456. Leave it empty for the post."),
    )  # fmt: skip
    handed_on = DateField(_l("On which day"), past=True)
    proof = ChoiceField(_l("What proves it?"), short=_l("Proof"), choices=PROOFS)
    together = ChecksField(
        _l("The person asked for this besides the official paper. Tick what was given or done."),
        short=_l("Handed over together"), required=False, conditional=True,
        hint=_l("What you leave without a tick stays noted as not given."),
    )  # fmt: skip
    not_before: date | None = None

    def offer_together(self, extras: Sequence[Extra]) -> None:
        """What the person asked for besides the official paper."""
        self.together.choices = [Choice(one.code, one.together) for one in extras]

    def prepare(self, *, not_before: date | None) -> None:
        """Nothing is handed over before it was signed; nothing besides where nobody asked for it."""
        self.not_before = not_before
        if not self.together.choices:
            del self.together

    def validate_handed_on(self, field: DateField) -> None:
        if field.data and self.not_before and field.data < self.not_before:
            raise ValidationError(
                _("On which day: it cannot be before %(day)s.", day=date_long(self.not_before))
            )

    def validate_identity_paper(self, field: TextField) -> None:
        if not field.data and self.received_by.data not in (None, "", "post"):
            raise ValidationError(_("Identity paper: write which paper was shown."))

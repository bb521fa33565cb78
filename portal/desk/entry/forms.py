"""What an officer says when a paper application is recorded as received."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.cases.on_paper import FINGERPRINT, PAPER, SIGNATURE, TOLD, OnPaper, oldest_day
from portal.cases.standard.forms import ConfirmHandoverForm
from portal.core.clock import today
from portal.core.forms import (
    Choice,
    ChoiceField,
    ConfirmField,
    DateField,
    Form,
    PickField,
    TextField,
)

UNSIGNED = "no"


class BeginForm(Form):
    """Which service, and which unit where the officer works in several."""

    service = ChoiceField(_l("Which service is the paper application for?"), short=_l("Service"))
    unit = PickField(_l("Which office received the paper?"), short=_l("Office"))


class RecordForm(Form):
    """The day, and who signed the paper."""

    received_on = DateField(
        _l("On which day did the paper reach the office?"), short=_l("Day of receipt"),
        earliest=oldest_day, latest=today,
        hint=_l("The time limits begin on this day. If the paper came after closing time, write the next working day."),
    )  # fmt: skip
    given = ChoiceField(
        _l("How was the application given?"), short=_l("How it was given"), default=PAPER,
        choices=[
            Choice(PAPER, _l("On the paper form")),
            Choice(TOLD, _l("Told to an officer, who wrote it down"), hint=_l("For who cannot write. Read everything back and ask if it is right. Print the form and have it signed.")),
        ],
    )  # fmt: skip
    read_back_by = TextField(
        _l("Who read everything back? (full name; only when it was told)"), short=_l("Who read it back"),
        most=120, required=False, conditional=True, autocomplete="off",
    )  # fmt: skip
    witness = TextField(
        _l("Who else was there as a witness? (only when it was told)"), short=_l("Witness"), most=120,
        required=False, conditional=True, autocomplete="off",
        hint=_l("Leave it empty if nobody was there."),
    )  # fmt: skip
    agreed = ConfirmField(
        _l("The person heard everything read back and agreed (only when it was told)"),
        short=_l("Read back and agreed"), required=False, conditional=True,
    )  # fmt: skip
    signed = ChoiceField(
        _l("Is the paper form signed?"),
        short=_l("Signature"),
        choices=[
            Choice(SIGNATURE, _l("Yes, with a signature")),
            Choice(FINGERPRINT, _l("Yes, with a fingerprint")),
            Choice(UNSIGNED, _l("No")),
        ],
    )
    signed_by = TextField(
        _l("Who signed (full name)"), short=_l("Who signed"), required=False, conditional=True,
        autocomplete="off",
    )  # fmt: skip

    def validate_signed(self, field: ChoiceField) -> None:
        if field.data == UNSIGNED:
            raise ValidationError(
                _("Signature: the paper cannot be recorded without one. Ask the person to sign or to give a fingerprint. What you entered stays here.")
            )  # fmt: skip

    def validate_signed_by(self, field: TextField) -> None:
        if self.signed.data in {SIGNATURE, FINGERPRINT} and not field.data:
            raise ValidationError(
                _("Who signed: write the full name that stands on the paper form.")
            )

    def validate_read_back_by(self, field: TextField) -> None:
        if self.given.data == TOLD and not field.data:
            raise ValidationError(_("Who read it back: write the full name."))

    def validate_agreed(self, field: ConfirmField) -> None:
        if self.given.data == TOLD and not field.data:
            raise ValidationError(
                _("Read back and agreed: read everything to the person, then tick the box.")
            )

    def said(self, role: str) -> OnPaper:
        """What was filled in, by an officer in this role; call it only when the form is valid."""
        told = self.given.data == TOLD
        code = self["national_code"].data if "national_code" in self else ""
        return OnPaper(
            role=role, received_on=self.received_on.data, signed_by=self.signed_by.data,
            signed_with=self.signed.data, national_code=code, given=self.given.data,
            read_back_by=self.read_back_by.data or "" if told else "",
            witness=self.witness.data or "" if told else "",
        )  # fmt: skip


class FiledRecordForm(RecordForm, ConfirmHandoverForm):
    """The same where the office files on the national portal: the code it gave."""


def begin_form(services: list[Choice], units: list[Choice]) -> BeginForm:
    """The form with what there is to choose; what has one answer only is not asked."""
    form = BeginForm()
    for name, choices in (("service", services), ("unit", units)):
        if len(choices) > 1:
            form[name].choices = choices
        else:
            del form[name]
    return form

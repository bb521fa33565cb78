"""What an officer fills in for the actions every service shares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.core.clock import today
from portal.core.forms import ChecksField, DateField, Form, ParagraphField, TextField
from portal.orgs.calendar_here import current_calendar


class RefuseForm(Form):
    reason = ParagraphField(
        _l("Reason, as the applicant will read it"),
        short=_l("Reason"),
        most=1000,
        hint=_l("Say what is wrong and what the person can do about it."),
    )


class AskForm(Form):
    """What is asked for: papers one by one, the text above them, the day."""

    about = ChecksField(
        _l("Papers to send, or to send again"),
        short=_l("Papers"),
        required=False,
        hint=_l("Papers that you found bad, and papers that are needed and did not come. For each, the applicant sees what is wrong and gets a box of its own to send it."),
    )  # fmt: skip
    text = ParagraphField(
        _l("Which paper is needed, and why, as the applicant will read it"),
        short=_l("Which paper"),
        most=1000,
        hint=_l(
            "For example: a clearer photo of the hospital discharge paper, because the second page cannot be read."
        ),
    )
    due_on = DateField(
        _l("Until when"),
        hint=_l("A working day in the future. The day proposed is a choice of this site, change it when you need to."),
    )  # fmt: skip

    def propose(self, choices: Sequence[tuple[str, str]], text: str, due_on: date | None) -> None:
        """Offer the papers to ask for; a form not sent yet comes filled in."""
        if not choices:
            del self.about
        else:
            self.about.choices = choices
        if self.is_submitted():
            return
        if choices:
            self.about.process_data([value for value, _label in choices])
        self.text.process_data(text)
        self.due_on.process_data(due_on)

    def validate_due_on(self, field: DateField) -> None:
        if field.data and field.data <= today():
            raise ValidationError(_("Until when: choose a day after today."))
        if field.data and not current_calendar(today()).is_working_day(field.data):
            raise ValidationError(
                _("Until when: offices are closed on that day, choose a working day.")
            )


class ConfirmHandoverForm(Form):
    national_code = TextField(
        _l("Dossier code given by the national portal"),
        short=_l("Dossier code"),
        most=40,
        hint=_l("Copy it as it stands there."),
    )

    def validate_national_code(self, field: TextField) -> None:
        text = str(field.data or "")
        if not all(c.isascii() and (c.isalnum() or c in ".-/_") for c in text):
            raise ValidationError(_("Dossier code: use only letters, digits and the signs . - / _"))


class DeliverForm(Form):
    handed_to = TextField(_l("Handed to whom (full name)"), short=_l("Handed to whom"))
    handed_on = DateField(_l("On which day"), past=True)

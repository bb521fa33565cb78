"""A complaint as its writer fills it in or an officer takes it down, and its answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.core.clock import today
from portal.core.forms import (
    Choice,
    ChoiceField,
    DateField,
    Form,
    HiddenField,
    ParagraphField,
    TextField,
)
from portal.core.languages import date_long
from portal.services.legal_aid.complaints.words import ABOUT, FINDINGS

LONGEST = 4000


class ComplainForm(Form):
    """Written on the page of the request; `key` makes a second press harmless."""

    about = ChoiceField(
        _l("What is the complaint about?"), short=_l("About"), choices=list(ABOUT.items())
    )
    words = ParagraphField(
        _l("What happened, and what do you want?"), short=_l("What happened"), most=LONGEST, rows=8,
        hint=_l("A few words are enough. You can also say it at the centre, by telephone, or through someone you trust."),
    )  # fmt: skip
    key = HiddenField(most=64)


class TakeDownForm(Form):
    """Brought, written or said."""

    came_on = DateField(
        _l("On which day did it come?"), short=_l("Came on"), past=True,
        hint=_l("The limit for the answer counts from this day."),
    )  # fmt: skip
    about = ChoiceField(
        _l("What is the complaint about?"), short=_l("About"), choices=list(ABOUT.items())
    )
    words = ParagraphField(
        _l("What the complaint says"), short=_l("Complaint"), most=LONGEST, rows=8,
        hint=_l("As it was written or said."),
    )  # fmt: skip


class AnswerForm(Form):
    """What the head found."""

    which = ChoiceField(_l("Which complaint is answered?"), short=_l("Complaint"))
    finding = ChoiceField(
        _l("What did you find?"), short=_l("Finding"), choices=list(FINDINGS.items())
    )
    answer = ParagraphField(
        _l("Reasons, and what the centre does now, as the person will read it"), short=_l("Reasons"),
        most=LONGEST, rows=8,
    )  # fmt: skip
    on = DateField(_l("Day of the answer"), past=True)
    not_before: date | None = None

    def offer(self, waiting: Sequence[Choice], *, not_before: date | None) -> None:
        """One complaint needs no choice; each is there to be read while answering."""
        self.which.choices, self.not_before = waiting, not_before
        if not self.is_submitted():
            self.on.process_data(today())
            if len(waiting) == 1:
                self.which.process_data(waiting[0].value)

    def validate_on(self, field: DateField) -> None:
        if field.data and self.not_before and field.data < self.not_before:
            raise ValidationError(
                _("Day of the answer: it cannot be before %(day)s.", day=date_long(self.not_before))
            )


class SecondAnswerForm(AnswerForm):
    """What the Director found, copied from the decision."""

    number = TextField(
        _l("Number of the decision"),
        short=_l("Number"),
        most=60,
        required=False,
        autocomplete="off",
    )
    on = DateField(_l("Day of the decision"), past=True)


class PassOnForm(Form):
    """How the second complaint and the file went to the Director."""

    sent_on = DateField(_l("On which day was it sent?"), short=_l("Sent on"), past=True)
    how = ChoiceField(
        _l("How was it sent?"), short=_l("Way"),
        choices=[
            ("brought", _l("Brought by an officer")),
            ("post", _l("By post")),
            ("system", _l("Through the document system of the province")),
        ],
    )  # fmt: skip

    def propose(self) -> None:
        if not self.is_submitted():
            self.sent_on.process_data(today())

"""What was done and what comes next, and how a matter ended."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.clock import today
from portal.core.forms import ChoiceField, DateField, Form, ParagraphField

LONGEST = 4000
RESULTS = (
    ("solved", _l("What the person wished for was reached")),
    ("partly", _l("A part of it was reached")),
    ("not_reached", _l("It was not reached")),
    ("answered", _l("The question was answered")),
    ("settled", _l("The sides agreed")),
)


class ProgressForm(Form):
    """For the person to read."""

    on = DateField(_l("On which day was it done?"), short=_l("Day"), past=True)
    done = ParagraphField(
        _l("What was done"), short=_l("What was done"), most=LONGEST, rows=5,
        hint=_l("Plain words, short sentences."),
    )  # fmt: skip
    next = ParagraphField(
        _l("What comes next, and what the person has to do"), short=_l("What comes next"),
        most=LONGEST, rows=4, required=False,
    )  # fmt: skip
    next_on = DateField(
        _l("On which day is the next step, if that is known?"), short=_l("Next day"), required=False,
        hint=_l("For example the day of the court. It stands on today's page."),
    )  # fmt: skip

    def propose(self) -> None:
        if not self.is_submitted():
            self.on.process_data(today())

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.next_on.data and self.next_on.data < self.on.data:
            self.next_on.errors = [
                _("Next day: it cannot be before the day on which this was done.")
            ]
        return not self.next_on.errors


class CompleteForm(Form):
    on = DateField(_l("On which day was the help done?"), short=_l("Day"), past=True)
    result = ChoiceField(_l("What is the result?"), short=_l("Result"), choices=RESULTS)
    words = ParagraphField(
        _l("The result, as the person will read it"), short=_l("Result in words"), most=LONGEST, rows=6,
        hint=_l("What was reached, what the person should do or keep, and until when they can still act."),
    )  # fmt: skip

    def propose(self) -> None:
        if not self.is_submitted():
            self.on.process_data(today())

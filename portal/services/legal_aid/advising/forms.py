"""Advice as an officer writes it down: given by word, or to be signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.core.clock import today
from portal.core.forms import ChoiceField, DateField, Form, ParagraphField

LONGEST = 8000
WAYS = (
    ("visit", _l("At the centre")),
    ("phone", _l("By telephone")),
    ("home", _l("At the person's home or where they are held")),
    ("online", _l("By a call with a picture, or in writing over the internet")),
)


class AdviceForm(Form):
    """What was asked and what was answered; only the person and the centre read it."""

    asked = ParagraphField(
        _l("What was asked"), short=_l("The question"), most=LONGEST, rows=5,
        hint=_l("In plain words, as the person said it."),
    )  # fmt: skip
    answered = ParagraphField(
        _l("What was answered"), short=_l("The answer"), most=LONGEST, rows=10,
        hint=_l("Short sentences. First what the person can do, then why: which article says it."),
    )  # fmt: skip


class ByWordForm(AdviceForm):
    """Advice that was given at once."""

    given_on = DateField(_l("On which day was it given?"), short=_l("Given on"), past=True)
    way = ChoiceField(_l("How was it given?"), short=_l("Way"), choices=WAYS)
    finished = ChoiceField(
        _l("Does the person need anything more in this matter?"), short=_l("Anything more"),
        choices=[
            ("no", _l("No: the help is done")),
            ("yes", _l("Yes: work on it goes on")),
        ],
    )  # fmt: skip

    def propose(self) -> None:
        if not self.is_submitted():
            self.given_on.process_data(today())


class WrittenForm(AdviceForm):
    """Advice to be signed: with the facts it rests on and what to do, step by step."""

    facts = ParagraphField(
        _l("The facts as you understand them"), short=_l("The facts"), most=LONGEST, rows=5,
        hint=_l("If one of them is wrong, the person can tell you."),
    )  # fmt: skip
    steps = ParagraphField(
        _l("What the person can do now, one step in each line"), short=_l("What to do now"),
        most=LONGEST, rows=5, required=False,
    )  # fmt: skip

    def show(self, draft: Mapping[str, Any]) -> None:
        """The draft as it is now, to go on with."""
        if not self.is_submitted():
            for name in ("asked", "facts", "answered", "steps"):
                self[name].process_data(draft.get(name) or "")


class LongerForm(Form):
    reason = ParagraphField(
        _l("Why is the matter complex, as the person will read it"), short=_l("Why it is complex"),
        most=1000, rows=4,
    )  # fmt: skip
    until: date | None = None

    def validate_reason(self, field: ParagraphField) -> None:
        if len((field.data or "").strip()) < 10:
            raise ValidationError(_("Why it is complex: write a whole sentence."))

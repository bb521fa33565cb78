"""What makes the procedure possible for this person: formats, language, place, company."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.questions.names import SUPPORT
from portal.cases.service import Step
from portal.core.forms import ChecksField, Choice, ChoiceField, Form, ParagraphField, TextField

NONE, OTHER = "none", "other"


class SupportForm(Form):
    formats = ChecksField(
        _l("In which form should papers reach the person, besides the official one?"),
        short=_l("Form of papers"),
        choices=[
            ("large", _l("Large print")),
            ("braille", _l("Braille")),
            ("text", _l("Plain text for a screen reader")),
            ("spoken", _l("Read aloud by an officer")),
            ("easy", _l("Short and easy words")),
        ],
        none=(NONE, _l("The official paper is enough")),
    )
    interpreter = ChoiceField(
        _l("Does the person need an interpreter?"),
        short=_l("Interpreter"),
        choices=[
            Choice(NONE, _l("No")),
            Choice("sign", _l("Yes, for Vietnamese sign language")),
            Choice(OTHER, _l("Yes, for another language"), hint=_l("Write below which one.")),
        ],
    )
    language = TextField(
        _l("Which language?"),
        short=_l("Language of the interpreter"),
        required=False,
        conditional=True,
        hint=_l("Only for another language. For example: Tày, Hmông, Dao, Khmer."),
    )
    meeting = ChecksField(
        _l("What is needed when the officers meet the person?"),
        short=_l("At the meeting"),
        choices=[
            Choice("home", _l("Come to the person's home"), hint=_l("The person cannot come to the office or the health station.")),
            ("wheelchair", _l("A place without steps, for a wheelchair")),
            ("quiet", _l("A quiet room, and more time")),
            ("company", _l("A relative or helper stays with the person")),
            ("morning", _l("Only in the morning")),
            ("afternoon", _l("Only in the afternoon")),
        ],
        none=(NONE, _l("Nothing special")),
    )  # fmt: skip
    words = ParagraphField(
        _l("Is there anything else the officers should know to receive the person well?"),
        short=_l("Anything else"),
        required=False,
        most=1000,
        rows=3,
    )

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.interpreter.data == OTHER and not self.language.data:
            self.language.errors = [_("Write which language the interpreter must speak.")]
        elif self.interpreter.data != OTHER:
            self.language.data = ""
        if {"morning", "afternoon"} <= set(self.meeting.data):
            self.meeting.errors = [
                _("Only in the morning and only in the afternoon rule each other out: choose one.")
            ]
        return not (self.language.errors or self.meeting.errors)


def support_step() -> Step:
    return Step(
        SUPPORT,
        _l("What support does the person need?"),
        SupportForm,
        why=_l("Support costs nothing and changes nothing about the decision."),
    )

"""What is filled in about a school and about an old medical conclusion."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.cases.service import Text
from portal.core.forms import ChoiceField, DateField, Form, ParagraphField, TextField
from portal.services.certification.assessment.old_conclusions import PER_CENT, SelfCare

# What the school sheet asks about, in its order (form 04 of Circular 01/2019/TT-BLĐTBXH).
AREAS: dict[str, Text] = {
    "moving": _l("Moving"),
    "hearing_speech": _l("Hearing and speaking"),
    "seeing": _l("Seeing"),
    "mind": _l("Behaviour, feelings, understanding"),
    "other": _l("Other difficulties"),
}
# Four levels, as the form has; their wording was not read (certification.school.levels).
LEVELS: dict[str, Text] = {
    "none": _l("No difficulty"),
    "some": _l("Some difficulty"),
    "much": _l("Much difficulty"),
    "cannot": _l("Cannot do it"),
}
_PUPIL: dict[str, Text] = {
    "communication": _l("Communicating"),
    "learning": _l("Learning"),
}
_NOT_SAID = "not_said"


class AskSchoolForm(Form):
    """Which school is asked."""

    school = TextField(_l("Name of the school"), short=_l("School"), most=160)
    grade = TextField(_l("Class"), required=False, most=40)
    asked_on = DateField(_l("Day on which the school is asked"), past=True)


def _area(label: Text) -> ParagraphField:
    return ParagraphField(label, required=False, most=1000, rows=2)


class SchoolAnswerForm(Form):
    """The school's sheet, as the school filled it in."""

    moving = _area(AREAS["moving"])
    hearing_speech = _area(AREAS["hearing_speech"])
    seeing = _area(AREAS["seeing"])
    mind = _area(AREAS["mind"])
    other = _area(AREAS["other"])
    communication = ChoiceField(_PUPIL["communication"], choices=list(LEVELS.items()))
    communication_how = _area(_l("How it shows in communicating"))
    learning = ChoiceField(_PUPIL["learning"], choices=list(LEVELS.items()))
    learning_how = _area(_l("How it shows in learning"))
    head = TextField(_l("Who signed for the school"), most=120)
    answered_on = DateField(_l("Day on the school's sheet"), past=True)


class OldPaperForm(Form):
    """What an old conclusion of a Medical Assessment Council says."""

    made_on = DateField(_l("Day on the old conclusion"), past=True)
    loss = TextField(
        _l("Loss of working ability in per cent"), required=False, width=3, inputmode="numeric", most=3,
        hint=_l("A whole number, as the paper says. Leave it empty if the paper does not say it."),
    )  # fmt: skip
    self_care = ChoiceField(
        _l("What does the paper say about looking after oneself?"),
        short=_l("Looking after oneself"),
        choices=[
            (SelfCare.NONE.value, _l("The person cannot look after themselves")),
            (SelfCare.PARTLY.value, _l("The person needs help with some of it")),
            (SelfCare.FULL.value, _l("The person can look after themselves")),
            (_NOT_SAID, _l("The paper says nothing about it")),
        ],
    )

    def validate_loss(self, field: TextField) -> None:
        typed = field.data or ""
        if typed and not (typed.isascii() and typed.isdecimal() and int(typed) <= PER_CENT):
            raise ValidationError(_("Loss of working ability: write a whole number from 0 to 100."))

    def found(self) -> dict[str, Any]:
        """What the paper says, as it is kept."""
        care = self.self_care.data
        return {
            "made_on": self.made_on.data.isoformat(),
            "loss": int(self.loss.data) if self.loss.data else None,
            "self_care": None if care == _NOT_SAID else care,
        }

    @staticmethod
    def kept(answer: dict[str, Any]) -> dict[str, Any]:
        """A kept answer as the form takes it."""
        loss = answer.get("loss")
        return {
            "made_on": answer.get("made_on"), "loss": "" if loss is None else str(loss),
            "self_care": answer.get("self_care") or _NOT_SAID,
        }  # fmt: skip

"""What a complaint says, as its writer fills it in or as an officer takes it down, and its answer."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.forms import (
    Choice,
    ChoiceField,
    DateField,
    Form,
    HiddenField,
    ParagraphField,
    TextField,
)
from portal.services.certification.after.complaints import COUNCIL, MEDICAL, NOBODY
from portal.services.certification.models import Complainant, Finding, Wish

LONGEST = 4000

_WISHES = (
    Choice(Wish.VERIFY.value, _l("The council of the commune looks at it again"), hint=_l("It verifies and answers in writing.")),
    Choice(Wish.MEDICAL.value, _l("The Medical Assessment Council assesses"), hint=_l("Its conclusion is binding.")),
)  # fmt: skip


class ComplainForm(Form):
    """A complaint written on the page of the application; `key` makes a second press harmless."""

    wish = ChoiceField(_l("What do you ask for?"), short=_l("What you ask for"), choices=_WISHES)
    words = ParagraphField(
        _l("What do you disagree with, and why?"), short=_l("What you disagree with"), most=LONGEST, rows=8,
        hint=_l("A few words are enough. You can send papers with a message afterwards, or bring them."),
    )  # fmt: skip
    key = HiddenField(most=64)


class TakeDownForm(Form):
    """A complaint that someone brought, wrote or said."""

    made_by = ChoiceField(
        _l("Who complains?"), short=_l("Who"),
        choices=[
            Choice(Complainant.PERSON.value, _l("The person the file is about, or who applied")),
            Choice(Complainant.OTHER.value, _l("Someone else"), hint=_l("Anyone may complain. Show them nothing of the file. The applicant is not told who it was.")),
        ],
    )  # fmt: skip
    name = TextField(
        _l("Full name of who complains (only for someone else)"), short=_l("Full name"), most=120,
        required=False, conditional=True,
    )  # fmt: skip
    address = TextField(
        _l("Where the answer goes: address or telephone (only for someone else)"), short=_l("Where the answer goes"),
        most=200, required=False, conditional=True,
    )  # fmt: skip
    came_on = DateField(
        _l("On which day did it come?"), short=_l("Came on"), past=True,
        hint=_l("The limit for the answer counts from this day."),
    )  # fmt: skip
    wish = ChoiceField(_l("What is asked for?"), short=_l("Asked for"), choices=_WISHES)
    words = ParagraphField(
        _l("What the complaint says"), short=_l("Complaint"), most=LONGEST, rows=8,
        hint=_l("As it was written or said. The applicant does not read this where someone else complains."),
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.made_by.data == Complainant.OTHER:
            for field in (self.name, self.address):
                if not field.data:
                    field.errors = [_("%(name)s is empty: fill in this box.", name=field.subject)]
        return not (self.name.errors or self.address.errors)


class AnswerComplaintForm(Form):
    """What the council found, why, and what happens then."""

    which = ChoiceField(_l("Which complaint is answered?"), short=_l("Complaint"))
    finding = ChoiceField(
        _l("What did the council find?"), short=_l("Finding"),
        choices=[
            (Finding.UPHELD.value, _l("The complaint is right")),
            (Finding.PARTLY.value, _l("The complaint is right in part, the conclusion stays as it is")),
            (Finding.NOT_UPHELD.value, _l("The complaint is not right")),
        ],
    )  # fmt: skip
    next = ChoiceField(
        _l("Who concludes again? (only where the complaint is right)"), short=_l("Who concludes again"),
        required=False, conditional=True,
        choices=[
            (COUNCIL, _l("The council of the commune")),
            (MEDICAL, _l("The Medical Assessment Council")),
            (NOBODY, _l("Nobody, the conclusion stays")),
        ],
    )  # fmt: skip
    answer = ParagraphField(
        _l("Reasons, as whoever complained will read them"), short=_l("Reasons"), most=LONGEST, rows=8,
        hint=_l("Where someone else complained, name nobody and write nothing about the person's health."),
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        again = self.next.data not in {"", NOBODY}
        if self.finding.data == Finding.UPHELD and not again:
            self.next.errors = [_("Who concludes again: choose who meets the person again.")]
        elif self.finding.data != Finding.UPHELD and again:
            self.next.errors = [_("Who concludes again: this goes only with a complaint that is right. Choose that, or choose nobody.")]  # fmt: skip
        return not self.next.errors

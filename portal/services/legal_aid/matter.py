"""What the person needs help with: in their own words or by word of mouth, and how urgent it is.

The fields are those of the request form of Circular 12/2018/TT-BTP.
"""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.service import Answers, Step
from portal.core.forms import (
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    Form,
    ParagraphField,
    TextField,
)
from portal.law.figures import Figure

MATTER, FORM, URGENCY, ELSEWHERE = "viec", "cach-giup", "viec-gap", "noi-khac"
WRITE, SAY = "write", "say"
NONE = "none"
ADVICE, PROCEEDINGS, REPRESENTATION, UNSURE = "advice", "proceedings", "representation", "unsure"
DETAINED, TRIAL, LIMITATION, COURT_ORDERED, HARM = (
    "detained", "trial", "limitation", "court_ordered", "harm",
)  # fmt: skip

FIELDS = (
    Choice("family", _l("Marriage, children, family")),
    Choice("land", _l("Land and house")),
    Choice("civil", _l("Money, contracts, damage, inheritance")),
    Choice("work", _l("Work and insurance")),
    Choice("office", _l("Benefits, certificates, decisions of an office")),
    Choice("criminal", _l("A criminal case")),
    Choice("other", _l("Something else, or I do not know")),
)
FORMS = (
    Choice(ADVICE, _l("Advice: what the law says and what to do")),
    Choice(PROCEEDINGS, _l("Someone who is with the person in court or before the police")),
    Choice(REPRESENTATION, _l("Someone who deals with an office for the person")),
    Choice(UNSURE, _l("I do not know. The centre proposes it")),
)
# The reasons for which a centre begins before the proof is there; being detained shortens the choice
# of a helper, and a court that orders a defence is one of the reasons.
URGENT_REASONS = (
    Choice(LIMITATION, _l("The time to sue or to complain ends in less than %(days)s working days", days=Figure("legal_aid.urgent_within"))),
    Choice(TRIAL, _l("The court sits in less than %(days)s working days", days=Figure("legal_aid.urgent_within"))),
    Choice(COURT_ORDERED, _l("The court, the prosecutors or the police asked for a defence")),
    Choice(HARM, _l("Someone comes to harm if nothing is done now")),
)  # fmt: skip


class MatterForm(Form):
    how = ChoiceField(
        _l("How do you want to tell what the matter is?"),
        short=_l("How to tell it"),
        choices=[
            Choice(WRITE, _l("I write it here")),
            Choice(SAY, _l("I would rather say it to someone"), hint=_l("The centre gets in touch in the way you choose later. You need to write nothing.")),
        ],
    )  # fmt: skip
    words = ParagraphField(
        _l("What happened, and what do you want?"),
        short=_l("The matter"),
        required=False,
        conditional=True,
        most=4000,
        rows=8,
        hint=_l("In your own words. A few sentences are enough: who, what, when, and what you wish for. Only the centre reads it."),
    )  # fmt: skip
    field = ChoiceField(_l("What is it about?"), short=_l("Subject"), choices=FIELDS)

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.how.data == WRITE and not self.words.data:
            self.words.errors = [
                _("The matter: write a few words, or choose above to say it to someone.")
            ]
        elif self.how.data == SAY:
            # What was typed and then no longer meant is not kept.
            self.words.data = ""
        return not self.words.errors


class HelpForm(Form):
    form = ChoiceField(_l("Which help do you need?"), short=_l("Which help"), choices=FORMS)


class UrgencyForm(Form):
    reasons = ChecksField(
        _l("Is something urgent?"),
        short=_l("Urgent"),
        choices=[Choice(DETAINED, _l("The person is arrested or held")), *URGENT_REASONS],
        none=(NONE, _l("No, nothing of this")),
    )
    day = DateField(
        _l("On which day?"), short=_l("The urgent day"), required=False, conditional=True,
        hint=_l("The day of the court, or the last day to sue or complain, if you know it."),
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if valid and self.reasons.data == [NONE]:
            self.day.data = None
        return valid


class ElsewhereForm(Form):
    given = ChoiceField(
        _l("Does another legal aid organisation already have this matter?"),
        short=_l("Another organisation"),
        hint=_l("One matter is helped in one place. Asking is no mistake: the centre finds out."),
        choices=[
            Choice("no", _l("No")),
            Choice("yes", _l("Yes")),
            Choice(UNSURE, _l("I do not know")),
        ],
    )
    where = TextField(
        _l("Which one?"), short=_l("Which organisation"), required=False, conditional=True, most=160
    )


def matter_steps() -> tuple[Step, ...]:
    return (
        Step(MATTER, _l("The matter"), MatterForm, carries=False),
        Step(FORM, _l("Which help?"), HelpForm, carries=False,
             why=_l("Legal aid is given in all fields of law except business and commerce.")),
        Step(URGENCY, _l("Is something urgent?"), UrgencyForm, carries=False,
             why=_l("In an urgent matter the centre begins at once, also when papers are still missing.")),
        Step(ELSEWHERE, _l("Another organisation"), ElsewhereForm, carries=False),
    )  # fmt: skip


def urgent_reasons(answers: Answers) -> list[str]:
    """The urgent reasons that were ticked, detention among them."""
    return [one for one in answers.value(URGENCY, "reasons", []) if one != NONE]


def is_detained(answers: Answers) -> bool:
    """Whether the person is said to be arrested or held."""
    return DETAINED in urgent_reasons(answers)

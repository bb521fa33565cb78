"""How the applicant wants to be told, and how never."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.questions.names import CONTACT
from portal.cases.service import Known, Step
from portal.core.forms import (
    ChecksField,
    Choice,
    ChoiceField,
    EmailField,
    Form,
    PhoneField,
    TextField,
)


class ContactForm(Form):
    told_by = ChoiceField(
        _l("How should we tell you news about the application?"),
        short=_l("How to be told"),
        choices=[
            Choice("sms", _l("By a message to a telephone")),
            Choice("email", _l("By e-mail")),
            Choice("none", _l("I will look it up myself"), hint=_l("With the code of the application, on this portal or at the office.")),
        ],
    )  # fmt: skip
    phone = PhoneField(
        _l("Telephone number"),
        required=False,
        hint=_l("It may be a neighbour's or a relative's."),
    )
    phone_owner = TextField(
        _l("Whose telephone is it, if it is not yours?"),
        short=_l("Owner of the telephone"),
        required=False,
        hint=_l("For example: Mrs Lan, the neighbour."),
    )
    email = EmailField(
        _l("E-mail address"),
        required=False,
    )
    never = ChecksField(
        _l("How should we never reach you?"),
        short=_l("Never by"),
        required=False,
        hint=_l("Tick what is hard for you or not safe for you."),
        choices=[
            ("call", _l("Calling by telephone")),
            ("sms", _l("A message to the telephone")),
            ("email", _l("E-mail")),
            ("letter", _l("A letter to the house")),
            ("visit", _l("A visit at home without an appointment")),
        ],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.told_by.data == "sms" and not self.phone.data:
            self.phone.errors = [_("Write the telephone number that should get the messages.")]
        elif self.told_by.data == "email" and not self.email.data:
            self.email.errors = [_("Write the e-mail address that should get the news.")]
        elif self.told_by.data in self.never.data:
            self.never.errors = [
                _("You chose this way above to be told. Choose another way there, or take the tick away here.")
            ]  # fmt: skip
        return not (self.phone.errors or self.email.errors or self.never.errors)


def contact_step() -> Step:
    return Step(CONTACT, _l("How can we reach you?"), ContactForm, prefill=_own_contacts)


def _own_contacts(known: Known) -> dict[str, Any]:
    return {"phone": known.phone, "email": known.email}

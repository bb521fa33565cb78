"""Questions that every service asks alike: for whom, who, where, how to be told.

A service composes its journey from these and its own. The step addresses are Vietnamese because
citizens see them.
"""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.service import Answers, Facts, Step
from portal.core.forms import (
    Choice,
    ChoiceField,
    EmailField,
    Form,
    IdentityNumberField,
    PartialDateField,
    PhoneField,
    TextField,
)
from portal.orgs.forms import CommuneField

FOR_WHOM, APPLICANT, SUBJECT, ADDRESS, CONTACT = (
    "nop-cho-ai", "nguoi-nop", "nguoi-khuyet-tat", "noi-o", "lien-he",
)  # fmt: skip
MYSELF = "myself"


class ForWhomForm(Form):
    for_whom = ChoiceField(
        _l("Who is this application for?"),
        short=_l("For whom"),
        choices=[
            Choice(MYSELF, _l("Myself")),
            Choice("child", _l("My child"), hint=_l("You are the father or mother.")),
            Choice("represented", _l("Someone I represent by law"), hint=_l("You are their guardian or legal representative.")),
            Choice("helped", _l("Someone who asked me to help"), hint=_l("A relative, a neighbour, a member of your association. The office asks for their written authorisation.")),
        ],
    )  # fmt: skip


class ApplicantForm(Form):
    full_name = TextField(_l("Your full name"), autocomplete="name")
    relationship = ChoiceField(
        _l("What are you to the person the application is for?"),
        short=_l("Relationship"),
        choices=[
            ("spouse", _l("Husband or wife")),
            ("child", _l("Son or daughter")),
            ("parent", _l("Father or mother")),
            ("grandparent", _l("Grandparent")),
            ("grandchild", _l("Grandchild, nephew or niece")),
            ("sibling", _l("Brother or sister")),
            ("other", _l("Someone else")),
        ],
    )


class SubjectForm(Form):
    full_name = TextField(
        _l("Full name of the person with a disability"),
        short=_l("Full name"),
        hint=_l("As it stands on the identity card or birth certificate."),
    )
    birth = PartialDateField(
        _l("Date of birth"),
        birthday=True,
        hint=_l("For example 5 3 1990. If only the year is known, fill in the year."),
    )
    sex = ChoiceField(
        _l("Sex"),
        hint=_l("As it stands on the identity papers."),
        choices=[("male", _l("Male")), ("female", _l("Female"))],
        inline=True,
    )
    identity_number = IdentityNumberField(
        _l("Personal identity number"),
        required=False,
        hint=_l(
            "12 digits. Leave it empty if there is none yet. It stands on the identity card; a child's stands on the birth certificate."
        ),
    )


class AddressForm(Form):
    commune = CommuneField(
        _l("Commune, ward or special zone"),
        hint=_l(
            "The one where the person lives now. With or without tone marks, for example: ham yen tuyen quang."
        ),
    )
    line = TextField(
        _l("House number and street, or hamlet and village"),
        short=_l("House, street, hamlet"),
        required=False,
        autocomplete="street-address",
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
    )
    email = EmailField(
        _l("E-mail address"),
        required=False,
    )

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.told_by.data == "sms" and not self.phone.data:
            self.phone.errors = [_("Write the telephone number that should get the messages.")]
        elif self.told_by.data == "email" and not self.email.data:
            self.email.errors = [_("Write the e-mail address that should get the news.")]
        return not (self.phone.errors or self.email.errors)


def for_another(answers: Answers) -> bool:
    """Whether someone applies for another person."""
    return answers.value(FOR_WHOM, "for_whom", MYSELF) != MYSELF


def for_whom_step() -> Step:
    return Step(FOR_WHOM, _l("Who is this application for?"), ForWhomForm)


def applicant_step() -> Step:
    return Step(
        APPLICANT,
        _l("About you, who fills in this application"),
        ApplicantForm,
        why=_l("The office needs to know who speaks for the person."),
        when=for_another,
        prefill=lambda known: {"full_name": known.name},
    )


def subject_step() -> Step:
    return Step(
        SUBJECT,
        _l("The person with a disability"),
        SubjectForm,
        why=_l("This is the name that will stand on the result."),
    )


def address_step() -> Step:
    return Step(
        ADDRESS,
        _l("Where does this person live?"),
        AddressForm,
        why=_l("The People's Committee of the place where the person lives decides."),
    )


def contact_step() -> Step:
    return Step(
        CONTACT,
        _l("How can we reach you?"),
        ContactForm,
        prefill=lambda known: {"phone": known.phone, "email": known.email},
    )


def common_facts(answers: Answers) -> Facts:
    """The facts of a service that asks these questions."""
    return Facts(
        subject_name=answers.value(SUBJECT, "full_name", ""),
        birth=answers.value(SUBJECT, "birth", ""),
        sex=answers.value(SUBJECT, "sex", ""),
        identity_number=answers.value(SUBJECT, "identity_number", "") or "",
        commune_code=answers.value(ADDRESS, "commune", ""),
        applicant_name=answers.value(APPLICANT, "full_name", "") if for_another(answers) else "",
        phone=answers.value(CONTACT, "phone", "") or "",
        email=answers.value(CONTACT, "email", "") or "",
        told_by=answers.value(CONTACT, "told_by", "none"),
    )

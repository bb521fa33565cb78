"""For whom the application is, who fills it in, with whose agreement, and who the person is."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from portal.cases.questions.facts import for_another
from portal.cases.questions.names import (
    APPLICANT,
    CHILD,
    CONSENT,
    FACILITY_HEAD,
    FOR_WHOM,
    HELPED,
    MYSELF,
    REPRESENTED,
    SUBJECT,
)
from portal.cases.service import Answers, Known, Step
from portal.core.forms import (
    Choice,
    ChoiceField,
    ConfirmField,
    Form,
    IdentityNumberField,
    PartialDateField,
    PhoneField,
    TextField,
)


class ForWhomForm(Form):
    for_whom = ChoiceField(
        _l("Who is this application for?"),
        short=_l("For whom"),
        choices=[
            Choice(MYSELF, _l("Myself")),
            Choice(CHILD, _l("My child"), hint=_l("You are the father or mother.")),
            Choice(REPRESENTED, _l("Someone I represent by law"), hint=_l("You are their guardian or legal representative.")),
            Choice(HELPED, _l("Someone who asked me to help"), hint=_l("A relative, a neighbour, a member of your association. The office asks for their written authorisation.")),
            Choice(FACILITY_HEAD, _l("Someone who lives in the facility I lead"), hint=_l("You are the head of a social assistance facility, or stand in for the head.")),
        ],
    )  # fmt: skip


class ApplicantForm(Form):
    full_name = TextField(
        _l("Your full name"), recorded=_l("Full name of the applicant"), autocomplete="name"
    )
    relationship = ChoiceField(
        _l("What are you to the person the application is for?"),
        short=_l("Relationship"),
        recorded=_l("Relationship of the applicant to the person"),
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
    identity_number = IdentityNumberField(
        _l("Your personal identity number"),
        recorded=_l("Identity number of the applicant"),
        required=False,
        hint=_l("12 digits. Leave it empty if there is none yet."),
    )


class ConsentForm(Form):
    how = ChoiceField(
        _l("How did the person tell you that they agree?"),
        short=_l("How they agreed"),
        hint=_l("If the person cannot say what they want in any way, go back and choose that you represent them by law."),
        choices=[
            Choice("said", _l("They said so")),
            Choice("sign", _l("By signs, gestures or with an aid")),
            Choice("paper", _l("In writing, signed or with a fingerprint")),
        ],
    )  # fmt: skip
    phone = PhoneField(
        _l("A telephone number where we can reach this person"),
        short=_l("Telephone of the person"),
        required=False,
        hint=_l("We tell them that you applied for them. Leave it empty if they have none."),
    )
    agreed = ConfirmField(
        _l("The person knows about this application, knows which answers and papers I send, and agrees that I do it for them."),
        short=_l("The person agrees"),
    )  # fmt: skip


class SubjectForm(Form):
    full_name = TextField(
        _l("Full name of the person with a disability"),
        short=_l("Full name"),
        recorded=_l("Full name of the person with a disability"),
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


def _helps(answers: Answers) -> bool:
    return answers.value(FOR_WHOM, "for_whom") in {HELPED, FACILITY_HEAD}


def for_whom_step() -> Step:
    return Step(FOR_WHOM, _l("Who is this application for?"), ForWhomForm)


def applicant_step() -> Step:
    return Step(
        APPLICANT,
        _l("About you, who fills in this application"),
        ApplicantForm,
        why=_l("The office needs to know who speaks for the person."),
        when=for_another,
        prefill=_own_name,
    )


def consent_step() -> Step:
    """Asked of helpers and heads of facilities: parents and legal representatives act by law."""
    return Step(
        CONSENT,
        _l("Does the person agree?"),
        ConsentForm,
        why=_l("You write about someone else's health. They decide whether that may happen."),
        when=_helps,
        carries=False,
    )


def subject_step(form: type[Form] = SubjectForm) -> Step:
    return Step(
        SUBJECT,
        _l("The person with a disability"),
        form,
        why=_l("This is the name that will stand on the result."),
        takes=("birth",),
        fill=dict,
    )


def _own_name(known: Known) -> dict[str, Any]:
    return {"full_name": known.name}

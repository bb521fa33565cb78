"""The certificate the allowance rests on, what is asked for, and what a mild level means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.cases.questions import SUBJECT, SubjectForm
from portal.cases.service import Answers, Known, Step
from portal.core.clock import today
from portal.core.forms import (
    Choice,
    ChoiceField,
    Form,
    HiddenField,
    ParagraphField,
    PartialDateField,
    TextField,
)
from portal.law import current_book
from portal.law.ages import AgeSpan, age_span
from portal.law.shares import EXTREME, MILD, SEVERE
from portal.services.allowance.names import BOTH, FOSTER, HOUSEHOLD, OWN

CERTIFICATE, KIND, MILD_STEP = "giay-da-co", "xin-gi", "muc-nhe"
UNKNOWN, NO_PAPER = "unknown", "none"


class AgedSubjectForm(SubjectForm):
    """The person, with a birth date exact enough to know the coefficient."""

    def validate_birth(self, field: PartialDateField) -> None:
        """The month is asked only of people for whom it decides how much is paid."""
        if not field.data or len(field.data) > 4:
            return
        book, ages = current_book(), age_span(field.data, today())
        limits = (book.value(f"allowance.age.{key}", today()).whole for key in ("child_below", "elder_from"))  # fmt: skip
        crossed = next((limit for limit in limits if ages.straddles(limit)), None)
        if crossed is not None:
            field.wrong_parts = ("month",)
            raise ValidationError(_("Date of birth: write the month too, because at %(age)s years the amount changes. If nobody knows it, write the month your family uses.", age=crossed))  # fmt: skip


class KnownHere(HiddenField):
    """Whether the portal filled in the certificate: then no photo of it is asked for."""

    is_answer = True


class CertificateForm(Form):
    level = ChoiceField(
        _l("Which level of disability stands on the certificate?"),
        short=_l("Level on the certificate"),
        choices=[
            Choice(EXTREME, _l("Extremely severe")),
            Choice(SEVERE, _l("Severe")),
            Choice(MILD, _l("Mild")),
            Choice(UNKNOWN, _l("I do not know"), hint=_l("The office looks it up.")),
            Choice(NO_PAPER, _l("There is no certificate yet"), hint=_l("Apply for the certificate first. The allowance can be decided only when there is one.")),
        ],
    )  # fmt: skip
    number = TextField(
        _l("Number of the certificate"), required=False, most=60,
        hint=_l("If you know it. Old numbers are accepted as they stand."),
    )  # fmt: skip
    issued = PartialDateField(
        _l("When was it signed?"), short=_l("Signed on"), required=False, past=True,
        hint=_l("The year is enough. Leave it empty if you do not know."),
    )  # fmt: skip
    place = TextField(
        _l("Which commune or ward issued it?"), short=_l("Issued by"), required=False,
        hint=_l("The name it had then."),
    )  # fmt: skip
    here = KnownHere()


class KindForm(Form):
    kind = ChoiceField(
        _l("What do you ask for?"), short=_l("What is asked for"),
        choices=[
            Choice(BOTH, _l("The allowance for the person, and support for the household that cares for them"), hint=_l("The person lives with their family.")),
            Choice(OWN, _l("Only the allowance for the person")),
            Choice(HOUSEHOLD, _l("Only support for the household"), hint=_l("The person receives the allowance already.")),
            Choice(FOSTER, _l("Support for someone who takes the person in"), hint=_l("Nobody in the family can care for the person, and someone else does it. You can ask for the person's allowance in the same application.")),
        ],
    )  # fmt: skip


class MildForm(Form):
    wish = ChoiceField(
        _l("Why do you apply all the same?"), short=_l("Why you apply at the mild level"),
        choices=[
            Choice("province", _l("My province pays at this level, or I want to know whether it does")),
            Choice("level", _l("The difficulties have become greater since the certificate"), hint=_l("Ask for a new determination as well. It costs nothing.")),
            Choice("answer", _l("I want an answer in writing")),
        ],
    )  # fmt: skip
    words = ParagraphField(
        _l("Anything the office should know"), required=False, most=1000, rows=3, conditional=True
    )


def level_of(answers: Answers) -> str:
    """The level as told; empty until it is."""
    return str(answers.value(CERTIFICATE, "level", ""))


def kind_of(answers: Answers) -> str:
    """What is asked for: only an extremely severe person, or one of unknown level, has a choice."""
    return str(answers.value(KIND, "kind", OWN)) if has_choice(answers) else OWN


def has_choice(answers: Answers) -> bool:
    return level_of(answers) in {EXTREME, UNKNOWN}


def may_get_own(answers: Answers) -> bool:
    """Whether the person's own allowance may be among what is decided."""
    return kind_of(answers) != HOUSEHOLD and level_of(answers) not in {MILD, ""}


def is_grown(answers: Answers) -> bool:
    """Whether the person may be of age to raise a child; yes while the birth date leaves it open."""
    ages = ages_of(answers)
    return ages is None or not ages.is_below(current_book().value("allowance.age.child_below", today()).whole)  # fmt: skip


def ages_of(answers: Answers) -> AgeSpan | None:
    born = answers.value(SUBJECT, "birth", "")
    return age_span(born, today()) if born else None


def known_here(answers: Answers) -> bool:
    """Whether the certificate was found in this portal when the question was opened."""
    return bool(answers.value(CERTIFICATE, "here", ""))


def certificate_step() -> Step:
    return Step(
        CERTIFICATE, _l("The certificate of disability"), CertificateForm, prefill=_from_register,
        why=_l("The level decides how much is paid. Where the certificate was issued here, it is filled in already: check that it is the right one."),
        takes=("level", "certified_on"), fill=_as_told,
    )  # fmt: skip


def kind_step() -> Step:
    return Step(
        KIND, _l("What do you ask for?"), KindForm, when=has_choice,
        why=_l("For an extremely severe person, support for who cares is paid beside the person's own allowance."),
        takes=("care",), fill=lambda said: {"kind": {"family": BOTH, "foster": FOSTER}.get(said.get("care", ""), "")},
    )  # fmt: skip


def mild_step() -> Step:
    return Step(
        MILD_STEP, _l("What the mild level means for the allowance"), MildForm,
        when=lambda answers: level_of(answers) == MILD,
        why=_l("The country pays no monthly allowance at the mild level. A province may pay one of its own: the office tells you. Other rights do not depend on the allowance: schooling, vocational training, protection at work, loans, accessible buildings, and legal aid for those who fulfil its conditions. You can apply all the same, and the office answers in writing."),
    )  # fmt: skip


def _as_told(said: Mapping[str, str]) -> dict[str, Any]:
    """The level as it was told before applying; what the council found besides is asked."""
    levels = {"not_assessed": NO_PAPER, **{one: one for one in (EXTREME, SEVERE, MILD)}}
    return {"level": levels.get(said.get("level", ""), ""), "issued": said.get("certified_on", "")}


def _from_register(known: Known) -> dict[str, Any]:
    found = known.certificate
    if found is None:
        return {}
    signed = found.signed_on.isoformat() if found.signed_on else ""
    return {"level": found.level, "number": found.number, "issued": signed, "place": found.issued_by, "here": "yes"}  # fmt: skip

"""The questions of this service alone: the person's age, their own words, which papers there are."""

from __future__ import annotations

from dataclasses import replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.cases.questions import (
    CONSENT,
    FOR_WHOM,
    HELPED,
    REPRESENTED,
    SubjectForm,
    common_facts,
    is_facility,
)
from portal.cases.service import Answers, Facts, PaperKind, Step
from portal.cases.views.papers import PapersForm
from portal.core.clock import today
from portal.core.forms import Form, ParagraphField, PartialDateField
from portal.law.ages import age_span
from portal.services.certification.abilities import age_limit
from portal.services.certification.kinds import kind_of
from portal.services.certification.signs import needs_medical_conclusion

OWN_WORDS, PAPERS = "loi-ke", "giay-to-y-te"


class AgedSubjectForm(SubjectForm):
    """The person, with a birth date exact enough to know which part of the form is asked."""

    def validate_birth(self, field: PartialDateField) -> None:
        """The month, or the day, is asked only where the age would otherwise stay open."""
        if not field.data or not age_span(field.data, today()).straddles(age_limit()):
            return
        lacking = "month" if len(field.data) == 4 else "day"
        field.wrong_parts = (lacking,)
        raise ValidationError(_more_exact(lacking))


def _more_exact(lacking: str) -> str:
    """What to add, and what to write if nobody knows."""
    if lacking == "month":
        return _("Date of birth: write the month too, because this child may be under or over %(age)s years. If nobody knows it, write the month your family uses.", age=age_limit())  # fmt: skip
    return _("Date of birth: write the day too, because this child reaches %(age)s years this month. If nobody knows it, write the day your family uses.", age=age_limit())  # fmt: skip


class OwnWordsForm(Form):
    words = ParagraphField(
        _l("In your own words, what is difficult in daily life?"),
        short=_l("In your own words"),
        required=False,
        most=2000,
        hint=_l("You may leave this empty. For example: since when, what the person needs help with, what changes from day to day."),
    )  # fmt: skip


def own_words_step() -> Step:
    return Step(
        OWN_WORDS, _l("In your own words"), OwnWordsForm,
        why=_l("The form has no place for this, but it helps the council to ask the right questions."),
    )  # fmt: skip


def papers_step() -> Step:
    return Step(
        PAPERS,
        _l("Papers for this application"),
        PapersForm,
        why=_l("Send what you have. If you do not have a paper, you can still go on."),
        takes_papers=True,
    )


def _is_helped(answers: Answers) -> bool:
    return bool(answers.value(FOR_WHOM, "for_whom") == HELPED) and CONSENT in answers


def _is_represented(answers: Answers) -> bool:
    return bool(answers.value(FOR_WHOM, "for_whom") == REPRESENTED)


# What shows that someone may speak for the person.
SPEAKING_FOR = (
    PaperKind(
        "authorisation", _l("Written authorisation of the person"), needed=_is_helped,
        why=_l("Needed when someone who was asked to help applies."),
    ),
    PaperKind(
        "representation", _l("Paper that makes you guardian or legal representative"),
        needed=_is_represented, why=_l("Needed when a guardian or legal representative applies."),
    ),
    PaperKind(
        "facility", _l("Decision or letter that shows you speak for the facility"),
        needed=is_facility, why=_l("Needed when the head of a facility applies. You can bring it later."),
    ),
)  # fmt: skip
PAPER_KINDS = (
    PaperKind(
        "conclusion", _l("Conclusion of a medical facility of provincial level or above"),
        needed=needs_medical_conclusion,
        why=_l("A ticked sign rests on such a conclusion."),
    ),
    *SPEAKING_FOR,
    PaperKind("medical", _l("Medical record, discharge paper, paper about an operation")),
    PaperKind("old_conclusion", _l("Older conclusion of a Medical Assessment Council")),
    PaperKind("other", _l("Another paper")),
)  # fmt: skip


def certification_facts(answers: Answers) -> Facts:
    """The common facts, with the kind of request."""
    return replace(common_facts(answers), variant=kind_of(answers))

"""The questions of this service alone: what is difficult, and which medical papers there are."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.service import PaperKind, Step
from portal.cases.views.papers import PapersForm
from portal.core.forms import ChecksField, Form, ParagraphField
from portal.services.certification.terms import TYPES

DIFFICULTIES, PAPERS = "kho-khan", "giay-to-y-te"


class DifficultiesForm(Form):
    types = ChecksField(
        _l("Which of these fit the person?"),
        short=_l("Difficulties"),
        hint=_l(
            "Tick everything that fits. The council decides the type; your answer helps it prepare."
        ),
        choices=TYPES,
        none=("unsure", _l("I am not sure")),
    )
    words = ParagraphField(
        _l("In your own words, what is difficult in daily life?"),
        short=_l("In your own words"),
        required=False,
        most=2000,
    )


def difficulties_step() -> Step:
    return Step(DIFFICULTIES, _l("What is difficult for this person?"), DifficultiesForm)


def papers_step() -> Step:
    return Step(
        PAPERS,
        _l("Medical papers, if there are any"),
        PapersForm,
        why=_l("They help the council. They are not required."),
        takes_papers=True,
    )


PAPER_KINDS = (
    PaperKind("medical", _l("Medical record, discharge paper or hospital conclusion")),
    PaperKind("old_conclusion", _l("Older conclusion of a Medical Assessment Council")),
    PaperKind("identity", _l("Identity card or birth certificate")),
    PaperKind("other", _l("Another paper")),
)

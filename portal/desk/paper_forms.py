"""What an officer fills in beside a paper: the verdict on it, the words for who cannot see it."""

from __future__ import annotations

from typing import Self

from flask_babel import lazy_gettext as _l

from portal.cases.models import Verdict
from portal.cases.papers import Checked
from portal.core.forms import ChoiceField, Form, ParagraphField

VERDICTS = [
    (Verdict.GOOD.value, _l("Good")),
    (Verdict.UNREADABLE.value, _l("Cannot be read")),
    (Verdict.WRONG.value, _l("Not the paper that is needed")),
    (Verdict.EXPIRED.value, _l("Out of date")),
]


class CheckForm(Form):
    """The verdict on one paper."""

    verdict = ChoiceField(_l("How is this paper?"), short=_l("How the paper is"), choices=VERDICTS)
    note = ParagraphField(
        _l("What is wrong with it, as the applicant will read it"), short=_l("What is wrong"),
        required=False, conditional=True, most=500, rows=2,
        hint=_l("Needed unless the paper is good. For example: the stamp on page 2 cannot be seen."),
    )  # fmt: skip

    @classmethod
    def of_check(cls, checked: Checked | None) -> Self:
        """The form as the paper was found last."""
        if checked is None:
            return cls(formdata=None)
        return cls(formdata=None, data={"verdict": checked.verdict, "note": checked.note})


class DescribeForm(Form):
    """Words for those who cannot see the page."""

    description = ParagraphField(
        _l("What stands on this page"), short=_l("Description"), required=False, most=4000, rows=6,
        hint=_l("Blind colleagues and the applicant read this instead of the picture. Write what the page is, who signed it and when, and what it says."),
    )  # fmt: skip

    @classmethod
    def of_page(cls, text: str | None) -> Self:
        return cls(formdata=None, data={"description": text or ""})

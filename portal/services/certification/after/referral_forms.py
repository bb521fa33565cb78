"""What an officer fills in when a file goes to the Medical Assessment Council and comes back."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.core.forms import ChecksField, ChoiceField, DateField, Form, ParagraphField, TextField
from portal.services.certification.models import Gate
from portal.services.certification.terms import LEVELS, TYPES

CERTIFICATE, NOT_DISABLED = "certificate", "not_disabled"
NO_LEVEL = "none"
HOWS = (
    ("post", _l("By post")),
    ("hand", _l("Brought by an officer")),
    ("online", _l("Through the document system of the offices")),
)
# What joint circular 34/2012 asks to go along, in Vietnamese as the list on paper has it.
PAPERS = (
    ("Giấy giới thiệu có dán ảnh", _l("Letter of introduction with a photo")),
    ("Bản sao biên bản họp Hội đồng", _l("Copy of the council's minutes")),
    ("Giấy tờ y tế liên quan", _l("Medical papers")),
    ("Biên bản giám định y khoa gần nhất", _l("Minutes of the last medical assessment, if any")),
    ("Đơn đề nghị của người khuyết tật hoặc người đại diện", _l("Request of the person or the representative, where they disagree")),
    ("Bằng chứng kết luận chưa khách quan, chưa chính xác", _l("Evidence that the conclusion is not objective")),
)  # fmt: skip


class ReferForm(Form):
    """Why a concluded case goes to the Medical Assessment Council."""

    gate = ChoiceField(
        _l("Why is the file passed on?"), short=_l("Reason to pass it on"),
        choices=[
            (Gate.DISAGREES.value, _l("The person or the representative disagrees with the conclusion")),
            (Gate.EVIDENCE.value, _l("There is sound evidence that the conclusion is not objective or not right")),
        ],
    )  # fmt: skip
    came_on = DateField(
        _l("On which day did the request or the evidence come?"), short=_l("Came on"), past=True,
        hint=_l("The limit for passing the file on counts from this day."),
    )  # fmt: skip
    reason = ParagraphField(
        _l("What the person says, or what the evidence shows"), short=_l("Reason"), most=2000,
        hint=_l("The applicant reads this on the page of the application."),
    )  # fmt: skip


class SendForm(Form):
    """How the file went, and what went with it."""

    sent_on = DateField(_l("On which day was the file sent?"), short=_l("Sent on"), past=True)
    how = ChoiceField(_l("How was it sent?"), short=_l("Way"), choices=HOWS)
    council = ParagraphField(_l("To which council?"), short=_l("Council"), most=200, rows=2)
    papers = ChecksField(
        _l("What went with it?"), short=_l("Papers sent along"), choices=PAPERS,
    )  # fmt: skip


class AnswerForm(Form):
    """What the Medical Assessment Council concluded; it binds the office."""

    minutes_number = TextField(
        _l("Number of the medical minutes"), short=_l("Number"), most=60, autocomplete="off",
        hint=_l("As it stands on the minutes."),
    )  # fmt: skip
    minutes_on = DateField(_l("Date of the medical minutes"), short=_l("Date of the minutes"), past=True)  # fmt: skip
    received_on = DateField(
        _l("On which day did the minutes arrive here?"), short=_l("Arrived on"), past=True,
        hint=_l("The limit for the certificate counts from this day."),
    )  # fmt: skip
    conclusion = ChoiceField(
        _l("What did the Medical Assessment Council conclude?"), short=_l("Conclusion"),
        choices=[
            (CERTIFICATE, _l("The person has a disability: issue the certificate")),
            (NOT_DISABLED, _l("The person has no disability")),
        ],
    )  # fmt: skip
    types = ChecksField(
        _l("Types of disability (only for a certificate)"), short=_l("Types"), choices=TYPES,
        required=False, conditional=True,
    )  # fmt: skip
    level = ChoiceField(
        _l("Level of disability (only for a certificate)"), short=_l("Level"), required=False,
        conditional=True,
        choices=[*LEVELS, (NO_LEVEL, _l("No level, because no certificate is issued"))],
    )  # fmt: skip
    reason = ParagraphField(
        _l("Reason, as the applicant will read it"), short=_l("Reason"), required=False,
        conditional=True, most=2000, hint=_l("Needed when there is no disability."),
    )  # fmt: skip

    def validate_received_on(self, field: DateField) -> None:
        if field.data and self.minutes_on.data and field.data < self.minutes_on.data:
            raise ValidationError(
                _("Arrived on: this day lies before the date of the minutes. Check both days.")
            )

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.conclusion.data == CERTIFICATE:
            self._need_type_and_level()
        elif self.types.data or self.level.data not in {"", NO_LEVEL}:
            self.conclusion.errors = [
                _("Types and a level go only with a certificate. Take them away, or choose the certificate.")
            ]  # fmt: skip
        elif not self.reason.data:
            self.reason.errors = [_("Write the reason, so that the person understands the conclusion.")]  # fmt: skip
        return not any(f.errors for f in (self.conclusion, self.types, self.level, self.reason))

    def _need_type_and_level(self) -> None:
        if not self.types.data:
            self.types.errors = [_("Tick at least one type of disability.")]
        if self.level.data in {"", NO_LEVEL}:
            self.level.errors = [_("Choose the level of disability.")]

"""What is recorded when a certificate is found to be wrong, and the chair's decision on it."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.core.forms import ChoiceField, DateField, Form, ParagraphField, TextField
from portal.services.certification.after.revoking import Decision, Found

REVOKE, KEEP = "revoke", "keep"


class FindingForm(Form):
    """The written finding, as it lies before the office."""

    number = TextField(
        _l("Number of the written finding"), short=_l("Number"), most=60, autocomplete="off"
    )
    on = DateField(
        _l("Date of the written finding"), short=_l("Date of the finding"), past=True,
        hint=_l("The limit for the decision counts from this day."),
    )  # fmt: skip
    by = TextField(_l("Who found it: office, inspection or council"), short=_l("Found by"), most=200)  # fmt: skip
    words = ParagraphField(
        _l("What is wrong with the determination"), short=_l("Finding"), most=4000, rows=6,
        hint=_l("Only officers read this. The person reads the reason of the decision."),
    )  # fmt: skip

    def found(self) -> Found:
        """What was filled in, once it is valid."""
        return Found(
            self.number.data or "", self.on.data or date.min, self.by.data or "",
            self.words.data or "",
        )  # fmt: skip


class DecisionForm(Form):
    """The chair's decision."""

    decision = ChoiceField(
        _l("What did the chair decide?"), short=_l("Decision"),
        choices=[
            (REVOKE, _l("The certificate is revoked")),
            (KEEP, _l("The certificate stays in force")),
        ],
    )  # fmt: skip
    number = TextField(_l("Number of the decision"), short=_l("Number"), most=60, autocomplete="off")  # fmt: skip
    on = DateField(
        _l("Date of the decision"), short=_l("Date of the decision"), past=True,
        hint=_l("A revoked certificate ends on this day."),
    )  # fmt: skip
    reason = ParagraphField(
        _l("Reason, as the person will read it"), short=_l("Reason"), most=4000, rows=6,
        hint=_l("Say what was found and what the person can do now."),
    )  # fmt: skip

    def not_before(self, day: date) -> None:
        """The decision follows the finding."""
        self._day = day

    def validate_on(self, field: DateField) -> None:
        if field.data and field.data < self._day:
            raise ValidationError(_("Date of the decision: it lies before the finding. Check the day."))  # fmt: skip

    def decided(self) -> Decision:
        """What was filled in, once it is valid."""
        return Decision(
            self.decision.data == REVOKE, self.number.data or "", self.on.data or date.min,
            self.reason.data or "",
        )  # fmt: skip

"""What is filled in about the paper itself: the blank it is printed on, the signed copy."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.forms import Choice, ChoiceField, Form, TextField
from portal.registry.models import Fate


class BlankForm(Form):
    serial = TextField(_l("Serial of the blank"), short=_l("Serial"), most=40, autocomplete="off")
    fate = ChoiceField(
        _l("What became of it?"), short=_l("What became of it"),
        choices=[
            Choice(Fate.USED.value, _l("It bears this certificate")),
            Choice(Fate.SPOILED.value, _l("It was spoiled")),
        ],
    )  # fmt: skip
    reason = TextField(
        _l("Why it was spoiled"), short=_l("Reason"), most=200, required=False, conditional=True
    )

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.fate.data == Fate.SPOILED.value and not self.reason.data:
            self.reason.errors = [_("Reason: write why the blank was spoiled.")]
        return not self.reason.errors

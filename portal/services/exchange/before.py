"""Applications sent while certification still asked for this: their answers stay readable as asked.

The two questions are shown where they were answered then, and to nobody else.
"""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.service import Answers, Step
from portal.core.forms import Choice, ChoiceField, Form, TextField
from portal.services.certification.kinds import EXCHANGE, KIND, REISSUE

LOST, DAMAGED, DIFFERENT = "lost", "damaged", "differs"
EXCHANGE_REASON = "ly-do-cap-doi"


class _Past(Form):
    """A question that is only read any more."""

    def validate(self, extra_validators: Any = None) -> bool:
        self.form_errors = [
            _("This question is no longer asked. Go to the first page of the application.")
        ]
        return False


class KindForm(_Past):
    kind = ChoiceField(
        _l("What do you ask for?"), short=_l("Kind of request"),
        choices=[
            Choice(REISSUE, _l("The same certificate again, because it is lost")),
            Choice(EXCHANGE, _l("A new certificate in exchange")),
        ],
    )  # fmt: skip


class ExchangeForm(_Past):
    reason = ChoiceField(
        _l("Why does the certificate need to be exchanged?"), short=_l("Reason"),
        choices=[
            Choice(DAMAGED, _l("It is damaged or can no longer be read")),
            Choice(DIFFERENT, _l("Something on it differs from the identity papers")),
        ],
    )  # fmt: skip
    words = TextField(_l("What should be corrected?"), required=False, conditional=True)


def is_before(answers: Answers) -> bool:
    """Whether these are answers to the questions of then."""
    return KIND in answers


def what_happened(answers: Answers) -> str:
    """As it is asked today."""
    if not is_before(answers):
        return ""
    if answers.value(KIND, "kind") == REISSUE:
        return LOST
    return str(answers.value(EXCHANGE_REASON, "reason", DAMAGED))


def steps() -> tuple[Step, ...]:
    return (
        Step(KIND, _l("What do you ask for?"), KindForm, when=is_before, carries=False),
        Step(
            EXCHANGE_REASON, _l("Why an exchange?"), ExchangeForm,
            when=lambda answers: is_before(answers) and EXCHANGE_REASON in answers, carries=False,
        ),
    )  # fmt: skip

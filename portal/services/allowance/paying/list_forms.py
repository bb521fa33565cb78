"""What officers fill in when a list is prepared, approved and marked, and when they search."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.clock import today
from portal.core.forms import (
    ChecksField,
    Choice,
    ConfirmField,
    Form,
    HiddenField,
    PickField,
    TextField,
)
from portal.law.paid_months import months
from portal.services.allowance.paying.rules import next_month
from portal.services.allowance.words import month_words


class FirstListForm(Form):
    """From which month the unit pays by this portal; asked once."""

    month = PickField(_l("For which month is the first list?"), short=_l("Month of the list"))
    counted_from = PickField(
        _l("From which month has nothing been paid yet?"), short=_l("Nothing paid since"),
        hint=_l("What lies before it was paid elsewhere and is not counted. Usually it is the month of the list."),
    )  # fmt: skip

    def offer(self) -> None:
        """This month is proposed for both."""
        now = today().replace(day=1)
        found = list(months(_back(now, 12), next_month(now)))[::-1]
        choices = [Choice(one.isoformat(), month_words(one)) for one in found]
        self.month.choices = self.counted_from.choices = choices
        if not self.is_submitted():
            self.month.process_data(now.isoformat())
            self.counted_from.process_data(now.isoformat())

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.counted_from.data > self.month.data:
            self.counted_from.errors = [_("Choose the month of the list or an earlier one.")]
        return not self.counted_from.errors


def _back(month: date, count: int) -> date:
    for _number in range(count):
        month = date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
    return month


class ApproveForm(Form):
    """The last word before a list is fixed; `seen` says which lines the reader had before them."""

    seen = HiddenField()
    signer = TextField(_l("Full name of who signs the list"), short=_l("Full name"), most=80)
    sure = ConfirmField(
        _l("I have read the list. From now on it does not change any more."), short=_l("Approval")
    )


class MarkForm(Form):
    """Whose money was not collected; everybody else collected it."""

    missing = ChecksField(
        _l("Who did not collect the money?"), short=_l("Not collected"), required=False,
        hint=_l("Tick nobody if all have collected. You can come back and correct it."),
    )  # fmt: skip


class FindForm(Form):
    q = TextField(
        _l("Name or identification number"), autocomplete="off", required=False, conditional=True, most=100,
        hint=_l("A name may be typed without tone marks. What you type stands in no address."),
    )  # fmt: skip


class TakeLevelForm(Form):
    """Taking over what the law has set, for everybody on the page."""

    seen = HiddenField()
    sure = ConfirmField(
        _l("I have compared the new amounts with the text in force."), short=_l("Comparison")
    )

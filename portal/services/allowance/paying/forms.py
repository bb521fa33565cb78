"""What officers fill in when something changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.clock import today
from portal.core.forms import (
    Choice,
    ChoiceField,
    Form,
    ParagraphField,
    PickField,
)
from portal.core.languages import current_language, money
from portal.law import current_book
from portal.law.allowance import COEFFICIENT
from portal.law.paid_months import months
from portal.orgs.forms import CommuneField
from portal.services.allowance.models import Award
from portal.services.allowance.paying import names
from portal.services.allowance.paying.models import What
from portal.services.allowance.paying.rules import next_month
from portal.services.allowance.words import KINDS, month_words

# How far back and ahead a change may begin, in months.
_BACK, _AHEAD = 24, 3
GROUPS = {
    "own": ("extreme_child", "extreme_adult", "extreme_elder", "severe_child", "severe_adult", "severe_elder"),
    "raising": ("pregnant_or_1_child", "pregnant_and_child_or_2"),
    "household": ("household_carer",), "foster": ("foster_adult", "foster_child"),
}  # fmt: skip


def group_words(group: str, language: str) -> str:
    """What the law book calls a group of recipients."""
    found = current_book().find(COEFFICIENT + group, today())
    return found.label.in_language(language) if found is not None else group


class ChangeForm(Form):
    """Which support, why, from which month, and the reasons in words."""

    what: What = What.ADJUST

    award = ChoiceField(_l("Which support?"), short=_l("Support"))
    reason = ChoiceField(_l("Why does it change?"), short=_l("Reason"))
    from_month = PickField(_l("From which month?"), short=_l("Month"))
    note = ParagraphField(
        _l("The facts, as the person will read them in the decision"), short=_l("Facts"), most=1000,
        rows=3, hint=_l("Which paper shows it, and since when."),
    )  # fmt: skip

    def offer(self, awards: Sequence[Award]) -> None:
        """The awards that can change so, the reasons of the law, and the months."""
        self.award.choices = [Choice(one.id.hex, _award_words(one)) for one in awards]
        self.reason.choices = [Choice(one, names.REASONS[one]) for one in names.FOR[self.what]]
        first = min((one.from_month for one in awards), default=today().replace(day=1))
        self.from_month.choices = [
            Choice(one.isoformat(), month_words(one)) for one in _months(first)
        ]
        if not self.is_submitted():
            if len(self.award.choices) == 1:
                self.award.process_data(self.award.choices[0].value)
            if len(self.reason.choices) == 1:
                self.reason.process_data(self.reason.choices[0].value)
            self.from_month.process_data(next_month(today()).isoformat())


def _award_words(award: Award) -> str:
    return _(
        "%(kind)s, %(amount)s a month since %(month)s", kind=str(KINDS[award.kind]),
        amount=money(award.amount), month=month_words(award.from_month),
    )  # fmt: skip


def _months(first: date) -> list[date]:
    now = today().replace(day=1)
    ahead = _ahead(now, _AHEAD)
    found = list(months(min(first, now), ahead))
    return found[-(_BACK + _AHEAD + 1) :][::-1]


def _ahead(month: date, count: int) -> date:
    for _number in range(count):
        month = next_month(month)
    return month


class AdjustForm(ChangeForm):
    what = What.ADJUST
    group = PickField(
        _l("Which group is the person in now?"), short=_l("New group"),
        hint=_l("The amount follows from it by the law of that month."),
    )  # fmt: skip

    def offer(self, awards: Sequence[Award]) -> None:
        super().offer(awards)
        self._awards = awards
        kinds = dict.fromkeys(one.kind for one in awards)
        groups = [group for kind in kinds for group in GROUPS[kind]]
        self.group.choices = [Choice(one, group_words(one, current_language())) for one in groups]

    def fits(self, awards: Sequence[Award]) -> bool:
        """Whether the group belongs to the kind of support that was chosen."""
        chosen = next((one for one in awards if one.id.hex == self.award.data), None)
        return chosen is None or self.group.data in GROUPS[chosen.kind]

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if not self.fits(self._awards):
            self.group.errors = [_("This group does not belong to the support chosen above.")]
        return not self.group.errors

    _awards: Sequence[Award] = ()


class SuspendForm(ChangeForm):
    what = What.SUSPEND


class ResumeForm(ChangeForm):
    what = What.RESUME
    pays_back = ChoiceField(
        _l("Are the months of the pause paid afterwards?"), short=_l("Months of the pause"), inline=True,
        choices=[("yes", _l("Yes")), ("no", _l("No"))],
    )  # fmt: skip


class StopForm(ChangeForm):
    what = What.STOP


class MoveForm(ChangeForm):
    what = What.MOVE
    commune = CommuneField(
        _l("To which commune, ward or special zone does the person move?"), short=_l("New commune")
    )

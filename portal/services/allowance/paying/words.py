"""Shares, changes and proposals in words for the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.service import Text
from portal.core.languages import current_language, date_long, money
from portal.law import current_book
from portal.law.allowance import COEFFICIENT, NATIONAL_LEVEL
from portal.law.parameters import Parameter
from portal.services.allowance.models import Award, AwardState
from portal.services.allowance.paying import names
from portal.services.allowance.paying.finding import DEAD, state_of
from portal.services.allowance.paying.forms import group_words
from portal.services.allowance.paying.models import AwardChange, ChangeState, What
from portal.services.allowance.paying.shares import Known
from portal.services.allowance.words import KINDS, factor, month_words

STATES: Mapping[str, Text] = {
    AwardState.PAID.value: _l("Paid"),
    AwardState.SUSPENDED.value: _l("Suspended"),
    AwardState.ENDED.value: _l("No longer paid"),
    DEAD: _l("The person has died"),
}
TONES = {AwardState.PAID.value: "done", AwardState.SUSPENDED.value: "waiting"}
CHANGES: Mapping[str, Text] = {
    What.ADJUST.value: _l("Another amount"),
    What.SUSPEND.value: _l("Suspended"),
    What.RESUME.value: _l("Paid again"),
    What.STOP.value: _l("No longer paid"),
    What.MOVE.value: _l("Ended, moved away"),
}
CHANGE_STATES: Mapping[str, Text] = {
    ChangeState.PROPOSED.value: _l("Proposed, not decided yet"),
    ChangeState.HOLDS.value: _l("Decided"),
    ChangeState.DROPPED.value: _l("Taken back"),
}


@dataclass(frozen=True)
class Line:
    """One share in the register of recipients."""

    person_id: UUID
    name: str
    kind: str
    group: str
    amount: str
    since: str
    state: str
    tone: str


def line(known: Known) -> Line:
    """A share in words."""
    award, state = known.latest, state_of(known)
    return Line(
        known.person.id, known.person.full_name, str(KINDS[known.kind]), group_words(award.group, current_language()),
        money(award.amount), month_words(known.awards[0].from_month), str(STATES[state]), TONES.get(state, "stopped"),
    )  # fmt: skip


def award_rows(award: Award) -> list[str]:
    """An amount of the history: months, sum, how it is computed."""
    months = (
        _("%(first)s to %(last)s", first=month_words(award.from_month), last=month_words(award.until_month))
        if award.until_month
        else _("since %(month)s", month=month_words(award.from_month))
    )  # fmt: skip
    how = _("%(level)s times %(coefficient)s", level=money(award.level_dong), coefficient=factor(award.factor))  # fmt: skip
    return [months, money(award.amount), how, group_words(award.group, current_language())]


def behind(award: Award) -> list[Parameter]:
    """The parameters of the law behind an amount, as they stood in its first month."""
    book, on = current_book(), award.from_month
    found = [book.find(NATIONAL_LEVEL, on), book.find(COEFFICIENT + award.group, on)]
    return [one for one in found if one is not None]


def change_rows(change: AwardChange) -> list[str]:
    """What changed, from which month, why, and how far it is."""
    amount = money(change.amount) if change.amount is not None else ""
    decided = _("on %(day)s", day=date_long(change.decided_on)) if change.decided_on else ""
    return [
        month_words(change.from_month),
        ", ".join(part for part in (str(CHANGES[change.what]), amount) if part),
        str(names.REASONS[change.reason]),
        " ".join(part for part in (str(CHANGE_STATES[change.state]), decided) if part),
    ]


def doubtful(parameters: Any) -> list[str]:
    """What nobody has checked against the text, with its basis; each once."""
    language = current_language()
    found = (
        f"{one.label.in_language(language)}: {one.basis.cited(language)}"
        for one in parameters
        if not one.verified
    )
    return list(dict.fromkeys(found))

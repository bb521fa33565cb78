"""What the evaluator's keys mean, in words for people; the law package knows no language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.service import Text
from portal.core.languages import current_language, money
from portal.law.parameters import Parameter
from portal.law.shares import FOSTER, HOUSEHOLD, OWN, RAISING, LeftOut, Line

KINDS: Mapping[str, Text] = {
    OWN: _l("Allowance for the person"),
    RAISING: _l("Support for pregnancy or small children"),
    HOUSEHOLD: _l("Support for the household that cares"),
    FOSTER: _l("Support for who takes the person in"),
}
NOTES: Mapping[str, Text] = {
    "age_open": _l(
        "The birth date is not known to the month. The higher of the possible amounts is shown."
    ),
    "other_group": _l("The person fits several groups. The highest one counts."),
    "instead_of_pension": _l("It takes the place of the social pension. The two are not added up."),
    "instead_of_other": _l("It takes the place of the other monthly allowance, which is lower."),
    "beside_own": _l("It is paid beside the person's own allowance."),
}
REASONS: Mapping[str, Text] = {
    "mild": _l(
        "The country pays no monthly allowance at the mild level. The province may pay one of its own."
    ),
    "not_mild": _l("It is paid only to someone who gets the monthly allowance."),
    "in_facility": _l(
        "The state facility is paid for the care, so nothing is paid besides while the person lives there."
    ),
    "pension_higher": _l(
        "The social pension is as high or higher and goes on. The two are not added up."
    ),
    "other_higher": _l(
        "The other monthly allowance is as high or higher and goes on. Only one is paid."
    ),
    "no_small_child": _l("No child is below the age any more."),
    "couple": _l("A couple gets one share, and the husband or wife has it already."),
    "only_extreme": _l("Support for care is paid only for an extremely severe disability."),
    "foster_instead": _l("Who takes the person in gets the support instead of the household."),
    "paid_already": _l("It is paid for this person already and goes on."),
    "no_rule_yet": _l("This portal knows no rule for this day."),
}


@dataclass(frozen=True)
class Source:
    """One parameter an amount rests on: what it is, its basis, whether somebody read it there."""

    label: str
    value: str
    basis: str
    verified: bool


@dataclass(frozen=True)
class Said:
    """A share in words: its name, the sum, how it is computed, notes and sources."""

    kind: str
    name: str
    group: str
    amount: str
    how: str
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    verified: bool


def said(line: Line) -> Said:
    """A line of the evaluator in the reader's language."""
    coefficient, level = line.amount.coefficient, line.amount.level
    return Said(
        line.kind, str(KINDS[line.kind]), coefficient.label.in_language(current_language()),
        money(line.dong),
        _("%(level)s times %(coefficient)s", level=money(level.dong), coefficient=factor(coefficient.number)),
        tuple(str(NOTES[note]) for note in line.notes),
        tuple(_source(one) for one in line.parameters), line.verified,
    )  # fmt: skip


def why_not(one: LeftOut) -> tuple[str, str]:
    """The name of the share that is not paid, and why."""
    return str(KINDS[one.kind]), str(REASONS[one.reason])


def factor(number: Decimal) -> str:
    """A coefficient as people write it: 1,5 in Vietnamese."""
    text = f"{number.normalize():f}"
    return text if current_language() == "en" else text.replace(".", ",")


def month_words(month: date) -> str:
    """A month as people say it."""
    return _("month %(month)s of %(year)s", month=month.month, year=month.year)


def _source(one: Parameter) -> Source:
    language = current_language()
    value = money(one.whole) if one.unit == "dong" else ""
    value = factor(one.number) if one.unit == "coefficient" else value
    return Source(one.label.in_language(language), value, one.basis.cited(language), one.verified)

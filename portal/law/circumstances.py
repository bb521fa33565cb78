"""What an allowance depends on: level, age, carers, children, what is paid already."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from portal.law.ages import AgeSpan, age_span
from portal.law.book import LawBook

AGE_RULE = "allowance.age_change"
CHILD_AGE = "allowance.age.raised_child_below"
CHILD_RULE = "allowance.raised_child_month"
BIRTHDAY_MONTH, NEXT_MONTH = "birthday_month", "next_month"
MONTH_BEGUN, WHOLE_MONTH = "month_begun", "whole_month"


@dataclass(frozen=True)
class Circumstances:
    """The facts about one person in one month; the order in which they are given says nothing.

    `born` and `children` are ISO dates of which perhaps only the year is known. `other_groups` are further
    coefficient groups the person fits; `other_dong` what another monthly social allowance pays now.
    """

    level: str
    born: str
    on: date
    province: str | None = None
    pregnant: bool = False
    children: tuple[str, ...] = ()
    spouse_has_care: bool = False
    household_carer: bool = False
    foster_carer: bool = False
    in_state_facility: bool = False
    social_pension: bool = False
    other_groups: tuple[str, ...] = ()
    other_dong: int = 0


def ages_in_month(book: LawBook, born: str, on: date) -> AgeSpan:
    """The ages that count in the month of a day; by the rule a birthday counts for its whole month."""
    rule = book.find(AGE_RULE, on)
    begun = rule is not None and rule.text == NEXT_MONTH
    return age_span(born, _first(on) - timedelta(days=1) if begun else _last(on))


def small_children(book: LawBook, children: tuple[str, ...], on: date) -> int:
    """How many of these children are born and still below the age in the month of a day."""
    return sum(_is_small(book, child, on) for child in children)


def _is_small(book: LawBook, born: str, on: date) -> bool:
    """The month in which a child reaches the age still counts, where the rule does not say otherwise."""
    first = _earliest(born)
    if first > _last(on):
        return False
    rule, limit = book.find(CHILD_RULE, on), book.value(CHILD_AGE, on).whole
    whole = rule is not None and rule.text == WHOLE_MONTH
    return months_of(_latest(born), _last(on) if whole else _first(on)) < limit


def months_of(born: date, on: date) -> int:
    """Completed months of life on a day; below nought before the birth."""
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)


def _earliest(born: str) -> date:
    year, month, day = ([int(part) for part in born.split("-")] + [0, 0])[:3]
    return date(year, month or 1, day or 1)


def _latest(born: str) -> date:
    year, month, day = ([int(part) for part in born.split("-")] + [0, 0])[:3]
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def _first(day: date) -> date:
    return day.replace(day=1)


def _last(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])

"""Who is entitled to legal aid: what the dated law gives for what a person said; pure, no database.

The law lists categories. Each stands in content/law with its period and its condition: none, or
financial difficulty (a near-poor household, or the monthly social allowance). Nothing here refuses
anyone: whoever fits no category may ask all the same, and the centre decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from portal.law import current_book
from portal.law.ages import AgeSpan, age_span
from portal.law.book import LawBook
from portal.law.parameters import Parameter

PREFIX = "legal_aid.category."
ALWAYS, NEAR_POOR_OR_ALLOWANCE = "always", "near_poor_or_allowance"
# Answers to the questions; `UNSURE` and silence leave a category open.
POOR, NEAR_POOR, NEITHER = "poor", "near_poor", "neither"
YES, NO, UNSURE = "yes", "no", "unsure"
RATHER_SAY, NONE = "rather_say", "none"

# Known to be so, known not to be so, not known.
Held = bool | None


class Outcome(StrEnum):
    """What the answers say; `NO` means only that they name no category."""

    ENTITLED = "entitled"
    PERHAPS = "perhaps"
    NO = "no"


@dataclass(frozen=True)
class Told:
    """What a person has said so far; an empty text is a question not answered yet."""

    birth: str = ""
    household: str = ""
    disability: str = ""
    allowance: str = ""
    marks: frozenset[str] | None = None


@dataclass(frozen=True)
class Match:
    """A category that the person belongs to, or may belong to, with where the law says so."""

    slug: str
    held: Held
    parameter: Parameter


@dataclass(frozen=True)
class Eligibility:
    """The outcome with the categories behind it, those that surely hold first."""

    outcome: Outcome
    matches: tuple[Match, ...] = ()

    @property
    def first(self) -> Match | None:
        """The category to name: one without doubt in law, where there is one."""
        return next(iter(self.matches), None)


@dataclass(frozen=True)
class AidRules:
    """The law and the day that count, with the categories of that day."""

    on: date
    book: LawBook
    categories: Mapping[str, Parameter]


def rules_on(on: date, book: LawBook | None = None) -> AidRules:
    """The rules of a day, by the book of this process where none is given; to keep for many answers."""
    book = book or current_book()
    return AidRules(on, book, categories(on, book=book))


def assess(told: Told, on: date) -> Eligibility:
    """What the rules of a day give for what was said."""
    return assess_by(rules_on(on), told)


def assess_by(at: AidRules, told: Told) -> Eligibility:
    """What these rules give for what was said."""
    found = [one for one in _matches(told, at) if one.held is not False]
    sure = [one for one in found if one.held]
    if sure:
        return Eligibility(Outcome.ENTITLED, tuple(sorted(sure, key=_doubtful_last)))
    if found:
        return Eligibility(Outcome.PERHAPS, tuple(sorted(found, key=_doubtful_last)))
    return Eligibility(Outcome.NO)


def would_settle(told: Told, on: date, **answer: Any) -> bool:
    """Whether one more answer could settle what is open; a question that cannot is not asked."""
    if assess(told, on).outcome is Outcome.ENTITLED:
        return False
    return assess(replace(told, **answer), on).outcome is Outcome.ENTITLED


def categories(on: date, *, book: LawBook | None = None) -> Mapping[str, Parameter]:
    """The categories of a day by their short name."""
    return {
        one.key.removeprefix(PREFIX): one
        for one in (book or current_book()).all_on(PREFIX, on)
        if one.key.removeprefix(PREFIX) in _MEMBERS
    }


def changes_until(on: date) -> list[date]:
    """The first days of every set of rules up to a day, the latest first."""
    book = current_book()
    days = {
        period.valid_from
        for key, periods in book.parameters.items()
        if key.startswith(PREFIX)
        for period in periods
        if period.valid_from <= on
    }
    return sorted(days, reverse=True)


def _matches(told: Told, at: AidRules) -> list[Match]:
    return [
        Match(slug, _both(_MEMBERS[slug](told, at), _condition(told, parameter)), parameter)
        for slug, parameter in at.categories.items()
    ]


def _condition(told: Told, parameter: Parameter) -> Held:
    """Whether the condition of a category is met; an unknown rule is never held against anyone."""
    if parameter.text == NEAR_POOR_OR_ALLOWANCE:
        return _either((_household(told, NEAR_POOR), _said(told.allowance)))
    return True if parameter.text == ALWAYS else None


def _doubtful_last(one: Match) -> bool:
    return not one.parameter.verified


# --- who belongs to a category -----------------------------------------------------------------


def _age(told: Told, at: AidRules) -> AgeSpan | None:
    return age_span(told.birth, at.on) if told.birth else None


def _years(key: str, at: AidRules) -> int:
    return at.book.value(f"legal_aid.{key}", at.on).whole


def _below(told: Told, at: AidRules, key: str) -> Held:
    span = _age(told, at)
    if span is None or span.straddles(_years(key, at)):
        return None
    return span.is_below(_years(key, at))


def _child(told: Told, at: AidRules) -> Held:
    return _below(told, at, "child_below")


def _older(told: Told, at: AidRules) -> Held:
    below = _below(told, at, "older_from")
    return None if below is None else not below


def _minor(told: Told, at: AidRules) -> Held:
    """No child any more and not yet grown up."""
    child = _child(told, at)
    return _both(None if child is None else not child, _below(told, at, "minor_below"))


def _household(told: Told, value: str) -> Held:
    if told.household in {"", UNSURE}:
        return None
    return told.household == value


def _said(value: str) -> Held:
    return {YES: True, NO: False}.get(value)


def _marked(*marks: str) -> Callable[[Told, AidRules], Held]:
    def held(told: Told, _at: AidRules) -> Held:
        said = told.marks or frozenset()
        if said.intersection(marks):
            return True
        return None if told.marks is None or RATHER_SAY in said else False

    return held


_accused, _harmed = _marked("accused"), _marked("harmed")
_MEMBERS: Mapping[str, Callable[[Told, AidRules], Held]] = {
    "child": _child,
    "poor": lambda told, _at: _household(told, POOR),
    "near_poor": lambda told, _at: _household(told, NEAR_POOR),
    "disability": lambda told, _at: _said(told.disability),
    "allowance": lambda told, _at: _said(told.allowance),
    "older": _older,
    "accused_minor": lambda told, at: _both(_minor(told, at), _accused(told, at)),
    "harmed_minor": lambda told, at: _both(_minor(told, at), _harmed(told, at)),
    "minor_in_justice": lambda told, at: _both(
        _below(told, at, "minor_below"), _either((_accused(told, at), _harmed(told, at)))
    ),
    "accused_near_poor": lambda told, at: _both(_household(told, NEAR_POOR), _accused(told, at)),
    **{
        mark: _marked(mark)
        for mark in ("merit", "martyr", "agent_orange", "minority", "violence", "trafficked", "hiv")
    },
}


def _both(first: Held, second: Held) -> Held:
    if first is False or second is False:
        return False
    return True if first and second else None


def _either(held: Iterable[Held]) -> Held:
    found = list(held)
    if any(found):
        return True
    return None if None in found else False

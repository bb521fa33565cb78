"""Conditions with three answers: held, not held, open; with what left them open and what decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from portal.law.ages import AgeSpan, age_span
from portal.law.legal_aid import NO, YES, Outcome, assess
from portal.law.legal_aid import Told as ToldForAid
from portal.law.parameters import Parameter
from portal.law.rights.day import Day
from portal.law.rights.rules import (
    AGE_BELOW,
    AGE_FROM,
    ALL,
    ALWAYS,
    ANSWER,
    ANY,
    LEGAL_AID,
    LEVELS,
    NOT,
    Node,
)
from portal.law.rights.told import ANSWERS, FREE, Told

NOT_ASSESSED, NO_DISABILITY = "not_assessed", "none"
# A birth date is a day of some calendar year that Python and people can live in.
_FIRST_YEAR, _LAST_YEAR = 1850, 2200


@dataclass(frozen=True)
class Verdict:
    """Whether a condition holds (None: open), the questions that leave it open, and what decided."""

    held: bool | None
    open: tuple[str, ...] = ()
    reason: str = ""
    fact: str = ""
    rests: tuple[Parameter, ...] = ()


HELD = Verdict(held=True)


def settled(told: Told) -> Told:
    """What was told without what no question knows: a slip in an address is no answer."""
    wrong = {name: "" for name in (*ANSWERS, *FREE) if not _known(name, getattr(told, name))}
    return replace(told, **wrong) if wrong else told


def _known(name: str, said: str) -> bool:
    if not said or name in ANSWERS:
        return not said or said in ANSWERS[name]
    if name == "province":
        return len(said) == 2 and said.isascii() and said.isdigit()
    return _is_day(said)


def _is_day(said: str) -> bool:
    parts = said.split("-")
    lengths = [len(part) for part in parts]
    plain = all(part.isascii() and part.isdigit() for part in parts)
    if not plain or lengths not in ([4], [4, 2], [4, 2, 2]):
        return False
    year, month, day = ([int(part) for part in parts] + [1, 1])[:3]
    try:
        return _FIRST_YEAR <= date(year, month, day).year <= _LAST_YEAR
    except ValueError:
        return False


def holds(node: Node | None, told: Told, day: Day) -> Verdict:
    """The verdict on a condition for what was told, by the law of the day."""
    if node is None:
        return HELD
    return _KINDS[node.kind](node, told, day)


def _all(node: Node, told: Told, day: Day) -> Verdict:
    found = []
    for child in node.nodes:
        one = _KINDS[child.kind](child, told, day)
        if one.held is False:
            return one
        found.append(one)
    if any(one.held is None for one in found):
        return Verdict(None, merged(one.open for one in found))
    return Verdict(held=True, rests=_rests(found), fact=_only_fact(found))


def _any(node: Node, told: Told, day: Day) -> Verdict:
    found = [_KINDS[child.kind](child, told, day) for child in node.nodes]
    yes = [one for one in found if one.held]
    if yes:
        return yes[0]
    if any(one.held is None for one in found):
        return Verdict(None, merged(one.open for one in found if one.held is None))
    first = found[0]
    reason = node.otherwise or first.reason
    rests = (*day.cited(node.cites), *_rests(found))
    return Verdict(False, reason=reason, fact=first.fact, rests=rests)


def _not(node: Node, told: Told, day: Day) -> Verdict:
    one = holds(node.nodes[0], told, day)
    if one.held is None:
        return one
    if one.held:
        rests = (*day.cited(node.cites), *one.rests)
        return Verdict(False, reason=node.otherwise, fact=one.fact, rests=rests)
    return Verdict(held=True, fact=one.fact, rests=day.cited(node.cites))


def _levels(node: Node, told: Told, day: Day) -> Verdict:
    if not told.level:
        return Verdict(None, ("level",))
    if told.level in day.levels(node.key):
        return Verdict(held=True, fact="level", rests=day.cited((node.key,)))
    rests = day.cited((node.key, *node.cites))
    none = told.level == NO_DISABILITY
    reason = "no_disability" if none else node.otherwise or "level_too_low"
    return Verdict(False, reason=reason, fact="level", rests=rests)


def _answer(node: Node, told: Told, day: Day) -> Verdict:
    said = getattr(told, node.question)
    if not said:
        return Verdict(None, (node.question,))
    held = said in node.answers
    rests = day.cited(node.cites)
    return Verdict(held, reason="" if held else node.otherwise, fact=node.question, rests=rests)


def _age(node: Node, told: Told, day: Day) -> Verdict:
    span, limit = _span(told, day), day.find(node.key)
    if limit is None:  # no limit of that day is held against anyone
        return Verdict(None, ())
    if span is None or span.straddles(limit.whole):
        return Verdict(None, ("birth",))
    held = span.is_below(limit.whole) == (node.kind == AGE_BELOW)
    rests = (limit, *day.cited(node.cites))
    return Verdict(held, reason="" if held else node.otherwise, fact="birth", rests=rests)


def _span(told: Told, day: Day) -> AgeSpan | None:
    return age_span(told.birth, day.on) if told.birth else None


# Answers of the finder that legal aid knows too, with all that could be said to each.
_AID: Mapping[str, tuple[str, ...]] = {
    "level": ("severe", NO_DISABILITY), "birth": (), "household": ("poor", "near_poor", "neither"),
    "allowance": ("yes", "no"),
}  # fmt: skip


def _legal_aid(node: Node, told: Told, day: Day) -> Verdict:
    """By the categories of the legal aid law; what the finder does not ask counts as not so."""
    said = (told.level, told.birth, told.household, told.allowance)
    return day.once(("aid", *said), lambda: _aid(node, told, day))


def _aid(node: Node, told: Told, day: Day) -> Verdict:
    found = assess(_for_aid(told), day.on, book=day.book)
    rests = tuple(one.parameter for one in found.matches)
    if found.outcome is Outcome.ENTITLED:
        return Verdict(held=True, rests=rests[:1])
    if found.outcome is Outcome.PERHAPS:
        return Verdict(None, _open_for_aid(told, day), rests=rests)
    rests = day.cited(("legal_aid.category.disability",)) or day.cited(node.cites)
    return Verdict(False, reason=node.otherwise, fact=_decided_aid(told), rests=rests)


def _decided_aid(told: Told) -> str:
    return "level" if told.level in {NO_DISABILITY, NOT_ASSESSED} else "allowance"


def _open_for_aid(told: Told, day: Day) -> tuple[str, ...]:
    """The questions left open of which an answer, with the best answers to the others, decides."""
    asked = [name for name in _AID if not getattr(told, name)]
    return tuple(name for name in asked if _matters(name, asked, told, day)) or ("birth",)


def _matters(name: str, asked: list[str], told: Told, day: Day) -> bool:
    others = _completions([one for one in asked if one != name], told, day)
    return any(
        len({assess(_for_aid(one), day.on, book=day.book).outcome for one in _each(name, other, day)}) > 1
        for other in others
    )  # fmt: skip


def _completions(names: list[str], told: Told, day: Day) -> list[Told]:
    found = [told]
    for name in names:
        found = [said for one in found for said in _each(name, one, day)]
    return found


def _each(name: str, told: Told, day: Day) -> list[Told]:
    answers = day.births if name == "birth" else _AID[name]
    return [replace(told, **{name: answer}) for answer in answers]


_DISABILITY = {"": "", NO_DISABILITY: NO, NOT_ASSESSED: NO}


def _for_aid(told: Told) -> ToldForAid:
    return ToldForAid(
        birth=told.birth, household=told.household, allowance=told.allowance,
        disability=_DISABILITY.get(told.level, YES), marks=frozenset({"none"}),
    )  # fmt: skip


def merged(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Each name once, in order of first mention."""
    return tuple(dict.fromkeys(name for group in groups for name in group))


def _rests(found: Iterable[Verdict]) -> tuple[Parameter, ...]:
    return tuple(dict.fromkeys(one for verdict in found for one in verdict.rests))


def _only_fact(found: list[Verdict]) -> str:
    facts = {one.fact for one in found}
    return facts.pop() if len(facts) == 1 else ""


_KINDS: Mapping[str, Callable[[Node, Told, Day], Verdict]] = {
    ALL: _all, ANY: _any, NOT: _not, LEVELS: _levels, ANSWER: _answer, AGE_BELOW: _age, AGE_FROM: _age,
    LEGAL_AID: _legal_aid, ALWAYS: lambda node, _told, day: Verdict(held=True, rests=day.cited(node.cites)),
}  # fmt: skip

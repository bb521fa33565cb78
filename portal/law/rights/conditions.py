"""Conditions with three answers: held, not held, open; with what left them open and what decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from portal.law.ages import age_span
from portal.law.parameters import Parameter
from portal.law.rights.aid import legal_aid_verdict
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
from portal.law.rights.told import NO_DISABILITY, Told
from portal.law.rights.verdicts import HELD, Verdict, merged


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
    span = age_span(told.birth, day.on) if told.birth else None
    limit = day.find(node.key)
    if limit is None:  # no limit of that day is held against anyone
        return Verdict(None, ())
    if span is None or span.straddles(limit.whole):
        return Verdict(None, ("birth",))
    held = span.is_below(limit.whole) == (node.kind == AGE_BELOW)
    rests = (limit, *day.cited(node.cites))
    return Verdict(held, reason="" if held else node.otherwise, fact="birth", rests=rests)


def _rests(found: Iterable[Verdict]) -> tuple[Parameter, ...]:
    return tuple(dict.fromkeys(one for verdict in found for one in verdict.rests))


def _only_fact(found: list[Verdict]) -> str:
    facts = {one.fact for one in found}
    return facts.pop() if len(facts) == 1 else ""


_KINDS: Mapping[str, Callable[[Node, Told, Day], Verdict]] = {
    ALL: _all, ANY: _any, NOT: _not, LEVELS: _levels, ANSWER: _answer, AGE_BELOW: _age, AGE_FROM: _age,
    LEGAL_AID: legal_aid_verdict, ALWAYS: lambda node, _told, day: Verdict(held=True, rests=day.cited(node.cites)),
}  # fmt: skip

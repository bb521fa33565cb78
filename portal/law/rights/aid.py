"""Legal aid in the finder: by the categories of its law, with the questions that leave them open."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from portal.law.legal_aid import NO, YES, AidRules, Eligibility, Outcome, assess_by, rules_on
from portal.law.legal_aid import Told as ToldForAid
from portal.law.rights.day import Day
from portal.law.rights.rules import Node
from portal.law.rights.sameness import alike
from portal.law.rights.told import NO_DISABILITY, NOT_ASSESSED, Told
from portal.law.rights.verdicts import Verdict

# Answers of the finder that legal aid knows too, with all that could be said to each.
_AID: Mapping[str, tuple[str, ...]] = {
    "level": ("severe", NO_DISABILITY), "birth": (), "household": ("poor", "near_poor", "neither"),
    "allowance": ("yes", "no"),
}  # fmt: skip


def legal_aid_verdict(node: Node, told: Told, day: Day) -> Verdict:
    """By the categories of the legal aid law; what the finder does not ask counts as not so."""
    return day.once(("aid", node, told.level, *_said(told, day)), lambda: _verdict(node, told, day))


def _said(told: Told, day: Day) -> tuple[Hashable, ...]:
    """The answers that legal aid reads, as far as they can matter."""
    return alike("birth", told, day), told.household, told.allowance


def _verdict(node: Node, told: Told, day: Day) -> Verdict:
    found = _assessed(told, day)
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
        len({_assessed(one, day).outcome for one in _each(name, other, day)}) > 1
        for other in others
    )


def _assessed(told: Told, day: Day) -> Eligibility:
    rules: AidRules = day.once("aid", lambda: rules_on(day.on, day.book))
    disability = _DISABILITY.get(told.level, YES)
    return day.once(
        ("aid", disability, *_said(told, day)), lambda: assess_by(rules, _for_aid(told))
    )


def _completions(names: list[str], told: Told, day: Day) -> list[Told]:
    found = [told]
    for name in names:
        found = [said for one in found for said in _each(name, one, day)]
    return found


def _each(name: str, told: Told, day: Day) -> list[Told]:
    answers = day.births if name == "birth" else _AID[name]
    return [Told(**{**vars(told), name: answer}) for answer in answers]


_DISABILITY = {"": "", NO_DISABILITY: NO, NOT_ASSESSED: NO}


def _for_aid(told: Told) -> ToldForAid:
    return ToldForAid(
        birth=told.birth, household=told.household, allowance=told.allowance,
        disability=_DISABILITY.get(told.level, YES), marks=frozenset({"none"}),
    )  # fmt: skip

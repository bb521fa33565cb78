"""What a right is worth in đồng: one amount, or the least and the most while answers are open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

from portal.law.ages import age_span
from portal.law.allowance import allowance_amount
from portal.law.book import NoParameter
from portal.law.circumstances import Circumstances, ages_in_month
from portal.law.parameters import Parameter
from portal.law.rights.day import Day
from portal.law.rights.told import Told
from portal.law.shares import (
    ADULT,
    CHILD,
    ELDER,
    FOSTER,
    HOUSEHOLD,
    OWN,
    RAISING,
    age_band,
    entitlement,
)

SMALL_IN_FACILITY = "allowance.age.facility_small_below"
SHARE, SALARY, EQUIPMENT, LOAN = (
    "education.scholarship_share", "salary.base", "education.equipment", "loan.person_most",
)  # fmt: skip
MONTHS, MONTHS_HIGHER = "education.scholarship_months", "education.scholarship_months_higher"
STATE_FACILITY, YES, NO, EXTREME = "state_facility", "yes", "no", "extreme"
# Someone who stands for everyone of a band: born so many years before the day.
_STANDING_FOR = {CHILD: 10, ADULT: 40, ELDER: 80}
_KEPT_NOTES = ("instead_of_pension", "beside_own")

# The possible answers to what an amount depends on, question by question; one where it is known.
Axes = dict[str, tuple[Any, ...]]
World = Mapping[str, Any]


@dataclass(frozen=True)
class Money:
    """The amounts that are possible, with the questions they depend on.

    `refused` is the reason where nothing is paid after all; `least` is None for "up to `most`".
    """

    least: int | None = None
    most: int | None = None
    parameters: tuple[Parameter, ...] = ()
    notes: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True)
class One:
    """The amount where everything is known; `dong` is None where the book has none for the day."""

    dong: int | None = None
    parameters: tuple[Parameter, ...] = ()
    notes: tuple[str, ...] = ()
    refused: str = ""
    at_most: bool = False  # the law says only how much it can be


def amount(name: str, told: Told, levels: tuple[str, ...], day: Day) -> Money:
    """The amount of a named computation for someone whose level is one of these."""
    asked, computed = COMPUTATIONS[name]
    axes = asked(told, levels, day)
    return day.once((name, *axes.items()), lambda: _money(computed, axes, day))


def _money(computed: Callable[[World, Day], One | None], axes: Axes, day: Day) -> Money:
    worlds = (dict(zip(axes, values, strict=True)) for values in product(*axes.values()))
    found = [(world, one) for world in worlds if (one := computed(world, day)) is not None]
    paid = [one for _world, one in found if not one.refused]
    if not paid:
        return Money(parameters=found[0][1].parameters, refused=found[0][1].refused)
    known = [one.dong for one in paid if one.dong is not None]
    parameters = _once(one.parameters for one in paid)
    notes = tuple(note for note in paid[0].notes if all(note in one.notes for one in paid))
    if not known:
        return Money(parameters=parameters, notes=(*notes, "amount_unknown"))
    by = tuple(axis for axis in axes if _changes(axis, found))
    least = None if any(one.at_most for one in paid) else min(known)
    return Money(least, max(known), parameters, notes, by)


def _changes(axis: str, found: list[tuple[dict[str, Any], One]]) -> bool:
    """Whether two worlds that differ in this answer alone give different amounts."""
    seen: dict[tuple[Any, ...], One] = {}
    for world, one in found:
        rest = tuple(value for name, value in world.items() if name != axis)
        other = seen.setdefault(rest, one)
        if (other.dong, other.notes, other.refused) != (one.dong, one.notes, one.refused):
            return True
    return False


def _once(groups: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(one for group in groups for one in group))


# --- what an amount depends on ------------------------------------------------------------------


def _province(told: Told, day: Day) -> tuple[str, ...]:
    """The province, where it has a level of its own; all that have one while nothing is told."""
    if not told.province:
        return ("", *day.provinces)
    return (told.province,) if told.province in day.provinces else ("",)


def bands(told: Told, day: Day) -> tuple[str, ...]:
    """The bands of age that are possible in the month; all of them while no birth date is told."""
    if not told.birth:
        return (CHILD, ADULT, ELDER)
    return day.once(("bands", told.birth), lambda: _bands_of(told.birth, day))


def _bands_of(born: str, day: Day) -> tuple[str, ...]:
    try:
        bands = age_band(day.book, ages_in_month(day.book, born, day.on), day.on)
    except NoParameter:
        return (ADULT,)
    return tuple(band for band in _STANDING_FOR if band in bands)


def sizes(told: Told, day: Day) -> tuple[bool, ...]:
    """Whether the person is a small child in the sense of the facilities; both while it is open."""
    limit = day.find(SMALL_IN_FACILITY)
    if limit is None or not told.birth:
        return (True, False)
    span = age_span(told.birth, day.on)
    return (True, False) if span.straddles(limit.whole) else (span.is_below(limit.whole),)


def _own_axes(told: Told, levels: tuple[str, ...], day: Day) -> Axes:
    found = bands(told, day)
    # Who is not old is not asked about a pension for the old; who says so all the same is believed.
    pension = (told.pension == YES,) if told.pension or ELDER not in found else (True, False)
    return {"level": levels, "birth": found, "province": _province(told, day), "pension": pension}


def _raising_axes(told: Told, _levels: tuple[str, ...], day: Day) -> Axes:
    return {
        "expecting": (told.expecting,) if told.expecting else (YES, NO),
        "small_children": (told.small_children,) if told.small_children else ("0", "1", "2"),
        "province": _province(told, day),
    }


def _foster_axes(told: Told, _levels: tuple[str, ...], day: Day) -> Axes:
    return {"birth": bands(told, day), "province": _province(told, day)}


def _facility_axes(told: Told, _levels: tuple[str, ...], day: Day) -> Axes:
    return {"birth": sizes(told, day), "province": _province(told, day)}


def _funeral_axes(told: Told, _levels: tuple[str, ...], day: Day) -> Axes:
    living = (told.living == STATE_FACILITY,) if told.living else (False, True)
    return {"living": living, "province": _province(told, day)}


def _province_axes(told: Told, _levels: tuple[str, ...], day: Day) -> Axes:
    return {"province": _province(told, day)}


def _learning_axes(told: Told, _levels: tuple[str, ...], _day: Day) -> Axes:
    return {"learning": (told.learning,)}


def _no_axes(_told: Told, _levels: tuple[str, ...], _day: Day) -> Axes:
    return {}


# --- the amount in one world --------------------------------------------------------------------


def _facts(world: World, day: Day, **more: Any) -> Circumstances:
    ago = _STANDING_FOR[world.get("birth", ADULT)]
    born = date(day.on.year - ago, 1, 1).isoformat()
    return Circumstances(
        level=world.get("level", EXTREME), born=born, on=day.on, province=world["province"] or None, **more
    )  # fmt: skip


def _line(kind: str, facts: Circumstances, day: Day) -> One:
    found = entitlement(day.book, facts)
    line = found.line(kind)
    if line is not None:
        notes = tuple(note for note in line.notes if note in _KEPT_NOTES)
        return One(line.dong, line.parameters, notes)
    why = found.why_not(kind)
    if why is None or why.reason == "no_rule_yet":
        return One()
    reason = {"mild": "level_too_low"}.get(why.reason, why.reason)
    return One(parameters=why.rules, refused=reason)


def _own(world: World, day: Day) -> One:
    return _line(OWN, _facts(world, day, social_pension=world["pension"]), day)


def _raising(world: World, day: Day) -> One | None:
    expecting, count = world["expecting"] == YES, int(world["small_children"])
    if not (expecting or count):
        return None
    children = (day.on.isoformat(),) * count
    return _line(RAISING, _facts(world, day, pregnant=expecting, children=children), day)


def _household(world: World, day: Day) -> One:
    return _line(HOUSEHOLD, _facts(world, day, household_carer=True), day)


def _foster(world: World, day: Day) -> One:
    return _line(FOSTER, _facts(world, day, foster_carer=True), day)


def _group(group: str, world: World, day: Day, notes: tuple[str, ...] = ()) -> One:
    try:
        found = allowance_amount(day.book, group, on=day.on, province=world["province"] or None)
    except NoParameter:
        return One(notes=notes)
    return One(found.dong, found.parameters, notes)


def _facility(world: World, day: Day) -> One:
    one = _group("facility_u4" if world["birth"] else "facility", world, day)
    return One(one.dong, (*one.parameters, *day.cited((SMALL_IN_FACILITY,))), one.notes)


def _funeral(world: World, day: Day) -> One:
    if world["living"]:
        return _group("funeral_facility", world, day, ("funeral_of_facility",))
    return _group("funeral", world, day)


def _scholarship(world: World, day: Day) -> One:
    higher = world["learning"] in {"vocational", "higher"}
    parameters = day.cited((SHARE, SALARY, MONTHS_HIGHER if higher else MONTHS))
    notes = ("months_higher" if higher else "months_school",)
    share, salary = day.find(SHARE), day.find(SALARY)
    if share is None or salary is None:
        return One(None, parameters, notes)
    return One(round(Fraction(str(share.value)) * salary.whole), parameters, notes)


def _equipment(_world: World, day: Day) -> One:
    found = day.find(EQUIPMENT)
    return One(found.whole if found else None, day.cited((EQUIPMENT,)))


def _loan(_world: World, day: Day) -> One:
    found = day.find(LOAN)
    return One(found.whole if found else None, day.cited((LOAN,)), at_most=True)


# The questions that each computation reads.
READS: Mapping[str, frozenset[str]] = {
    "": frozenset(),
    "allowance.own": frozenset({"level", "birth", "province", "pension"}),
    "allowance.raising": frozenset({"expecting", "small_children", "province"}),
    "allowance.household": frozenset({"province"}),
    "allowance.foster": frozenset({"birth", "province"}),
    "facility": frozenset({"birth", "province"}),
    "funeral": frozenset({"living", "province"}),
    "scholarship": frozenset({"learning"}),
    "equipment": frozenset(),
    "loan": frozenset(),
}
COMPUTATIONS: Mapping[
    str,
    tuple[Callable[[Told, tuple[str, ...], Day], Axes], Callable[[World, Day], One | None]],
] = {
    "allowance.own": (_own_axes, _own),
    "allowance.raising": (_raising_axes, _raising),
    "allowance.household": (_province_axes, _household),
    "allowance.foster": (_foster_axes, _foster),
    "facility": (_facility_axes, _facility),
    "funeral": (_funeral_axes, _funeral),
    "scholarship": (_learning_axes, _scholarship),
    "equipment": (_no_axes, _equipment),
    "loan": (_no_axes, _loan),
}

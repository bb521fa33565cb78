"""What a filled-in sheet proposes: pure, from items to types and level, never the other way round.

Nothing here takes a level, a vote or a conclusion and gives scores; the sheet is filled in first.
Source of lists and thresholds: forms 02 and 03 of Circular 01/2019/TT-BLĐTBXH as one commune uses
them (unverified, see content/law/assessment.yaml).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.law import current_book
from portal.services.certification.assessment.sheets import (
    EXTREME,
    MILD,
    SEVERE,
    SHEETS,
    TYPE_OF,
    UNDETERMINED,
    Sheet,
)

CERTIFICATE, NOT_DISABLED, NO_CONCLUSION = "certificate", "not_disabled", "no_conclusion"
SIGNS, ITEMS, SCORES, STATEMENT = "signs", "items", "scores", "statement"


class Why(StrEnum):
    """What decided the proposal, or what keeps it from being one."""

    LIST = "list"
    POINTS = "points"
    NO_ITEM = "no_item"
    NO_TYPE = "no_type"
    UNDETERMINED = "undetermined"
    ITEM_WITHOUT_TYPE = "item_without_type"
    DECLARED = "declared"
    MISSING = "missing"


@dataclass(frozen=True)
class Thresholds:
    """From how many points a level is proposed, and what of it nobody has checked."""

    extreme_from: int
    severe_from: int
    unverified: tuple[str, ...] = ()

    @classmethod
    def on(cls, day: date) -> Thresholds:
        """As they stood on the day the case was received."""
        book = current_book()
        extreme = book.value("certification.sheet.extreme_from", day)
        severe = book.value("certification.sheet.severe_from", day)
        doubtful = tuple(one.key for one in (extreme, severe) if not one.verified)
        return cls(extreme.whole, severe.whole, doubtful)


@dataclass(frozen=True)
class Findings:
    """What the council found, block by block; what was not answered yet is not there.

    `signs`: by group, the codes answered "yes" (an empty tuple says there is none). `items`: by level
    of the list, the same. `scores`: by number of the activity.
    """

    sheet: Sheet
    signs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scores: Mapping[int, str] = field(default_factory=dict)

    @property
    def types(self) -> tuple[str, ...]:
        """A type is present when at least one sign of its group is."""
        return tuple(
            TYPE_OF[group.step] for group in self.sheet.groups if self.signs.get(group.step)
        )

    @property
    def listed(self) -> str | None:
        """The level that an item of the lists decides, the graver list first."""
        return next((one.level for one in self.sheet.lists if self.items.get(one.level)), None)

    @property
    def needs_scores(self) -> bool:
        """Whether the activities count: part 2 is for those whom part 1 says nothing about."""
        return self.sheet.scored and self.listed is None

    @property
    def total(self) -> int | None:
        """The sum of the points; None while an activity is open or cannot be determined."""
        given = [self.scores.get(one.number) for one in self.sheet.activities]
        if not given or any(score is None or score == UNDETERMINED for score in given):
            return None
        return sum(int(score) for score in given if score)

    def open_groups(self) -> list[str]:
        return [group.step for group in self.sheet.groups if group.step not in self.signs]

    def open_lists(self) -> list[str]:
        return [one.level for one in self.sheet.lists if one.level not in self.items]

    def open_activities(self) -> list[int]:
        """The activities still to be scored, where the scores count at all."""
        if not self.needs_scores:
            return []
        return [one.number for one in self.sheet.activities if one.number not in self.scores]

    @property
    def complete(self) -> bool:
        return not (self.open_groups() or self.open_lists() or self.open_activities())


@dataclass(frozen=True)
class Proposal:
    """Types and level, or none. `outcome` is None while the sheet proposes nothing."""

    why: Why
    outcome: str | None = None
    types: tuple[str, ...] = ()
    level: str | None = None
    total: int | None = None
    unverified: tuple[str, ...] = ()

    def as_data(self) -> dict[str, object]:
        """As it is kept with the conclusion and compared with it."""
        return {"outcome": self.outcome, "types": sorted(self.types), "level": self.level}


def propose(found: Findings, limits: Thresholds) -> Proposal:
    """What this sheet proposes; a sheet with open parts proposes nothing."""
    if not found.complete:
        return Proposal(Why.MISSING, types=found.types)
    unread: tuple[str, ...] = ("certification.sheet.items",)
    if found.listed and not found.types:
        return Proposal(Why.ITEM_WITHOUT_TYPE, unverified=unread)
    if found.listed:
        return _certificate(found, Why.LIST, found.listed, unverified=unread)
    if found.needs_scores and found.total is None:
        # An activity that cannot be determined has no points: neither a sum nor a level is made up.
        rule = ("certification.sheet.undetermined",)
        return Proposal(Why.UNDETERMINED, NO_CONCLUSION, found.types, unverified=rule)
    if not found.types:
        return Proposal(Why.NO_TYPE, NOT_DISABLED, total=found.total)
    if not found.sheet.scored:
        otherwise = (*unread, "certification.sheet.under_6_otherwise")
        return _certificate(found, Why.NO_ITEM, MILD, unverified=otherwise)
    level = _level(found.total or 0, limits)
    return _certificate(found, Why.POINTS, level, unverified=limits.unverified)


def _certificate(found: Findings, why: Why, level: str, *, unverified: tuple[str, ...]) -> Proposal:
    return Proposal(why, CERTIFICATE, found.types, level, found.total, unverified)


def _level(total: int, limits: Thresholds) -> str:
    if total >= limits.extreme_from:
        return EXTREME
    return SEVERE if total >= limits.severe_from else MILD


def said_undeterminable(found: Findings) -> Proposal:
    """What a sheet proposes on which the officer declared that it cannot be determined."""
    return Proposal(Why.DECLARED, NO_CONCLUSION, found.types)


def departs(proposal: Proposal, *, outcome: str, types: tuple[str, ...], level: str | None) -> bool:
    """Whether a result is another one than the sheet proposes, or the sheet proposes none."""
    return proposal.as_data() != {"outcome": outcome, "types": sorted(types), "level": level} and (
        proposal.outcome != outcome or outcome == CERTIFICATE
    )


def findings_of(sheet_slug: str, blocks: Mapping[str, Mapping[str, object]]) -> Findings:
    """The findings from the blocks as they are kept."""
    scores: Mapping[str, str] = blocks.get(SCORES, {})  # type: ignore[assignment]
    return Findings(
        SHEETS[sheet_slug],
        signs=_tuples(blocks.get(SIGNS, {})),
        items=_tuples(blocks.get(ITEMS, {})),
        scores={int(number): str(score) for number, score in scores.items()},
    )


def _tuples(block: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(codes) for name, codes in block.items()}  # type: ignore[arg-type]

"""What a conclusion of a Medical Assessment Council from before the law proposes today.

Basis: Decree 28/2012/NĐ-CP, article 4(3). Where it says too little, the council decides, so the
function gives nothing then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from portal.law import current_book
from portal.law.parameters import Parameter
from portal.services.certification.assessment.sheets import EXTREME, MILD, SEVERE

PER_CENT = 100


class SelfCare(StrEnum):
    """What the old paper says about looking after oneself."""

    NONE = "none"
    PARTLY = "partly"
    FULL = "full"


_BY_SELF_CARE = {SelfCare.NONE: EXTREME, SelfCare.PARTLY: SEVERE, SelfCare.FULL: MILD}


class OldWhy(StrEnum):
    """Why there is a proposal, or none."""

    BASED = "based"
    TOO_LATE = "too_late"
    SAYS_NOTHING = "says_nothing"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True)
class OldProposal:
    """The level an old paper proposes, with the parameter it rests on."""

    why: OldWhy
    basis: Parameter
    level: str | None = None


def propose_from_old(
    *, made_on: date, loss: int | None, self_care: SelfCare | None, received_on: date
) -> OldProposal:
    """The level by the old paper; `loss` in per cent of working ability.

    Loss and self-care are alternatives in the decree; where both are there and lead to different
    levels the paper is unclear, and the council decides.
    """
    book = current_book()
    before = book.value("certification.old_conclusion.before", received_on)
    if made_on >= date.fromisoformat(before.text):
        return OldProposal(OldWhy.TOO_LATE, before)
    by_loss = level_of_loss(loss, received_on) if loss is not None else None
    by_care = _BY_SELF_CARE[self_care] if self_care is not None else None
    found = {level for level in (by_loss, by_care) if level is not None}
    if not found:
        return OldProposal(OldWhy.SAYS_NOTHING, before)
    if len(found) > 1:
        return OldProposal(OldWhy.CONTRADICTS, before)
    return OldProposal(OldWhy.BASED, before, found.pop())


def level_of_loss(loss: int, received_on: date) -> str:
    """The level of a loss in whole per cent."""
    book, share = current_book(), Fraction(loss, PER_CENT)
    if share >= Fraction(book.value("certification.old_conclusion.extreme_from", received_on).text):
        return EXTREME
    severe = Fraction(book.value("certification.old_conclusion.severe_from", received_on).text)
    return SEVERE if share >= severe else MILD

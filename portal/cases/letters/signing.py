"""Who signs an official letter, and in whose name (Decree 30/2020/NĐ-CP, annex I)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from portal.orgs.models import Unit, UnitKind

_COMMITTEES = frozenset({UnitKind.COMMUNE_COMMITTEE, UnitKind.PROVINCE_COMMITTEE})
_COMMITTEE = "Ủy ban nhân dân"
_HEADS = {
    UnitKind.COMMUNE_COMMITTEE: "Chủ tịch",
    UnitKind.PROVINCE_COMMITTEE: "Chủ tịch",
    UnitKind.MEDICAL_COUNCIL: "Chủ tịch",
    UnitKind.ASSOCIATION: "Chủ tịch",
    UnitKind.PROVINCE_DEPARTMENT: "Giám đốc",
    UnitKind.LEGAL_AID_CENTRE: "Giám đốc",
    UnitKind.LEGAL_AID_BRANCH: "Trưởng chi nhánh",
}


class Capacity(StrEnum):
    """In whose name someone signs; `DESK` is the officer who took the papers, in their own."""

    DESK = "desk"
    FOR_THE_BODY = "tm"
    FOR_THE_HEAD = "kt"
    BY_ORDER = "tl"
    BY_AUTHORITY = "tuq"


@dataclass(frozen=True)
class Signer:
    """Who signs: the capacity, the position held, the full name, and the number of the letter."""

    capacity: Capacity = Capacity.DESK
    position: str = ""
    name: str = ""
    number: str = ""


def capacities(unit: Unit) -> tuple[Capacity, ...]:
    """Those that make sense in this unit: only a committee is a body that decides together."""
    if unit.kind in _COMMITTEES:
        return tuple(Capacity)
    return tuple(one for one in Capacity if one is not Capacity.FOR_THE_BODY)


def head_of(unit: Unit) -> str:
    """What the head of such an office is called: "Chủ tịch"."""
    return _HEADS[unit.kind]


def lines(unit: Unit, signer: Signer, *, at_desk: str) -> tuple[str, ...]:
    """What stands above the signature: "KT. Chủ tịch", then the position of who signs."""
    if signer.capacity is Capacity.DESK:
        return tuple(part for part in (at_desk, signer.position) if part)
    whom = _COMMITTEE if signer.capacity is Capacity.FOR_THE_BODY else _HEADS[unit.kind]
    said = f"{signer.capacity.value.upper()}. {whom}"
    return tuple(part for part in (said, signer.position) if part)

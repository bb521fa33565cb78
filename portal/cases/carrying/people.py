"""The people someone has applied for before, as they are offered where an application begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.cases.actions.drafting import same_person
from portal.cases.carrying.sources import Earlier
from portal.cases.models import Case
from portal.cases.questions import FOR_WHOM, MYSELF
from portal.cases.service import Facts


@dataclass(frozen=True)
class Before:
    """A person with the latest application for them."""

    case: Case
    facts: Facts
    told_at: datetime
    is_self: bool

    @property
    def name(self) -> str:
        return self.facts.subject_name


def people_before(
    earlier: Sequence[Earlier], account_id: UUID, *, first: Case | None = None
) -> list[Before]:
    """Each person once, by the application sent last, or by this `first` one."""
    ordered = sorted(earlier, key=lambda one: first is None or one.case.id != first.id)
    found: list[Before] = []
    for one in ordered:
        if not one.facts.subject_name:
            continue
        if not any(same_person(one.facts, known.facts) for known in found):
            found.append(Before(one.case, one.facts, one.told_at, is_for_self(one, account_id)))
    return found


def is_for_self(one: Earlier, account_id: UUID) -> bool:
    """Whether the reader applied and said that it was for themselves; a helper reads others' words."""
    said = one.answers.value(FOR_WHOM, "for_whom")
    return bool(said == MYSELF and one.case.applicant_id == account_id)

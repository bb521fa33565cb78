"""The list of a unit and a month: prepared from what is due now, fixed when it is approved."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from portal.cases.actions.workflow import Changed
from portal.core.clock import now, today
from portal.orgs.models import Unit
from portal.services.allowance.paying import shares
from portal.services.allowance.paying.models import PaymentLine, PaymentList
from portal.services.allowance.paying.rules import Due, next_month, to_pay
from portal.services.allowance.paying.shares import Key, Known


@dataclass(frozen=True)
class Prepared:
    """One line of a list that is not fixed yet."""

    known: Known
    due: Due
    award_id: UUID
    group: str

    @property
    def total(self) -> int:
        return self.due.total


@dataclass(frozen=True)
class Draft:
    """The list of a month as it would be fixed now; `mark` changes with any line of it."""

    month: date
    counted_from: date
    lines: Sequence[Prepared]

    @property
    def paid(self) -> list[Prepared]:
        return [line for line in self.lines if line.total]

    @property
    def too_much(self) -> list[Prepared]:
        """Who was paid beyond what was due, where nothing is left to set it against."""
        return [line for line in self.lines if line.due.too_much]

    @property
    def total(self) -> int:
        return sum(line.total for line in self.lines)

    @property
    def mark(self) -> str:
        lines = ((one.known.key, one.award_id, one.due, one.known.latest.payee, one.known.latest.payment) for one in self.lines)  # fmt: skip
        text = "\n".join(map(repr, (self.month, self.counted_from, *lines)))
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def of_unit(session: Session, unit_id: UUID) -> Sequence[PaymentList]:
    """The approved lists of a unit, the latest first."""
    query = select(PaymentList).where(PaymentList.unit_id == unit_id)
    return session.scalars(query.order_by(PaymentList.month.desc())).all()


def of_month(session: Session, unit_id: UUID, month: date) -> PaymentList | None:
    """The approved list of a month."""
    query = select(PaymentList).where(PaymentList.unit_id == unit_id, PaymentList.month == month)
    return session.scalars(query).first()


def lines_of(session: Session, fixed: PaymentList) -> Sequence[PaymentLine]:
    """The lines of an approved list in their order."""
    query = select(PaymentLine).where(PaymentLine.list_id == fixed.id)
    return session.scalars(query.order_by(PaymentLine.place)).all()


def upcoming(session: Session, unit_id: UUID) -> date | None:
    """The month whose list comes next; None before the first list. No month is left out."""
    found = of_unit(session, unit_id)
    return next_month(found[0].month) if found else None


def may_be_fixed(month: date) -> bool:
    """A list is fixed at the earliest in the month before."""
    return month <= next_month(today())


def prepare(session: Session, *, unit_id: UUID, month: date, counted_from: date) -> Draft:
    """What the list of a month pays as things stand; earlier lists say what was paid."""
    listed = _listed(session, unit_id, before=month)
    found = (
        _line(known, month, counted_from, listed.get(known.key, 0))
        for known in shares.of_units(session, [unit_id])
    )
    return Draft(month, counted_from, [one for one in found if one.total or one.due.too_much])


def _line(known: Known, month: date, counted_from: date, listed: int) -> Prepared:
    due = to_pay(known.share, month, counted_from=counted_from, listed=listed)
    award = known.award_in(month)
    return Prepared(known, due, award.id, award.group)


def _listed(session: Session, unit_id: UUID, *, before: date) -> Mapping[Key, int]:
    """What earlier lists paid for each share; money nobody took counts as not paid."""
    query = (
        select(PaymentLine.person_id, PaymentLine.kind, func.sum(PaymentLine.due + PaymentLine.arrears))
        .join(PaymentList, PaymentList.id == PaymentLine.list_id)
        .where(PaymentList.unit_id == unit_id, PaymentList.month < before)
        .where(or_(PaymentLine.collected.is_(None), PaymentLine.collected.is_(True)))
        .group_by(PaymentLine.person_id, PaymentLine.kind)
    )  # fmt: skip
    return {(person_id, kind): int(total) for person_id, kind, total in session.execute(query)}


def approve(
    session: Session, *, unit: Unit, month: date, counted_from: date, seen: str, signer: str, actor_id: UUID
) -> PaymentList:  # fmt: skip
    """Fix the list; pressed twice it is one list.

    Raises:
        Changed: when a line is not as the reader saw it, or it is not the turn of this month.
    """
    session.scalars(select(Unit.id).where(Unit.id == unit.id).with_for_update()).one()
    before = of_month(session, unit.id, month)
    if before is not None:
        return before
    turn = upcoming(session, unit.id)
    if (turn is not None and turn != month) or not may_be_fixed(month):
        raise Changed
    draft = prepare(session, unit_id=unit.id, month=month, counted_from=counted_from)
    if draft.mark != seen:
        raise Changed
    fixed = PaymentList(
        unit_id=unit.id, month=month, counted_from=counted_from, total=draft.total,
        approved_by=actor_id, signer_name=signer,
    )  # fmt: skip
    session.add(fixed)
    session.flush()
    session.add_all(_fixed(fixed, place, line) for place, line in enumerate(draft.lines, start=1))
    session.flush()
    return fixed


def _fixed(fixed: PaymentList, place: int, line: Prepared) -> PaymentLine:
    award = line.known.latest
    row = PaymentLine(
        list_id=fixed.id, place=place, award_id=line.award_id, person_id=line.known.person.id,
        kind=line.known.kind, group=line.group, due=line.due.month, arrears=line.due.arrears,
        too_much=line.due.too_much, name=line.known.person.full_name,
    )  # fmt: skip
    row.payee, row.payment = award.payee, award.payment
    return row


def counted_from_of(session: Session, unit_id: UUID) -> date | None:
    """The month from which the unit pays by this portal."""
    found = of_unit(session, unit_id)
    return found[-1].counted_from if found else None


def mark_collected(
    session: Session, *, fixed: PaymentList, missing: Collection[str], actor_id: UUID
) -> int:  # fmt: skip
    """Say of every line with money whether it was taken; how many were not."""
    for line in lines_of(session, fixed):
        if line.total:
            line.collected = line.id.hex not in missing
            line.marked_at, line.marked_by = now(), actor_id
    session.flush()
    return sum(line.collected is False for line in lines_of(session, fixed))


def of_person(session: Session, unit_ids: Collection[UUID], person_id: UUID) -> list[tuple[PaymentLine, date]]:  # fmt: skip
    """What a person was listed with in these units, the latest month first."""
    query = (
        select(PaymentLine, PaymentList.month)
        .join(PaymentList, PaymentList.id == PaymentLine.list_id)
        .where(PaymentLine.person_id == person_id, PaymentList.unit_id.in_(unit_ids))
        .order_by(PaymentList.month.desc(), PaymentLine.kind)
    )
    return [(line, month) for line, month in session.execute(query)]

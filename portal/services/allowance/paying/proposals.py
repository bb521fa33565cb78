"""What should change and nobody has decided yet: age, level, another law, money not collected, a death."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.cases.actions.drafting import read_answers
from portal.cases.models import Case
from portal.cases.questions import SUBJECT
from portal.core.clock import today
from portal.law import current_book
from portal.law.allowance import Amount, allowance_amount
from portal.law.book import NoParameter
from portal.law.circumstances import ages_in_month
from portal.law.paid_months import months
from portal.law.shares import FOSTER, MILD, OWN, age_band
from portal.orgs.models import Unit
from portal.registry.models import Certificate
from portal.services.allowance.models import Award, AwardState
from portal.services.allowance.paying import certified, names
from portal.services.allowance.paying.models import (
    AwardChange,
    ChangeState,
    PaymentLine,
    PaymentList,
)
from portal.services.allowance.paying.rules import missed_in_a_row, next_month

# Changes are proposed so many months ahead, so that the decision is there in time.
AHEAD = 2


@dataclass(frozen=True)
class Proposal:
    """One change worth deciding: which award of whom, why, from which month, to which amount.

    `action` is the step on the case that does it; empty for what a page of its own does.
    """

    award: Award
    person: Person
    reason: str
    from_month: date
    action: str
    group: str = ""
    amount: Amount | None = None


Opened = Sequence[tuple[Award, Person]]


def of_unit(session: Session, unit: Unit, opened: Opened | None = None) -> list[Proposal]:
    """Everything that waits for a decision in a unit, the earliest month first.

    `opened` are the open awards of the unit, where they are at hand.
    """
    open_ones = open_of(session, unit.id) if opened is None else opened
    if not open_ones:
        return []
    waiting = _waiting(session, [award.case_id for award, _person in open_ones])
    missed = _missed(session, unit.id)
    papers = certified.certificates(session, [person for _award, person in open_ones])
    found = [
        proposal
        for award, person in open_ones
        if award.case_id not in waiting
        for proposal in _for(session, unit, award, person, missed, papers.get(person.id))
    ]
    return sorted(found, key=lambda one: (one.from_month, one.person.name_sort_key, one.award.kind))


def by_law(session: Session, unit: Unit, opened: Opened | None = None) -> list[Proposal]:
    """The awards whose amount another level or coefficient of the law has overtaken."""
    open_ones = open_of(session, unit.id) if opened is None else opened
    found = (_law(unit, award, person) for award, person in open_ones)
    return sorted((one for one in found if one), key=lambda one: one.person.name_sort_key)


def open_of(session: Session, unit_id: UUID) -> Opened:
    """The awards of a unit that have no end yet, with whom they are for."""
    query = (
        select(Award, Person)
        .join(Person, Person.id == Award.person_id)
        .where(Award.unit_id == unit_id, Award.until_month.is_(None))
        .order_by(Award.id)
    )
    return [(award, person) for award, person in session.execute(query)]


def _waiting(session: Session, case_ids: Collection[UUID]) -> set[UUID]:
    query = select(AwardChange.case_id).where(
        AwardChange.case_id.in_(case_ids), AwardChange.state == ChangeState.PROPOSED.value
    )
    return set(session.scalars(query))


def _for(
    session: Session, unit: Unit, award: Award, person: Person, missed: Mapping[tuple[UUID, str], int],
    certificate: Certificate | None,
) -> Iterator[Proposal]:  # fmt: skip
    if person.died_on is not None:
        return  # the job ends it; nobody is asked to decide
    enough = current_book().value("paying.uncollected_months", today()).whole
    if award.state == AwardState.PAID and missed.get((person.id, award.kind), 0) >= enough:
        yield Proposal(award, person, names.UNCOLLECTED, next_month(today()), "tam-dung-chi-tra")
    if award.kind in {OWN, FOSTER} and award.state == AwardState.PAID:
        found = _overtaken(session, unit, award, person, certificate)
        if found is not None:
            yield found


def _overtaken(
    session: Session, unit: Unit, award: Award, person: Person, certificate: Certificate | None
) -> Proposal | None:  # fmt: skip
    """The first month from now in which the register gives another group than the one that is paid."""
    level = certificate.level if certificate else _level_of(award.group)
    if award.kind == OWN and level == _level_of(award.group) and not _near_a_birthday(person):
        return None
    born = _born(session, award, person, certificate.holder if certificate else {})
    now = today().replace(day=1)
    for month in months(now, _later(now, AHEAD)):
        group = group_of(award.kind, level, born, month)
        if group == award.group or not group:
            continue
        reason = names.LEVEL if _level_of(group) != _level_of(award.group) and award.kind == OWN else names.AGE  # fmt: skip
        if level == MILD:
            return Proposal(award, person, names.NOT_ELIGIBLE, month, "thoi-huong")
        amount = _amount(unit, group, month)
        return Proposal(award, person, reason, month, "dieu-chinh-muc", group, amount)
    return None


def _near_a_birthday(person: Person) -> bool:
    """Whether an age that counts can be reached this year or the next; without a year it can."""
    book, now = current_book(), today()
    ages = [book.value(key, now).whole for key in ("allowance.age.child_below", "allowance.age.elder_from")]  # fmt: skip
    reached = {now.year - age - more for age in ages for more in (-1, 0, 1)}
    return person.birth_year is None or person.birth_year in reached


def group_of(kind: str, level: str, born: str, month: date) -> str:
    """The coefficient group of a month; empty where the birth date leaves two open."""
    if level == MILD:
        return MILD
    bands = age_band(current_book(), ages_in_month(current_book(), born, month), month)
    if len(bands) != 1:
        return ""
    (band,) = bands
    if kind == FOSTER:
        return "foster_child" if band == "child" else "foster_adult"
    return f"{level}_{band}"


def _law(unit: Unit, award: Award, person: Person) -> Proposal | None:
    """The first month of this award for which the law gives more for the same group."""
    if person.died_on is not None:
        return None
    for month in months(award.from_month, max(award.from_month, next_month(today()))):
        amount = _amount(unit, award.group, month)
        if amount is not None and amount.dong > award.amount:
            return Proposal(award, person, names.LAW, month, "", award.group, amount)
    return None


def _amount(unit: Unit, group: str, month: date) -> Amount | None:
    try:
        return allowance_amount(current_book(), group, on=month, province=unit.province_code)
    except NoParameter:
        return None


def _born(session: Session, award: Award, person: Person, holder: Mapping[str, str]) -> str:
    """The birth date as the certificate has it, else as it was told with the application."""
    if holder.get("birth"):
        return str(holder["birth"])
    case = session.get(Case, award.case_id)
    told = read_answers(session, case).value(SUBJECT, "birth", "") if case is not None else ""
    return str(told or person.birth_year or today().year)


def _level_of(group: str) -> str:
    return group.split("_")[0]


def _later(month: date, count: int) -> date:
    for _number in range(count):
        month = next_month(month)
    return month


def _missed(session: Session, unit_id: UUID) -> Mapping[tuple[UUID, str], int]:
    """How many of the latest months each share was not collected in."""
    query = (
        select(PaymentLine.person_id, PaymentLine.kind, PaymentLine.collected)
        .join(PaymentList, PaymentList.id == PaymentLine.list_id)
        .where(PaymentList.unit_id == unit_id, PaymentLine.due + PaymentLine.arrears > 0)
        .where(PaymentLine.marked_at.is_not(None))
        .order_by(PaymentList.month.desc())
    )
    by: dict[tuple[UUID, str], list[bool | None]] = defaultdict(list)
    for person_id, kind, collected in session.execute(query):
        by[(person_id, kind)].append(collected)
    return {key: missed_in_a_row(values) for key, values in by.items()}


def mark_of(found: Sequence[Proposal]) -> str:
    """Changes with any line; what was seen is what is taken over."""
    text = "\n".join(
        f"{one.award.id} {one.from_month} {one.amount.dong if one.amount else 0}" for one in found
    )
    return hashlib.sha256(text.encode()).hexdigest()[:32]

"""Cases and officers as the desk's tests need them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import update

from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.cases.models import Case, CaseMessage, Deadline
from portal.core.clock import now
from portal.core.database import db
from tests.cases.making import sent
from tests.conftest import fresh, make_officer

DAY = timedelta(days=1)
MONDAY = date(2026, 11, 16)  # the 24th of this November is a holiday


def due(ref: str, day: date) -> None:
    """Let every open limit of the case end on this day."""
    with db.writing() as session:
        session.execute(
            update(Deadline)
            .where(Deadline.case_id == fresh(Case, ref=ref).id, Deadline.met_at.is_(None))
            .values(due_on=day)
        )


def give(ref: str, officer: Account | None, **columns: Any) -> None:
    """Make an officer responsible without going through the page; other columns as told."""
    with db.writing() as session:
        values = {"assigned_to": officer.id if officer else None, **columns}
        session.execute(update(Case).where(Case.ref == ref).values(**values))


def wrote(ref: str) -> None:
    """The applicant wrote a message that nobody has read."""
    with db.writing() as session:
        case = session.query(Case).filter_by(ref=ref).one()
        event_id = case.events[0].id
        session.add(CaseMessage(case_id=case.id, event_id=event_id, from_applicant=True, at=now()))


def colleague(site: Any, name: str = "Lê Thị Đào", *roles: Role, unit: Any = None) -> Account:
    """Another officer, of the same unit unless told otherwise; reception unless told otherwise."""
    mail = f"{abs(hash((name, roles))) % 10**6}@thu-nghiem.example"
    return make_officer(mail, name, unit or site.direct, *(roles or (Role.RECEPTION,)))


def due_on(site: Any, citizen: Account, day: date, **known: Any) -> str:
    """A sent case whose limits end on this day."""
    ref = sent(site, citizen, **known)
    due(ref, day)
    return ref

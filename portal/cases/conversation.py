"""What the applicant and the office wrote to each other, read from the history, and what is unread.

A message is unread until its reader answers or says that they have read it: opening the page is a
GET and changes nothing, and a page that was opened was not always read.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.accounts.viewer import Viewer
from portal.cases import history, queries
from portal.cases.models import Case, CaseEvent, CaseMessage

FROM_APPLICANT, FROM_OFFICE = "message_from_applicant", "message_from_office"


@dataclass(frozen=True)
class Said:
    """One message; `words` is empty where its contents were lawfully erased."""

    id: UUID
    at: datetime
    from_applicant: bool
    by: str
    words: str
    read_at: datetime | None


def conversation(session: Session, case: Case) -> list[Said]:
    """Every message of the case, the earliest first."""
    query = (
        select(CaseMessage, CaseEvent, Account)
        .join(CaseEvent, CaseEvent.id == CaseMessage.event_id)
        .outerjoin(Account, Account.id == CaseEvent.actor_id)
        .where(CaseMessage.case_id == case.id)
        .order_by(CaseEvent.sequence)
    )
    return [_said(message, event, account) for message, event, account in session.execute(query)]


def _said(message: CaseMessage, event: CaseEvent, account: Account | None) -> Said:
    return Said(
        id=message.id,
        at=message.at,
        from_applicant=message.from_applicant,
        by=account.full_name if account is not None else "",
        words=str(history.data_of(event).get("text") or ""),
        read_at=message.read_at,
    )


def unread_from_applicants(session: Session, case_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many messages of applicants wait for the office, by case; cases without any are left out."""
    return _unread(session, case_ids, from_applicant=True)


def unread_from_office(session: Session, case_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many messages of the office wait for the applicant, by case."""
    return _unread(session, case_ids, from_applicant=False)


def unread_for_unit(session: Session, viewer: Viewer) -> dict[UUID, int]:
    """How many messages of applicants wait in the open cases of the viewer's units, by case."""
    mine = queries.unit_cases(viewer).with_only_columns(Case.id).where(Case.closed_at.is_(None))
    return _counted(session, CaseMessage.case_id.in_(mine), CaseMessage.from_applicant.is_(True))


def _unread(
    session: Session, case_ids: Collection[UUID], *, from_applicant: bool
) -> dict[UUID, int]:
    which = CaseMessage.case_id.in_(list(case_ids))
    return _counted(session, which, CaseMessage.from_applicant.is_(from_applicant))


def _counted(session: Session, *which: ColumnElement[bool]) -> dict[UUID, int]:
    query = (
        select(CaseMessage.case_id, func.count())
        .where(*which, CaseMessage.read_at.is_(None))
        .group_by(CaseMessage.case_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}

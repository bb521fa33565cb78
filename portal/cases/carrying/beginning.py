"""Making a draft that knows for whom it is, and from which earlier application it begins."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.actions.drafting import start_draft
from portal.cases.helping.starting import carried
from portal.cases.models import Beginning, Case, ForWhom
from portal.cases.service import Service


@dataclass(frozen=True)
class Start:
    """For whom a draft is begun; `earlier` is the application it begins from."""

    for_whom: ForWhom = ForWhom.NEW
    earlier: Case | None = None


def begin(
    session: Session, *, service: Service, applicant_id: UUID, language: str, start: Start
) -> Case:
    """An empty draft; the earlier application is the caller's to have found through its reader."""
    case = start_draft(
        session, service=service, applicant_id=applicant_id, language=language,
        **carried(session, start.earlier, service, applicant_id),
    )  # fmt: skip
    session.add(Beginning(
        case_id=case.id, for_whom=start.for_whom.value,
        from_id=start.earlier.id if start.earlier is not None else None,
    ))  # fmt: skip
    session.flush()
    return case


def beginning_of(session: Session, case: Case) -> Beginning | None:
    """How a case was begun; None where it came on paper or was begun before this was asked."""
    return session.scalars(select(Beginning).where(Beginning.case_id == case.id)).first()

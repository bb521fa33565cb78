"""Filing a complaint as the applicant, once however often one presses."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.cases import clocks, history
from portal.cases.actions.workflow import Changed, hold
from portal.cases.models import Case, StepAnswer
from portal.cases.service import Service
from portal.core import throttle
from portal.core.clock import now
from portal.orgs.models import Unit
from portal.services.certification.after import complaints, names
from portal.services.certification.kinds import goes_to_council
from portal.services.certification.models import Complainant, Complaint, Wish

# Five complaints in a row are free; a day of silence forgets them.
BRAKE = throttle.Brake(5, timedelta(minutes=30), timedelta(hours=4), timedelta(hours=24))
KIND = "complaint"


def rest_until(session: Session, *, case: Case, account_id: UUID) -> datetime | None:
    """When this person may complain again, or None when they may now."""
    return throttle.check(session, KIND, f"{case.id.hex}:{account_id.hex}")


def file(
    session: Session, *, case: Case, service: Service, account_id: UUID, wish: str, words: str,
    complaint_id: UUID,
) -> Complaint:  # fmt: skip
    """Keep the complaint; it counts from the day it came, after closing from the next working day.

    Raises:
        Changed: when there is no conclusion to complain about any more.
    """
    hold(session, case, version=None)
    before = session.get(Complaint, complaint_id)
    if before is not None and before.case_id == case.id:
        return before
    if case.state not in names.CONTESTABLE or not goes_to_council(case):
        raise Changed
    unit = session.get_one(Unit, case.unit_id)
    row = complaints.keep(
        session, case=case, filed_by=account_id, complaint_id=complaint_id,
        filing=complaints.Filing(
            Complainant.APPLICANT, Wish(wish), words, clocks.receipt_day(session, now(), unit)
        ),
    )  # fmt: skip
    history.append(
        session, case=case, kind=names.COMPLAINT_FILED, actor_id=account_id,
        actor_role="applicant",
        data={
            "complaint": str(row.id), "made_by": row.made_by, "wish": row.wish, "words": words,
            "from": case.state, "to": case.state,
        },
    )  # fmt: skip
    forget_unsent(session, case=case, account_id=account_id)
    throttle.record(session, KIND, f"{case.id.hex}:{account_id.hex}", BRAKE)
    case.saved_at = now()
    session.flush()
    return row


def keep_unsent(session: Session, *, case: Case, account_id: UUID, words: str) -> None:
    """Keep what arrived after its session had ended; only its writer sees it and sends it."""
    row = _unsent(session, case, account_id)
    if row is None:
        row = StepAnswer(case_id=case.id, step=_name(account_id), saved_at=now())
        session.add(row)
    row.pending, row.saved_at = {"words": [words]}, now()
    session.flush()


def read_unsent(session: Session, *, case: Case, account_id: UUID) -> str:
    """What this person wrote and could not send, or nothing."""
    row = _unsent(session, case, account_id)
    return str(row.pending["words"][0]) if row is not None and row.pending else ""


def forget_unsent(session: Session, *, case: Case, account_id: UUID) -> None:
    """It was sent; nothing is kept beside it."""
    session.execute(
        delete(StepAnswer).where(
            StepAnswer.case_id == case.id, StepAnswer.step == _name(account_id)
        )
    )


def _unsent(session: Session, case: Case, account_id: UUID) -> StepAnswer | None:
    query = select(StepAnswer).where(
        StepAnswer.case_id == case.id, StepAnswer.step == _name(account_id)
    )
    return session.scalars(query).first()


def _name(account_id: UUID) -> str:
    """No step of a service can be called so: its address is taken."""
    return f"khieu-nai/{account_id.hex}"

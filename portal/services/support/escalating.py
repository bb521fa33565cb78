"""The job: what nobody answers goes to the chair, and the person is asked what became of an answer."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.cases import history
from portal.cases.actions.telling import has_died, tell
from portal.cases.actions.workflow import hold
from portal.cases.models import Case
from portal.cases.service.workflow import Telling
from portal.core.clock import now, today
from portal.core.database import db
from portal.core.languages import speaking
from portal.core.worker import Job
from portal.orgs import calendars
from portal.services.support import names, queries, telling
from portal.services.support.models import SupportNeed, SupportReferral
from portal.services.support.rules import days_of

_HOURLY = timedelta(hours=1)
SYSTEM = "system"


def run() -> int:
    """Escalate and ask, each try in a transaction of its own; done twice it does nothing more."""
    with db.reading() as session:
        late = [
            one.id for one, case in queries.open_at_work(session) if _is_due(session, one, case)
        ]
        to_ask = list(session.scalars(_to_follow_up()))
    total = 0
    for referral_id in late:
        with db.writing() as session:
            total += escalate(session, referral_id)
    for referral_id in to_ask:
        with db.writing() as session:
            total += follow_up(session, referral_id)
    return total


JOBS = (Job("support without an answer", _HOURLY, run),)


def escalate(session: Session, referral_id: UUID) -> bool:
    """The chair follows this try from now on, and the person reads it; False where it is not due."""
    found = _held(session, referral_id)
    if found is None:
        return False
    referral, case = found
    if not referral.is_open or not _is_due(session, referral, case):
        return False
    referral.escalated_on = today()
    _record(session, case, names.ESCALATED, referral, telling.news)
    return True


def follow_up(session: Session, referral_id: UUID) -> bool:
    """Ask once what became of an answer that was no refusal."""
    found = _held(session, referral_id)
    if found is None:
        return False
    referral, case = found
    need = session.get_one(SupportNeed, referral.need_id)
    if referral.followed_up_at is not None or not referral.counts or need.outcome is not None:
        return False
    referral.followed_up_at = now()
    _record(session, case, names.FOLLOWED_UP, referral, telling.please_tell)
    return True


def _is_due(session: Session, referral: SupportReferral, case: Case) -> bool:
    if referral.escalated_on is not None:
        return False
    working = calendars.calendar(session, referral.sent_on)
    return days_of(referral, case.received_on, working).escalates(today())


def _to_follow_up() -> Select[UUID]:
    return (
        select(SupportReferral.id)
        .join(SupportNeed, SupportNeed.id == SupportReferral.need_id)
        .join(Case, Case.id == SupportReferral.case_id)
        .where(
            SupportReferral.follow_up_on <= today(), SupportReferral.followed_up_at.is_(None),
            SupportReferral.failed_on.is_(None), SupportNeed.outcome.is_(None),
            Case.state.in_(names.WORKING), Case.service == names.SLUG,
        )
        .order_by(SupportReferral.id)
    )  # fmt: skip


def _held(session: Session, referral_id: UUID) -> tuple[SupportReferral, Case] | None:
    """The try and its case, taken for this transaction; None where nobody works on it any more."""
    case_id = session.get_one(SupportReferral, referral_id).case_id
    case = session.get_one(Case, case_id)
    hold(session, case, version=None)
    query = select(SupportReferral).where(SupportReferral.id == referral_id)
    found = session.scalars(query.execution_options(populate_existing=True)).one()
    if case.state not in names.WORKING or has_died(session, case):
        return None
    return found, case


def _record(
    session: Session, case: Case, kind: str, referral: SupportReferral, telling_: Telling
) -> None:
    with speaking(case.language):
        message = telling_(case, {})
    event = history.append(
        session, case=case, kind=kind, actor_id=None, actor_role=SYSTEM,
        data={
            "referral": str(referral.id), "from": case.state, "to": case.state,
            "told": {"subject": message.subject, "body": message.body},
        },
    )  # fmt: skip
    tell(session, case=case, message=message, key=f"{case.id.hex}-{event.sequence}")
    case.saved_at = now()
    session.flush()

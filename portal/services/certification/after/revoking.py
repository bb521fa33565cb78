"""Taking back a certificate: a written finding first, then the chair's decision within its limit.

Basis: Circular 01/2019, revocation. A finding alone changes nothing; the certificate ends with the
decision. Where it came from a case, the case tells it; one from an import has only its own record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases import clocks, history
from portal.cases.actions.telling import tell
from portal.cases.actions.workflow import Actor, hold
from portal.cases.models import Case
from portal.cases.service import Message, registry
from portal.core.clock import now, today
from portal.core.codes import spoken
from portal.core.languages import speaking
from portal.law import current_book
from portal.law.days import WorkingCalendar, deadline
from portal.orgs import calendars
from portal.registry.actions import ending
from portal.registry.actions.issuing import WrongState
from portal.registry.models import Certificate
from portal.services.certification.after import names
from portal.services.certification.models import Revocation

LIMIT = "certification.revoke"


@dataclass(frozen=True)
class Found:
    """The written finding that a certificate is wrong."""

    number: str
    on: date
    by: str
    words: str


@dataclass(frozen=True)
class Decision:
    """What the chair decided; `revoked` is false where the certificate stays."""

    revoked: bool
    number: str
    on: date
    reason: str


def open_one(session: Session, certificate_id: UUID) -> Revocation | None:
    """The finding on this certificate that the chair has not decided on."""
    query = select(Revocation).where(
        Revocation.certificate_id == certificate_id, Revocation.decided_at.is_(None)
    )
    return session.scalars(query).first()


def of_units(session: Session, unit_ids: Sequence[UUID]) -> list[tuple[Revocation, str]]:
    """Every finding on a certificate these units keep that waits for a decision, the earliest first.

    Each with the number of its certificate. The unit that keeps it now decides, also when the file
    came to it after the finding.
    """
    query = (
        select(Revocation, Certificate.number)
        .join(Certificate, Certificate.id == Revocation.certificate_id)
        .where(Certificate.unit_id.in_(unit_ids), Revocation.decided_at.is_(None))
    )
    found = session.execute(query.order_by(Revocation.finding_on, Revocation.id))
    return [(waiting, number or "") for waiting, number in found]


def decided_ones(session: Session, certificate_id: UUID) -> list[Revocation]:
    """What was decided about this certificate before, the latest first."""
    query = select(Revocation).where(
        Revocation.certificate_id == certificate_id, Revocation.decided_at.is_not(None)
    )
    return list(session.scalars(query.order_by(Revocation.decided_at.desc())))


def due_on(session: Session, revocation: Revocation) -> date:
    """The last day for the decision, counted from the finding; by today's limit where none held then."""
    return due_by(revocation, calendars.calendar(session, revocation.finding_on))


def due_by(revocation: Revocation, calendar: WorkingCalendar) -> date:
    """As `due_on`, by a calendar of the day of the finding."""
    on, book = revocation.finding_on, current_book()
    limit = book.find(LIMIT, on) or book.value(LIMIT, on=today())
    return deadline(on, limit, calendar)


def record_finding(
    session: Session, *, certificate: Certificate, found: Found, actor: Actor
) -> Revocation:
    """Keep the finding and start the limit for the decision.

    Raises:
        WrongState: when the certificate is not in force, or a finding waits already.
    """
    case = _hold(session, certificate)
    if not certificate.is_in_force or open_one(session, certificate.id) is not None:
        raise WrongState
    row = Revocation(
        certificate_id=certificate.id, unit_id=certificate.unit_id, case_id=certificate.case_id,
        finding_number=found.number, finding_on=found.on, finding_by=found.by,
        finding=found.words, recorded_by=actor.account_id,
    )  # fmt: skip
    session.add(row)
    session.flush()
    if case is not None:
        _append(session, case, names.REVOCATION_FOUND, actor, {"number": found.number})
        clocks.start(
            session, case=case, service=registry.of(case),
            causes=frozenset({names.REVOCATION_FOUND}), day_zero=found.on,
        )  # fmt: skip
    return row


def decide(
    session: Session, *, certificate: Certificate, revocation: Revocation, decision: Decision,
    actor: Actor,
) -> None:  # fmt: skip
    """Record the chair's decision; a certificate that is revoked ends on its day.

    Raises:
        WrongState: when it was decided already, or the certificate ended meanwhile.
    """
    case = _hold(session, certificate)
    if open_one(session, certificate.id) is not revocation:
        raise WrongState
    if decision.revoked:
        ending.revoke(session, certificate=certificate, on=decision.on, reason=decision.reason)
    revocation.revoked, revocation.reason = decision.revoked, decision.reason
    revocation.decision_number, revocation.decision_on = decision.number, decision.on
    revocation.decided_at, revocation.decided_by = now(), actor.account_id
    session.flush()
    if case is not None:
        _tell(session, case, certificate, revocation, actor)


def _hold(session: Session, certificate: Certificate) -> Case | None:
    """Take the case, if there is one, and then the certificate: the order signing keeps, too."""
    case = _case(session, certificate)
    if case is not None:
        hold(session, case, version=None)
    ending.hold(session, certificate)
    return case


def _case(session: Session, certificate: Certificate) -> Case | None:
    case = session.get(Case, certificate.case_id) if certificate.case_id else None
    return case if case is not None and case.unit_id == certificate.unit_id else None


def _append(session: Session, case: Case, kind: str, actor: Actor, data: dict[str, object]) -> int:
    event = history.append(
        session, case=case, kind=kind, actor_id=actor.account_id, actor_role=actor.role,
        data={**data, "from": case.state, "to": case.state},
    )  # fmt: skip
    case.saved_at = now()
    session.flush()
    return event.sequence


def _tell(
    session: Session, case: Case, certificate: Certificate, row: Revocation, actor: Actor
) -> None:
    message = decided_message(case)
    sequence = _append(session, case, names.REVOCATION_DECIDED, actor, {
        "revoked": row.revoked, "number": row.decision_number, "reason": row.reason,
        "on": row.decision_on.isoformat() if row.decision_on else "",
        "certificate": certificate.number or "", "signed_on": str(certificate.signed_on or ""),
        "finding_number": row.finding_number, "finding_on": row.finding_on.isoformat(),
        "finding_by": row.finding_by, "told": {"subject": message.subject, "body": message.body},
    })  # fmt: skip
    clocks.meet(session, case=case, service=registry.of(case), event=names.REVOCATION_DECIDED)
    tell(session, case=case, message=message, key=f"{case.id.hex}-{sequence}")


def decided_message(case: Case) -> Message:
    """The same words whatever was decided: phones are shared."""
    with speaking(case.language):
        code = spoken(case.ref)
        return Message(
            _("Application %(code)s: the office has decided", code=code),
            _(
                "The office has taken a decision about the paper issued for application %(code)s."
                " Open the application, or ask the office, to read it and what you can do if you"
                " disagree.",
                code=code,
            ),
        )

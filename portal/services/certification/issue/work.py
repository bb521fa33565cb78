"""The work of this part on today's page, and its pages in the navigation of the desk."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.cases.models import Case, CaseEvent, Deadline
from portal.cases.service import COMMUNE_WORKERS, DayPart, DayRow, DeskLink
from portal.core.languages import date_long
from portal.registry.models import Certificate, CertificateState
from portal.services.certification.issue.names import (
    NOTICE_DUE,
    NOTICE_STAGES,
    SIGNED_STATES,
    SIGNERS,
    WAITS,
)

_HAND_OVER = (Role.RECEPTION, Role.SOCIAL_OFFICER, Role.CLERK)


def links(viewer: Viewer) -> Sequence[DeskLink]:
    """The staff pages of this part that the viewer may open."""
    return (DeskLink(_("Certificates"), "issue.overview"),) if viewer.has(*COMMUNE_WORKERS) else ()


def day(session: Session, viewer: Viewer, _day: date) -> Sequence[DayPart]:
    """What waits for a signature, and what is signed and was not collected."""
    return [part for part in parts(session, viewer, _day) if part.rows]


def parts(session: Session, viewer: Viewer, _day: date) -> Sequence[DayPart]:
    """Both lists, as far as they are this person's work, also when nothing stands in them."""
    mine = []
    if viewer.has(*SIGNERS):
        mine.append(_to_sign(session, viewer))
    if viewer.has(*_HAND_OVER):
        mine.append(_to_collect(session, viewer))
    return mine


def _to_sign(session: Session, viewer: Viewer) -> DayPart:
    units = viewer.unit_ids(*SIGNERS)
    rows = (*_certificates_to_sign(session, units), *_notices_to_sign(session, units))
    return DayPart("cho-ky", _("Waiting to be signed"), rows)


def _certificates_to_sign(session: Session, units: Collection[UUID]) -> Iterator[DayRow]:
    query = (
        select(Certificate, Case, _limit())
        .join(Case, Case.id == Certificate.case_id)
        .where(Certificate.unit_id.in_(units), Certificate.state == CertificateState.TO_SIGN.value)
        .order_by(Certificate.created_at)
    )
    for one, case, due_on in session.execute(query):
        text = _("Certificate of %(name)s", name=_name(one))
        yield _row(case, text, "issue.certificate", due_on)


def _notices_to_sign(session: Session, units: Collection[UUID]) -> Iterator[DayRow]:
    query = (
        select(Case, _limit())
        .where(Case.unit_id.in_(units), Case.state == NOTICE_DUE, _notice_waits())
        .order_by(Case.saved_at)
    )
    for case, due_on in session.execute(query):
        text = _("Notice to %(name)s", name=case.subject_name)
        yield _row(case, text, "issue.notice_preview", due_on)


def _notice_waits() -> ColumnElement[bool]:
    """As `notice_stage` says it of one case: what last happened to the notice put it before the chair."""
    latest = (
        select(CaseEvent.kind)
        .where(CaseEvent.case_id == Case.id, CaseEvent.kind.in_(sorted(NOTICE_STAGES)))
        .order_by(CaseEvent.sequence.desc())
        .limit(1)
        .scalar_subquery()
    )
    return latest.in_(sorted(kind for kind, stage in NOTICE_STAGES.items() if stage == WAITS))


def _limit() -> ColumnElement[date]:
    """The earliest limit of a case that runs."""
    query = select(func.min(Deadline.due_on)).where(
        Deadline.case_id == Case.id, Deadline.met_at.is_(None)
    )
    return query.scalar_subquery()


def _to_collect(session: Session, viewer: Viewer) -> DayPart:
    units = viewer.unit_ids(*_HAND_OVER)
    signed = and_(
        Certificate.case_id == Case.id, Certificate.unit_id == Case.unit_id,
        Certificate.state == CertificateState.SIGNED.value,
    )  # fmt: skip
    query = (
        select(Case, func.max(Certificate.signed_on))
        .outerjoin(Certificate, signed)
        .where(Case.unit_id.in_(units), Case.state.in_(SIGNED_STATES))
        .group_by(Case.id)
        .order_by(Case.saved_at)
    )
    rows = tuple(_collect_row(case, since) for case, since in session.execute(query))
    return DayPart("cho-nhan", _("Signed and not collected yet"), rows)


def _collect_row(case: Case, since: date | None) -> DayRow:
    text = _("%(name)s, signed on %(day)s", name=case.subject_name, day=date_long(since)) if since else str(case.subject_name)  # fmt: skip
    return DayRow(text, url_for("desk.case", ref=case.ref), case_id=case.id)


def _row(case: Case, text: str, endpoint: str, due_on: date | None) -> DayRow:
    """Whoever signs reads the paper first; the page of the paper leads on to signing it."""
    return DayRow(text, url_for(endpoint, ref=case.ref), due_on, case_id=case.id)


def _name(certificate: Certificate) -> str:
    return str(certificate.holder.get("full_name") or "")

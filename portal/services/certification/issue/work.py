"""The work of this part on today's page, and its pages in the navigation of the desk."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.cases.clocks import earliest
from portal.cases.models import Case
from portal.cases.queries import CASE_WORKERS
from portal.cases.service import DayPart, DayRow, DeskLink
from portal.core.languages import date_long
from portal.registry import queries
from portal.registry.models import Certificate
from portal.services.certification.issue.names import (
    NOTICE_DUE,
    SIGNED_STATES,
    SIGNERS,
    WAITS,
    notice_stage,
)

_HAND_OVER = (Role.RECEPTION, Role.SOCIAL_OFFICER, Role.CLERK)


def links(viewer: Viewer) -> Sequence[DeskLink]:
    """The staff pages of this part that the viewer may open."""
    return (DeskLink(_("Certificates"), "issue.overview"),) if viewer.has(*CASE_WORKERS) else ()


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
    found = queries.to_be_signed(session, units) if units else ()
    cases = _cases(session, found)
    for one in found:
        if one.case_id is not None:
            yield _row(
                cases[one.case_id],
                _("Certificate of %(name)s", name=_name(one)),
                "issue.certificate",
            )


def _notices_to_sign(session: Session, units: Collection[UUID]) -> Iterator[DayRow]:
    query = select(Case).where(Case.unit_id.in_(units), Case.state == NOTICE_DUE)
    whole = query.options(selectinload(Case.events), selectinload(Case.deadlines))
    for case in session.scalars(whole.order_by(Case.saved_at)) if units else ():
        if notice_stage(case) == WAITS:
            yield _row(
                case, _("Notice to %(name)s", name=case.subject_name), "issue.notice_preview"
            )


def _to_collect(session: Session, viewer: Viewer) -> DayPart:
    units = viewer.unit_ids(*_HAND_OVER)
    query = select(Case).where(Case.unit_id.in_(units), Case.state.in_(SIGNED_STATES))
    cases = session.scalars(query.order_by(Case.saved_at)) if units else ()
    signed = {one.case_id: one for one in queries.to_be_collected(session, units)} if units else {}
    rows = tuple(_collect_row(case, signed.get(case.id)) for case in cases)
    return DayPart("cho-nhan", _("Signed and not collected yet"), rows)


def _collect_row(case: Case, certificate: Certificate | None) -> DayRow:
    since = certificate.signed_on if certificate is not None else None
    text = _("%(name)s, signed on %(day)s", name=case.subject_name, day=date_long(since)) if since else str(case.subject_name)  # fmt: skip
    return DayRow(text, url_for("desk.case", ref=case.ref))


def _row(case: Case, text: str, endpoint: str) -> DayRow:
    """Whoever signs reads the paper first; the page of the paper leads on to signing it."""
    limit = earliest(case)
    return DayRow(text, url_for(endpoint, ref=case.ref), limit.due_on if limit else None)


def _cases(session: Session, found: Sequence[Certificate]) -> dict[UUID, Case]:
    ids = [one.case_id for one in found if one.case_id is not None]
    query = select(Case).where(Case.id.in_(ids)).options(selectinload(Case.deadlines))
    return {case.id: case for case in session.scalars(query)} if ids else {}


def _name(certificate: Certificate) -> str:
    return str(certificate.holder.get("full_name") or "")

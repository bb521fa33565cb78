"""Official papers on today's page: what waits for a signature, what is signed and not collected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.cases.models import Case, Deadline, OfficialPaper
from portal.cases.models.official import SIGNED, WAITS
from portal.cases.official.declared import PaperToSign
from portal.cases.queries import is_work_of
from portal.cases.service import DayPart, DayRow, DeskLink, registry
from portal.cases.service.pages import DeskWork
from portal.core.languages import date_long


def _declared(case: Case, slug: str) -> PaperToSign | None:
    service = registry.get(case.service)
    return next((p for p in service.official if p.slug == slug), None) if service else None


Line = tuple[OfficialPaper, Case, date | None]


def _open_papers(session: Session, viewer: Viewer) -> list[Line]:
    """What waits to be signed, and what is signed and not collected, in one question."""
    due = select(func.min(Deadline.due_on)).where(
        Deadline.case_id == Case.id, Deadline.met_at.is_(None)
    )
    waits = OfficialPaper.state == WAITS
    collected = and_(OfficialPaper.state == SIGNED, OfficialPaper.handed_over_on.is_(None))
    query = (
        select(OfficialPaper, Case, due.scalar_subquery())
        .join(Case, Case.id == OfficialPaper.case_id)
        .where(is_work_of(viewer), Case.closed_at.is_(None), or_(waits, collected))
        .order_by(OfficialPaper.handed_to_sign_at)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def day(session: Session, viewer: Viewer, _day: date) -> Sequence[DayPart]:
    """Both lists, as far as they are this person's work."""
    found = _open_papers(session, viewer)
    return (
        DayPart("van-ban-cho-ky", _("Decisions waiting to be signed"), tuple(_to_sign(found, viewer))),
        DayPart("van-ban-cho-nhan", _("Decisions signed and not collected yet"), tuple(_to_collect(found, viewer))),
    )  # fmt: skip


def _to_sign(found: Sequence[Line], viewer: Viewer) -> Iterator[DayRow]:
    for row, case, due_on in found:
        declared = _declared(case, row.slug) if row.state == WAITS else None
        if declared is None or not _holds(viewer, declared.signed_by, case):
            continue
        text = _("%(paper)s, %(name)s", paper=declared.letter.title("vi"), name=case.subject_name)
        href = url_for("desk.official_paper", ref=case.ref, slug=row.slug)
        yield DayRow(text, href, due_on, case_id=case.id)


def _to_collect(found: Sequence[Line], viewer: Viewer) -> Iterator[DayRow]:
    for row, case, _due in found:
        if row.signed_on is None or not _holds(viewer, _who_hands(case), case):
            continue
        text = _(
            "%(name)s, signed on %(day)s", name=case.subject_name, day=date_long(row.signed_on)
        )
        yield DayRow(text, url_for("desk.case", ref=case.ref), case_id=case.id)


def _who_hands(case: Case) -> frozenset[Role]:
    """Who records the handing over in the state the case is in; nobody where there is none."""
    taken = (
        one for one in registry.of(case).actions
        if one.event == "delivered" and case.state in one.from_states
    )  # fmt: skip
    return next((one.by for one in taken), frozenset())


def _holds(viewer: Viewer, roles: frozenset[Role], case: Case) -> bool:
    if case.unit_id is None or viewer.account_id == case.applicant_id:
        return False
    return any(viewer.holds(role, case.unit_id) for role in roles)


def _no_links(_viewer: Viewer) -> Sequence[DeskLink]:
    return ()


WORK = DeskWork("official-papers", _no_links, day)

"""What today's page says of families that could not be reminded, and of medical answers that are late."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.service import DayPart, DayRow
from portal.core.codes import spoken
from portal.law.days import WorkingCalendar
from portal.services.certification.after import names, referrals, reminding
from portal.services.certification.models import MedicalReferral


def day(
    session: Session, viewer: Viewer, today: date, calendar_on: Callable[[date], WorkingCalendar]
) -> Sequence[DayPart]:
    """Families to call before a child reaches the age, and medical answers to ask for."""
    found = (_to_call(session, viewer, today), _to_ask(session, viewer, today, calendar_on))
    return [part for part in found if part.rows]


def _to_call(session: Session, viewer: Viewer, today: date) -> DayPart:
    units = sorted(viewer.unit_ids(*names.DESK_AND_CHAIR))
    rows = tuple(
        DayRow(
            _("Call the family of %(name)s, certificate %(number)s", name=kept.holder.get("full_name", ""), number=kept.number or ""),
            url_for("register.person", person_id=kept.person_id), one.reaches_on,
        )
        for one, kept in reminding.untold(session, units, today)
    )  # fmt: skip
    return DayPart("nhac-tuoi", _("Children who reach the age of a new determination, to call"), rows)  # fmt: skip


def _to_ask(
    session: Session, viewer: Viewer, today: date, calendar_on: Callable[[date], WorkingCalendar]
) -> DayPart:
    rows = tuple(_late(session, viewer, today, calendar_on))
    return DayPart("giam-dinh-cham", _("Medical conclusions that were expected by now"), rows)


def _late(
    session: Session, viewer: Viewer, today: date, calendar_on: Callable[[date], WorkingCalendar]
) -> Iterator[DayRow]:
    query = (
        select(MedicalReferral, Case.ref)
        .join(Case, Case.id == MedicalReferral.case_id)
        .where(
            Case.unit_id.in_(viewer.unit_ids(*names.OFFICERS)), Case.state == names.AT_MEDICAL,
            MedicalReferral.answered_at.is_(None), MedicalReferral.sent_on.is_not(None),
        )
        .order_by(MedicalReferral.sent_on)
    )  # fmt: skip
    for referral, ref in session.execute(query).all():
        if referral.sent_on is None:
            continue
        expected = referrals.expected_by(referral, calendar_on(referral.sent_on))
        if expected is not None and expected.answered_by < today:
            yield DayRow(
                _("Ask the Medical Assessment Council about %(code)s", code=spoken(ref)),
                url_for("desk.case", ref=ref), expected.answered_by, case_id=referral.case_id,
            )  # fmt: skip

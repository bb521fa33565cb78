"""What a report counts besides persons: each measure is a query of the rows behind its number."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.cases.models import DRAFT, Case
from portal.cases.service import Text
from portal.cases.standard import DELIVERED, REJECTED, STOPPED, WITHDRAWN
from portal.registry.models import Certificate, Origin
from portal.reports import conditions
from portal.reports.conditions import Home
from portal.reports.late import late, open_and_late
from portal.reports.periods import Period
from portal.services.certification.deciding import CERTIFICATE, NO_CONCLUSION, NOT_DISABLED
from portal.services.certification.kinds import DETERMINE, EXCHANGE, REDETERMINE, REISSUE
from portal.services.certification.models import (
    Complaint,
    ConcludedBy,
    Conclusion,
    Gate,
    MedicalReferral,
)
from portal.services.certification.service import SERVICE
from portal.services.exchange.names import SLUG as EXCHANGE_OR_REPLACE

CASE, PAPER = "case", "certificate"
# A certificate comes from a determination, or is made again from the file of one.
_SERVICES = (SERVICE.slug, EXCHANGE_OR_REPLACE)
Rows = Select[UUID | None, UUID]


@dataclass(frozen=True)
class Measure:
    """One number of the report: its name in addresses and words, what it counts, and which rows.

    `rows` gives pairs of the unit and the id of a case or a certificate.
    """

    slug: str
    label: Text
    counts: str
    rows: Callable[[Period], Rows]


def _cases(*where: ColumnElement[bool]) -> Rows:
    return select(Case.unit_id, Case.id).where(
        Case.service.in_(_SERVICES), Case.state != DRAFT, *where
    )


def _received(variant: str = "") -> Callable[[Period], Rows]:
    def rows(period: Period) -> Rows:
        within = Case.received_on.between(period.first, period.last)
        return _cases(within, Case.variant == variant) if variant else _cases(within)

    return rows


def _closed(period: Period) -> ColumnElement[bool]:
    return and_(Case.closed_at >= period.begins_at, Case.closed_at < period.ends_before)


def _ended_as(state: str) -> Callable[[Period], Rows]:
    return lambda period: _cases(Case.state == state, _closed(period))


def _concluded(*outcomes: str) -> Callable[[Period], Rows]:
    """Cases with such a conclusion of the period that still counted when the period ended."""

    def rows(period: Period) -> Rows:
        standing = or_(
            Conclusion.superseded_at.is_(None), Conclusion.superseded_at >= period.ends_before
        )
        return _with_conclusion(period, standing, Conclusion.outcome.in_(outcomes))

    return rows


def _with_conclusion(period: Period, *where: ColumnElement[bool]) -> Rows:
    cases = select(Conclusion.case_id).where(
        Conclusion.concluded_on.between(period.first, period.last), *where
    )
    return _cases(Case.id.in_(cases))


def _assessed(period: Period) -> Rows:
    return _with_conclusion(period, Conclusion.made_by == ConcludedBy.COUNCIL.value)


def _referred(period: Period) -> Rows:
    """Cases in which the council reached no conclusion, or that went on after one for a reason."""
    without = select(Conclusion.case_id).where(
        Conclusion.concluded_on.between(period.first, period.last),
        Conclusion.outcome == NO_CONCLUSION,
        Conclusion.made_by != ConcludedBy.MEDICAL.value,
    )
    opened = select(MedicalReferral.case_id).where(
        MedicalReferral.gate != Gate.NO_CONCLUSION.value,
        MedicalReferral.opened_at >= period.begins_at,
        MedicalReferral.opened_at < period.ends_before,
    )
    return _cases(or_(Case.id.in_(without), Case.id.in_(opened)))


def _complained(period: Period) -> Rows:
    came = Complaint.came_on.between(period.first, period.last)
    return _cases(Case.id.in_(select(Complaint.case_id).where(came)))


def _papers(
    which: Callable[[Period], ColumnElement[bool]],
    home_of: Callable[[Period], Home] = conditions.keeper,
) -> Callable[[Period], Rows]:
    def rows(period: Period) -> Rows:
        home = home_of(period)
        query = select(home.unit.label("unit_id"), Certificate.id)
        query = query.join(Person, Person.id == Certificate.person_id)
        return query.outerjoin(home.moves, home.joined).where(which(period))

    return rows


def _by_signer(_period: Period) -> Home:
    return conditions.signer()


def _signed_as(*origins: Origin) -> Callable[[Period], Rows]:
    names = [one.value for one in origins]
    return _papers(
        lambda period: and_(conditions.signed_in(period), Certificate.origin.in_(names)),
        _by_signer,
    )


def _finished(period: Period, *where: ColumnElement[bool]) -> Rows:
    return _cases(Case.state == DELIVERED, _closed(period), *where)


def _open_and_late(period: Period) -> Rows:
    still_open = or_(Case.closed_at.is_(None), Case.closed_at >= period.ends_before)
    return _cases(open_and_late(period), still_open)


RECEIVED = Measure("tiep-nhan", _l("Applications received"), CASE, _received())
RECEIVED_AS = (
    Measure("tiep-nhan-lan-dau", _l("of these, for a first certificate"), CASE, _received(DETERMINE)),
    Measure("tiep-nhan-xac-dinh-lai", _l("of these, for a new determination"), CASE, _received(REDETERMINE)),
    Measure("tiep-nhan-cap-lai", _l("of these, for a lost certificate"), CASE, _received(REISSUE)),
    Measure("tiep-nhan-cap-doi", _l("of these, for an exchange"), CASE, _received(EXCHANGE)),
)  # fmt: skip
REFUSED = Measure("tu-choi", _l("Refused at reception"), CASE, _ended_as(REJECTED))
WITHDRAWN_ONES = Measure("rut", _l("Withdrawn by the applicant"), CASE, _ended_as(WITHDRAWN))
STOPPED_ONES = Measure("dung", _l("Stopped by the office"), CASE, _ended_as(STOPPED))
COMPLAINTS = Measure("khieu-nai", _l("Applications with a complaint"), CASE, _complained)
ASSESSED = Measure("danh-gia", _l("Assessed by the council"), CASE, _assessed)
CONCLUSIONS = (
    Measure("co-khuyet-tat", _l("Concluded: there is a disability"), CASE, _concluded(CERTIFICATE)),
    Measure("khong-khuyet-tat", _l("Concluded: no disability"), CASE, _concluded(NOT_DISABLED)),
    Measure("chuyen-giam-dinh", _l("Passed on to the Medical Assessment Council"), CASE, _referred),
)
SIGNED = Measure(
    "giay-da-ky", _l("Certificates signed"), PAPER, _papers(conditions.signed_in, _by_signer)
)
SIGNED_AS = (
    Measure("giay-lan-dau", _l("of these, first certificates"), PAPER, _signed_as(Origin.FIRST)),
    Measure("giay-xac-dinh-lai", _l("of these, after a new determination"), PAPER, _signed_as(Origin.REDETERMINED)),
    Measure("giay-cap-lai", _l("of these, in place of a lost one"), PAPER, _signed_as(Origin.REISSUED)),
    Measure("giay-cap-doi", _l("of these, in exchange"), PAPER, _signed_as(Origin.EXCHANGED)),
    Measure("giay-nhap-so-cu", _l("of these, taken over from the older register"), PAPER, _signed_as(Origin.IMPORTED)),
)  # fmt: skip
REVOKED = Measure("giay-thu-hoi", _l("Certificates revoked"), PAPER, _papers(conditions.revoked_in))
IN_FORCE = Measure(
    "giay-con-hieu-luc", _l("Certificates in force on the last day"), PAPER,
    _papers(lambda period: conditions.in_force_on(period.last)),
)  # fmt: skip
FINISHED = Measure("da-xong", _l("Applications finished with a result"), CASE, _finished)
IN_TIME = Measure(
    "dung-han", _l("of these, every limit was kept"), CASE,
    lambda period: _finished(period, Case.id.not_in(late(period))),
)  # fmt: skip
TOO_LATE = Measure(
    "qua-han", _l("of these, at least one limit was passed"), CASE,
    lambda period: _finished(period, Case.id.in_(late(period))),
)  # fmt: skip
OPEN_LATE = Measure(
    "dang-qua-han", _l("Still open with a passed limit"), CASE, _open_and_late
)  # fmt: skip

ALL = (
    RECEIVED, *RECEIVED_AS, REFUSED, WITHDRAWN_ONES, STOPPED_ONES, COMPLAINTS, ASSESSED, *CONCLUSIONS, SIGNED,
    *SIGNED_AS, REVOKED, IN_FORCE, FINISHED, IN_TIME, TOO_LATE, OPEN_LATE,
)  # fmt: skip


def of_slug(slug: str) -> Measure | None:
    return next((one for one in ALL if one.slug == slug), None)


def _rows(measure: Measure, units: Collection[UUID], period: Period) -> Rows:
    """The rows, narrowed where the database would otherwise look through every certificate."""
    rows = measure.rows(period)
    return rows.where(conditions.touched_by(units)) if measure.counts == PAPER else rows


def counted(
    session: Session, *, measure: Measure, units: Collection[UUID], period: Period
) -> dict[UUID, int]:
    """The number of each unit; units with none are left out."""
    rows = _rows(measure, units, period).subquery()
    unit_id, _row_id = rows.c
    query = select(unit_id, func.count()).where(unit_id.in_(units)).group_by(unit_id)
    return {row[0]: row[1] for row in session.execute(query)}


def ids_behind(measure: Measure, units: Collection[UUID], period: Period) -> Select[UUID]:
    """The cases or certificates behind the number of these units."""
    rows = _rows(measure, units, period).subquery()
    unit_id, row_id = rows.c
    return select(row_id).where(unit_id.in_(units))

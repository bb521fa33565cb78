"""What every service has in common to count, a row for each: whatever is plugged in stands there.

Services that stay confidential are left out: they are counted where they are worked with.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from portal.cases.models import DRAFT, Case
from portal.cases.service import Service, Text, registry
from portal.cases.standard import REJECTED, STOPPED, WITHDRAWN
from portal.law import current_book
from portal.reports.building import THRESHOLD
from portal.reports.hiding import hidden
from portal.reports.late import late, open_and_late
from portal.reports.periods import Period
from portal.reports.scopes import Scope
from portal.reports.tables import Cell, Row, Table, with_hidden, without_links

SLUG = "dich-vu"
_ENDED_EARLY = (REJECTED, WITHDRAWN, STOPPED)
Condition = Callable[[Period], ColumnElement[bool]]


@dataclass(frozen=True)
class Column:
    """One number of a service: its name in addresses and words, and which cases it counts."""

    slug: str
    label: Text
    cases: Condition


def _closed(period: Period) -> ColumnElement[bool]:
    return and_(Case.closed_at >= period.begins_at, Case.closed_at < period.ends_before)


def _finished(period: Period) -> ColumnElement[bool]:
    return and_(_closed(period), Case.state.not_in(_ENDED_EARLY))


def _open(period: Period) -> ColumnElement[bool]:
    still = or_(Case.closed_at.is_(None), Case.closed_at >= period.ends_before)
    return and_(Case.received_on <= period.last, still)


COLUMNS = (
    Column("da-nhan", _l("Received"), lambda period: Case.received_on.between(period.first, period.last)),
    Column("dung-han", _l("Finished, every limit kept"), lambda period: and_(_finished(period), Case.id.not_in(late(period)))),
    Column("qua-han", _l("Finished, a limit passed"), lambda period: and_(_finished(period), Case.id.in_(late(period)))),
    Column("ket-thuc-som", _l("Refused, withdrawn or stopped"), lambda period: and_(_closed(period), Case.state.in_(_ENDED_EARLY))),
    Column("con-mo", _l("Open at the end"), _open),
    Column("con-mo-qua-han", _l("Open with a passed limit"), lambda period: and_(_open(period), open_and_late(period))),
)  # fmt: skip


def services() -> list[Service]:
    """The services whose work is counted here."""
    return [one for one in registry.all() if not one.confidential]


def column(slug: str) -> Column | None:
    return next((one for one in COLUMNS if one.slug == slug), None)


def is_counted(
    service: Service, wanted: Column, period: Period, units: Collection[UUID]
) -> ColumnElement[bool]:
    """Whether a case stands behind this number of these units."""
    return and_(
        Case.service == service.slug, Case.unit_id.in_(units), Case.state != DRAFT,
        wanted.cases(period),
    )  # fmt: skip


def table(session: Session, *, scope: Scope, period: Period) -> Table:
    """The table; small numbers are hidden from those who read figures only."""
    counts = {one.slug: _count(session, one, scope, period) for one in COLUMNS}
    rows = tuple(_row(service, counts) for service in services())
    found = Table(
        SLUG, _("Every service"),
        _("Counted by the day of receipt, and by the day an application ended. Only limits that rest on a checked legal text can be passed."),
        (_("Service"), *(str(one.label) for one in COLUMNS)), rows,
    )  # fmt: skip
    if scope.sees_cases:
        return found
    below = current_book().value(THRESHOLD, period.last).whole
    values = {cell.key: cell.value for cell in found.cells()}
    return without_links(with_hidden(found, hidden(values, (), below)))


def _count(session: Session, wanted: Column, scope: Scope, period: Period) -> Mapping[str, int]:
    query = (
        select(Case.service, func.count())
        .where(Case.unit_id.in_(scope.unit_ids), Case.state != DRAFT, wanted.cases(period))
        .group_by(Case.service)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _row(service: Service, counts: Mapping[str, Mapping[str, int]]) -> Row:
    cells = tuple(_cell(service, one, counts[one.slug].get(service.slug, 0)) for one in COLUMNS)
    return Row(str(service.name), cells)


def _cell(service: Service, wanted: Column, value: int) -> Cell:
    leads_to = {"service": service.slug, "column": wanted.slug} if value else {}
    return Cell((service.slug, wanted.slug), value, leads_to=leads_to)


def sentences(found: Table) -> Sequence[str]:
    """The sums over all services, in words; nothing where a number of the row is hidden."""
    if any(cell.hidden for cell in found.cells()):
        return ()
    totals = [sum(row.cells[n].value for row in found.rows) for n in range(len(COLUMNS))]
    return (
        _("Applications received: %(n)s. Open at the end: %(m)s.", n=totals[0], m=totals[4]),
        _("Finished with every limit kept: %(n)s. Finished with a limit passed: %(m)s. Open with a passed limit: %(k)s.", n=totals[1], m=totals[2], k=totals[5]),
    )  # fmt: skip

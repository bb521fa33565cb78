"""Tables with one number in each row: applications, conclusions, certificates, limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.orgs.models import Unit
from portal.reports import measures
from portal.reports.hiding import Key, Sum
from portal.reports.measures import Measure
from portal.reports.periods import Period
from portal.reports.scopes import Scope
from portal.reports.tables import Cell, Part, Row, Table

# What is shown for each unit of a province; sums over the units are the numbers above.
BY_UNIT = (
    measures.RECEIVED, measures.REFUSED, measures.CONCLUSIONS[1], measures.SIGNED,
    measures.IN_FORCE, measures.OPEN_LATE,
)  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """Every measure, by unit."""

    by_unit: Mapping[str, Mapping[UUID, int]]

    def of(self, measure: Measure) -> int:
        return sum(self.by_unit[measure.slug].values())


def count_all(session: Session, scope: Scope, period: Period) -> Counts:
    """Ask the database once for each measure, whatever the number of units."""
    found = {
        one.slug: measures.counted(session, measure=one, units=scope.unit_ids, period=period)
        for one in measures.ALL
    }
    return Counts(found)


def lists(counts: Counts) -> list[Part]:
    """The four tables of single numbers."""
    m = measures
    return [
        _list(counts, "ho-so", _("Applications in the period"), _("Counted by the day of receipt; what ended early by the day it ended."),
              [m.RECEIVED, *m.RECEIVED_AS, m.REFUSED, m.WITHDRAWN_ONES, m.STOPPED_ONES, m.COMPLAINTS], (m.RECEIVED, m.RECEIVED_AS)),
        _list(counts, "ket-luan", _("Assessment and conclusions"), _("Counted by the day of the conclusion, each application once in each row. One that was passed on and concluded later in the same period stands in both rows."),
              [m.ASSESSED, *m.CONCLUSIONS]),
        _list(counts, "giay", _("Certificates"), _("Counted by the day of signing; revoked ones by the day of revocation. Each certificate counts, also when one person has two in the period."),
              [m.SIGNED, *m.SIGNED_AS, m.REVOKED, m.IN_FORCE], (m.SIGNED, m.SIGNED_AS)),
        _list(counts, "thoi-han", _("Time limits"), _("Limits that rest on a checked legal text. An application is late when at least one of them was passed."),
              [m.FINISHED, m.IN_TIME, m.TOO_LATE, m.OPEN_LATE], (m.FINISHED, (m.IN_TIME, m.TOO_LATE))),
    ]  # fmt: skip


def _list(
    counts: Counts, slug: str, title: str, note: str, rows: Sequence[Measure],
    total: tuple[Measure, Sequence[Measure]] | None = None,
) -> Part:  # fmt: skip
    table = Table(
        slug, title, note, (_("What is counted"), _("Number")),
        tuple(Row(str(one.label), (_cell(one, counts.of(one)),)) for one in rows),
    )  # fmt: skip
    sums = (Sum(_key(total[0]), tuple(_key(one) for one in total[1])),) if total else ()
    return Part(table, sums)


def _key(measure: Measure) -> Key:
    return ("all", measure.slug)


def _cell(measure: Measure, value: int) -> Cell:
    return Cell(_key(measure), value, leads_to={"measure": measure.slug} if value else {})


def by_unit(counts: Counts, units: Sequence[Unit]) -> Part:
    """One row for each unit of a province, and the whole province last."""
    rows = [_unit_row(counts, unit) for unit in units]
    whole = Row(
        _("Whole province"), tuple(_cell(one, counts.of(one)) for one in BY_UNIT), is_total=True
    )
    table = Table(
        "don-vi", _("By commune"),
        _("Only communes that work on this portal. The last row is the sum."),
        (_("Commune"), *(str(one.label) for one in BY_UNIT)), (*rows, whole),
    )  # fmt: skip
    sums = tuple(Sum(_key(one), tuple((unit.slug, one.slug) for unit in units)) for one in BY_UNIT)
    return Part(table, sums)


def _unit_row(counts: Counts, unit: Unit) -> Row:
    cells = tuple(
        Cell((unit.slug, one.slug), counts.by_unit[one.slug].get(unit.id, 0)) for one in BY_UNIT
    )
    name = unit.commune.full_name if unit.commune else unit.name
    return Row(name, cells)

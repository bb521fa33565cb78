"""A report made whole: counted, with small numbers hidden where it is not the statutory one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.core.clock import today
from portal.law import current_book
from portal.reports import conditions, crossing, listing
from portal.reports.bands import Bands, read
from portal.reports.breakdown import Breakdown, Counted, broken_down
from portal.reports.hiding import hidden
from portal.reports.listing import Counts
from portal.reports.periods import Period
from portal.reports.scopes import Scope
from portal.reports.summary import sentences
from portal.reports.tables import Part, Table, values_of, with_hidden, without_links

BANDS, THRESHOLD = "report.age_bands", "report.hidden_below"


@dataclass(frozen=True)
class Report:
    """The figures of a scope in a period, ready to be shown or written into a file.

    `below` is the threshold of hiding, 0 in a statutory report, where every number stands.
    """

    scope: Scope
    period: Period
    summary: tuple[str, ...]
    tables: tuple[Table, ...]
    below: int

    @property
    def still_runs(self) -> bool:
        """Whether the period is not over, so that the figures will still change."""
        return self.period.last >= today()

    @property
    def hides(self) -> bool:
        """Whether any number is hidden."""
        return any(cell.hidden for table in self.tables for cell in table.cells())


def build(session: Session, *, scope: Scope, period: Period) -> Report:
    """Count everything and put it into tables, in the reader's language."""
    book = current_book()
    bands = read(book.value(BANDS, period.last).text)
    below = 0 if period.is_statutory else book.value(THRESHOLD, period.last).whole
    counts = listing.count_all(session, scope, period)
    determined, held = (_persons(session, scope, period, bands, of) for of in crossing.BREAKDOWNS)
    parts = _parts(scope, counts, determined, held, bands)
    keys = hidden(values_of(parts), [one for part in parts for one in part.sums], below)
    tables = [with_hidden(part.table, keys) for part in parts]
    if period.is_statutory:
        tables += _whole(determined, held, bands)
    if not scope.sees_cases:
        tables = [without_links(table) for table in tables]
    return Report(scope, period, tuple(sentences(tables)), tuple(tables), below)


def _persons(session: Session, scope: Scope, period: Period, bands: Bands, of: str) -> Breakdown:
    return broken_down(
        session, units=scope.unit_ids, counted=counted_as(of, period), on=period.last, bands=bands
    )


def counted_as(of: str, period: Period) -> Counted:
    """Which certificates stand behind one of the two counts of persons, and for which unit."""
    if of == crossing.DETERMINED:
        return Counted(conditions.determined_in(period), conditions.signer())
    return Counted(conditions.in_force_on(period.last), conditions.keeper(period))


def _parts(
    scope: Scope, counts: Counts, determined: Breakdown, held: Breakdown, bands: Bands
) -> Sequence[Part]:
    parts = [
        *listing.lists(counts),
        crossing.types_by_levels(determined, crossing.DETERMINED, _("Persons whose disability was determined in the period, by type and level")),
        crossing.ages_by_sex(determined, crossing.DETERMINED, _("Persons whose disability was determined in the period, by age and sex"), bands),
        crossing.types_by_levels(held, crossing.IN_FORCE, _("Persons with a certificate in force on the last day, by type and level")),
        crossing.ages_by_sex(held, crossing.IN_FORCE, _("Persons with a certificate in force on the last day, by age and sex"), bands),
    ]  # fmt: skip
    return [*parts, listing.by_unit(counts, scope.units)] if scope.is_province else parts


def _whole(determined: Breakdown, held: Breakdown, bands: Bands) -> list[Table]:
    return [
        crossing.everything(determined, crossing.DETERMINED, _("Determined in the period: type, level, age and sex together"), bands),
        crossing.everything(held, crossing.IN_FORCE, _("In force on the last day: type, level, age and sex together"), bands),
    ]  # fmt: skip

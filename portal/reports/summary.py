"""What a report says, in a few plain sentences before any table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import format_decimal
from flask_babel import gettext as _

from portal.reports import crossing, measures
from portal.reports.hiding import Key
from portal.reports.measures import Measure
from portal.reports.tables import Cell, Table


def shown(cell: Cell) -> str:
    """A number as it is read: with its thousands apart, or the word that it is not shown."""
    return _("not shown") if cell.hidden else number(cell.value)


def number(value: int) -> str:
    """12.345, or 12,345 in English."""
    return str(format_decimal(value))


def sentences(tables: Sequence[Table]) -> Iterator[str]:
    """The main numbers of the tables; a hidden one is said to be so here too."""
    cells = {cell.key: cell for table in tables for cell in table.cells()}

    def of(measure: Measure) -> str:
        return shown(cells["all", measure.slug])

    def persons(what: str) -> str:
        key: Key = (what, "", "")
        return shown(cells[key])

    not_disabled = measures.CONCLUSIONS[1]
    yield _("Applications received: %(n)s. Refused at reception: %(m)s.", n=of(measures.RECEIVED), m=of(measures.REFUSED))  # fmt: skip
    yield _("Persons whose disability was determined: %(n)s. Concluded without a disability: %(m)s.", n=persons(crossing.DETERMINED), m=of(not_disabled))  # fmt: skip
    yield _("Certificates signed: %(n)s. Certificates revoked: %(m)s.", n=of(measures.SIGNED), m=of(measures.REVOKED))  # fmt: skip
    yield _("Persons with a certificate in force on the last day: %(n)s.", n=persons(crossing.IN_FORCE))  # fmt: skip
    yield _("Applications finished: %(n)s. Every limit kept: %(m)s. A limit passed: %(k)s. Still open with a passed limit: %(l)s.", n=of(measures.FINISHED), m=of(measures.IN_TIME), k=of(measures.TOO_LATE), l=of(measures.OPEN_LATE))  # fmt: skip

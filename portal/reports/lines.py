"""The cases and certificates behind a number, for those who work with them; one page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.cases.service import registry
from portal.registry.models import Certificate
from portal.reports import breakdown, crossing, measures
from portal.reports.building import counted_as
from portal.reports.periods import Period
from portal.reports.scopes import Scope
from portal.services.certification.terms import LEVEL_NAMES, TYPE_NAMES

PAGE = 50


@dataclass(frozen=True)
class Line:
    """One case or certificate: the person, its code or number, words about it, its day."""

    name: str
    code: str
    words: tuple[str, ...]
    on: date | None
    ref: str = ""
    certificate_id: UUID | None = None


@dataclass(frozen=True)
class Behind:
    """A page of what a number counts; `after` leads to the next page, empty on the last."""

    lines: Sequence[Line]
    after: str


def known(measure: str, kind: str, level: str) -> bool:
    """Whether there is such a number."""
    if measure in crossing.BREAKDOWNS:
        return kind in ("", *TYPE_NAMES) and level in ("", *LEVEL_NAMES)
    return measures.of_slug(measure) is not None and not kind and not level


def behind(
    session: Session, *, scope: Scope, period: Period, measure: str, kind: str = "",
    level: str = "", after: UUID | None = None,
) -> Behind:  # fmt: skip
    """One page of the rows a number counts, the newest first."""
    found = measures.of_slug(measure)
    if found is not None and found.counts == measures.CASE:
        ids = measures.ids_behind(found, scope.unit_ids, period)
        return _page(_cases(session, scope, ids, after))
    if found is not None:
        ids = measures.ids_behind(found, scope.unit_ids, period)
    else:
        counted = counted_as(measure, period)
        ids = breakdown.ids_of(scope.unit_ids, counted, kind=kind, level=level)
    return _page(_certificates(session, scope, ids, after))


def cases_behind(
    session: Session, *, where: ColumnElement[bool], after: UUID | None = None
) -> Behind:
    """One page of the applications for which this holds, each in the words of its own service."""
    query = select(Case).where(where)
    if after is not None:
        query = query.where(Case.id < after)
    found = session.scalars(query.order_by(Case.id.desc()).limit(PAGE + 1))
    return _page([(case.id, _case_line(case)) for case in found])


def _case_line(case: Case) -> Line:
    state = str(registry.of(case).state(case.state).label)
    return Line(case.subject_name or "", case.ref, (state,), case.received_on, case.ref)


def _page(rows: Sequence[tuple[UUID, Line]]) -> Behind:
    shown = rows[:PAGE]
    return Behind([line for _id, line in shown], str(shown[-1][0]) if len(rows) > PAGE else "")


def _elsewhere(on: date | None) -> Line:
    """What moved on still counts here; whose it is only the office reads that keeps it now."""
    return Line(_("Kept by another office now"), "", (), on)


def _cases(
    session: Session, scope: Scope, ids: Select[UUID], after: UUID | None
) -> list[tuple[UUID, Line]]:
    query = select(Case).where(Case.id.in_(ids))
    if after is not None:
        query = query.where(Case.id < after)
    return [
        (case.id, _case_line(case) if case.unit_id in scope.unit_ids else _elsewhere(case.received_on))
        for case in session.scalars(query.order_by(Case.id.desc()).limit(PAGE + 1))
    ]  # fmt: skip


def _certificates(
    session: Session, scope: Scope, ids: Select[UUID], after: UUID | None
) -> list[tuple[UUID, Line]]:
    query = select(Certificate, Case.ref).outerjoin(Case, Case.id == Certificate.case_id)
    query = query.where(Certificate.id.in_(ids))
    if after is not None:
        query = query.where(Certificate.id < after)
    rows = session.execute(query.order_by(Certificate.id.desc()).limit(PAGE + 1))
    return [
        (one.id, _certificate_line(one, ref or "") if one.unit_id in scope.unit_ids else _elsewhere(one.signed_on))
        for one, ref in rows
    ]  # fmt: skip


def _certificate_line(one: Certificate, ref: str) -> Line:
    types = "; ".join(str(TYPE_NAMES[slug]) for slug in one.types if slug in TYPE_NAMES)
    words = (types, str(LEVEL_NAMES.get(one.level, "")))
    name = str((one.holder or {}).get("full_name", ""))
    return Line(name, one.number or "", words, one.signed_on, ref, one.id)

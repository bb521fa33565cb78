"""The rules of `portal.reports.rules` as conditions of a query; a test compares both row by row."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, func, or_, select

from portal.accounts.models import Person
from portal.registry.models import Certificate, CertificateMove, CertificateState
from portal.reports.periods import Period
from portal.reports.rules import DETERMINING, ENDED, UNSIGNED


def signed_in(period: Period) -> ColumnElement[bool]:
    """Signed in the period."""
    return and_(
        Certificate.state.not_in(UNSIGNED),
        Certificate.signed_on.between(period.first, period.last),
    )


def determined_in(period: Period) -> ColumnElement[bool]:
    """Stands for a determination of the period."""
    return and_(signed_in(period), Certificate.origin.in_(DETERMINING))


def revoked_in(period: Period) -> ColumnElement[bool]:
    """Revoked in the period."""
    return and_(
        Certificate.state == CertificateState.REVOKED.value,
        Certificate.ended_on.between(period.first, period.last),
    )


def in_force_on(day: date) -> ColumnElement[bool]:
    """In force at the end of a day; needs the person in the query, whose death ends it."""
    return and_(
        Certificate.state.not_in(UNSIGNED),
        or_(Certificate.signed_on.is_(None), Certificate.signed_on <= day),
        or_(Certificate.state.not_in(ENDED), Certificate.ended_on > day),
        or_(Person.died_on.is_(None), Person.died_on > day),
    )


@dataclass(frozen=True)
class Home:
    """The unit a certificate counts for: `moves` is joined to find it."""

    moves: Subquery

    @property
    def unit(self) -> ColumnElement[UUID]:
        return func.coalesce(self.moves.c.from_unit_id, Certificate.unit_id)

    @property
    def joined(self) -> ColumnElement[bool]:
        return self.moves.c.certificate_id == Certificate.id


def signer() -> Home:
    """The unit that signed: the first that gave it away, or who keeps it."""
    return Home(_first_moves())


def keeper(period: Period) -> Home:
    """The unit that kept it when the period ended."""
    return Home(_first_moves(CertificateMove.moved_at >= period.ends_before))


def touched_by(units: Collection[UUID]) -> ColumnElement[bool]:
    """Kept by one of these units now or before: few rows, found through indexes."""
    gave = select(CertificateMove.certificate_id).where(CertificateMove.from_unit_id.in_(units))
    return or_(Certificate.unit_id.in_(units), Certificate.id.in_(gave))


def _first_moves(*later: ColumnElement[bool]) -> Subquery:
    order = (CertificateMove.moved_at, CertificateMove.id)
    place = func.row_number().over(partition_by=CertificateMove.certificate_id, order_by=order)
    moves = select(
        CertificateMove.certificate_id, CertificateMove.from_unit_id, place.label("place")
    ).where(*later)
    numbered = moves.subquery()
    return (
        select(numbered.c.certificate_id, numbered.c.from_unit_id)
        .where(numbered.c.place == 1)
        .subquery()
    )

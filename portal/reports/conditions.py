"""The rules of `portal.reports.rules` as conditions of a query; a test compares both row by row."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, or_

from portal.accounts.models import Person
from portal.registry.models import Certificate, CertificateState
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

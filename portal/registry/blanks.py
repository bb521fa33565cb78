"""Blank cards of a unit: where it prints on them, which were used and which were spoiled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.core.clock import now
from portal.registry.formats.card import Layout, read_layout
from portal.registry.models import CardLayout, CertificateBlank, Fate
from portal.registry.numbering import key_of


class SerialTaken(Exception):
    """A blank with this serial was recorded before."""


def layout_of(session: Session, unit_id: UUID) -> Layout:
    """How the unit prints, or the proposal where it has set nothing."""
    row = _layout(session, unit_id)
    return read_layout(row.layout if row else None)


def keep_layout(
    session: Session, *, unit_id: UUID, layout: Mapping[str, Any], changed_by: UUID
) -> None:
    """Keep how the unit prints, after its test print."""
    row = _layout(session, unit_id) or CardLayout(unit_id=unit_id)
    row.layout, row.changed_by, row.changed_at = dict(layout), changed_by, now()
    session.add(row)
    session.flush()


def record_blank(
    session: Session, *, unit_id: UUID, serial: str, fate: Fate, recorded_by: UUID,
    certificate_id: UUID | None = None, reason: str = "",
) -> CertificateBlank:  # fmt: skip
    """Write down what became of a blank.

    Raises:
        SerialTaken: when this serial stands in the list already.
    """
    query = select(CertificateBlank.id).where(
        CertificateBlank.unit_id == unit_id, CertificateBlank.serial_key == key_of(serial)[:40]
    )
    if session.scalars(query).first() is not None:
        raise SerialTaken
    row = CertificateBlank(
        unit_id=unit_id, certificate_id=certificate_id, serial=serial,
        serial_key=key_of(serial)[:40], fate=fate.value, reason=reason or None,
        recorded_by=recorded_by,
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as faster:  # a colleague wrote the same serial down at this moment
        raise SerialTaken from faster
    return row


def blanks_of(
    session: Session, *, unit_id: UUID, certificate_id: UUID | None = None, most: int = 200
) -> Sequence[CertificateBlank]:
    """The blanks a unit recorded, of one certificate or all, the latest first."""
    query = select(CertificateBlank).where(CertificateBlank.unit_id == unit_id)
    if certificate_id is not None:
        query = query.where(CertificateBlank.certificate_id == certificate_id)
    return session.scalars(query.order_by(CertificateBlank.recorded_at.desc()).limit(most)).all()


def _layout(session: Session, unit_id: UUID) -> CardLayout | None:
    return session.scalars(select(CardLayout).where(CardLayout.unit_id == unit_id)).first()

"""Provinces, communes (old ones too) and the units that do the work."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Enum,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.core.database import Base, Record
from portal.orgs.hours import Span, read_spans


class ProvinceKind(StrEnum):
    """A province, or a city run by the central government."""

    PROVINCE = "province"
    CITY = "city"


class CommuneKind(StrEnum):
    """xã, phường, đặc khu."""

    COMMUNE = "commune"
    WARD = "ward"
    SPECIAL_ZONE = "special_zone"


class UnitKind(StrEnum):
    """What a unit is; what it may do is for the services to say."""

    COMMUNE_COMMITTEE = "commune_committee"
    PROVINCE_COMMITTEE = "province_committee"
    PROVINCE_DEPARTMENT = "province_department"
    LEGAL_AID_CENTRE = "legal_aid_centre"
    LEGAL_AID_BRANCH = "legal_aid_branch"
    MEDICAL_COUNCIL = "medical_council"
    ASSOCIATION = "association"


class FilingMode(StrEnum):
    """Whether a submission here is the filing itself, or prepares one for the desk."""

    DIRECT = "direct"
    HANDOVER = "handover"


def _words(kind: type[StrEnum], name: str) -> Enum:
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=30,
        values_callable=lambda members: [member.value for member in members],
    )


class Province(Base):
    """One of the 34 provinces; `full_name` is "tỉnh Tuyên Quang", `name` "Tuyên Quang"."""

    __tablename__ = "province"
    __table_args__ = (
        CheckConstraint("length(code) = 2", name="code_two_digits"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity_in_order"),
    )

    code: Mapped[str] = mapped_column(String(2), primary_key=True)
    kind: Mapped[ProvinceKind] = mapped_column(_words(ProvinceKind, "kind"))
    name: Mapped[str] = mapped_column(String(100))
    full_name: Mapped[str] = mapped_column(String(120))
    former_names: Mapped[list[str]] = mapped_column(JSON)
    short_names: Mapped[list[str]] = mapped_column(JSON)
    folded: Mapped[str] = mapped_column(String(100), index=True)
    sort_key: Mapped[str] = mapped_column(String(600), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Commune(Base):
    """A commune, ward or special zone; `full_name` is "Xã Hàm Yên", `name` "Hàm Yên"."""

    __tablename__ = "commune"
    __table_args__ = (
        CheckConstraint("length(code) = 5", name="code_five_digits"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity_in_order"),
    )

    code: Mapped[str] = mapped_column(String(5), primary_key=True)
    kind: Mapped[CommuneKind] = mapped_column(_words(CommuneKind, "kind"))
    name: Mapped[str] = mapped_column(String(100))
    full_name: Mapped[str] = mapped_column(String(120))
    province_code: Mapped[str] = mapped_column(ForeignKey("province.code"), index=True)
    folded: Mapped[str] = mapped_column(String(100), index=True)
    sort_key: Mapped[str] = mapped_column(String(600))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    province: Mapped[Province] = relationship(lazy="joined")

    @property
    def with_province(self) -> str:
        """As people write it in an address: "Xã Hàm Yên, tỉnh Tuyên Quang"."""
        return f"{self.full_name}, {self.province.full_name}"

    def is_valid(self, on: date) -> bool:
        """Whether the commune exists on this day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class FormerCommune(Base):
    """A commune, ward or town before 2025-07-01, with the communes it became part of."""

    __tablename__ = "former_commune"

    code: Mapped[str] = mapped_column(String(5), primary_key=True)
    full_name: Mapped[str] = mapped_column(String(120))
    district: Mapped[str] = mapped_column(String(120))
    province: Mapped[str] = mapped_column(String(100))
    successors: Mapped[list[str]] = mapped_column(JSON)

    @property
    def with_district(self) -> str:
        """As it was written: "Xã Yên Phú, Huyện Bắc Mê, Hà Giang"."""
        return f"{self.full_name}, {self.district}, {self.province}"


class PlaceList(Record):
    """Each load of the lists; the digest of the latest tells every process which index is right."""

    __tablename__ = "place_list"

    digest: Mapped[str] = mapped_column(String(64))
    loaded_at: Mapped[datetime] = mapped_column(index=True)


class Unit(Record):
    """An authority or body that works on the portal, in its full Vietnamese name."""

    __tablename__ = "unit"
    __table_args__ = (
        UniqueConstraint("slug"),
        UniqueConstraint("kind", "commune_code", name="uq_unit_kind_in_commune"),
        CheckConstraint(
            "filing_mode <> 'direct' OR length(trim(coalesce(direct_basis, ''))) > 0",
            name="direct_needs_basis",
        ),
        CheckConstraint(
            "kind <> 'commune_committee' OR commune_code IS NOT NULL",
            name="committee_needs_commune",
        ),
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
    )

    slug: Mapped[str] = mapped_column(String(80))
    kind: Mapped[UnitKind] = mapped_column(_words(UnitKind, "kind"))
    name: Mapped[str] = mapped_column(String(200))
    commune_code: Mapped[str | None] = mapped_column(ForeignKey("commune.code"), index=True)
    province_code: Mapped[str] = mapped_column(ForeignKey("province.code"), index=True)
    filing_mode: Mapped[FilingMode] = mapped_column(_words(FilingMode, "filing_mode"))
    direct_basis: Mapped[str | None] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(20))
    address: Mapped[str | None] = mapped_column(String(300))
    opening_hours: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)

    commune: Mapped[Commune | None] = relationship(lazy="joined")
    province: Mapped[Province] = relationship(lazy="joined")

    @property
    def spans(self) -> tuple[Span, ...]:
        """The opening hours as values; see `orgs.hours`."""
        return read_spans(self.opening_hours or [])

    @property
    def files_directly(self) -> bool:
        """Whether day 0 of a clock here is the submission itself."""
        return self.filing_mode is FilingMode.DIRECT


class CalendarChange(Record):
    """A day that staff declared off or worked, over the yearly tables in content/law/holidays.

    The accounts of who entered and who took it back live in a higher package, so no foreign key
    leads there.
    """

    __tablename__ = "calendar_change"
    __table_args__ = (
        # One order a day is in force; what was taken back stays beside it.
        Index(
            "uq_calendar_change_day_in_force",
            "day",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    day: Mapped[date] = mapped_column(index=True)
    is_worked: Mapped[bool]
    name: Mapped[str] = mapped_column(String(120))
    basis: Mapped[str] = mapped_column(String(200))
    entered_by: Mapped[UUID]
    entered_at: Mapped[datetime]
    ended_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]

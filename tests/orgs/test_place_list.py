"""The list is the official one: its numbers, its samples, its names."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.orgs import queries
from portal.orgs.models import Commune, CommuneKind, Province

# Code: wards, communes, special zones (Decision 19/2025/QĐ-TTg, release 2026.9.0 of the list).
OFFICIAL = {
    "01": (51, 75, 0), "04": (3, 53, 0), "08": (7, 117, 0), "11": (3, 42, 0), "12": (2, 36, 0),
    "14": (8, 67, 0), "15": (10, 89, 0), "19": (15, 77, 0), "20": (4, 61, 0), "22": (30, 22, 2),
    "24": (33, 66, 0), "25": (15, 133, 0), "31": (45, 67, 2), "33": (11, 93, 0),
    "37": (32, 97, 0), "38": (19, 147, 0), "40": (11, 119, 0), "42": (9, 60, 0),
    "44": (8, 69, 1), "46": (21, 19, 0), "48": (23, 70, 1), "51": (9, 86, 1), "52": (25, 110, 0),
    "56": (16, 48, 1), "66": (14, 88, 0), "68": (20, 103, 1), "75": (23, 72, 0),
    "79": (113, 54, 1), "80": (14, 82, 0), "82": (20, 82, 0), "86": (19, 105, 0),
    "91": (14, 85, 3), "92": (31, 72, 0), "96": (9, 55, 0),
}  # fmt: skip
SAMPLES = {
    "00004": ("Phường Ba Đình", "01"), "01501": ("Xã Đàm Thủy", "04"),
    "02374": ("Xã Hàm Yên", "08"), "03503": ("Xã Pa Tần", "12"), "03006": ("Phường Sa Pa", "15"),
    "06994": ("Đặc khu Vân Đồn", "22"), "11914": ("Đặc khu Cát Hải", "31"),
    "20044": ("Xã A Lưới 2", "46"), "20333": ("Đặc khu Hoàng Sa", "48"),
    "22736": ("Đặc khu Trường Sa", "56"), "24781": ("Phường Xuân Hương - Đà Lạt", "68"),
    "26740": ("Phường Sài Gòn", "79"), "31078": ("Đặc khu Phú Quốc", "91"),
    "32248": ("Xã Đất Mũi", "96"), "06325": ("Xã Bắc Sơn", "20"),
}  # fmt: skip


def test_there_are_34_provinces_and_3321_communes(places: Session) -> None:
    assert places.scalar(select(func.count()).select_from(Province)) == 34
    assert places.scalar(select(func.count()).select_from(Commune)) == 3321


def test_kinds_by_province_are_the_official_ones(places: Session) -> None:
    counted = Counter(
        tuple(row) for row in places.execute(select(Commune.province_code, Commune.kind))
    )
    order = (CommuneKind.WARD, CommuneKind.COMMUNE, CommuneKind.SPECIAL_ZONE)
    found = {code: tuple(counted[code, kind] for kind in order) for code in OFFICIAL}
    assert found == OFFICIAL
    assert sum(counted.values()) == 3321


@pytest.mark.parametrize(("code", "expected"), SAMPLES.items())
def test_samples(places: Session, code: str, expected: tuple[str, str]) -> None:
    commune = queries.commune(places, code)
    assert commune is not None
    assert (commune.full_name, commune.province_code) == expected


def test_every_name_bears_its_kind_word(places: Session) -> None:
    words = {"commune": "Xã", "ward": "Phường", "special_zone": "Đặc khu"}
    rows = places.execute(select(Commune.kind, Commune.name, Commune.full_name))
    assert [full for kind, name, full in rows if full != f"{words[kind]} {name}"] == []


def test_provinces_come_in_the_order_of_the_dictionary(places: Session) -> None:
    names = [province.name for province in queries.provinces(places)]
    assert names[:9] == [
        "An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ",
        "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai",
    ]  # fmt: skip
    assert names[-2:] == ["Tuyên Quang", "Vĩnh Long"]


def test_communes_of_one_province(places: Session) -> None:
    names = [commune.full_name for commune in queries.communes_of(places, "12")]
    assert len(names) == 38
    assert names[0] == "Xã Bản Bo"
    assert queries.communes_of(places, "99") == []


def test_a_commune_is_written_with_its_province(places: Session) -> None:
    commune = queries.commune(places, "02374")
    assert commune is not None
    assert commune.with_province == "Xã Hàm Yên, tỉnh Tuyên Quang"

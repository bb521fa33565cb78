"""Typed words lead to the right commune: with or without tones, kind, province, one slip."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from portal.orgs import queries
from portal.orgs.models import Commune

HAM_YEN = "Xã Hàm Yên, tỉnh Tuyên Quang"
# Typed text -> the one commune that is surely meant.
CLEAR = {
    "Hàm Yên": HAM_YEN,
    "ham yen": HAM_YEN,
    "HÀM YÊN": HAM_YEN,
    "  Hàm   Yên ": HAM_YEN,
    "Hàm-Yên": HAM_YEN,
    "xã Hàm Yên": HAM_YEN,
    "xa ham yen": HAM_YEN,
    "x. Hàm Yên": HAM_YEN,
    "phường Hàm Yên": HAM_YEN,
    "ham yen tuyen quang": HAM_YEN,
    "Hàm Yên, Tuyên Quang": HAM_YEN,
    "xã Hàm Yên, tỉnh Tuyên Quang": HAM_YEN,
    "xa ham yen tinh tuyen quang": HAM_YEN,
    "tuyen quang ham yen": HAM_YEN,
    "thôn 3, xã Hàm Yên, tỉnh Tuyên Quang": HAM_YEN,
    "số 5 thôn Đồng xã Hàm Yên tỉnh Tuyên Quang": HAM_YEN,
    "thị trấn Tân Yên, huyện Hàm Yên, tỉnh Tuyên Quang": HAM_YEN,
    "Tan Yen huyen Ham Yen": HAM_YEN,
    "Ba Đình Hà Nội": "Phường Ba Đình, thành phố Hà Nội",
    "p ba dinh hn": "Phường Ba Đình, thành phố Hà Nội",
    "Phường Sài Gòn, TP.HCM": "Phường Sài Gòn, thành phố Hồ Chí Minh",
    "phường Bến Nghé, quận 1, TP. Hồ Chí Minh": "Phường Sài Gòn, thành phố Hồ Chí Minh",
    "Vũng Tàu, Bà Rịa - Vũng Tàu": "Phường Vũng Tàu, thành phố Hồ Chí Minh",
    "phường Lào Cai": "Phường Lào Cai, tỉnh Lào Cai",
    "a luoi 2": "Xã A Lưới 2, thành phố Huế",
    "A Lưới 2 TP Huế": "Xã A Lưới 2, thành phố Huế",
    "ea hleo": "Xã Ea H’Leo, tỉnh Đắk Lắk",
    "Ea H'Leo": "Xã Ea H’Leo, tỉnh Đắk Lắk",
    "Côn Đảo": "Đặc khu Côn Đảo, thành phố Hồ Chí Minh",
    "đặc khu con dao": "Đặc khu Côn Đảo, thành phố Hồ Chí Minh",
    "Lí Sơn": "Đặc khu Lý Sơn, tỉnh Quảng Ngãi",
    "qui nhon": "Phường Quy Nhơn, tỉnh Gia Lai",
    "dat mui ca mau": "Xã Đất Mũi, tỉnh Cà Mau",
    "Phường Tân An, Cần Thơ": "Phường Tân An, thành phố Cần Thơ",
    "Lạc Nông, Bắc Mê, Hà Giang": "Xã Bắc Mê, tỉnh Tuyên Quang",
    "yên phú bắc mê": "Xã Bắc Mê, tỉnh Tuyên Quang",
    "xã yên phú bắc mê hà giang": "Xã Bắc Mê, tỉnh Tuyên Quang",
    "minh son bac me": "Xã Minh Sơn, tỉnh Tuyên Quang",
    "Xuân Hương - Đà Lạt": "Phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng",
}
# Typed text -> what must come first in the list, where nobody can be sure.
FIRST = {
    "hamyen": HAM_YEN,
    "ham yenn tuyen quang": HAM_YEN,
    "ham yan tuyen quang": HAM_YEN,
    "hma yen": HAM_YEN,
    "ham yen tuyen qang": HAM_YEN,
    "Hàm Yến": HAM_YEN,
    "hàm y tuyên quang": HAM_YEN,
    "nam tra my da nag": "Xã Nam Trà My, thành phố Đà Nẵng",
    "Trúc Bạch": "Phường Ba Đình, thành phố Hà Nội",
    "xuan huong": "Phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng",
    "ea h leo": "Xã Ea H’Leo, tỉnh Đắk Lắk",
}


@pytest.mark.parametrize(("typed", "expected"), CLEAR.items())
def test_surely_meant(places: Session, typed: str, expected: str) -> None:
    found = queries.search(places, typed)
    assert found.clear is not None, [one.commune.with_province for one in found.found]
    assert found.clear.with_province == expected
    assert found.found[0].commune is found.clear


@pytest.mark.parametrize(("typed", "expected"), FIRST.items())
def test_first_in_the_list_but_asked(places: Session, typed: str, expected: str) -> None:
    found = queries.search(places, typed)
    assert found.clear is None
    assert found.found[0].commune.with_province == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "xã",
        "phường",
        ",,,",
        "%",
        "_",
        "'; drop table commune; --",
        "\x00",
        "𝕏𝕏𝕏𝕏",
        "x" * 5000,
    ],
)
def test_nothing_and_nonsense_find_nothing(places: Session, typed: str) -> None:
    assert queries.find_communes(places, typed) == []


def test_the_address_as_we_write_it_is_always_clear(places: Session) -> None:
    """The box shows it after an answer, and the page may be sent once more."""
    every = [
        one
        for province in queries.provinces(places)
        for one in queries.communes_of(places, province.code)
    ]
    hard = {"Cẩm Giang", "Thanh An", "Văn Lang"}
    for commune in [*every[::37], *(one for one in every if one.name in hard)]:
        assert queries.search(places, commune.with_province).clear is commune


def names(communes: list[Commune]) -> list[str]:
    return [commune.with_province for commune in communes]


def test_an_old_address_against_a_new_commune_of_that_name_is_asked(places: Session) -> None:
    found = queries.search(places, "xã Yên Phú, huyện Bắc Mê, tỉnh Hà Giang")
    assert found.clear is None
    assert names([one.commune for one in found.likely][:2]) == [
        "Xã Bắc Mê, tỉnh Tuyên Quang",
        "Xã Yên Phú, tỉnh Tuyên Quang",
    ]
    assert found.likely[0].former == "Thị trấn Yên Phú, Huyện Bắc Mê, Hà Giang"


def test_several_of_one_name_are_all_there_and_none_is_taken(places: Session) -> None:
    found = queries.search(places, "Tân Tiến", limit=50)
    whole = [one.commune for one in found.likely if one.commune.name == "Tân Tiến"]
    assert found.clear is None
    assert len(whole) >= 7


def test_the_chosen_province_narrows(places: Session) -> None:
    found = queries.find_communes(places, "Tân An", province_code="80")
    assert names(found)[0] == "Phường Tân An, tỉnh Tây Ninh"
    assert {commune.province_code for commune in found} == {"80"}


def test_the_kind_typed_comes_first_among_equals(places: Session) -> None:
    first = queries.find_communes(places, "phường Tân An")[0]
    assert first.full_name == "Phường Tân An"


def test_exact_before_prefix_before_contains(places: Session) -> None:
    found = names(queries.find_communes(places, "Quy Nhơn"))
    assert found[0] == "Phường Quy Nhơn, tỉnh Gia Lai"
    assert [name.split(",")[0].split()[-1] for name in found[1:5]] == ["Bắc", "Đông", "Nam", "Tây"]
    inside = names(queries.find_communes(places, "đà lạt"))
    assert len(inside) == 5
    assert all("Đà Lạt" in name for name in inside)


def test_toned_beats_folded(places: Session) -> None:
    found = queries.find_communes(places, "Yên Bài", limit=5)
    assert found[0].name == "Yên Bài"
    assert queries.find_communes(places, "Yên Bái", limit=5)[0].name == "Yên Bái"


def test_old_and_new_tone_places_are_one(places: Session) -> None:
    assert queries.find_communes(places, "Hoà Bình") == queries.find_communes(places, "Hòa Bình")


def test_a_province_alone_is_no_commune(places: Session) -> None:
    found = queries.search(places, "Tuyên Quang")  # there is a Xã Tuyên Quang in Lâm Đồng
    assert found.clear is None
    named = queries.province_named(places, "tỉnh tuyên quang")
    assert named is not None
    assert named.code == "08"


def test_limit_and_day(places: Session) -> None:
    assert len(queries.find_communes(places, "tân", limit=3)) == 3
    before = queries.search(places, "Hàm Yên", on=date(2025, 6, 30))
    assert before.found == ()

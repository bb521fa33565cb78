"""One row of a list: what is understood, what is wrong with it, what is only worth a look."""

from __future__ import annotations

from datetime import date

import pytest

from portal.registry.imports import fields, wording
from portal.registry.imports.fields import BY_SLUG, find_headings, guess
from portal.registry.imports.parsing import Reader
from portal.registry.imports.problems import ERRORS, WARNINGS, are_errors
from tests.registry import lists

READER = Reader({int(p): s for p, s in guess(lists.HEADINGS, {}).items()}, {}, lists.TODAY)
NAME, BIRTH, SEX, IDENTITY, ADDRESS, TYPES, LEVEL, NUMBER, SIGNED = range(1, 10)


def read(*change: tuple[int, str]):
    return READER.read(lists.row(*change))


def problems(*change: tuple[int, str]) -> list[str]:
    return [slug for slug, _values in read(*change).problems]


def test_a_good_row_says_everything_and_nothing_is_wrong():
    parsed = read()
    assert parsed.problems == []
    assert (parsed.name, parsed.birth, parsed.sex, parsed.identity) == (
        "Trần Thị Mai", "1990-03-05", "female", "008190123456",
    )  # fmt: skip
    assert (parsed.types, parsed.level, parsed.number) == (["mobility"], "severe", "12/GXN")
    assert (parsed.signed_on, parsed.residence) == (date(2015, 2, 1), "Thôn 3")


BIRTHS = [
    ("05/03/1990", "1990-03-05"), ("5-3-1990", "1990-03-05"), ("5.3.1990", "1990-03-05"), ("1990-03-05", "1990-03-05"),
    ("1990-03-05 00:00:00", "1990-03-05"), ("03/1990", "1990-03"), ("1990", "1990"), ("00/00/1990", "1990"),
    ("0/3/1990", "1990-03"), ("ngày 5 tháng 3 năm 1990", "1990-03-05"), ("tháng 3 năm 1990", "1990-03"), ("5 / 3 / 1990", "1990-03-05"),
    ("29/02/1988", "1988-02-29"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "born"), BIRTHS)
def test_dates_of_birth_as_lists_write_them(text, born):
    parsed = read((BIRTH, text), (IDENTITY, ""))
    assert parsed.birth == born
    assert not are_errors(parsed.problems)


WRONG = [
    ((NAME, ""), "no_name"), ((NAME, "12345"), "name_wrong"), ((NAME, "=HYPERLINK(1)"), "name_wrong"),
    ((NAME, "<script>x</script>"), "name_wrong"), ((NAME, "A" * 201), "name_long"), ((NAME, "(2)"), "name_wrong"),
    ((BIRTH, "31/02/1990"), "birth_not_real"), ((BIRTH, "29/02/1990"), "birth_not_real"), ((BIRTH, "05/13/1990"), "birth_not_real"),
    ((BIRTH, "05/03/90"), "birth_short_year"), ((BIRTH, "32937"), "birth_not_a_date"), ((BIRTH, "khoảng 1990"), "birth_not_a_date"),
    ((BIRTH, "#REF!"), "birth_not_a_date"), ((BIRTH, "0190"), "birth_impossible_year"), ((BIRTH, "01/01/2027"), "birth_future"),
    ((BIRTH, "٠٥/٠٣/١٩٩٠"), "birth_not_a_date"), ((SEX, "Nm"), "sex_unknown"),
    ((TYPES, "Động kinh"), "types_unknown"), ((TYPES, ""), "types_missing"), ((LEVEL, ""), "level_missing"),
    ((LEVEL, "Nặng và nhẹ"), "level_unknown"), ((LEVEL, "Loại 2"), "level_unknown"),
    ((SIGNED, "31/02/2015"), "signed_not_real"), ((SIGNED, "hôm qua"), "signed_not_a_date"), ((SIGNED, "01/02/15"), "signed_short_year"),
    ((SIGNED, "17/11/2026"), "signed_future"), ((SIGNED, "01/02/1980"), "signed_before_birth"), ((SIGNED, "0015"), "signed_impossible_year"),
    ((NUMBER, "9" * 61), "number_long"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "problem"), WRONG)
def test_what_is_wrong_is_named(change, problem):
    parsed = read(change)
    found = dict(parsed.problems)
    assert problem in found and problem in ERRORS
    assert str(ERRORS[problem]) % found[problem]


ODD = [
    ((BIRTH, ""), "no_birth"), ((IDENTITY, ""), "no_identity"), ((IDENTITY, "chưa có"), "no_identity"),
    ((IDENTITY, "123456789"), "identity_old"), ((IDENTITY, "12345"), "identity_wrong"), ((IDENTITY, "8.19E+09"), "identity_lost"),
    ((IDENTITY, "8190123456"), "identity_zeros"), ((IDENTITY, "008191123456"), "identity_year"), ((IDENTITY, "008090123456"), "identity_sex"),
    ((IDENTITY, "đang làm"), "identity_wrong"), ((NUMBER, ""), "no_number"), ((SIGNED, ""), "no_signed"), ((SIGNED, "2015"), "signed_partial"),
    ((ADDRESS, ""), "no_address"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "problem"), ODD)
def test_what_is_odd_is_said_and_the_row_is_taken(change, problem):
    parsed = read(change)
    assert problem in dict(parsed.problems) and problem in WARNINGS
    assert not are_errors(parsed.problems)


@pytest.mark.parametrize(
    ("typed", "identity", "other"),
    [
        ("008190123456", "008190123456", ""), ("008 190 123 456", "008190123456", ""), ("'008190123456", "008190123456", ""),
        ("8190123456", "008190123456", ""), ("123456789", "", "123456789"), ("8191123456", "", "8191123456"),
        ("0081901234567", "", "0081901234567"), ("không", "", ""),
    ],
)  # fmt: skip
def test_only_twelve_digits_become_the_identity_number(typed, identity, other):
    parsed = read((IDENTITY, typed))
    assert (parsed.identity, parsed.other_number) == (identity, other)


def test_a_row_without_a_certificate_is_a_person_only():
    parsed = read((TYPES, ""), (LEVEL, ""), (NUMBER, ""), (SIGNED, ""))
    assert not parsed.has_certificate and [s for s, _v in parsed.problems] == ["no_certificate"]


def test_every_problem_of_a_row_is_named_at_once():
    found = problems((BIRTH, "31/02/1990"), (LEVEL, ""), (SIGNED, "x"))
    assert {"birth_not_real", "level_missing", "signed_not_a_date"} <= set(found)


TYPE_WORDS = [
    ("Vận động", ["mobility"]), ("KT vận động", ["mobility"]), ("Khuyết tật nghe, nói", ["hearing_speech"]),
    ("Nghe nói; Nhìn", ["hearing_speech", "visual"]), ("thần kinh, tâm thần", ["psychosocial"]), ("TÂM THẦN", ["psychosocial"]),
    ("vận động và trí tuệ", ["mobility", "intellectual"]), ("Khác", ["other"]), ("Dạng tật: Nhìn", ["visual"]),
    ("Vận động + Vận động", ["mobility"]), ("Động kinh", None), ("1", None), ("", None), ("Vận động, động kinh", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "types"), TYPE_WORDS)
def test_words_for_types(text, types):
    assert wording.types_of(text, {}) == types


@pytest.mark.parametrize(
    ("text", "level"),
    [("Nặng", "severe"), ("Đặc biệt nặng", "extreme"), ("ĐBN", "extreme"), ("Mức độ nhẹ", "mild"),
     ("KT nặng", "severe"), ("rất nặng", None), ("nặng nhẹ", None), ("", None)],
)  # fmt: skip
def test_words_for_levels(text, level):
    assert wording.level_of(text, {}) == level


def test_what_the_unit_said_before_goes_first():
    assert wording.types_of("Động kinh", {"dong kinh": ["psychosocial"]}) == ["psychosocial"]
    assert wording.level_of("Loại 2", {"loai 2": "severe"}) == "severe"


HEADINGS = [
    ("Họ và tên", "name"), ("HỌ TÊN NGƯỜI KHUYẾT TẬT", "name"), ("Ngày, tháng, năm sinh", "birth"), ("Năm sinh", "birth"),
    ("Giới tính", "sex"), ("Nam/Nữ", "sex"), ("Số định danh cá nhân", "identity"), ("Số CMND/CCCD", "identity"), ("CCCD", "identity"),
    ("Thôn", "address"), ("Địa chỉ", "address"), ("Dạng tật", "types"), ("Dạng khuyết tật", "types"), ("Mức độ khuyết tật", "level"),
    ("Số giấy xác nhận", "number"), ("Ngày cấp", "signed"), ("Ghi chú", "note"), ("STT", ""), ("Mức trợ cấp", ""), ("", ""),
    ("Năm sinh | Nam", "birth_male"), ("Dạng khuyết tật | Nghe, nói", "type_hearing_speech"), ("Mức độ | Đặc biệt nặng", "level_extreme"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "slug"), HEADINGS)
def test_headings_are_understood(heading, slug):
    assert fields.meaning(heading, {}) == slug
    assert not slug or slug in BY_SLUG


def test_headings_in_two_rows_below_a_title():
    rows = [
        ["DANH SÁCH NGƯỜI KHUYẾT TẬT NĂM 2020"],
        ["STT", "Họ và tên", "Năm sinh", "", "Thôn", "Dạng khuyết tật", "", "Mức độ"],
        ["", "", "Nam", "Nữ", "", "Vận động", "Nghe, nói", ""],
        ["1", "Lê Văn Bính", "1948", "", "Thôn 4", "", "x", "Nặng"],
    ]
    found = find_headings(rows)
    assert found is not None and found.below == 3
    columns = {int(p): s for p, s in guess(found.names, {}).items()}
    parsed = Reader(columns, {}, lists.TODAY).read(rows[3])
    assert (parsed.birth, parsed.sex, parsed.types, parsed.level) == (
        "1948", "male", ["hearing_speech"], "severe",
    )  # fmt: skip


def test_a_first_person_is_not_taken_for_a_second_row_of_headings():
    found = find_headings([list(lists.HEADINGS), [*lists.MAI], [*lists.BINH]])
    assert found is not None and found.below == 1 and found.names == list(lists.HEADINGS)


def test_no_field_is_guessed_twice_unless_it_joins():
    assert guess(["Họ tên", "Ngày sinh", "Năm sinh", "Thôn", "Xã"], {}) == {
        "0": "name", "1": "birth", "3": "address", "4": "address",
    }  # fmt: skip

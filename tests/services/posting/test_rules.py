"""What a posted list shows and what it never shows, line by line."""

from __future__ import annotations

from datetime import date

import pytest

from portal.law import current_book
from portal.services.certification.posting.rules import (
    HEADS,
    Line,
    cells,
    fields_on,
    hamlet_in,
    initials,
    last_day,
    objection_rule,
)

DAY = date(2026, 12, 15)
MAI = Line("Trần Thị Mai", 1990, "Thôn 3", "certificate", "Khuyết tật vận động", "Nặng")
PRIVATE = ["name", "birth_year", "hamlet", "result"]


def test_the_default_protects_what_is_said_about_health():
    assert fields_on(DAY) == PRIVATE
    assert objection_rule(DAY) == "initials"
    keys = ("certification.posting_fields", "certification.posting_objection", "certification.posting_days")  # fmt: skip
    assert not any(current_book().value(key, DAY).verified for key in keys)


@pytest.mark.parametrize(
    ("line", "shows", "rule", "expected"),
    [
        (MAI, PRIVATE, "initials", ("Trần Thị Mai", "1990", "Thôn 3", "Có cấp giấy")),
        (MAI, [*PRIVATE, "type", "level"], "initials",
         ("Trần Thị Mai", "1990", "Thôn 3", "Có cấp giấy", "Khuyết tật vận động", "Nặng")),
        (MAI, ["name", "result"], "initials", ("Trần Thị Mai", "Có cấp giấy")),
        (Line("Lê Văn A", None, "", "not_disabled"), PRIVATE, "initials", ("Lê Văn A", "", "", "Không cấp giấy")),
        (Line(**{**vars(MAI), "objects": True}), PRIVATE, "initials", ("T. T. M.", "", "", "Có cấp giấy")),
        (Line(**{**vars(MAI), "objects": True}), PRIVATE, "leave_out", None),
        (Line(**{**vars(MAI), "objects": True}), PRIVATE, "full_name", ("Trần Thị Mai", "1990", "Thôn 3", "Có cấp giấy")),
        (MAI, PRIVATE, "leave_out", ("Trần Thị Mai", "1990", "Thôn 3", "Có cấp giấy")),
    ],
)  # fmt: skip
def test_a_line(line, shows, rule, expected):
    assert cells(line, shows, rule) == expected
    if expected:
        assert len(expected) == len([field for field in HEADS if field in shows])


@pytest.mark.parametrize(
    ("name", "short"),
    [("Trần Thị Mai", "T. T. M."), ("Đỗ  Én", "Đ. É."), ("K'Brêh", "K."), ("O-123", "O."), ("123", ""), ("", "")],
)  # fmt: skip
def test_initials(name, short):
    assert initials(name) == short


@pytest.mark.parametrize(
    ("typed", "hamlet"),
    [
        ("Thôn 3", "Thôn 3"), ("Số 12, đường Lê Lợi, thôn Đông", "thôn Đông"), ("12 Lê Lợi", ""),
        ("Nhà 5, Tổ dân phố 7", "Tổ dân phố 7"), ("Bản Lác", "Bản Lác"), ("Bảnh", ""), ("", ""),
        ("Ấp 2, đường số 4", "Ấp 2"), ("thôn", ""),
    ],
)  # fmt: skip
def test_only_the_hamlet_is_taken_from_an_address(typed, hamlet):
    assert hamlet_in(typed) == hamlet


@pytest.mark.parametrize(("first", "last"), [("2026-12-15", "2026-12-22"), ("2026-11-20", "2026-11-30")])  # fmt: skip
def test_the_period_counts_working_days(first, last):
    calendar = current_book().calendar(DAY)
    assert last_day(date.fromisoformat(first), calendar) == date.fromisoformat(last)

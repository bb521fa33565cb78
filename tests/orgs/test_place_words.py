"""Words are compared with their tones apart from their letters."""

from __future__ import annotations

import pytest

from portal.orgs.place_words import Tones, compare_tones, one_slip, words


@pytest.mark.parametrize(
    ("typed", "name", "expected"),
    [
        ("hàm yên", "Hàm Yên", Tones.SAME),
        ("ham yen", "Hàm Yên", Tones.UNMARKED),
        ("hàm yen", "Hàm Yên", Tones.UNMARKED),
        ("hâm yen", "Hàm Yên", Tones.DIFFERENT),
        ("hòa", "Hoà", Tones.SAME),
        ("thủy", "Thuỷ", Tones.SAME),
        ("mỹ", "Mĩ", Tones.SAME),
        ("thúi", "Thúy", Tones.DIFFERENT),
        ("hàm y", "Hàm Yên", Tones.SAME),
        ("mù", "Mũ", Tones.DIFFERENT),
        ("nghe", "Nghề", Tones.UNMARKED),
        ("nghè", "Nghề", Tones.DIFFERENT),
    ],
)
def test_tones(typed: str, name: str, expected: Tones) -> None:
    assert compare_tones(words(typed), words(name)) is expected


@pytest.mark.parametrize(
    ("typed", "name", "expected"),
    [
        ("hamyen", "hamyen", True),
        ("hamyn", "hamyen", True),
        ("hamyeen", "hamyen", True),
        ("hamyan", "hamyen", True),
        ("hmayen", "hamyen", True),
        ("hamyene", "hamyen", True),
        ("amyen", "hamyen", True),
        ("hamy", "hamyen", False),
        ("hamaan", "hamyen", False),
        ("mahyen", "hamyen", False),
        ("", "a", True),
    ],
)
def test_one_slip(typed: str, name: str, expected: bool) -> None:
    assert one_slip(typed, name) is expected
    assert one_slip(name, typed) is expected

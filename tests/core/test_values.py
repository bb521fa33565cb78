"""Text, codes, the clock and sealed values: tables by dimension and boundary."""

from __future__ import annotations

import os
import random
from datetime import UTC, date, datetime

import pytest
import time_machine

from portal.core import clock, codes
from portal.core.sealing import Keyring, SealBroken
from portal.core.text import clean, fold, lower_toned, name_sort_key, sort_key


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Trần   Thị\tMai ", "Trần Thị Mai"), ("Tra\u0302\u0300n", "Trần"), ("a\x00b\x07c", "abc"),
        ("a\u202eb\u200fc\u2066d\ufeff", "abcd"), ("a\u00a0b\u3000c", "a b c"), ("a\nb", "a b"), ("", ""), ("\ud800", ""),
        ("👩‍🦽", "👩‍🦽"), ("a\r\nb\rc", "a b c"), ("<b>&", "<b>&"),
    ],
)  # fmt: skip
def test_typed_text_is_cleaned(typed, kept):
    assert clean(typed) == kept and clean(kept) == kept


def test_paragraphs_keep_their_lines_and_nothing_else():
    assert clean("  một \r\n\r\n hai\u202e \t ba \r", multiline=True) == "một\n\nhai ba"


@pytest.mark.parametrize(
    ("text", "folded", "toned"),
    [
        ("Đặng Thị Ơn", "dang thi on", "đặng thị ơn"), ("MÙ", "mu", "mù"), ("mũ", "mu", "mũ"),
        ("nghề  nghe", "nghe nghe", "nghề nghe"), ("ĐĐ", "dd", "đđ"), ("Tra\u0302\u0300n", "tran", "trần"), ("", "", ""),
    ],
)  # fmt: skip
def test_search_forms_keep_or_drop_the_tones(text, folded, toned):
    assert (fold(text), lower_toned(text)) == (folded, toned)


def shuffled(words: list[str]) -> list[str]:
    return random.Random(7).sample(words, len(words))


def test_words_sort_as_in_the_dictionary():
    words = [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
        "mạt",
        "măm",
        "mâm",
        "me",
        "mê",
        "mo",
        "mô",
        "mơ",
        "mu",
        "mư",
    ]
    assert sorted(shuffled(words), key=sort_key) == words
    assert sorted(["đa", "da", "ea", "dz"], key=sort_key) == ["da", "dz", "đa", "ea"]


def test_names_sort_by_the_given_name_first():
    names = ["Trần Văn An", "Lê Thị Ánh", "Nguyễn Văn Bình", "Bùi Thị Đào"]
    assert sorted(shuffled(names), key=name_sort_key) == names
    assert name_sort_key("") == "" and name_sort_key("A") == sort_key("A")


def test_ten_thousand_codes_have_no_order_and_hardly_ever_repeat():
    made = [codes.new_code() for _ in range(10_000)]
    # Of 900 million, ten thousand drawn at random hold one double in eighteen runs, four in millions.
    assert len(set(made)) > len(made) - 4 and all(codes.is_code(one) for one in made)
    assert (
        made != sorted(made)
        and len({one[0] for one in made}) == 9
        and "0" not in {one[0] for one in made}
    )
    rising = sum(a < b for a, b in zip(made, made[1:], strict=False))
    assert 4_700 < rising < 5_300


def test_every_single_slip_and_every_swap_of_neighbours_is_caught():
    for code in ("1234567894", codes.new_code()):
        body = code[:-1]
        code = next(f"{body}{digit}" for digit in "0123456789" if codes.is_code(f"{body}{digit}"))
        wrong = [
            code[:i] + d + code[i + 1 :] for i in range(10) for d in "0123456789" if d != code[i]
        ]
        wrong += [
            code[:i] + code[i + 1] + code[i] + code[i + 2 :]
            for i in range(9)
            if code[i] != code[i + 1]
        ]
        assert not any(codes.is_code(one) for one in wrong)


@pytest.mark.parametrize(
    "text", ["", "123", "12345678901", "abcdefghij", "١٢٣٤٥٦٧٨٩٠", "1234 56789", " ", "²²²²²²²²²²"]
)
def test_what_is_no_code(text):
    assert not codes.is_code(text)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1234 567 890", "1234567890"),
        ("1234-567.890", "1234567890"),
        ("mã 12", "12"),
        ("", ""),
        ("１２", ""),
        ("\x001", "1"),
    ],
)
def test_a_typed_code_is_its_digits(typed, read):
    assert codes.normalise_code(typed) == read
    assert codes.spoken("1234567890") == "1234 567 890"


def test_pins_keep_leading_zeros_and_spread():
    pins = {codes.new_pin() for _ in range(2_000)}
    assert all(len(pin) == 6 and pin.isdecimal() for pin in pins)
    assert len(pins) > 1_950 and any(pin.startswith("0") for pin in pins)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-22 16:59:59 +0000", date(2026, 11, 22)), ("2026-11-22 17:00:00 +0000", date(2026, 11, 23)),
        ("2026-12-31 17:00:00 +0000", date(2027, 1, 1)), ("2026-11-22 00:00:00 +0700", date(2026, 11, 22)),
    ],
)  # fmt: skip
def test_today_is_the_day_in_viet_nam(moment, day):
    with time_machine.travel(moment, tick=False):
        assert clock.today() == day and clock.now().tzinfo is UTC
    assert clock.local(datetime(2026, 11, 22, 17, 0, tzinfo=UTC)).hour == 0


RING = Keyring({1: b"1" * 32}, b"h" * 32)


@pytest.mark.parametrize("data", [b"", b"x", "Trần Thị Mai".encode(), os.urandom(100_000)])
def test_what_is_sealed_opens_at_its_place_only(data):
    blob = RING.seal(b"t:1:c", data)
    assert RING.open(b"t:1:c", blob) == data and (len(data) < 4 or data not in blob)
    assert RING.seal(b"t:1:c", data) != blob
    for place in (b"t:2:c", b"t:1:d", b"u:1:c", b""):
        with pytest.raises(SealBroken):
            RING.open(place, blob)


def test_no_changed_byte_opens():
    blob = RING.seal(b"p", b"Mai")
    for index in range(len(blob)):
        with pytest.raises(SealBroken):
            RING.open(b"p", blob[:index] + bytes([blob[index] ^ 1]) + blob[index + 1 :])
    for short in (b"", blob[:1], blob[:13], blob[:-1]):
        with pytest.raises(SealBroken):
            RING.open(b"p", short)


def test_keys_rotate_and_old_values_still_open():
    old = RING.seal(b"p", b"Mai")
    both = Keyring({1: b"1" * 32, 2: b"2" * 32}, b"h" * 32)
    assert both.open(b"p", old) == b"Mai" and both.version_of(both.seal(b"p", b"x")) == 2
    only_new = Keyring({2: b"2" * 32}, b"h" * 32)
    with pytest.raises(SealBroken):
        only_new.open(b"p", old)
    swapped = bytes([2]) + old[1:]
    with pytest.raises(SealBroken):
        both.open(b"p", swapped)


def test_keyed_hashes_depend_on_key_kind_and_value():
    other = Keyring({1: b"1" * 32}, b"i" * 32)
    made = {
        RING.keyed_hash("phone", "1"),
        RING.keyed_hash("phone", "2"),
        RING.keyed_hash("email", "1"),
        other.keyed_hash("phone", "1"),
    }
    assert len(made) == 4 and RING.keyed_hash("phone", "1") in made

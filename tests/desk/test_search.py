"""The one search box: what is understood, what is found, and that numbers stand in no address."""

from __future__ import annotations

import logging
import re

import pytest
import time_machine

from portal.cases.models import Case
from portal.cases.worklist.searching import Kind, understand
from portal.core.codes import spoken
from portal.core.sealing import Keyring, use_keyring
from portal.desk import tickets
from tests.cases.making import IDENTITY, PHONE, at_state, sent
from tests.conftest import fresh
from tests.desk.making import give
from tests.desk.test_queue import listed
from tests.words import said

CODE = "7910803049"  # the same in every process that runs these tests


@pytest.fixture
def keys():
    use_keyring(Keyring({1: b"k" * 32}, b"h" * 32))


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("", None, ""), ("   ", None, ""), ("\x00\x00", None, ""), ("\u200e", None, ""),
        ("Trần Thị Mai", Kind.NAME, "Trần Thị Mai"), ("mai 2", Kind.NAME, "mai 2"), ("%", Kind.NAME, "%"),
        ("'; DROP TABLE case_file; --", Kind.NAME, "'; DROP TABLE case_file; --"),
        (CODE, Kind.CODE, CODE), (spoken(CODE), Kind.CODE, CODE), (f" {CODE[:4]}.{CODE[4:7]}-{CODE[7:]} ", Kind.CODE, CODE),
        ("".join(chr(0x660 + int(d)) for d in CODE), Kind.CODE, CODE),
        (f"{CODE[:-1]}{(int(CODE[-1]) + 1) % 10}", Kind.WRONG_CODE, f"{CODE[:-1]}{(int(CODE[-1]) + 1) % 10}"),
        ("0900000021", Kind.PHONE, "021"), ("0900 000 021", Kind.PHONE, "021"), ("+84 900 000 021", Kind.PHONE, "021"),
        ("84900000021", Kind.PHONE, "021"), ("0084900000021", Kind.PHONE, "021"), ("(0203) 3825 123", Kind.PHONE, "123"),
        ("008190123456", Kind.IDENTITY, "456"), ("008 190 123 456", Kind.IDENTITY, "456"),
        ("008490123456", Kind.IDENTITY, "456"), ("084190123456", Kind.IDENTITY, "456"),
        ("123456789", Kind.OLD_IDENTITY, "789"), ("12345678", Kind.NATIONAL, "12345678"),
        ("H17.9-261116-0001", Kind.NATIONAL, "H17.9-261116-0001"), ("000.00.08.H60-2611", Kind.NATIONAL, "000.00.08.H60-2611"),
        ("x" * 10_000, Kind.NAME, "x" * 100), ("1" * 10_000, Kind.NATIONAL, "1" * 100),
        ("mai\u202e", Kind.NAME, "mai"), ("²³", Kind.NAME, "²³"),
    ],
)  # fmt: skip
def test_what_is_understood(keys, typed, kind, text):
    found = understand(typed)
    assert (found.kind if found else None, found.text if found else "") == (kind, text)


@pytest.mark.parametrize(
    ("typed", "private"),
    [
        ("0900000021", True), ("008190123456", True), ("123456789", True), ("0123456789", True),
        ("12345678901", True), ("1234567890123", True), (CODE, False), ("1234", False),
        ("H17.9-261116-0001", False), ("Trần Thị Mai", True),
    ],
)  # fmt: skip
def test_what_may_be_a_person_s_number_is_private(keys, typed, private):
    assert understand(typed).private is private


def find(desk, typed: str):
    return desk.get("/can-bo").press(said("Find"), {"q": typed})


def test_names_with_these_tones_first_then_without_then_closed(site, citizen, officer, browser_of):
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        closed = at_state(site, citizen, officer, "delivered", name="Trần Thị Mai")
        flat = sent(site, citizen, name="Trần Thị Mai")
        falling = sent(site, citizen, name="Trần Thị Mài")
        rising = sent(site, citizen, name="Trần Thị Mái")
        far = sent(site, citizen, name="Nguyễn Maika")
        desk = browser_of(officer)
        assert listed(find(desk, "mái"))[0] == rising
        assert listed(find(desk, "Mài"))[0] == falling
        found = listed(find(desk, "mai"))
        assert found[:2] == [flat, closed] and set(found[2:]) == {falling, rising, far}
        assert listed(find(desk, "MAI thị"))[:1] == [flat]
        assert set(listed(find(desk, "maik"))) == {far}
        assert listed(find(desk, "đỗ")) == []


def test_a_letter_with_a_bar_is_found_without_it(site, citizen, officer, browser_of):
    ref = sent(site, citizen, name="Đặng Đình Đức")
    desk = browser_of(officer)
    for typed in ("dang dinh duc", "Đặng", "đức", "DUC DANG"):
        assert listed(find(desk, typed)) == [ref], typed


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (PHONE, "Search by phone number, ending in %(text)s"), ("+84 900 000 021", "Search by phone number, ending in %(text)s"),
        (IDENTITY, "Search by identity number, ending in %(text)s"),
        ("008 190 123 456", "Search by identity number, ending in %(text)s"),
    ],
)  # fmt: skip
def test_a_number_is_found_and_stands_in_no_address(
    site, citizen, officer, browser_of, caplog, typed, words
):
    ref = sent(site, citizen)
    sent(site, citizen, phone="0900000077", identity="008190123999")
    caplog.set_level(logging.DEBUG)
    desk = browser_of(officer)
    page = find(desk, typed)
    digits = re.sub(r"\D", "", typed)
    assert listed(page) == [ref]
    assert (
        said(words, text=digits[-3:]) in page.words and said(words, text=digits[-3:]) in page.title
    )
    address = page.response.request.full_path
    plain = caplog.text + address + " ".join(page.all("//a/@href") + page.all("//input/@value"))
    assert digits[-9:] not in re.sub(r"[ .+-]", "", plain)
    assert page.headers["Cache-Control"] == "no-store"


def test_a_number_typed_into_the_address_leaves_it(site, citizen, officer, browser_of):
    ref = sent(site, citizen)
    desk = browser_of(officer)
    answer = desk.http.get("/can-bo/ho-so", query_string={"q": PHONE, "han": "tuan-nay"})
    assert answer.status_code == 303 and PHONE not in answer.headers["Location"]
    assert "han=tuan-nay" in answer.headers["Location"]
    assert listed(desk.get(answer.headers["Location"].replace("han=tuan-nay", ""))) == [ref]


def test_a_ticket_opens_for_an_hour_and_no_other_opens(site, citizen, officer, browser_of):
    desk = browser_of(officer)
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False) as clock:
        sent(site, citizen)
        ticket = tickets.ticket_of(understand(PHONE))
        clock.shift(tickets.LIFETIME)
        assert tickets.wanted_of(ticket) == understand(PHONE)
        clock.shift(1)
        assert tickets.wanted_of(ticket) is None
    for wrong in (ticket, ticket[:-2], "x", "%", "é", "A" * 5000):
        page = desk.get("/can-bo/ho-so", query_string={"phieu": wrong})
        assert said("This search is too old. Type the number again.") in page.words


def test_codes_of_the_national_portal_exactly_and_from_their_beginning(
    site, citizen, officer, browser_of
):
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        ref, other = sent(site, citizen), sent(site, citizen)
        give(ref, None, national_code="H17.9-261116-0001")
        give(other, None, national_code="H17.9-261117-0002")
        desk = browser_of(officer)
        for typed in ("H17.9-261116-0001", "h17.9-261116", "H17.9-261116"):
            assert listed(find(desk, typed)) == [ref], typed
        assert set(listed(find(desk, "h17"))) == {ref, other}
        for typed in ("17.9", "H17_9-261116", "H17%1"):
            assert listed(find(desk, typed)) == [], typed
        assert ref in listed(find(desk, ref[:4]))


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("123456789", "The portal keeps the personal identification number of 12 digits only. Type that one, or search by name."),
        ("qqqqq", "Try the name without tone marks, or only one word of it."),
        ("0900000099", "Only the number that was given for messages is found. Search by the name of the person instead."),
        ("099999999999", "Perhaps no identity number was given. Search by the name of the person instead."),
        (CODE, "The code is written rightly, but your unit has no such application."),
        (f"{CODE[:-1]}{(int(CODE[-1]) + 1) % 10}", "One of these ten digits is wrong: the code does not fit together. Read it once more in groups of four, three and three."),
    ],
)  # fmt: skip
def test_nothing_found_says_what_to_do(site, citizen, officer, browser_of, typed, advice):
    sent(site, citizen)
    page = find(browser_of(officer), typed)
    assert listed(page) == [] and said(advice) in page.words


def test_nothing_of_another_unit_is_found_by_anything(site, citizen, officer, browser_of):
    ref = sent(site, citizen, unit=site.handover)
    give(ref, None, national_code="H17.9-261116-0001")
    desk = browser_of(officer)
    for typed in (
        "Trần Thị Mai",
        "mai",
        ref,
        spoken(ref),
        ref[:4],
        PHONE,
        IDENTITY,
        "H17.9-261116-0001",
        "h",
    ):
        assert listed(find(desk, typed)) == [], typed


@pytest.mark.parametrize(
    "typed", ["%", "_", "'", '"', "\\", "\x00", "mai' OR 1=1 --", "é" * 100, "x" * 10_000]
)
def test_any_text_is_a_page(site, citizen, officer, browser_of, typed):
    ref = sent(site, citizen)
    page = find(browser_of(officer), typed)
    assert page.status == (422 if len(typed) > 100 else 200)
    # What was refused was not looked for, and nothing typed is the whole list.
    everything = page.status == 422 or typed == "\x00"
    assert listed(page) == ([ref] if everything else [])


def test_the_hash_of_a_phone_number_is_kept_with_the_case(site, citizen, officer):
    from portal.core.sealing import keyed_hash

    ref = sent(site, citizen)
    assert fresh(Case, ref=ref).phone_hash == keyed_hash("phone", PHONE)

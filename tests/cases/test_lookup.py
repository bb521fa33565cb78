"""Status by code and a second thing: tells where it stands, never whose it is, and cannot be guessed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import delete

from portal.cases.models import Case
from portal.core.codes import new_code, spoken
from portal.core.database import db
from portal.core.throttle import Attempt
from portal.services.certification.terms import TYPES
from tests.cases.making import (
    ASKED,
    DECISION,
    EVERY_STATE,
    IDENTITY,
    NAME,
    PATHS,
    PHONE,
    act,
    at_state,
    draft,
    sent,
    sign,
)  # fmt: skip
from tests.conftest import fresh
from tests.words import said


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False) as traveller:
        yield traveller


def look(client, code: str, second: str):
    return client.get("/tra-cuu").send({"code": code, "second": second})


def opened(page) -> bool:
    return page.status == 200 and said("Who acts now") in page.words


@pytest.mark.parametrize(
    "write", [str, spoken, lambda c: f"{c[:4]}-{c[4:7]}.{c[7:]}", lambda c: f"  {c} "]
)
@pytest.mark.parametrize("second", [PHONE[-4:], IDENTITY[-4:], f" {PHONE[-4:-2]} {PHONE[-2:]} "])
def test_phone_or_identity_number_opens_it_however_it_is_written(
    site, citizen, client, write, second
):
    ref = sent(site, citizen)
    assert opened(look(client, write(ref), second))


def test_the_pin_opens_it_for_who_gave_neither(site, citizen, client):
    ref = sent(site, citizen, phone="", identity="", told_by="none")
    pin = fresh(Case, ref=ref).pin
    assert opened(look(client, ref, f"{pin[:3]} {pin[3:]}"))
    assert not opened(look(client, ref, pin[-4:]))


@pytest.mark.parametrize(
    "second", ["", "0000", PHONE, IDENTITY, PHONE[-3:], "0" + PHONE[-4:], "ABCD", "१२३४", "' OR 1=1 --", "\x00", "9" * 400]
)  # fmt: skip
def test_anything_else_does_not(site, citizen, client, second):
    page = look(client, sent(site, citizen), second)
    assert page.status == 422 and not opened(page)


def test_the_second_thing_of_another_application_does_not(site, citizen, client):
    ref = sent(site, citizen)
    sent(site, citizen, phone="0900000099", identity="008190999999")
    assert look(client, ref, "0099").status == 422


def test_a_draft_is_not_found(site, citizen, client):
    assert look(client, draft(site, citizen), PHONE[-4:]).status == 422


def test_wrong_code_and_wrong_second_thing_give_the_same_bytes(site, citizen, client, clock):
    ref, absent = sent(site, citizen), new_code()
    bodies = []
    for code in (ref, absent):
        page = look(client, code, "0000")
        assert page.status == 422
        bodies.append(page.text.replace(code, "CODE"))
    assert bodies[0] == bodies[1]
    headers = [
        {k: v for k, v in look(client, code, "0000").headers if k != "Content-Length"}
        for code in (ref, absent)
    ]
    assert headers[0] == headers[1]


def telling_words() -> set[str]:
    kinds = {str(choice.label) for choice in TYPES}
    return kinds | {NAME, "Mai", "Nguyễn Thị Hoa", PHONE, IDENTITY, "Thôn 3", "Khó đi lại"}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("state", [s for s in EVERY_STATE if s != "draft"])
def test_it_shows_no_name_no_type_and_no_conclusion(
    site, citizen, officer, client, clock, state, language
):
    with site.app.app_context():
        secrets = telling_words()
    ref = at_state(site, citizen, officer, state)
    page = client.get("/tra-cuu" if language == "vi" else "/en/tra-cuu").send(
        {"code": ref, "second": PHONE[-4:]}
    )
    assert opened(page) or said("Who acts now", language) in page.words
    assert [word for word in secrets if word.lower() in page.words.lower()] == []
    for words in (
        "certificate of disability",
        "giấy xác nhận",
        "không có khuyết tật",
        "khuyết tật nặng",
        "no disability",
    ):
        assert words not in page.words.lower(), words


MILD = {**DECISION, "level": "mild", "types": ["visual"]}
NONE = {
    **DECISION,
    "conclusion": "not_disabled",
    "types": [],
    "level": "none",
    "reason": "Chưa đủ dấu hiệu",
}
REFERRED = {**NONE, "conclusion": "no_conclusion"}


def outside(client, ref: str) -> str:
    """What the code tells, without the code itself and the days."""
    words = look(client, ref, PHONE[-4:]).words
    return re.sub(r"[\d ]{10,}|(thứ \w+|Chủ nhật) ngày \d+ tháng \d+ năm \d+", "", words)


def test_every_conclusion_looks_alike_from_outside(site, citizen, officer, client, clock):
    # Four people: a new certificate of the same one would end the one before.
    refs = [at_state(site, citizen, officer, "accepted", identity="") for _ in range(4)]
    for ref, decision in zip(refs, (DECISION, MILD, NONE, REFERRED), strict=True):
        act(site, ref, "ket-luan", officer, decision)
    assert len({outside(client, ref) for ref in refs}) == 1
    assert said("There is a conclusion") in outside(client, refs[0])
    for ref in refs[:3]:
        sign(site, ref, officer)
    assert len({outside(client, ref) for ref in refs[:3]}) == 1
    for ref in refs[:3]:
        act(site, ref, "tra-ket-qua", officer, {"handed_to": NAME, "handed_on": "2026-11-16"})
    assert len({outside(client, ref) for ref in refs[:3]}) == 1


def test_it_shows_no_text_of_a_request(site, citizen, officer, client):
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    page = look(client, ref, PHONE[-4:])
    assert said("Papers are needed") in page.words
    assert ASKED["text"] not in page.text and "ra viện" not in page.text


def test_it_shows_nothing_written_in_a_refusal_or_a_decision(site, citizen, officer, client, clock):
    refused = at_state(site, citizen, officer, "rejected_at_intake")
    assert (
        PATHS["rejected_at_intake"][1][0][1]["reason"] not in look(client, refused, PHONE[-4:]).text
    )
    ref = at_state(site, citizen, officer, "accepted")
    act(site, ref, "ket-luan", officer, {**DECISION, "reason": "Cần người chăm sóc"})
    assert "chăm sóc" not in look(client, ref, PHONE[-4:]).text


def test_the_sixth_try_is_a_429_that_says_when(site, citizen, client, clock):
    ref, other = sent(site, citizen), sent(site, citizen)
    for _try in range(5):
        assert look(client, ref, "0000").status == 422
    page = look(client, ref, "0000")
    assert page.status == 429
    assert (
        said(
            "There were too many wrong tries. You can try again after %(when)s.",
            when="9 giờ 00 phút, ngày 16 tháng 11 năm 2026",
        )
        in page.words
    )
    assert look(client, ref, PHONE[-4:]).status == 429, "the right pair rests too"
    assert opened(look(client, other, PHONE[-4:])), "another code does not"
    clock.shift(timedelta(seconds=31))
    assert opened(look(client, ref, PHONE[-4:]))


def test_a_code_that_does_not_exist_rests_just_the_same(site, citizen, client, clock):
    """Otherwise the brake itself would tell which codes exist."""
    ref, absent = sent(site, citizen), new_code()
    answers = [[look(client, code, "0000").status for _try in range(7)] for code in (ref, absent)]
    assert answers[0] == answers[1] == [422] * 5 + [429] * 2


def test_the_rest_grows_with_each_failure(site, citizen, client, clock):
    ref = sent(site, citizen)
    for _try in range(5):
        look(client, ref, "0000")
    for rest in (30, 60, 120):
        clock.shift(timedelta(seconds=rest - 1))
        assert look(client, ref, "0000").status == 429
        clock.shift(timedelta(seconds=2))
        assert look(client, ref, "0000").status == 422


def test_one_source_may_try_many_codes_but_not_for_ever(site, citizen, client, clock):
    ref = sent(site, citizen)
    with db.writing() as session:
        session.execute(delete(Attempt))
    statuses = [look(client, new_code(), "0000").status for _try in range(101)]
    assert statuses[:100] == [422] * 100 and statuses[100] == 429
    assert look(client, ref, PHONE[-4:]).status == 429
    elsewhere = client.http
    elsewhere.environ_base["REMOTE_ADDR"] = "203.0.113.7"
    assert opened(look(client, ref, PHONE[-4:]))


def test_the_stamp_is_asked_for(site, citizen, client):
    ref = sent(site, citizen)
    page = client.post("/tra-cuu", {"code": ref, "second": PHONE[-4:]})
    assert page.status == 422 and not opened(page)
    assert page.one("//input[@name='code']").get("value") == ref


def test_it_needs_no_cookie_and_is_never_kept(site, citizen, client):
    page = look(client, sent(site, citizen), PHONE[-4:])
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers.get("Set-Cookie") is None
    assert client.get("/tra-cuu").headers.get("Set-Cookie") is None


def test_nothing_typed_stands_in_an_address(site, citizen, client):
    page = client.get("/tra-cuu?code=1234567890&second=0021")
    assert page.one("//input[@name='code']").get("value") in {None, ""}

"""A form that arrives after its session ended: kept for its owner, or shown again filled; never lost."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import time_machine
from itsdangerous import URLSafeTimedSerializer

from portal.cases.models import Case, StepAnswer
from portal.documents.models import Document
from tests.cases.making import CERTIFICATION, draft, rows
from tests.conftest import PASSWORD, fresh, make_citizen, signed_in
from tests.journeys import whole_line as line
from tests.pictures import photo
from tests.words import said

TYPED = {"full_name": "Trần Thị Mai", "birth-year": "1990", "sex": "female", "identity_number": ""}
STEP = "nguoi-khuyet-tat"


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False) as traveller:
        yield traveller


@pytest.fixture
def opened(site, citizen, clock):
    """A browser with the page of a step open, and the draft's code."""
    ref = draft(site, citizen, leave_out=STEP)
    return signed_in(site, citizen).get(f"/ho-so/{ref}/{STEP}"), ref


def answer(ref: str, step: str = STEP) -> StepAnswer | None:
    found = rows(StepAnswer, case_id=fresh(Case, ref=ref).id, step=step)
    return found[0] if found else None


def sign_in(page):
    return page.send({"contact": "0900000011", "password": PASSWORD})


def test_what_was_typed_is_saved_and_signing_in_goes_on(opened, clock):
    page, ref = opened
    clock.shift(timedelta(minutes=31))
    asked = page.send(TYPED)
    assert asked.path == "/tai-khoan/dang-nhap"
    assert said("What you just filled in is saved. Sign in to go on.") in asked.words
    assert answer(ref).answer["full_name"] == "Trần Thị Mai"
    again = sign_in(asked)
    assert again.path == f"/ho-so/{ref}/{STEP}"
    assert again.one("//input[@name='full_name']").get("value") == "Trần Thị Mai"


def test_what_could_not_be_checked_is_shown_again_after_signing_in(opened, clock):
    page, ref = opened
    clock.shift(timedelta(minutes=31))
    again = sign_in(page.send({**TYPED, "birth-year": "19x0", "sex": "male"}))
    assert answer(ref).answer is None
    assert again.one("//input[@name='full_name']").get("value") == "Trần Thị Mai"
    assert again.one("//input[@name='birth-year']").get("value") == "19x0"
    assert again.one("//input[@name='sex'][@checked]").get("value") == "male"
    assert again.send({**TYPED, "birth-year": "1990"}).status == 200
    assert answer(ref).answer["birth"] == "1990" and answer(ref).pending is None


def test_a_session_that_lapsed_opens_nothing(opened, clock):
    page, ref = opened
    clock.shift(timedelta(minutes=31))
    for path in ("/ho-so", f"/ho-so/{ref}", f"/ho-so/{ref}/{STEP}", f"/ho-so/{ref}/kiem-tra"):
        assert page.client.get(path).path == "/tai-khoan/dang-nhap"


@pytest.mark.parametrize("hours", [24.6, 48])
def test_after_a_day_nothing_is_stored_and_the_form_comes_back_filled(opened, clock, hours):
    page, ref = opened
    clock.shift(timedelta(hours=hours))
    back = page.send(TYPED)
    assert (back.status, answer(ref)) == (401, None)
    assert back.one("//input[@name='full_name']").get("value") == "Trần Thị Mai"
    assert back.one("//input[@name='birth-year']").get("value") == "1990"
    assert said("You are signed out") in back.words
    assert "no-store" in back.headers["Cache-Control"]


def test_just_within_the_day_it_is_still_saved(opened, clock):
    page, ref = opened
    clock.shift(timedelta(hours=23, minutes=59))
    page.send(TYPED)
    assert answer(ref) is not None


def test_a_known_session_whose_page_is_too_old_shows_the_form_filled(opened, clock):
    """The session is known half an hour longer than its page may be sent."""
    page, ref = opened
    clock.shift(timedelta(hours=24, minutes=15))
    back = page.send(TYPED)
    assert (back.status, answer(ref)) == (401, None)
    assert back.one("//input[@name='full_name']").get("value") == "Trần Thị Mai"


@pytest.mark.parametrize("how", ["no cookie", "signed out", "foreign cookie"])
def test_with_a_session_nobody_knows_nothing_is_stored(opened, how):
    page, ref = opened
    http = page.client.http
    if how == "signed out":
        page.press(said("Sign out"))
    else:
        http.delete_cookie("portal")
    if how == "foreign cookie":
        http.set_cookie("portal", "eyJfdXNlcl9pZCI6IngifQ.x.x")
    data = {**TYPED, "service": CERTIFICATION, "csrf_token": "x"}
    assert answer(ref) is None
    back = page.client.post(f"/ho-so/{ref}/{STEP}", data)
    assert (back.status, answer(ref)) == (401, None)
    assert back.one("//input[@name='full_name']").get("value") == "Trần Thị Mai"


def test_an_unknown_sender_learns_nothing_about_the_draft(client, site, citizen):
    ref = draft(site, citizen)
    data = {**TYPED, "service": CERTIFICATION}
    known = client.post(f"/ho-so/{ref}/{STEP}", data)
    missing = client.post(f"/ho-so/9999999994/{STEP}", data)
    assert known.status == missing.status == 401
    assert "0900000021" not in known.text
    for service in ("", "khong-co", "\x00", "x" * 5000):
        assert (
            client.post(f"/ho-so/{ref}/{STEP}", {**TYPED, "service": service}).path
            == "/tai-khoan/dang-nhap"
        )
    assert client.post(f"/ho-so/{ref}/khong-co", data).path == "/tai-khoan/dang-nhap"


def test_a_lapsed_session_saves_to_its_own_drafts_only(site, citizen, stranger, clock):
    theirs, mine = draft(site, citizen), draft(site, stranger, leave_out=STEP)
    browser = signed_in(site, stranger)
    page = browser.get(f"/ho-so/{mine}/{STEP}")
    before = {row.id: row.answer_sealed for row in rows(StepAnswer)}
    clock.shift(timedelta(minutes=31))
    token = page.one("(//input[@name='csrf_token'])[1]").get("value")
    asked = browser.post(
        f"/ho-so/{theirs}/{STEP}", {**TYPED, "full_name": "Người Khác", "csrf_token": token}
    )
    assert {row.id: row.answer_sealed for row in rows(StepAnswer)} == before
    assert said("What you just filled in is saved. Sign in to go on.") not in asked.words


def test_without_the_token_a_lapsed_session_saves_nothing(opened, clock):
    page, ref = opened
    clock.shift(timedelta(minutes=31))
    back = page.client.post(f"/ho-so/{ref}/{STEP}", {**TYPED, "service": CERTIFICATION})
    assert (back.status, answer(ref)) == (401, None)
    assert back.one("//input[@name='full_name']").get("value") == "Trần Thị Mai"


def test_a_lapsed_session_does_not_promise_files_it_could_not_keep(site, citizen, stranger, clock):
    theirs = draft(site, citizen, leave_out="giay-to-y-te")
    mine = draft(site, stranger, leave_out="giay-to-y-te")
    browser = signed_in(site, stranger)
    page = browser.get(f"/ho-so/{mine}/giay-to-y-te")
    clock.shift(timedelta(minutes=31))
    token = page.one("(//input[@name='csrf_token'])[1]").get("value")
    for target, path in ((theirs, f"/ho-so/{theirs}"), (mine, f"/ho-so/{mine}")):
        given = {
            "csrf_token": token if target == theirs else "x",
            "files": (io.BytesIO(photo()), "giay.jpg"),
        }
        asked = browser.post(f"{path}/giay-to-y-te/gui", given)
        assert said("What you just filled in is saved. Sign in to go on.") not in asked.words
    assert rows(Document) == []


def test_who_ended_the_session_by_hand_is_not_known_any_more(opened):
    page, ref = opened
    other = page.client
    cookie = other.http.get_cookie("portal").value
    page.press(said("Sign out"))
    other.http.set_cookie("portal", cookie)
    token = page.one("(//input[@name='csrf_token'])[1]").get("value")
    back = other.post(
        f"/ho-so/{ref}/{STEP}", {**TYPED, "service": CERTIFICATION, "csrf_token": token}
    )
    assert (back.status, answer(ref)) == (401, None)


def test_files_that_come_late_reach_their_owner(site, citizen, clock):
    ref = draft(site, citizen, leave_out="giay-to-y-te")
    page = signed_in(site, citizen).get(f"/ho-so/{ref}/giay-to-y-te")
    clock.shift(timedelta(minutes=31))
    asked = page.press(said("Send the chosen files"), files={"files": [("giay.jpg", photo())]})
    assert asked.path == "/tai-khoan/dang-nhap" and len(rows(Document)) == 1
    again = sign_in(asked)
    assert again.path == f"/ho-so/{ref}/giay-to-y-te" and "giay.jpg" in again.words


@pytest.mark.parametrize("token", ["missing", "expired", "foreign", "of another session"])
def test_a_bad_token_shows_the_form_again_filled(site, citizen, stranger, clock, token):
    ref = draft(site, citizen, leave_out=STEP)
    browser = signed_in(site, citizen)
    own = (
        browser.get(f"/ho-so/{ref}/{STEP}")
        .one("(//main//input[@name='csrf_token'])[1]")
        .get("value")
    )
    other = (
        signed_in(site, stranger).get("/ho-so").one("(//input[@name='csrf_token'])[1]").get("value")
    )
    signer = URLSafeTimedSerializer("x" * 40, salt="wtf-csrf-token")
    given = {
        "missing": "",
        "expired": own,
        "foreign": signer.dumps("planted"),
        "of another session": other,
    }[token]
    if token == "expired":
        for _minutes in range(49):  # stays signed in by using the page, longer than a token holds
            clock.shift(timedelta(minutes=29))
            browser.get("/ho-so")
            if browser.get(f"/ho-so/{ref}").path == "/tai-khoan/dang-nhap":
                sign_in(browser.get(f"/ho-so/{ref}/{STEP}"))
    back = browser.post(f"/ho-so/{ref}/{STEP}", {**TYPED, "csrf_token": given})
    assert back.errors == [
        said(
            "This page was open too long. What you filled in is still here. Press the button again."
        )
    ]
    assert back.status == 422 and answer(ref) is None
    assert back.one("//input[@name='full_name']").get("value") == "Trần Thị Mai"
    assert line.ref_of(back.send(TYPED)) == ref and answer(ref) is not None


def test_back_after_signing_out_shows_nothing(site, citizen, officer):
    ref = draft(site, citizen)
    browser, desk = signed_in(site, citizen), signed_in(site, officer)
    pages = [
        (browser, path)
        for path in ("/ho-so", f"/ho-so/{ref}/kiem-tra", f"/ho-so/{ref}/{STEP}", "/tai-khoan")
    ]
    for client, path in [*pages, (desk, "/can-bo")]:
        page = client.get(path)
        assert page.headers["Cache-Control"] == "no-store", path
    browser.get("/ho-so").press(said("Sign out"))
    for _client, path in pages[:3]:
        assert browser.get(path).path == "/tai-khoan/dang-nhap"


def test_the_next_person_at_the_same_browser_gets_nothing_of_the_first(site, opened, clock):
    page, ref = opened
    clock.shift(timedelta(minutes=31))
    asked = page.send(TYPED)
    make_citizen("sau@thu-nghiem.example", "0900000099", "Người Sau")
    landed = asked.send({"contact": "0900000099", "password": PASSWORD})
    assert landed.status == 404 and "Trần Thị Mai" not in landed.text
    assert answer(ref).answer["full_name"] == "Trần Thị Mai"

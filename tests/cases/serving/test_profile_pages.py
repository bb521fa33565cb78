"""The pages on which one says how to be served: said, changed, deleted, kept, nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal.accounts.models import ServingProfile
from tests.cases.making import NAME, TINY, draft, rows, sent
from tests.cases.serving.telling import BY_EMAIL, HELPED, LARGE, MAI, PAGE, keep
from tests.conftest import fresh, signed_in

TYPED = {"formats": ["large"], "interpreter": "none", "meeting": ["none"]}


def test_said_in_two_pages_and_shown_with_its_day(site, citizen):
    with time_machine.travel("2026-05-03 09:00 +0700", tick=False):
        browser = signed_in(site, citizen)
        page = browser.get(f"/en{PAGE}")
        assert page.heading == "How to serve me" and "Nothing said yet" in page.words
        page = page.follow("Say what you need").send(TYPED)
        assert page.path.endswith("lien-he") and "Saved." in page.words
        page = page.send({"told_by": "sms", "phone": "0900000011", "never": ["visit"]})
    assert page.path == PAGE or page.path == f"/en{PAGE}"
    assert (
        "3 May 2026" in page.words
        and "Large print" in page.words
        and "A visit at home" in page.words
    )
    kept = fresh(ServingProfile)
    assert (
        kept.is_own and kept.support["formats"] == ["large"] and kept.contact["never"] == ["visit"]
    )


def test_it_is_sealed(site, citizen):
    keep(site, citizen, about=MAI, support=LARGE, contact=BY_EMAIL)
    kept = fresh(ServingProfile)
    for column in (kept.support_sealed, kept.contact_sealed, kept.name_sealed):
        assert b"thu-nghiem" not in column and b"large" not in column and b"Mai" not in column


def test_the_account_page_leads_there(site, citizen):
    page = signed_in(site, citizen).get("/en/tai-khoan").follow("Say once what you need")
    assert page.heading == "How to serve me"


def test_changed_and_deleted(site, citizen):
    keep(site, citizen, support=LARGE, contact=BY_EMAIL)
    browser = signed_in(site, citizen)
    page = browser.get(f"/en{PAGE}").follow("Change")
    assert page.one("//input[@value='large']").get("checked") is not None
    page.send({**TYPED, "formats": ["braille"]})
    assert (
        fresh(ServingProfile).support["formats"] == ["braille"]
        and fresh(ServingProfile).version > 1
    )
    page = browser.get(f"/en{PAGE}").follow("Delete all of this").press("Delete it")
    assert "Deleted." in page.words and not rows(ServingProfile)


@pytest.mark.parametrize(
    ("part", "typed", "wrong"),
    [
        ("ho-tro", {}, "Form of papers"),
        ("ho-tro", {**TYPED, "interpreter": "other"}, "Write which language"),
        ("ho-tro", {**TYPED, "meeting": ["morning", "afternoon"]}, "rule each other out"),
        ("ho-tro", {**TYPED, "formats": ["<script>"]}, "not right"),
        ("ho-tro", {**TYPED, "formats": ["large", "none"]}, "cannot be both"),
        ("ho-tro", {**TYPED, "words": "x" * 1001}, "too long"),
        ("lien-he", {"told_by": "sms"}, "Write the telephone number"),
        ("lien-he", {"told_by": "sms", "phone": "0900000011", "never": ["sms"]}, "You chose this way above"),
        ("lien-he", {"told_by": "pigeon"}, "not right"),
    ],
)  # fmt: skip
def test_what_is_not_right_is_said_and_nothing_is_kept(site, citizen, part, typed, wrong):
    browser = signed_in(site, citizen)
    page = browser.get(f"/en{PAGE}/toi/{part}")
    token = page.one("//main//input[@name='csrf_token']").get("value")
    again = browser.post(
        page.path if page.path.startswith("/en") else f"/en{page.path}",
        {"csrf_token": token, **typed},
    )
    assert again.status == 422 and any(wrong in error for error in again.errors), again.errors
    assert not rows(ServingProfile)


@pytest.mark.parametrize(
    "whom", ["ban", "0000000000", "00000000000000000000000000000000", "x" * 300, "%00"]
)
def test_nobody_is_found_under_a_made_up_address(site, citizen, whom):
    assert signed_in(site, citizen).get(f"{PAGE}/{whom}/ho-tro").status == 404


def test_what_is_someone_elses_is_not_found(site, citizen, stranger):
    kept = keep(site, citizen, support=LARGE)
    ref = sent(site, citizen, **HELPED)
    browser = signed_in(site, stranger)
    for path in (f"{kept.id.hex}/ho-tro", f"{ref}/ho-tro", f"{kept.id}/xoa"):
        assert browser.get(f"{PAGE}/{path}").status == 404
    assert browser.post(f"{PAGE}/{kept.id}/xoa").status in {400, 404}
    assert browser.post(f"{PAGE}/{ref}/giu").status in {400, 404} and len(rows(ServingProfile)) == 1


def test_for_someone_one_applied_for(site, citizen):
    sent(site, citizen, **HELPED)
    page = signed_in(site, citizen).get(f"/en{PAGE}").follow(f"Say what {NAME} needs")
    assert NAME in page.words
    page.send(TYPED)
    kept = fresh(ServingProfile)
    assert not kept.is_own and kept.name == NAME and kept.birth_year == 1990
    page = signed_in(site, citizen).get(f"/en{PAGE}")
    assert f"Say what {NAME} needs" not in page.words and "Large print" in page.words


def test_a_draft_names_nobody_yet(site, citizen):
    ref = draft(site, citizen, **HELPED)
    assert signed_in(site, citizen).get(f"{PAGE}/{ref}/ho-tro").status == 404


def test_from_the_receipt_with_one_press_and_only_once(site, citizen):
    ref = sent(site, citizen)
    browser = signed_in(site, citizen)
    page = browser.get(f"/en/ho-so/{ref}/bien-nhan")
    page = page.press("Use this for my other applications too")
    assert page.heading == "How to serve me" and fresh(ServingProfile).contact["told_by"] == "sms"
    assert "Use this for my other" not in browser.get(f"/en/ho-so/{ref}/bien-nhan").words


def test_a_receipt_without_such_questions_offers_nothing(site, citizen):
    ref = sent(site, citizen, service=TINY)
    assert (
        "Use this for my other" in signed_in(site, citizen).get(f"/en/ho-so/{ref}/bien-nhan").words
    )


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False) as traveller:
        yield traveller


def test_a_lapsed_session_keeps_what_was_right(site, citizen, clock):
    page = signed_in(site, citizen).get(f"{PAGE}/toi/ho-tro")
    clock.shift(timedelta(minutes=31))
    asked = page.send({**TYPED, "words": "Nói chậm"})
    assert (
        asked.path == "/tai-khoan/dang-nhap"
        and fresh(ServingProfile).support["words"] == "Nói chậm"
    )


def test_a_lapsed_session_shows_what_was_not_right_again(site, citizen, clock):
    page = signed_in(site, citizen).get(f"{PAGE}/toi/ho-tro")
    clock.shift(timedelta(minutes=31))
    again = page.send({**TYPED, "interpreter": "other", "words": "Nói chậm"})
    assert again.status == 401 and "Nói chậm" in again.text and not rows(ServingProfile)


def test_a_stranger_of_a_session_stores_nothing(site, citizen, client):
    again = client.post(f"{PAGE}/toi/ho-tro", {**TYPED, "words": "Nói chậm"})
    assert again.status in {400, 401, 403} and not rows(ServingProfile)


def test_both_languages(site, citizen):
    keep(site, citizen, support=LARGE, contact=BY_EMAIL)
    page = signed_in(site, citizen).get(PAGE)
    assert "In chữ to" in page.words or "chữ lớn" in page.words.lower() or page.heading
    assert "Said:" not in page.words and "How to serve" not in page.words

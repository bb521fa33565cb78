"""Officers look at the proof, open what was there before, and end help at the person's word."""

from __future__ import annotations

import pytest

from portal.accounts.models import AccessEntry, Mandate, MandateState, Proof
from portal.accounts.roles import Role
from portal.cases import history
from portal.cases.models import Case
from portal.core.database import db
from tests.cases.helping.making import mandate, sent_for
from tests.cases.making import kinds, sent
from tests.conftest import fresh, make_citizen, make_officer
from tests.pictures import photo
from tests.words import said

DESK = "/can-bo/nguoi-giup"


@pytest.fixture
def helper(site):
    return make_citizen("tu@thu-nghiem.example", "0900000031", "Nguyễn Văn Tư")


def test_the_proof_is_seen_and_found_good(site, helper, officer, browser_of):
    held = mandate(helper)
    ref = sent_for(site, helper, held)
    own = browser_of(helper)
    page = own.get(f"/tai-khoan/nguoi-toi-giup/{held.ref}/giay-chung-minh")
    page = page.press(said("Send the files"), files={"files": [("giay.jpg", photo())]})
    assert "giay.jpg" in page.words
    desk = browser_of(officer)
    page = desk.get(f"/can-bo/ho-so/{ref}").follow(
        said("Check the proof, or end it at the person's word")
    )
    assert "giay.jpg" in page.words
    picture = page.link(said("page %(n)s", n=1))
    assert desk.http.get(picture).status_code == 200
    page = page.press(said("Keep what I found"), {"found": "good", "told": "yes"})
    assert said("An officer saw the paper and found it good.") in page.words
    row = fresh(Mandate)
    assert row.proof is Proof.CHECKED and row.told_by == "desk"
    assert kinds(ref)[-1] == "mandate_checked"
    page.press(said("Keep what I found"), {"found": "good"})
    assert kinds(ref).count("mandate_checked") == 1, "the same word twice is one"
    with db.reading() as session:
        assert session.query(AccessEntry).filter_by(kind="mandate").count() >= 2
    wrong = own.http.get(picture.replace("/can-bo/nguoi-giup", "/tai-khoan/nguoi-toi-giup"))
    assert wrong.status_code == 404


def test_another_paper_is_asked_for(site, helper, officer, browser_of):
    held = mandate(helper)
    ref = sent_for(site, helper, held)
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    page = page.follow(said("Check the proof, or end it at the person's word"))
    assert page.press(said("Keep what I found"), {"found": "ask"}).errors, "it says which"
    page.press(said("Keep what I found"), {"found": "ask", "words": "Giấy có chữ ký"})
    own = browser_of(helper).get(f"/tai-khoan/nguoi-toi-giup/{held.ref}")
    assert said("The office needs another paper") in own.words and "Giấy có chữ ký" in own.words


def test_an_older_application_is_opened_only_after_the_check(
    site, helper, citizen, officer, browser_of
):
    older, held = sent(site, citizen), mandate(helper)
    sent_for(site, helper, held)
    desk = browser_of(officer)
    page = desk.get(f"{DESK}/{held.ref}")
    assert not [
        b for b in page.all("//button") if said("Open it to the helper") in b.text_content()
    ]
    page = page.press(said("Keep what I found"), {"found": "good"})
    assert page.press(said("Open it to the helper"), {"code": "9999999994"}).errors
    page.press(said("Open it to the helper"), {"code": older})
    assert browser_of(helper).get(f"/ho-so/{older}").status == 200


def test_a_found_mandate_needs_number_and_name(site, helper, other_officer, browser_of):
    held = mandate(helper)
    desk = browser_of(other_officer)
    assert desk.http.get(f"{DESK}/{held.ref}").status_code == 404
    for number, name in ((held.ref, "Lê Thị Khác"), ("9999999994", "Trần Thị Mai")):
        page = desk.get(DESK).send({"number": number, "name": name})
        assert page.errors and page.status == 422
    page = desk.get(DESK).send({"number": held.number, "name": "tran thi mai"})
    assert page.path == f"{DESK}/{held.ref}"


def test_guessing_at_the_desk_is_braked(site, helper, other_officer, browser_of):
    desk = browser_of(other_officer)
    seen = [desk.get(DESK).send({"number": "9999999994", "name": "Mai"}).status for _ in range(7)]
    assert seen[-1] == 429


def test_other_roles_and_offices_do_not_open_it(site, helper, browser_of):
    held = mandate(helper)
    sent_for(site, helper, held)
    for role, unit, email in (
        (Role.CHAIR, site.direct, "a@thu-nghiem.example"),
        (Role.RECEPTION, site.handover, "b@thu-nghiem.example"),
    ):
        browser = browser_of(make_officer(email, "Cán Bộ Khác", unit, role))
        for ending in ("", "/cham-dut"):
            assert browser.http.get(f"{DESK}/{held.ref}{ending}").status_code == 404


def test_nobody_checks_their_own_paper(site, officer, browser_of):
    held = mandate(officer)
    sent_for(site, officer, held)
    desk = browser_of(officer)
    page = desk.get(DESK).send({"number": held.ref, "name": "Trần Thị Mai"})
    assert said("This is your own help. A colleague must check its paper.") in page.words
    token = page.one("//header//input[@name='csrf_token']").get("value")
    desk.http.post(f"{DESK}/{held.ref}", data={"found": "good", "csrf_token": token})
    assert fresh(Mandate).proof is Proof.UNCHECKED


def test_ended_at_the_persons_word(site, helper, officer, browser_of):
    held = mandate(helper)
    ref = sent_for(site, helper, held, phone="", identity="", told_by="none", email="")
    old_pin, own = fresh(Case, ref=ref).pin, browser_of(helper)
    page = browser_of(officer).get(DESK).send({"number": held.ref, "name": "Trần Thị Mai"})
    page = page.follow(said("End it at the person's word"))
    assert page.send({"shown": "", "why": ""}).errors
    page = page.send({"shown": "Cán bộ biết mặt", "why": "Bà tự làm", "said": "yes"})
    case = fresh(Case, ref=ref)
    assert case.pin != old_pin and case.pin in page.words
    row = fresh(Mandate)
    assert (row.state, row.ended_as) == (MandateState.ENDED, "desk")
    assert "Cán bộ biết mặt" in row.ended_why
    assert kinds(ref)[-1] == "helped_over"
    with db.reading() as session:
        assert history.verify(session, session.query(Case).filter_by(ref=ref).one()) == []
    assert own.http.get(f"/ho-so/{ref}").status_code == 404

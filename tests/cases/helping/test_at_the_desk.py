"""Officers look at the proof, open what was there before, and end help at the person's word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from portal.accounts.models import (
    AccessEntry,
    Mandate,
    MandateKind,
    MandateState,
    Person,
    Proof,
    UnitRole,
)
from portal.accounts.roles import Role
from portal.cases import history
from portal.cases.helping.actions import DESK as DESK_WORD
from portal.cases.helping.actions import end_help, open_one
from portal.cases.models import Case
from portal.cases.service import registry
from portal.core.clock import today
from portal.core.database import db
from portal.notify.models import OutboxMessage
from tests.cases.helping.making import association, mandate, sent_for, worker
from tests.cases.making import CERTIFICATION, NAME, kinds, rows, sent
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


HIDDEN = "tro-giup-phap-ly"


def test_a_confidential_service_is_not_named_to_who_does_not_work_with_it(
    site, helper, officer, browser_of
):
    """Neither on the page of a help that names it besides, nor that there is one for it alone."""
    name = said("Ask for free legal aid")
    both = mandate(helper, services=(HIDDEN,))
    ref = sent_for(site, helper, both)
    alone = mandate(helper, all_services=False, services=(HIDDEN,))
    with db.writing() as session:
        case = session.query(Case).filter_by(ref=ref).one()
        session.get_one(Mandate, alone.id).person_id = case.subject_id
    desk = browser_of(officer)
    assert name not in desk.get(f"{DESK}/{both.ref}").text
    page = desk.get(f"/can-bo/ho-so/{ref}")
    assert both.ref in page.text and alone.ref not in page.text
    assert desk.http.get(f"{DESK}/{alone.ref}").status_code == 404
    assert name in browser_of(helper).get(f"/tai-khoan/nguoi-toi-giup/{both.ref}").words


def test_the_new_pin_is_not_for_an_officer_who_helped(site, officer, browser_of):
    held = mandate(officer)
    ref = sent_for(site, officer, held, phone="", identity="", told_by="none")
    with site.app.app_context(), db.writing() as session:
        end_help(session, mandate=session.get_one(Mandate, held.id), by=None, how=DESK_WORD)
    desk = browser_of(officer)
    page = desk.get(DESK).send({"number": held.ref, "name": NAME})
    assert page.path == f"{DESK}/{held.ref}" and fresh(Case, ref=ref).pin not in page.text


def test_a_worker_of_the_association_does_not_check_its_paper(site, officer, browser_of):
    unit = association(site)
    typed_by = worker(unit, "nhan-vien@thu-nghiem.example", "Nhân viên Một")
    with site.app.app_context():
        held = mandate(typed_by, unit=unit, kind=MandateKind.ASSOCIATION)
    sent_for(site, typed_by, held)
    desk = browser_of(officer)
    page = desk.get(DESK).send({"number": held.ref, "name": NAME})
    with db.writing() as session:
        role = Role.ASSOCIATION_WORKER
        session.add(UnitRole(account_id=officer.id, unit_id=unit.id, role=role, from_on=today()))
    token = page.all("//input[@name='csrf_token']")[0].get("value")
    data = {"csrf_token": token, "found": "good"}
    assert desk.http.post(page.path, data=data).status_code == 404
    assert fresh(Mandate).proof is Proof.UNCHECKED


def test_a_confidential_application_is_opened_without_a_word_of_it(
    site, helper, citizen, monkeypatch
):
    ref = sent(site, citizen)
    held = mandate(helper, address="0900000099", services=(CERTIFICATION,))
    hidden = replace(registry.get(CERTIFICATION), confidential=True)
    monkeypatch.setitem(registry._services, CERTIFICATION, hidden)
    with db.writing() as session:
        case = session.query(Case).filter_by(ref=ref).one()
        open_one(
            session, mandate=session.get_one(Mandate, held.id), case=case, account_id=helper.id, how="desk"
        )  # fmt: skip
    for row in rows(OutboxMessage):
        assert ref not in row.body.replace(" ", "") or row.about != held.id


def test_what_the_person_told_the_officer_is_not_for_the_helper(site, helper, officer, browser_of):
    held = mandate(helper)
    ref = sent_for(site, helper, held)
    desk = browser_of(officer)
    desk.get(f"{DESK}/{held.ref}/cham-dut").send(
        {"shown": "Thẻ căn cước, bốn số cuối 3456", "why": "Anh ấy giữ tiền của tôi", "said": "yes"}
    )
    assert "Anh ấy giữ tiền của tôi" in desk.get(f"{DESK}/{held.ref}").words
    own = browser_of(helper).get(f"/tai-khoan/nguoi-toi-giup/{held.ref}").words
    assert said("The office ended it at the person's word.") in own
    assert "3456" not in own and "giữ tiền" not in own
    assert browser_of(helper).http.get(f"/ho-so/{ref}").status_code == 404


def test_a_namesake_is_not_opened(site, helper, citizen, officer, browser_of):
    ref, held = sent(site, citizen), mandate(helper, born="1948")
    sent_for(site, helper, held)
    with db.writing() as session:
        session.get_one(Mandate, held.id).proof = Proof.CHECKED
        person = session.get_one(Person, session.get_one(Mandate, held.id).person_id)
        person.birth_year = 1948
    desk = browser_of(officer)
    page = desk.get(f"{DESK}/{held.ref}").press(said("Open it to the helper"), {"code": ref})
    assert page.errors and browser_of(helper).http.get(f"/ho-so/{ref}").status_code == 404

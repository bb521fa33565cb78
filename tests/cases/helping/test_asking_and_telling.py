"""Asking somebody to help, entering whom one helps, and what the person concerned is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.accounts.models import Account, Mandate, MandateState, Person
from portal.cases.helping.telling import tell_begun
from portal.cases.models import Case
from portal.core.clock import today
from portal.core.database import db
from portal.notify.models import OutboxMessage
from tests.cases.helping.making import mandate, sent_for
from tests.cases.making import sent
from tests.conftest import fresh, make_citizen
from tests.words import said

HELPERS, PEOPLE = "/tai-khoan/nguoi-giup-toi", "/tai-khoan/nguoi-toi-giup"
DAY = today() + timedelta(days=90)
WHOM = {
    "kind": "authorised", "full_name": "Lý Thị Không Máy", "birth-year": "1948", "sex": "female",
    "identity_number": "",
}  # fmt: skip
TERMS = {
    "scope": "all", "until-day": str(DAY.day), "until-month": str(DAY.month),
    "until-year": str(DAY.year), "agreed": "said", "known": "yes",
}  # fmt: skip
GIVE = {
    "scope": "all", "helper": "Anh Tư", "contact": "0900000031", "until-day": str(DAY.day),
    "until-month": str(DAY.month), "until-year": str(DAY.year),
}  # fmt: skip


@pytest.fixture
def helper(site):
    return make_citizen("tu@thu-nghiem.example", "0900000031", "Nguyễn Văn Tư")


def messages() -> list[OutboxMessage]:
    with db.reading() as session:
        return list(session.query(OutboxMessage).order_by(OutboxMessage.created_at))


def test_asked_accepted_used_and_ended(site, citizen, helper, browser_of):
    older = sent(site, citizen, name="Nguyễn Thị Hoa")
    for_mother = sent(site, citizen, name="Lê Thị Mẹ", identity="")
    own, other = browser_of(citizen), browser_of(helper)
    page = own.get(HELPERS + "/them").send(GIVE)
    assert page.path == HELPERS and said("Waits for an answer") in page.words
    assert other.http.get(f"/ho-so/{older}").status_code == 404, "not before they said yes"
    page = other.get(PEOPLE).follow("Nguyễn Thị Hoa")
    page = page.press(said("Yes, I help"))
    assert "Nguyễn Thị Hoa" in page.heading
    assert other.get(f"/ho-so/{older}").status == 200
    assert other.http.get(f"/ho-so/{for_mother}").status_code == 404, "not somebody else's"
    ref = fresh(Mandate).ref
    page = own.get(f"{HELPERS}/{ref}")
    assert said("Opened it") in page.words and "Nguyễn Văn Tư" in page.words
    page = page.follow(said("End this help")).press(said("End this help"))
    assert page.path == f"{HELPERS}/{ref}" and said("The person ended it.") in page.words
    assert other.http.get(f"/ho-so/{older}").status_code == 404
    assert other.http.get(f"{HELPERS}/{ref}").status_code == 404


def test_the_answer_is_the_same_whether_there_is_an_account(site, citizen, helper, browser_of):
    own = browser_of(citizen)
    known = own.get(HELPERS + "/them").send(GIVE)
    unknown = own.get(HELPERS + "/them").send({**GIVE, "contact": "0900000099"})
    assert known.status == unknown.status and known.title == unknown.title
    bodies = {(one.body, one.subject) for one in messages()}
    assert len(messages()) == 2 and len(bodies) == 1


def test_messages_name_nobody(site, citizen, helper, browser_of):
    browser_of(citizen).get(HELPERS + "/them").send(GIVE)
    held = mandate(helper, address="0900000077")
    with site.app.app_context(), db.writing() as session:
        row = session.get_one(Mandate, held.id)
        assert tell_begun(session, row, sender_id=helper.id, language="vi")
    for one in messages():
        for name in ("Hoa", "Tư", "Mai", "khuyết tật"):
            assert name not in one.body and name not in one.subject
    assert held.number in messages()[-1].body


def test_only_the_one_who_was_asked_answers(site, citizen, helper, stranger, browser_of):
    browser_of(citizen).get(HELPERS + "/them").send(GIVE)
    ref = fresh(Mandate).ref
    browser = browser_of(stranger)
    assert browser.http.get(f"{PEOPLE}/loi-moi/{ref}").status_code == 404
    assert fresh(Mandate).state is MandateState.ASKED


def test_no_is_an_answer(site, citizen, helper, browser_of):
    own, other = browser_of(citizen), browser_of(helper)
    own.get(HELPERS + "/them").send(GIVE)
    other.get(PEOPLE).follow("Nguyễn Thị Hoa").press(said("No, I do not want to"))
    assert said("Ended") in own.get(HELPERS).words
    assert fresh(Mandate).ended_as == "refused"


@pytest.mark.parametrize(("given", "field"), [
    ({"contact": "0900000011"}, "chính bạn"),
    ({"contact": "không phải"}, "ten@viduviet.vn"),
    ({"contact": "0200 1234 567"}, ""),
    ({"until-year": "1999"}, "đã qua"),
    ({"until-year": "2099"}, "năm năm"),
    ({"helper": ""}, ""),
    ({"scope": "some"}, "ít nhất một"),
    ({"scope": "admin"}, ""),
    ({"services": "khong-co"}, ""),
])  # fmt: skip
def test_what_does_not_fit_is_said_and_nothing_is_made(site, citizen, browser_of, given, field):
    page = browser_of(citizen).get(HELPERS + "/them").send({**GIVE, **given})
    assert page.status == 422 and any(field in one for one in page.errors), page.errors
    with db.reading() as session:
        assert session.query(Mandate).count() == 0


def test_pressing_twice_asks_once(site, citizen, browser_of):
    own = browser_of(citizen)
    page = own.get(HELPERS + "/them")
    page.send(GIVE)
    page.send(GIVE)
    with db.reading() as session:
        assert session.query(Mandate).count() == 1
    assert len(messages()) == 1


def test_asking_without_end_is_braked(site, citizen, browser_of):
    own, seen = browser_of(citizen), []
    for n in range(33):
        seen.append(own.get(HELPERS + "/them").send({**GIVE, "contact": f"09000003{n:02d}"}).status)
    assert seen[0] == 200 and seen[-1] == 429
    assert len(messages()) <= 31


def test_somebody_without_phone_mail_or_card_is_entered(site, helper, browser_of):
    browser = browser_of(helper)
    page = browser.get(PEOPLE + "/them").send(WHOM)
    assert (
        "Lý Thị Không Máy" in page.heading
        and "Lý" not in page.response.request.query_string.decode()
    )
    page = page.send(TERMS)
    assert page.path.startswith(PEOPLE) and page.heading == "Lý Thị Không Máy"
    assert said("No officer has seen the paper yet.") in page.words
    assert messages() == []
    held = fresh(Mandate)
    assert held.until == DAY and held.told_at is None and fresh(Person).identity_number is None
    again = browser.get(PEOPLE + "/them").send(WHOM).send(TERMS)
    assert again.path == page.path, "a second press finds the same"
    paper = page.follow(said("Print the consent of this person, filled in"))
    assert "Lý Thị Không Máy" in paper.words and held.number in paper.words
    assert "Nguyễn Văn Tư" in paper.words


@pytest.mark.parametrize("given", [
    {"kind": "association:" + "0" * 32}, {"kind": "admin"}, {"full_name": "!!!"},
    {"birth-year": "2999"}, {"identity_number": "12"}, {"full_name": ""},
])  # fmt: skip
def test_whom_that_cannot_be(site, helper, browser_of, given):
    page = browser_of(helper).get(PEOPLE + "/them").send({**WHOM, **given})
    assert page.status == 422 and page.errors


def test_a_hostile_name_stays_a_name(site, helper, browser_of):
    name = '<script>alert(1)</script> "Mai" & Co'
    page = browser_of(helper).get(PEOPLE + "/them").send({**WHOM, "full_name": name}).send(TERMS)
    assert page.heading == name and not page.all("//main//script")


def test_renewed_by_the_helper_and_looked_at_again(site, helper, browser_of):
    held = mandate(helper, until=today() + timedelta(days=5))
    with db.writing() as session:
        session.get_one(Mandate, held.id).opened_at = held.begun_at
    browser = browser_of(helper)
    page = browser.get(f"{PEOPLE}/{held.ref}/gia-han")
    day = {"until-day": str(DAY.day), "until-month": str(DAY.month), "until-year": str(DAY.year)}
    assert page.send({**day, "until-year": "1999"}).errors
    page.send(day)
    row = fresh(Mandate)
    assert row.until == DAY and row.opened_at is None


def test_the_person_links_and_takes_over(site, helper, browser_of):
    held = mandate(helper)
    ref = sent_for(site, helper, held, phone=helper.phone, identity="", email="")
    mai = make_citizen("mai@thu-nghiem.example", "0900000041", "Trần Thị Mai")
    fake = make_citizen("gia@thu-nghiem.example", "0900000042", "Người Khác")
    find = HELPERS + "/ho-so-cua-toi"
    pair = {"code": ref, "second": helper.phone[-4:]}
    assert browser_of(helper).get(find).send(pair).errors, "the helper is not the person"
    assert browser_of(fake).get(find).send(pair).errors, "the name is another one"
    own = browser_of(mai)
    page = own.get(find).send(pair)
    assert page.path == f"/ho-so/{ref}"
    assert "Nguyễn Văn Tư, người giúp bạn" in page.words
    page = page.follow(said("Take the application over")).press(said("Take the application over"))
    case = fresh(Case, ref=ref)
    assert case.applicant_id == mai.id and case.told["address"] == mai.email
    assert fresh(Person, id=case.subject_id).account_id == mai.id
    assert browser_of(helper).http.get(f"/ho-so/{ref}").status_code == 200, "the help goes on"
    own.get(f"{HELPERS}/{held.ref}").follow(said("End this help")).press(said("End this help"))
    assert browser_of(helper).http.get(f"/ho-so/{ref}").status_code == 404
    assert own.get(f"/ho-so/{ref}").status == 200


def test_a_second_account_does_not_take_the_person(site, helper, browser_of):
    held = mandate(helper)
    ref = sent_for(site, helper, held)
    first = make_citizen("mai@thu-nghiem.example", "0900000041", "Trần Thị Mai")
    second = make_citizen("mai2@thu-nghiem.example", "0900000043", "Trần Thị Mai")
    pair = {"code": ref, "second": "0021"}
    find = HELPERS + "/ho-so-cua-toi"
    browser_of(first).get(find).send(pair)
    assert browser_of(second).get(find).send(pair).errors
    assert browser_of(second).http.get(f"/ho-so/{ref}").status_code == 404


def test_nobody_else_takes_over(site, helper, citizen, browser_of):
    ref = sent_for(site, helper, mandate(helper))
    browser = browser_of(helper)
    page = browser.get(f"/tai-khoan/nguoi-giup-toi/ho-so-cua-toi/{ref}")
    page.press(said("Take the application over"))
    assert fresh(Case, ref=ref).applicant_id == helper.id
    path = f"/tai-khoan/nguoi-giup-toi/ho-so-cua-toi/{ref}"
    assert browser_of(citizen).http.get(path).status_code == 404


def test_an_account_disabled_helps_nobody(site, helper, browser_of):
    ref = sent_for(site, helper, mandate(helper))
    browser = browser_of(helper)
    with db.writing() as session:
        session.get_one(Account, helper.id).disabled_at = fresh(Mandate).begun_at
    assert browser.http.get(f"/ho-so/{ref}").status_code == 303


def test_what_one_account_typed_opens_for_no_other(citizen, helper, browser_of):
    page = browser_of(helper).get("/tai-khoan/nguoi-toi-giup/them")
    page = page.send({"kind": "authorised", "full_name": "Lò Văn Kín", "birth-year": "1950"})
    assert "Lò Văn Kín" in page.words and page.path.endswith("viec-gi")
    other = browser_of(citizen).http.get(page.response.request.full_path)
    assert "Lò Văn Kín" not in other.get_data(as_text=True)

"""The pages: the whole journey, the directory, figures, letters, offers, bad input, who may not."""

from __future__ import annotations

from uuid import uuid4

import pytest
import time_machine

from portal.accounts.roles import Role
from portal.cases.models import Case
from portal.core.database import db
from portal.services.support.models import SupportBody, SupportNeed
from tests.cases.making import act, at_state, draft, rows, sent
from tests.conftest import fresh, make_citizen, make_officer
from tests.desk import entering
from tests.services.support.making import (
    DEVICES,
    FACILITY,
    LOAN,
    QUESTIONS,
    SERVICE,
    TRAINING,
    accepted,
    answers,
    body,
    came,
    sending,
    state,
    tries,
)
from tests.words import said

DIRECTORY = "/can-bo/ho-tro/noi-nhan"
TYPED = {"name": "Trạm Y tế thử nghiệm", "kinds": [DEVICES], "phone": "0200000009"}


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel("2026-11-16 09:00 +0700"):
        yield


def test_the_questions_follow_what_was_chosen_and_the_agreement_names_what_goes_to_whom(site, citizen, browser_of):  # fmt: skip
    ref = draft(site, citizen, service=SERVICE, leave_out="can-gi", **answers((LOAN,)))
    browser = browser_of(citizen)
    page = browser.get(f"/ho-so/{ref}/can-gi")
    assert page.send({}).errors
    page = page.send({"kinds": [LOAN, DEVICES]})
    assert page.path.endswith(f"/{LOAN}") and "khoảng bao nhiêu tiền" in page.words
    page = browser.get(f"/ho-so/{ref}/dong-y-{LOAN}")
    for text in ("Ngân hàng Chính sách xã hội", "họ và tên năm sinh nơi ở", "Số tiền cần", "Khoản đang vay", "xác nhận của xã về hộ gia đình"):  # fmt: skip
        assert text in page.words, text
    page = browser.get(f"/ho-so/{ref}/dong-y-{DEVICES}")
    assert page.send({}).errors, "no agreement is chosen beforehand"
    assert browser.get(f"/en/ho-so/{ref}/dong-y-{LOAN}").words.count("full name") == 1


def test_the_desk_passes_on_by_its_pages(site, citizen, officer, browser_of):
    ref = accepted(site, citizen, officer, LOAN)
    desk = browser_of(officer)
    page = desk.get(f"/can-bo/ho-so/{ref}").follow(said("Enter the bodies to ask"))
    page = page.follow(said("Enter a body"))
    page = page.send({"name": "Ngân hàng thử nghiệm", "kinds": [LOAN], "address": "Số 0"})
    assert "Ngân hàng thử nghiệm" in page.words
    page = desk.get(f"/can-bo/ho-so/{ref}").follow(said("Pass on to a body that can help"))
    typed = {"body": str(rows(SupportBody)[0].id), "way": "post", "sent": "Giấy đề nghị vay vốn"}
    page = page.send(typed)
    assert page.status == 422, "a loan needs what the commune confirms"
    page = page.send({**typed, "view": "Hộ cận nghèo, danh sách năm 2026"}).press(said("Confirm"))
    assert state(ref) == "support_referred" and "Ngân hàng thử nghiệm" in page.words
    own = browser_of(citizen).get(f"/ho-so/{ref}")
    for text in ("Giấy đề nghị vay vốn", "Hộ cận nghèo", "thứ Ba ngày 8 tháng 12 năm 2026", said("This is a habit of work, not a limit of the law.")):  # fmt: skip
        assert text in own.words, text
    page = desk.get(f"/can-bo/ho-so/{ref}").follow(said("Record the answer"))
    page = page.send({"answer": "yes", "paper": "12/CV", "words": "Bạn nhận tiền ngày 25."})
    page = page.press(said("Confirm"))
    own = browser_of(citizen).get(f"/ho-so/{ref}")
    assert "Bạn nhận tiền ngày 25." in own.words
    page = own.follow(said("Say what became of it")).send({"outcome": "given", "note": "Đã nhận"})
    assert state(ref) == "support_finished" and said("It was given") in page.words


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"wish": "against"}, "Ý muốn"),
        ({"wish": ""}, "Ý muốn"),
        ({"view": ""}, "Ý kiến của xã"),
        ({"body": "không có"}, "Nơi được hỏi"),
        ({"need": LOAN}, "Hỗ trợ chưa đúng"),
        ({"sent": "x" * 1600}, "quá dài"),
        ({"way": "chim"}, ""),
        ({"sent_on-day": "40"}, ""),
        ({"sent_on-year": "2099"}, ""),
    ],
)
def test_bad_input_is_said_and_nothing_is_kept(site, citizen, officer, browser_of, more, wrong):
    ref = accepted(site, citizen, officer, FACILITY)
    made = body(site, FACILITY, name="Trung tâm thử nghiệm")
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/viec/gioi-thieu")
    good = {"need": FACILITY, "body": str(made.id), "way": "post", "sent": "Hồ sơ", "wish": "wants", "view": "Không còn người chăm sóc"}  # fmt: skip
    page = page.send({**good, **more})
    assert page.status == 422 and page.errors and tries(ref) == []
    assert wrong in page.words


def test_a_body_is_chosen_only_for_what_the_directory_says(site, citizen, officer, browser_of):
    ref = accepted(site, citizen, officer, LOAN, DEVICES)
    bank, station = body(site, LOAN), body(site, DEVICES, name="Trạm Y tế thử nghiệm")
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/viec/gioi-thieu")
    page = page.send(
        {"need": LOAN, "body": str(station.id), "way": "post", "sent": "x", "view": "x"}
    )
    assert page.status == 422 and tries(ref) == []
    assert str(bank.id) in page.text


def test_an_answer_before_the_sending_is_refused(site, citizen, officer, browser_of):
    ref = accepted(site, citizen, officer)
    act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site)))
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/viec/ghi-tra-loi")
    page = page.send({"answer": "no", "words": "Không", "answered_on-day": "1", "answered_on-month": "11", "answered_on-year": "2026"})  # fmt: skip
    assert page.status == 422 and len(page.errors) == 1


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"name": ""}, 1),
        ({"kinds": []}, 1),
        ({"kinds": ["bia-ra"]}, 1),
        ({"phone": ""}, 1),
        ({"phone": "12"}, 1),
        ({"email": "không phải thư"}, 1),
        ({"name": "x" * 201}, 1),
        ({"unit_here": str(uuid4())}, 1),
    ],
)
def test_the_directory_says_what_is_wrong(site, officer, browser_of, typed, wrong):
    page = browser_of(officer).get(f"{DIRECTORY}/moi/{site.direct.id}").send({**TYPED, **typed})
    assert page.status == 422 and len(page.errors) == wrong and rows(SupportBody) == []


def test_a_body_is_entered_once_put_right_and_ended(site, officer, browser_of):
    desk = browser_of(officer)
    form = desk.get(f"{DIRECTORY}/moi/{site.direct.id}")
    form.send(TYPED)
    form.send(TYPED)
    (made,) = rows(SupportBody)
    assert (
        b"0200000009" not in (made.contact_sealed or b"") and made.contact["phone"] == "0200000009"
    )
    page = desk.get(f"{DIRECTORY}/{made.id}").send({"person": "<b>Bà Thử</b>"})
    assert "<b>Bà Thử</b>" in page.words
    page = desk.get(f"{DIRECTORY}/{made.id}").press(said("Take it out of the directory"))
    assert page.status == 200 and desk.get(f"{DIRECTORY}/{made.id}").status == 404


def test_another_unit_and_other_roles_find_nothing(
    site, citizen, officer, other_officer, browser_of
):
    made, ref = body(site), accepted(site, citizen, officer)
    other = browser_of(other_officer)
    for address in (f"{DIRECTORY}/{made.id}", f"{DIRECTORY}/moi/{site.direct.id}", f"/can-bo/ho-so/{ref}"):  # fmt: skip
        assert other.get(address).status == 404, address
    clerk = browser_of(
        make_officer("thu@thu-nghiem.example", "Cao Thị Thư", site.direct, Role.CLERK)
    )
    assert clerk.get(DIRECTORY).status == 404
    assert clerk.get(f"/can-bo/ho-so/{ref}/viec/gioi-thieu").status == 404
    assert browser_of(citizen).get(DIRECTORY).status == 404


def test_nobody_speaks_for_someone_else(site, citizen, stranger, officer, browser_of):
    ref = accepted(site, citizen, officer)
    other = browser_of(stranger)
    certificate = sent(site, citizen)
    for word in ("da-nhan-chua", "rut-dong-y"):
        assert other.get(f"/ho-so/{ref}/{word}").status == 404
        assert browser_of(citizen).get(f"/ho-so/{certificate}/{word}").status == 404
    assert other.post(f"/ho-so/{ref}/rut-dong-y", {}).status == 404


def test_the_agreement_is_taken_back_on_a_page_and_pressed_twice(
    site, citizen, officer, browser_of
):
    ref = accepted(site, citizen, officer)
    act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site)))
    form = browser_of(citizen).get(f"/ho-so/{ref}").follow(said("Take back my agreement to pass data on"))  # fmt: skip
    assert "Phòng giao dịch thử nghiệm" in form.words
    form.press(said("Take back my agreement"))
    page = form.press(said("Take back my agreement"))
    assert page.status == 200 and not rows(SupportNeed)[0].agreed and state(ref) == "accepted"


def test_saying_it_twice_or_too_early_breaks_nothing(site, citizen, officer, browser_of):
    ref = accepted(site, citizen, officer)
    act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site)))
    own = browser_of(citizen)
    form = own.get(f"/ho-so/{ref}/da-nhan-chua")
    page = form.send({"outcome": "not_given"})
    assert page.status == 409 and page.errors
    act(site, ref, "ghi-tra-loi", officer, came(ref, "no"))
    form.send({"outcome": "not_needed"})
    assert form.send({"outcome": "not_needed"}).status == 200
    assert form.send({"outcome": "given"}).status == 200
    assert rows(SupportNeed)[0].outcome == "not_needed"
    assert form.send({"outcome": "<script>"}).status == 422


def test_after_a_certificate_the_kinds_that_fit_are_offered(site, citizen, officer, browser_of):
    ref = at_state(site, citizen, officer, "delivered")
    page = browser_of(citizen).get(f"/ho-so/{ref}")
    assert said("Other support you can ask for") in page.words
    assert "Vay vốn ưu đãi" in page.words and "Can thiệp sớm cho trẻ" not in page.words
    (link,) = [href for href in page.all("//a/@href") if "/ho-so/moi/de-nghi-ho-tro" in href]
    assert f"tu={ref}" in link and browser_of(citizen).get(link).status == 200
    open_one = sent(site, citizen)
    assert said("Other support you can ask for") not in browser_of(citizen).get(f"/ho-so/{open_one}").words  # fmt: skip


def test_figures_count_by_kind_and_hide_small_numbers_from_who_reads_figures_only(site, officer, browser_of):  # fmt: skip
    bank = body(site)
    for number in range(5):
        one = make_citizen(
            f"n{number}@thu-nghiem.example", f"090000010{number}", f"Người Số {number}"
        )
        ref = accepted(site, one, officer, *((LOAN, TRAINING) if number else (LOAN,)))
        act(site, ref, "gioi-thieu", officer, sending(LOAN, bank))
    desk = browser_of(officer)
    page = desk.get("/can-bo/ho-tro/so-lieu")
    cells = {row.xpath("string(./th)"): [c.text_content() for c in row.xpath("./td")] for row in page.all("//tbody/tr")}  # fmt: skip
    assert cells["Vay vốn ưu đãi"] == ["5", "5", "0", "0", "5", "0", "0"]
    assert cells["Học nghề"] == ["4", "0", "0", "0", "0", "0", "0"]
    figures = make_officer("so@thu-nghiem.example", "Mạc Văn Số", site.direct, Role.VIEWER)
    page = browser_of(figures).get("/can-bo/ho-tro/so-lieu")
    cells = {row.xpath("string(./th)"): [c.text_content() for c in row.xpath("./td")] for row in page.all("//tbody/tr")}  # fmt: skip
    assert cells["Vay vốn ưu đãi"] == ["5", "5", "0", "0", "5", "0", "0"]
    assert "4" not in cells["Học nghề"]
    for year in ("abcd", "1", "2999", "²⁰²⁶"):
        assert desk.get(f"/can-bo/ho-tro/so-lieu?nam={year}").status == 404


def test_the_letters_say_what_was_agreed_to_and_nothing_more(site, citizen, officer):
    from portal.cases.letters import Signer, gather, kind_of, write
    from portal.cases.service import registry
    from portal.documents.letters.paper import words_of
    from portal.orgs.models import Unit

    ref = accepted(site, citizen, officer, LOAN, FACILITY, name="Lò Thị <b>Nữ</b>")
    act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site)))
    act(site, ref, "gioi-thieu", officer, sending(FACILITY, body(site, FACILITY, name="Cơ sở thử nghiệm")))  # fmt: skip
    act(site, ref, "hoi-lai", officer, {"referral": str(tries(ref)[0].id), "asked_on": "2026-11-16", "how": "phone"})  # fmt: skip
    act(site, ref, "ghi-tra-loi", officer, came(ref, "no", on="2026-11-16", which=0))
    service = registry.get(SERVICE)

    def letter(slug):
        with site.app.app_context(), db.reading() as session:
            case = session.get_one(Case, fresh(Case, ref=ref).id)
            kind = kind_of(service, slug)
            assert not kind.waits(case), slug
            source = gather(session, case=case, service=service, unit=session.get_one(Unit, case.unit_id))  # fmt: skip
            return write(kind, source, Signer(name="Lê Văn Ký"))

    loan, facility = letter(f"gioi-thieu-{LOAN}"), letter(f"gioi-thieu-{FACILITY}")
    words = list(words_of(loan))
    assert loan.to[0] == "Phòng giao dịch thử nghiệm" and "Lò Thị <b>Nữ</b>" in words
    assert "1990" in words and QUESTIONS[LOAN]["amount"] in words
    text = "\n".join(words)
    assert "008190123456" not in text and "tháng 3" not in text and "Mẹ đã già yếu" not in text
    text = "\n".join(words_of(facility))
    assert "008190123456" in text and "Mẹ đã già yếu" in text and "Nuôi gà" not in text
    assert "Không hỗ trợ được." in "\n".join(words_of(letter("bao-tra-loi")))
    assert "chưa nhận được trả lời" in "\n".join(words_of(letter("de-nghi-tra-loi")))


def test_an_officer_takes_a_request_down_with_the_same_agreement(site, officer, browser_of):
    page = entering.begin(browser_of(officer), SERVICE)
    page = entering.fill(page, "can-gi", {"kinds": [LOAN]})
    page = entering.fill(page, f"dong-y-{LOAN}", {"agrees": "yes"})
    assert "Ngân hàng Chính sách xã hội" in page.words and "xác nhận của xã về hộ gia đình" in page.words  # fmt: skip
    (chosen,) = page.all(f"//input[@name='dong-y-{LOAN}__agrees'][@checked]")
    assert chosen.get("value") == "yes"

"""A service of one small folder runs through the whole portal, in both filing modes."""

from __future__ import annotations

import time_machine

from portal.cases.models import Case, Deadline
from tests.cases.making import TINY, kinds, rows
from tests.conftest import fresh
from tests.journeys import whole_line as line
from tests.words import said

NEED = {"need": "quiet"}


def apply(browser, commune: str) -> str:
    start = browser.get(f"/dich-vu/{TINY}")
    assert start.heading == "Xin thẻ ưu tiên ở phòng chờ" and "3 phút" in start.words
    page = start.follow(said("Start now")).send({})
    page = page.send(line.SUBJECT)
    page = page.send({"commune": commune, "line": ""})
    assert page.heading == "Bạn cần gì ở phòng chờ?"
    page = line.answer_contact(page.send(NEED))
    assert "Chỗ yên tĩnh" in page.words
    receipt = line.submit(page)
    return line.ref_of(receipt)


def look_up(client, ref: str) -> str:
    return client.get("/tra-cuu").send({"code": ref, "second": "0021"}).words


def test_filed_directly(site, citizen, officer, browser_of, client):
    with time_machine.travel("2026-11-16 09:00 +0700"):
        applicant, desk = browser_of(citizen), browser_of(officer)
        ref = apply(applicant, "xã hàm yên tuyên quang")
        assert rows(Deadline) == [], "no clock before it is accepted"
        queue = desk.get("/can-bo")
        assert "Xin thẻ ưu tiên ở phòng chờ" in queue.words and "Trần Thị Mai" in queue.words
        line.act(desk, ref, "tiep-nhan")
        assert "thứ Hai ngày 23 tháng 11 năm 2026" in desk.get("/can-bo").words
        assert "Cán bộ của Ủy ban nhân dân xã Hàm Yên" in applicant.get(f"/ho-so/{ref}").words
        done = line.act(desk, ref, "cap-the")
        assert "Đã cấp thẻ." in done.title
        assert "Đã có thẻ" in applicant.get(f"/ho-so/{ref}").words
        assert "Bạn đến nhận thẻ." in look_up(client, ref)
    assert kinds(ref) == ["submitted", "accepted", "granted"]
    assert fresh(Case, ref=ref).closed_at is not None and rows(Deadline)[0].met_at is not None


def test_prepared_and_filed_at_the_desk(site, citizen, other_officer, browser_of, client):
    with time_machine.travel("2026-11-16 09:00 +0700"):
        applicant, desk = browser_of(citizen), browser_of(other_officer)
        ref = apply(applicant, "phường hải châu đà nẵng")
        receipt = applicant.get(f"/ho-so/{ref}/bien-nhan")
        assert "chưa nộp" in receipt.title and "Giấy tờ tùy thân" in receipt.words
        assert "chưa nộp" in look_up(client, ref).lower() and rows(Deadline) == []
        line.act(desk, ref, "xac-nhan-nop", {"national_code": "H17.9-261116-0001"})
        assert "H17.9-261116-0001" in desk.get(f"/can-bo/ho-so/{ref}").words
        assert [row.clock for row in rows(Deadline)] == ["card"]
        line.act(desk, ref, "cap-the")
        assert "Đã có thẻ" in applicant.get("/ho-so").words
    assert kinds(ref) == ["prepared", "handover_confirmed", "granted"]


def test_asked_for_a_paper_and_answered(site, citizen, officer, browser_of):
    applicant, desk = browser_of(citizen), browser_of(officer)
    ref = apply(applicant, "xã hàm yên tuyên quang")
    page = desk.get(f"/can-bo/ho-so/{ref}/viec/yeu-cau-bo-sung")
    preview = page.send(
        {"text": "Ảnh thẻ", "due_on-day": "1", "due_on-month": "12", "due_on-year": "2099"}
    )
    preview.press(said("Confirm"))
    assert "Ảnh thẻ" in applicant.get(f"/ho-so/{ref}").words
    applicant.get(f"/ho-so/{ref}/bo-sung").send({"note": "Tôi mang đến sau"})
    assert said("New papers have come") in desk.get("/can-bo").words
    assert desk.get(f"/can-bo/ho-so/{ref}").all("//a[contains(@href,'ket-luan')]") == []


def test_it_has_none_of_the_other_services_parts(site, citizen, officer, browser_of):
    applicant, desk = browser_of(citizen), browser_of(officer)
    ref = apply(applicant, "xã hàm yên tuyên quang")
    assert desk.get(f"/can-bo/ho-so/{ref}/viec/ket-luan").status == 404
    assert applicant.get(f"/ho-so/{ref}/dau-hieu-van-dong").status == 404
    assert applicant.get(f"/ho-so/{ref}/giay-to-y-te").status == 404
